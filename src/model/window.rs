//! Ranges of UTC days.

use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};

/// The UTC day of an instant.
pub fn utc_day(at: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(at).date()
}

/// The last second of a UTC day.
pub fn end_of_day(day: Date) -> Timestamp {
    let end = TimeZone::UTC.to_timestamp(day.at(23, 59, 59, 0));
    end.unwrap_or(Timestamp::MAX)
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

    /// Tells whether a day is among them.
    pub fn has(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Returns how many days it has.
    pub fn days(&self) -> u64 {
        let days = self.from.until(self.to).map_or(0, |days| days.get_days());
        u64::try_from(days).unwrap_or(0) + 1
    }

    /// Cuts it into windows of so many days at most, the newest first.
    pub fn pieces(&self, most: u64) -> Vec<Self> {
        let back = i64::try_from(most.max(1) - 1).unwrap_or(i64::MAX);
        let (mut pieces, mut next) = (Vec::new(), Some(self.to));
        while let Some(to) = next.filter(|to| *to >= self.from) {
            let from = to.saturating_sub(back.days()).max(self.from);
            pieces.push(Self { from, to });
            next = from.yesterday().ok();
        }
        pieces
    }

    /// Returns the days that are in none of some windows, oldest first.
    #[must_use]
    pub fn without(&self, windows: &[Self]) -> Vec<Self> {
        let near = windows.iter().filter(|window| window.overlaps(self));
        let near: Vec<Self> = near.copied().collect();
        let (mut left, mut from) = (Vec::new(), self.from);
        for window in joined(&near) {
            if from < window.from {
                let to = window.from.saturating_sub(1.day());
                left.push(Self { from, to });
            }
            from = from.max(window.to.saturating_add(1.day()));
        }
        if from <= self.to {
            left.push(Self { from, to: self.to });
        }
        left
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
