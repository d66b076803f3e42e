//! A webinar seat whose holder holds no webinars.

use super::case::SeatCase;
use super::finding::{Kind, Severity, Told};
use super::idle_add_on::idle;
use super::{Rule, Test};

pub(super) const RULE: Rule = Rule {
    code: "idle-webinar",
    severity: Severity::Medium,
    kind: Kind::Waste,
    test: Test::Seat(test),
};

fn test(case: &SeatCase<'_>) -> Option<Told> {
    idle(case, "webinar", "webinar")
}
