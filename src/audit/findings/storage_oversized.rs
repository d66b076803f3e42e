//! Much more storage for recordings was bought than is used.

use rust_decimal::Decimal;

use super::case::AccountCase;
use super::finding::{Kind, Severity, Told};
use super::storage_nearly_full::told;
use super::{Rule, Test};
use crate::audit::licenses::License;

pub(super) const RULE: Rule = Rule {
    code: "storage-oversized",
    severity: Severity::Low,
    kind: Kind::Waste,
    test: Test::Account(test),
};

/// The share in percent below which it is oversized.
const PERCENT: i64 = 50;

/// Only of storage that was bought: what comes free costs nothing. Zoom bills storage by steps of which it does not tell
/// the prices, so no value is named.
fn test(case: &AccountCase<'_>) -> Vec<Told> {
    let storage = case.looking.audit.account.plan_usage.storage.as_ref();
    if storage.is_none_or(|storage| storage.plan_bytes.unwrap_or(0) == 0) {
        return Vec::new();
    }
    case.licenses.iter().filter_map(oversized).collect()
}

fn oversized(license: &License) -> Option<Told> {
    told(license, |percent| percent < Decimal::from(PERCENT))
}
