//! Zoom says that more, or fewer, seats are assigned than people hold who were listed.

use rust_decimal::Decimal;

use super::case::AccountCase;
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};
use crate::audit::licenses::{License, Unit};
use crate::audit::seats::PHONE;

pub(super) const RULE: Rule = Rule {
    code: "count-mismatch",
    severity: Severity::Medium,
    kind: Kind::Data,
    test: Test::Account(test),
};

fn test(case: &AccountCase<'_>) -> Vec<Told> {
    // Rooms and common areas hold calling plans too, and nobody holds storage: only the seats of people can be compared.
    let is_of_people = |line: &&License| line.product != PHONE && line.unit != Unit::Gigabyte;
    let lines = case.licenses.iter().filter(is_of_people);
    lines.filter_map(|line| mismatch(case, line)).collect()
}

fn mismatch(case: &AccountCase<'_>, license: &License) -> Option<Told> {
    let assigned = license.assigned.filter(|_| license.purchased.is_some())?;
    let plan = license.plan.as_deref();
    let held = case
        .looking
        .audit
        .counted(case.tally, &license.product, plan)?;
    (assigned != Decimal::from(held)).then(|| {
        let summary = format!(
            "Zoom says that {assigned} are assigned, and {held} people who hold one were listed"
        );
        Told::new(summary)
            .resting_on(["plan-usage".to_owned(), "users".to_owned()])
            .of_license(license)
    })
}
