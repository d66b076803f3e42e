//! Seats that were bought and that nobody holds.

use rust_decimal::Decimal;

use super::case::AccountCase;
use super::finding::{Kind, Severity, Told, Worth};
use super::{Rule, Test};
use crate::audit::licenses::License;

pub(super) const RULE: Rule = Rule {
    code: "spare-seats",
    severity: Severity::Medium,
    kind: Kind::Waste,
    test: Test::Account(test),
};

/// One seat in so many is kept free for whoever comes.
pub(super) const ONE_IN: i64 = 20;

fn test(case: &AccountCase<'_>) -> Vec<Told> {
    let kept = case.looking.audit.seats_kept(case.licenses);
    let licenses = case.licenses.iter().zip(kept);
    licenses
        .filter_map(|(license, kept)| spare(license, kept))
        .collect()
}

fn spare(license: &License, kept: i64) -> Option<Told> {
    if !(license.unit.is_held() && license.is_by_seat()) {
        return None;
    }
    let (purchased, available) = (license.purchased?, license.available()?);
    let buffer = (purchased / Decimal::from(ONE_IN)).ceil();
    let spare = (available - buffer - Decimal::from(kept)).min(license.reducible()?);
    (spare > Decimal::ZERO).then(|| {
        let summary = format!(
            "{available} of {purchased} are free: {spare} more than one in {ONE_IN} for whoever comes"
        );
        Told::new(summary)
            .resting_on(license.told_by())
            .of_license(license)
            .worth(Worth::Free(spare))
    })
}
