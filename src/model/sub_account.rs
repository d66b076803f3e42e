//! An account below a master account, as the list of them tells.

use jiff::Timestamp;

/// What the list of sub-accounts says of one; what it leaves out is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SubAccount {
    pub id: String,
    pub name: Option<String>,
    pub owner_email: Option<String>,
    /// In Zoom's words: `Pro`, `Business`, `Free Trial`.
    pub kind: Option<String>,
    pub seats: Option<i64>,
    pub created_at: Option<Timestamp>,
    pub subscribed_from: Option<Timestamp>,
    pub subscribed_until: Option<Timestamp>,
}
