//! What people did, and over which days that is known.

use jiff::civil::Date;

use super::{Email, UserId};

/// A range of UTC days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Window {
    pub from: Date,
    pub to: Date,
}

impl Window {
    /// Tells whether the whole of `other` lies inside this window.
    pub fn contains(&self, other: &Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// Tells whether the two have a day in common.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

/// What one host did in one window, as Zoom's active host report adds it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostActivity {
    pub window: Window,
    pub id: Option<UserId>,
    pub email: Option<Email>,
    pub name: Option<String>,
    pub department: Option<String>,
    pub meetings: Option<i64>,
    pub meeting_minutes: Option<i64>,
    pub participants: Option<i64>,
}
