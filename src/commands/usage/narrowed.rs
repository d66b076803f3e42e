//! What a subject can be narrowed by. Anything else is a mistake: passed over, it would let the figures of all pass
//! for those of a few.

use super::Args;
use super::subject::{Kind, Subject};
use crate::error::Error;

/// Finds the filters that the subject has nothing for.
pub(super) fn check(args: &Args) -> Result<(), Error> {
    let subject = args.subject;
    let of_people = [
        ("--department", &args.who.department, "departments"),
        ("--group", &args.who.group, "groups"),
    ];
    let mut of_people = of_people.iter();
    let named = of_people.find(|(_, names, _)| !names.is_empty());
    if let (Some((option, _, things)), Some(why)) = (named, of_nobody(subject)) {
        let lacks = format!("`usage {}` has no {things}: {why}", subject.word());
        let hint = format!("leave out `{option}`: what it shows is of the whole account");
        return Err(Error::usage(lacks).hinted(hint));
    }
    let Some((kinds, shows)) = only(subject) else {
        return Ok(());
    };
    let Some(kind) = args.kind.iter().find(|kind| !kinds.contains(kind)) else {
        return Ok(());
    };
    let kind = kind.of_model().as_str();
    let lacks = if kinds.is_empty() {
        "tells no kinds of use apart".to_owned()
    } else {
        format!("has no {kind}s")
    };
    let lacks = format!("`usage {}` {lacks}: it shows {shows}", subject.word());
    Err(Error::usage(lacks).hinted(format!(
        "leave out `--kind {kind}`, or use `zoomaudit usage users --kind {kind}`"
    )))
}

/// Why nothing of a subject can be told to be some people's; `None` where it can.
fn of_nobody(subject: Subject) -> Option<&'static str> {
    match subject {
        Subject::Rooms => Some("rooms belong to nobody"),
        Subject::Audio => Some("telephone lines are added up by day and sort, not by person"),
        Subject::Users
        | Subject::Months
        | Subject::Days
        | Subject::Weekdays
        | Subject::Departments
        | Subject::Phone
        | Subject::Storage
        | Subject::Upcoming => None,
    }
}

/// The only kinds of use that a subject tells, and what it shows; `None` where it tells all.
fn only(subject: Subject) -> Option<(&'static [Kind], &'static str)> {
    match subject {
        Subject::Phone => Some((&[Kind::Call], "calls")),
        Subject::Storage => Some((&[Kind::Recording], "recordings")),
        Subject::Rooms => Some((&[], "when each room was last used")),
        Subject::Audio => Some((&[], "telephone lines into meetings")),
        Subject::Upcoming => Some((&[], "all events that are to come")),
        Subject::Users
        | Subject::Months
        | Subject::Days
        | Subject::Weekdays
        | Subject::Departments => None,
    }
}
