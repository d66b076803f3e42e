//! Somebody who left holds a paid seat: the directory says so, whatever was used.

use super::case::SeatCase;
use super::finding::{Kind, Severity, Told, Worth};
use super::{Rule, Test};
use crate::audit::verdict::Verdict;
use crate::model::{Dataset, Standing};

pub(super) const RULE: Rule = Rule {
    code: "leaver-holds-seat",
    severity: Severity::High,
    kind: Kind::Waste,
    test: Test::Seat(test),
};

fn test(case: &SeatCase<'_>) -> Option<Told> {
    let listed = case.person.listed.as_ref()?;
    if listed.standing != Some(Standing::Left) || case.verdict() == Verdict::Exempt {
        return None;
    }
    let status = listed.status.as_deref().unwrap_or_default();
    let summary = format!("has left, says the directory (`{status}`), and holds a paid seat");
    let told = Told::new(summary).resting_on(case.evidence(Dataset::Users));
    Some(told.since(case.unused_since()).worth(Worth::Held))
}
