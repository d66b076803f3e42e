//! A paid seat that is used, though nothing that was done with it needed a licence.

use super::case::SeatCase;
use super::finding::{Kind, Severity, Told, Worth};
use super::{Rule, Test};
use crate::audit::verdict::Verdict;
use crate::model::{Dataset, Used, counted};

pub(super) const RULE: Rule = Rule {
    code: "basic-is-enough",
    severity: Severity::Low,
    kind: Kind::Waste,
    test: Test::Seat(test),
};

/// Whatever could have needed a licence has to be known: lengths and sizes of all meetings, webinars, recordings in the
/// cloud, what is planned, and add-ons, which only a licensed person can hold.
fn test(case: &SeatCase<'_>) -> Option<Told> {
    case.active_holder_of_base()?;
    let used = case.person.used.unwrap_or(Used::NOTHING);
    let audit = case.looking.audit;
    let is_known = case.looking.has_all_meetings()
        && audit.has(Dataset::Recordings)
        && audit.has(Dataset::Upcoming)
        && case.seats.len() == 1;
    let needs_none = used.sizes.beyond_basic == 0
        && used.sizes.unknown == 0
        && used.webinars.events == 0
        && used.others.events == 0
        && used.recordings == 0
        && case.person.planned.is_none();
    let is_meant = case.verdict() == Verdict::Active && case.seat.product == Some("base");
    if !is_known || !needs_none || !is_meant || !case.has_no_add_ons() {
        return None;
    }
    let days = case.looking.days;
    let meetings = used.meetings.events;
    let summary = format!(
        "meetings in {}: {meetings}, none over 40 minutes or 100 people, and none recorded: Basic is enough",
        counted(days.days(), "day")
    );
    let evidence = [
        case.looking.says(Dataset::Meetings, days),
        case.looking.says(Dataset::Recordings, days),
    ];
    Some(Told::new(summary).resting_on(evidence).worth(Worth::Held))
}
