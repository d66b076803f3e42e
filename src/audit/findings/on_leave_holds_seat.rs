//! Somebody who is on leave holds a paid seat, which might be lent to somebody else until they are back.

use super::case::SeatCase;
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};
use crate::audit::verdict::Verdict;
use crate::model::{Dataset, Standing};

pub(super) const RULE: Rule = Rule {
    code: "on-leave-holds-seat",
    severity: Severity::Low,
    kind: Kind::Waste,
    test: Test::Seat(test),
};

/// It has no value: the seat is needed again, so that none less has to be bought.
fn test(case: &SeatCase<'_>) -> Option<Told> {
    let listed = case.person.listed.as_ref()?;
    if listed.standing != Some(Standing::OnLeave) || case.verdict() == Verdict::Exempt {
        return None;
    }
    let status = listed.status.as_deref().unwrap_or_default();
    let summary = format!(
        "is on leave, says the directory (`{status}`), and holds a paid seat: ask before it is taken away"
    );
    let told = Told::new(summary).resting_on(case.evidence(Dataset::Users));
    Some(told.since(case.unused_since()))
}
