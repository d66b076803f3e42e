//! An unlimited calling plan for somebody who hardly calls.

use super::case::SeatCase;
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};
use crate::audit::seats::PHONE;
use crate::audit::uses::Using;
use crate::audit::verdict::Verdict;
use crate::model::{Dataset, Used, counted};

pub(super) const RULE: Rule = Rule {
    code: "oversized-phone-plan",
    severity: Severity::Low,
    kind: Kind::Waste,
    test: Test::Seat(test),
};

/// Minutes in 30 days below which a metered plan may do.
const MINUTES: i64 = 30;

/// Whether a plan is worth its price is a matter of its metered rates, which Zoom does not tell: no value is named.
fn test(case: &SeatCase<'_>) -> Option<Told> {
    let name = case.seat.plan_name?;
    let is_unlimited = name.to_lowercase().contains("unlimited");
    if case.seat.product != Some(PHONE) || !is_unlimited || case.verdict() != Verdict::Active {
        return None;
    }
    let calls = case.person.used.unwrap_or(Used::NOTHING).calls;
    let window = case.looking.days;
    let days = i64::try_from(window.days()).ok()?;
    let minutes = calls
        .minutes
        .filter(|_| case.looking.has_all(Using::Call))?;
    (minutes * 30 < MINUTES * days).then(|| {
        let summary = format!(
            "has `{name}` and called {minutes} min in {}: a metered plan may do",
            counted(days, "day")
        );
        Told::new(summary).resting_on([
            counted(calls.events, "call"),
            case.looking.says(Dataset::Calls, window),
        ])
    })
}
