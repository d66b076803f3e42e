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

/// What sort of event somebody held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UseKind {
    Meeting,
    Webinar,
    /// One that Zoom calls by another name, or by none.
    Other,
}

impl UseKind {
    pub const ALL: [Self; 3] = [Self::Meeting, Self::Webinar, Self::Other];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Webinar => "webinar",
            Self::Other => "other",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// What one host held on one UTC day, of one kind: sums over events, none of which is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayUse {
    pub email: Option<Email>,
    pub name: Option<String>,
    pub department: Option<String>,
    /// The UTC day on which the events began.
    pub day: Date,
    pub kind: UseKind,
    pub events: i64,
    /// `None`, here and in what follows, when Zoom left the number out of one of the events.
    pub minutes: Option<i64>,
    pub participants: Option<i64>,
    pub longest_minutes: Option<i64>,
    pub largest: Option<i64>,
    /// How many had two participants or more.
    pub with_others: i64,
    /// How many went beyond what a Basic licence allows: over 40 minutes, or over 100 participants.
    pub beyond_basic: i64,
    /// Of how many Zoom did not say how long they were, or for how many: they may be among those above.
    pub of_unknown_size: i64,
}
