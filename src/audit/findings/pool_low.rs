//! Hardly a seat is left for whoever comes next.

use rust_decimal::Decimal;

use super::case::AccountCase;
use super::finding::{Kind, Severity, Told};
use super::spare_seats::ONE_IN;
use super::{Rule, Test};
use crate::audit::licenses::{License, Unit};

pub(super) const RULE: Rule = Rule {
    code: "pool-low",
    severity: Severity::Medium,
    kind: Kind::Risk,
    test: Test::Account(test),
};

/// Of fewer seats than that, all being held is nothing out of the ordinary.
const FEW: i64 = 20;

fn test(case: &AccountCase<'_>) -> Vec<Told> {
    case.licenses.iter().filter_map(low).collect()
}

fn low(license: &License) -> Option<Told> {
    let (purchased, available) = (license.purchased?, license.available()?);
    let is_low = available >= Decimal::ZERO && available * Decimal::from(ONE_IN) < purchased;
    let is_meant = license.unit == Unit::Seat && purchased >= Decimal::from(FEW);
    (is_low && is_meant).then(|| {
        let unused = license.unused().filter(|unused| *unused > 0);
        let again = unused.map_or_else(String::new, |unused| {
            format!("; {unused} that nobody uses could be given to others")
        });
        Told::new(format!("{available} of {purchased} are free{again}"))
            .resting_on(license.told_by())
            .of_license(license)
    })
}
