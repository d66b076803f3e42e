//! Storage for recordings, as a plan of the account.

use rust_decimal::Decimal;

use super::catalog;
use super::licenses::License;
use crate::model::StoragePlan;

/// The product of storage for recordings.
pub(super) const RECORDING: &str = "recording";

pub(super) fn storage_row(storage: &StoragePlan) -> License {
    let name = catalog::plan_name(RECORDING, storage.plan.as_deref(), None);
    License {
        plan_name: Some(name),
        purchased: gigabytes(storage.plan_bytes, storage.free_bytes),
        assigned: gigabytes(storage.plan_used_bytes, storage.free_used_bytes),
        ..License::new(RECORDING, storage.plan.clone())
    }
}

/// Adds two sizes in bytes up to gigabytes, to three decimals.
fn gigabytes(plan: Option<u64>, free: Option<u64>) -> Option<Decimal> {
    let bytes = plan?.checked_add(free?)?;
    Some(
        (Decimal::from(bytes) / Decimal::from(1_u64 << 30))
            .round_dp(3)
            .normalize(),
    )
}
