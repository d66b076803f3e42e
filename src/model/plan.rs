//! Seats as Zoom's plan usage tells of them, and since when and until when they are bought.

use jiff::civil::Date;

/// One plan line: seats of one plan of one product. What Zoom left out is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanLine {
    /// The key of plan usage without `plan_`: `base`, `webinar`, `zoom_rooms`, and whatever Zoom adds.
    pub product: String,
    /// Zoom's plan code, such as `business_yearly`.
    pub plan: Option<String>,
    /// A name that Zoom itself gives, which only few lines have.
    pub name: Option<String>,
    pub purchased: Option<i64>,
    pub assigned: Option<i64>,
    /// Seats held by pending invitations.
    pub pending: Option<i64>,
    /// Hosts seen this month, on plans billed by active hosts.
    pub active_hosts: Option<i64>,
}

/// Cloud recording storage in bytes; 1 TB is 1,024 GB. "Unlimited" and what Zoom left out is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoragePlan {
    pub plan: Option<String>,
    pub plan_bytes: Option<u64>,
    pub plan_used_bytes: Option<u64>,
    pub free_bytes: Option<u64>,
    pub free_used_bytes: Option<u64>,
}

/// The whole of plan usage, lines in Zoom's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanUsage {
    pub lines: Vec<PlanLine>,
    pub storage: Option<StoragePlan>,
}

/// When one plan of one product was bought, and when it is billed next. What Zoom left out is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanTerm {
    /// As in plan usage: `base`, `webinar`; what is bought within a product has both names: `phone_calling`.
    pub product: String,
    /// Zoom's plan code, such as `business_yearly`.
    pub plan: Option<String>,
    /// Zoom's word: `active`, `cancelled`, `expired`.
    pub status: Option<String>,
    pub purchased: Option<i64>,
    pub effective_on: Option<Date>,
    pub next_invoice_on: Option<Date>,
}
