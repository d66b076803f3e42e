//! The rows of `zoomaudit usage`: people of the account, and hosts who are not in it.

use jiff::civil::Date;

use super::figures::Shown;
use crate::audit::hosting::Hosted;
use crate::commands::{count, text, user_type};
use crate::model::{Called, Person, Used};
use crate::report::Row;

/// Who somebody is: the cells up to the licence.
pub(super) fn who(person: &Person) -> Row {
    let mut row = called(person);
    let user = person.user.as_ref();
    row.push(user_type(user.and_then(|user| user.user_type)));
    row
}

/// How somebody is called, by the account or else by a report: the cells up to the department.
pub(super) fn called(person: &Person) -> Row {
    let called = match &person.user {
        Some(user) => Called {
            id: user.id.clone(),
            email: user.email.clone(),
            name: user.name(),
            department: user.department.clone(),
        },
        None => person.called.clone().unwrap_or_default(),
    };
    vec![
        text(called.id.map(|id| id.to_string())),
        text(called.email.map(|email| email.to_string())),
        text(called.name),
        text(called.department),
    ]
}

/// The figures of somebody, from the days of use.
pub(super) fn by_day(used: &Used, (shown, gapless_since): (Shown, Option<Date>)) -> Row {
    let mut row = shown.cells(used);
    row.push(shown.last_hosted(used, gapless_since));
    row
}

/// The figures of somebody, from sums over ranges of days, which know of meetings alone; all else is known by day.
pub(super) fn by_range(hosted: Option<Hosted>, used: &Used, shown: Shown) -> Row {
    let mut row = vec![
        count(hosted.and_then(|hosted| hosted.meetings)),
        count(hosted.and_then(|hosted| hosted.meeting_minutes)),
        count(hosted.and_then(|hosted| hosted.participants)),
    ];
    row.extend(
        by_day(used, (shown.but_meetings(), None))
            .into_iter()
            .skip(3),
    );
    row
}
