//! Active people with paid seats who are in no department: their seats are in nobody's budget.

use super::case::AccountCase;
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};

pub(super) const RULE: Rule = Rule {
    code: "no-department",
    severity: Severity::Low,
    kind: Kind::Data,
    test: Test::Account(test),
};

fn test(case: &AccountCase<'_>) -> Vec<Told> {
    let (none, all) = (case.counted.without_department, case.counted.licensed);
    if none == 0 {
        return Vec::new();
    }
    let summary = format!("{none} of {all} active people with a paid seat are in no department");
    let mut some = case.counted.some_without.clone();
    some.sort();
    vec![Told::new(summary).resting_on(some)]
}
