//! An exemption whose last day is past: whom it was about is judged like everybody else again.

use super::case::AccountCase;
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};

pub(super) const RULE: Rule = Rule {
    code: "exemption-expired",
    severity: Severity::Low,
    kind: Kind::Data,
    test: Test::Account(test),
};

fn test(case: &AccountCase<'_>) -> Vec<Told> {
    let expired = case.looking.audit.expired_exemptions();
    let told = expired.map(|one| {
        let until = one
            .until
            .map_or_else(String::new, |day| format!(" on {day}"));
        let reason = &one.reason;
        Told::new(format!("the exemption ended{until}: {reason}"))
            .resting_on(
                one.approved_by
                    .as_ref()
                    .map(|name| format!("approved by {name}")),
            )
            .about(one.whom.words())
            .since(one.until)
    });
    told.collect()
}
