//! When somebody signed in, as two of Zoom's lists have it.

use jiff::{Timestamp, ToSpan as _};

use super::evidence::Evidence;
use crate::model::{Person, Window, utc_day};

/// How long before a window a sign-in may lie and still have been in it, where only the list of users tells of it:
/// Zoom notes one there only when the last was three days ago (List users), and is not to be taken by the day.
const LOGIN_DOUBT: i32 = 7;

impl Evidence {
    /// Tells whether somebody whose newest sign-in that is known was before a window may have signed in once more in
    /// it: Zoom's list of users is late, and its report, if it has that sign-in, was not read of all days until then.
    pub(super) fn may_be_later(&self, person: &Person, newest: Timestamp, window: Window) -> bool {
        let told = person.user.as_ref().and_then(|user| user.last_login_at);
        let until = |at| utc_day(at).saturating_add(LOGIN_DOUBT.days());
        let Some(until) = told.map(until).filter(|until| *until >= window.from) else {
            return false;
        };
        let in_doubt = Window {
            from: window.from,
            to: until.min(window.to),
        };
        let is_read = in_doubt.from > in_doubt.to || self.sign_ins.covers(&in_doubt);
        utc_day(newest) < window.from && !(person.signed_in_at == Some(newest) && is_read)
    }
}

/// Returns when somebody signed in last as Zoom's list of users has it, and as its report of sign-ins has it.
pub(super) fn logins(person: &Person) -> [Option<Timestamp>; 2] {
    let user = person.user.as_ref();
    [
        user.and_then(|user| user.last_login_at),
        person.signed_in_at,
    ]
}

/// Returns when somebody signed in last, by whichever of the two tells of a later time.
pub(super) fn last_login(person: &Person) -> Option<Timestamp> {
    logins(person).into_iter().flatten().max()
}
