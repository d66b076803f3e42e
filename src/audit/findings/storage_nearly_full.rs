//! The storage for recordings is nearly used up: recordings fail, or cost more, when it is.

use rust_decimal::Decimal;

use super::case::AccountCase;
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};
use crate::audit::licenses::{License, Unit};

pub(super) const RULE: Rule = Rule {
    code: "storage-nearly-full",
    severity: Severity::High,
    kind: Kind::Risk,
    test: Test::Account(test),
};

/// The share in percent from which on it is nearly full.
const PERCENT: i64 = 90;

fn test(case: &AccountCase<'_>) -> Vec<Told> {
    case.licenses.iter().filter_map(full).collect()
}

fn full(license: &License) -> Option<Told> {
    told(license, |percent| percent >= Decimal::from(PERCENT))
}

/// Says how much of storage is used, where that is worth telling.
pub(super) fn told(license: &License, is_it: impl Fn(Decimal) -> bool) -> Option<Told> {
    let percent = filled(license).filter(|percent| is_it(*percent))?;
    let (used, bought) = (license.assigned?, license.purchased?);
    let summary = format!("{used} of {bought} GB are used ({} %)", percent.round_dp(1));
    let told = Told::new(summary).resting_on(["plan-usage".to_owned()]);
    Some(told.of_license(license))
}

/// Returns how much of storage is used, in percent.
fn filled(license: &License) -> Option<Decimal> {
    if license.unit != Unit::Gigabyte {
        return None;
    }
    let bought = license.purchased.filter(|bought| !bought.is_zero())?;
    Some(license.assigned? * Decimal::from(100) / bought)
}
