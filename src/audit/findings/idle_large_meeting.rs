//! A large meeting seat whose holder holds no large meetings.

use super::case::SeatCase;
use super::finding::{Kind, Severity, Told};
use super::idle_add_on::idle;
use super::{Rule, Test};

pub(super) const RULE: Rule = Rule {
    code: "idle-large-meeting",
    severity: Severity::Medium,
    kind: Kind::Waste,
    test: Test::Seat(test),
};

fn test(case: &SeatCase<'_>) -> Option<Told> {
    idle(case, "large_meeting", "meeting that needed it")
}
