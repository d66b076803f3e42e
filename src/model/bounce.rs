//! Seats that were given back and assigned to the same person again.

use jiff::civil::Date;

use super::{Email, UserId};

/// A seat that somebody was without for some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    pub id: Option<UserId>,
    pub email: Option<Email>,
    pub department: Option<String>,
    /// As in plan usage.
    pub product: String,
    /// The first day on which they are known to have been without it.
    pub taken_on: Date,
    /// The first day on which they are known to have had it again.
    pub given_on: Date,
    pub told_by: BounceToldBy,
}

/// What tells that a seat was given back and assigned again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BounceToldBy {
    /// Zoom's operation log has both.
    AdminLog,
    /// Snapshots with the seat, then without it, then with it again.
    Snapshots,
}
