//! How much recordings in the cloud took up, day by day.

use jiff::civil::Date;

/// What stood in the cloud on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorageDay {
    pub day: Date,
    pub used_bytes: Option<u64>,
    /// What the plan has room for; `None` also where that is unlimited.
    pub plan_bytes: Option<u64>,
    /// What comes without a plan; `None` also where that is unlimited.
    pub free_bytes: Option<u64>,
}
