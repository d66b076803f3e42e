//! A paid seat that its holder never used.

use super::case::SeatCase;
use super::finding::{Kind, Severity, Told, Worth};
use super::{Rule, Test};
use crate::audit::verdict::{Reason, Verdict};
use crate::model::Dataset;

pub(super) const RULE: Rule = Rule {
    code: "never-used-seat",
    severity: Severity::High,
    kind: Kind::Waste,
    test: Test::Seat(test),
};

fn test(case: &SeatCase<'_>) -> Option<Told> {
    case.active_holder_of_base()?;
    let ruling = case.seat.found.ruling;
    if ruling.verdict != Verdict::Never {
        return None;
    }
    let given = case.seat.found.given.map(|given| given.on);
    let since = given.map_or_else(String::new, |on| format!(" since {on}"));
    let summary = if ruling.reason == Reason::NeverSignedIn {
        format!("holds a seat{since} and never signed in")
    } else {
        format!("holds a seat{since} and never used it")
    };
    let told = Told::new(summary).resting_on(case.evidence(Dataset::Meetings));
    Some(told.since(given).worth(Worth::Held))
}
