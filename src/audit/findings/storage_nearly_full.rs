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
    let percent = filled(license)?;
    (percent >= Decimal::from(PERCENT)).then(|| {
        let (used, bought) = (license.assigned?, license.purchased?);
        let summary = format!("{used} of {bought} GB are used ({} %)", percent.round_dp(1));
        Some(
            Told::new(summary)
                .resting_on(["plan-usage".to_owned()])
                .about(license.plan_name.as_deref().unwrap_or("recording"))
                .of_plan(&license.product, license.plan.as_deref()),
        )
    })?
}

/// Returns how much of storage is used, in percent.
pub(super) fn filled(license: &License) -> Option<Decimal> {
    if license.unit != Unit::Gigabyte {
        return None;
    }
    let bought = license.purchased.filter(|bought| !bought.is_zero())?;
    Some(license.assigned? * Decimal::from(100) / bought)
}
