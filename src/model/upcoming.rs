//! What is planned, by who is to host it.

use jiff::Timestamp;

use super::UserId;

/// The events that one host is to hold within some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upcoming {
    /// `None` for events of which Zoom does not say who hosts them.
    pub id: Option<UserId>,
    pub name: Option<String>,
    pub department: Option<String>,
    pub events: i64,
    /// When the first of them begins.
    pub next_at: Option<Timestamp>,
}
