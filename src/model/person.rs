//! People as reports take them: one at a time, each with all that is known of them.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{
    AddOns, Email, HostActivity, LastUse, Listed, PhoneUser, Settled, Used, User, UserDetails,
    UserId, Window,
};

/// One person with all that reports say of them: somebody of the account, or somebody whom only a report names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// `None` for somebody who is in a report and not, or no longer, in the list of users.
    pub user: Option<User>,
    /// How reports call them, if they are not in the list of users.
    pub called: Option<Called>,
    /// Their row of Zoom Phone's list of users, if they have one; the plans of several rows are joined in the first.
    pub phone: Option<PhoneUser>,
    /// Which add-ons they hold; `None` where that was not read, or Zoom would not say.
    pub add_ons: Option<AddOns>,
    /// When an administrator last gave them an add-on, by product, as far as the log goes back.
    pub add_ons_given: Vec<(String, Timestamp)>,
    /// The as-of day of the first snapshot with an add-on after one without, by its name.
    pub add_ons_since: Vec<(String, Date)>,
    /// What the list of users does not tell of them; `None` where that was not read, or Zoom would not say.
    pub details: Option<UserDetails>,
    /// What a directory says of them; `None` where it does not name them, or none was given.
    pub listed: Option<Listed>,
    /// The newest window, of those that end on or before the as-of day, in which they hosted anything.
    /// Windows of one reading have no day in common; if some had, it would be the one that ends last.
    pub last_hosted: Option<Window>,
    /// A window in which they hosted that begins on or before the as-of day and ends after it.
    pub hosted_around: Option<Window>,
    /// What they hosted, in the windows that touch the days asked for; empty unless a report asked for any.
    /// Rows without meetings are there too. Of hosts outside the account it is all that says who they are.
    pub activity: Vec<HostActivity>,
    /// The days of which it was asked what they hosted. Ranges of days that are among them are in neither of the above.
    pub settled: Vec<Settled>,
    /// When they signed in last of all times that Zoom's report of sign-ins has, where that was read.
    pub signed_in_at: Option<Timestamp>,
    /// When they last did what, where days of use were read.
    pub last: LastUse,
    /// What they did on the days asked for; `None` unless a report asked for any and something is known.
    pub used: Option<Used>,
    /// What they have planned; `None` where nothing is, or where that was not read.
    pub planned: Option<Planned>,
    /// When an administrator last gave them a meeting licence or a bundle, as far as the log goes back.
    pub given_at: Option<Timestamp>,
    /// The as-of day of the first snapshot with a meeting licence or a bundle, after one without.
    pub seat_since: Option<Date>,
    /// Of a pending person, the as-of day of the first snapshot in which the address was pending.
    pub pending_since: Option<Date>,
}

impl Person {
    /// Returns the address that they have in the account, else in Zoom Phone, else in reports.
    pub fn email(&self) -> Option<&Email> {
        let user = self.user.as_ref().and_then(|user| user.email.as_ref());
        let phone = self.phone.as_ref().and_then(|phone| phone.email.as_ref());
        let called = self
            .called
            .as_ref()
            .and_then(|called| called.email.as_ref());
        user.or(phone).or(called)
    }

    /// Returns whose cost they are as Zoom says, else as the directory does; `None` where nobody was asked.
    pub fn cost_center(&self) -> Option<Option<&str>> {
        let listed = self.listed.as_ref();
        let listed = listed.and_then(|listed| listed.cost_center.as_deref());
        let told = self.details.as_ref();
        let own = told.and_then(|details| details.cost_center.as_deref());
        match own.or(listed) {
            None => told.map(|_| None),
            center => Some(center),
        }
    }
}

/// How reports call somebody who is not, or no longer, in the account.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Called {
    pub id: Option<UserId>,
    pub email: Option<Email>,
    pub name: Option<String>,
    pub department: Option<String>,
}

/// Events that somebody is to host in the next twelve weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    pub events: i64,
    pub next_at: Option<Timestamp>,
}
