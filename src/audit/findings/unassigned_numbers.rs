//! Telephone numbers that were bought and that nobody has.

use rust_decimal::Decimal;

use super::case::AccountCase;
use super::finding::{Kind, Severity, Told, Worth};
use super::{Rule, Test};
use crate::audit::licenses::{License, Unit};
use crate::model::counted;

pub(super) const RULE: Rule = Rule {
    code: "unassigned-numbers",
    severity: Severity::Low,
    kind: Kind::Waste,
    test: Test::Account(test),
};

fn test(case: &AccountCase<'_>) -> Vec<Told> {
    let kept = case.looking.audit.seats_kept(case.licenses);
    let numbers = case.licenses.iter().zip(kept);
    numbers
        .filter(|(license, _)| license.unit == Unit::Number)
        .filter_map(|(license, kept)| unassigned(license, kept))
        .collect()
}

fn unassigned(license: &License, kept: i64) -> Option<Told> {
    let (purchased, free) = (license.purchased?, license.available()?);
    let spare = (free - Decimal::from(kept)).min(license.reducible()?);
    (spare > Decimal::ZERO).then(|| {
        let but = if kept > 0 {
            format!(", {kept} of them on purpose")
        } else {
            String::new()
        };
        Told::new(format!(
            "{free} of {} {} assigned to nobody{but}",
            counted(purchased, "number"),
            if free == Decimal::ONE { "is" } else { "are" }
        ))
        .resting_on(license.told_by())
        .of_license(license)
        .worth(Worth::Free(spare))
    })
}
