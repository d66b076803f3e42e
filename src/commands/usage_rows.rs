//! The rows of `zoomaudit usage`: people of the account, and hosts who are not in it.

use crate::audit::hosting::Hosted;
use crate::model::{HostActivity, User};
use crate::report::{Cell, Row};

use super::{count, text, user_type};

pub(super) fn person(user: &User, hosted: Option<Hosted>) -> Row {
    let mut row = vec![
        text(user.id.as_ref().map(ToString::to_string)),
        text(user.email.as_ref().map(ToString::to_string)),
        text(user.name()),
        text(user.department.clone()),
        user_type(user.user_type),
    ];
    row.extend(figures(hosted));
    row
}

/// A host who is not, or no longer, in the account.
pub(super) fn stranger(host: &HostActivity, hosted: Hosted) -> Row {
    let mut row = vec![
        text(host.id.as_ref().map(ToString::to_string)),
        text(host.email.as_ref().map(ToString::to_string)),
        text(host.name.clone()),
        text(host.department.clone()),
        Cell::Missing,
    ];
    row.extend(figures(Some(hosted)));
    row
}

/// Meetings from host activity; webinars, calls, recordings and days are in datasets that are not read.
fn figures(hosted: Option<Hosted>) -> Row {
    let mut row = vec![
        count(hosted.and_then(|hosted| hosted.meetings)),
        count(hosted.and_then(|hosted| hosted.meeting_minutes)),
        count(hosted.and_then(|hosted| hosted.participants)),
    ];
    row.resize(9, Cell::Missing);
    row
}
