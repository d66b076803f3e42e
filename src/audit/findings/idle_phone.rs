//! A calling plan that nobody calls with.

use super::case::SeatCase;
use super::finding::{Kind, Severity, Told, Worth};
use super::{Rule, Test};
use crate::audit::seats::PHONE;
use crate::audit::verdict::Verdict;
use crate::model::{Dataset, utc_day};

pub(super) const RULE: Rule = Rule {
    code: "idle-phone",
    severity: Severity::Medium,
    kind: Kind::Waste,
    test: Test::Seat(test),
};

fn test(case: &SeatCase<'_>) -> Option<Told> {
    let is_unused = matches!(case.verdict(), Verdict::Idle | Verdict::Never);
    if case.seat.product != Some(PHONE) || !is_unused {
        return None;
    }
    let days = case.window().days();
    let last = case.seat.found.last.map(|(at, _)| utc_day(at));
    let summary = match last {
        Some(day) => {
            format!("neither placed nor answered a call in {days} days; the last was on {day}")
        }
        None => {
            format!("neither placed nor answered a call in {days} days, and none before was seen")
        }
    };
    let told = Told::new(summary).resting_on(case.evidence(Dataset::Calls));
    Some(told.since(case.unused_since()).worth(Worth::Held))
}
