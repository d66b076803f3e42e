//! What people did, and over which days that is known.

use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};

use super::{Email, UserId};

/// The UTC day of an instant.
pub fn utc_day(at: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(at).date()
}

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

/// Joins windows that have no day between them, oldest first.
pub fn joined(windows: &[Window]) -> Vec<Window> {
    let mut windows = windows.to_vec();
    windows.sort_unstable();
    let mut ranges: Vec<Window> = Vec::new();
    for window in windows {
        match ranges.last_mut() {
            Some(last) if window.from <= last.to.saturating_add(1.day()) => {
                last.to = last.to.max(window.to);
            }
            _ => ranges.push(window),
        }
    }
    ranges
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

impl HostActivity {
    /// Tells whether the row is of somebody who hosted: a number that Zoom left out is not none.
    pub fn is_hosting(&self) -> bool {
        self.meetings.is_none_or(|meetings| meetings > 0)
    }
}
