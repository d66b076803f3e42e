//! Zoom Phone: calling plans and who holds them.

use super::{Email, UserId};

/// Seats of one calling plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhonePlan {
    /// Zoom's numeric plan code, such as 200 for US/CA Unlimited.
    pub code: Option<i64>,
    pub name: Option<String>,
    pub purchased: Option<i64>,
    pub assigned: Option<i64>,
    pub available: Option<i64>,
}

/// A calling plan that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhonePlanHeld {
    pub code: Option<i64>,
    pub name: Option<String>,
}

/// A person with Zoom Phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneUser {
    pub id: Option<UserId>,
    pub email: Option<Email>,
    pub name: Option<String>,
    /// As Zoom wrote it: `activate`, `deactivate`, `pending`.
    pub status: Option<String>,
    pub department: Option<String>,
    pub plans: Vec<PhonePlanHeld>,
}
