//! Use of all hosts, added up.

/// What days are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bucket {
    /// `2026-11-21`.
    Day,
    /// `2026-11`.
    Month,
    /// `1` for Monday to `7`.
    Weekday,
}

/// What the hosts of a department held in a bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    pub bucket: String,
    pub department: Option<String>,
    /// Who held a meeting or a webinar, each counted once.
    pub hosts: i64,
    pub meetings: Held,
    pub webinars: Held,
}

/// Sums over events; `None` when Zoom left the number out of one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    pub events: i64,
    pub minutes: Option<i64>,
    pub participants: Option<i64>,
}

impl Held {
    pub const NOTHING: Self = Self {
        events: 0,
        minutes: Some(0),
        participants: Some(0),
    };

    /// Adds what others held.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let plus = |one: Option<i64>, other: Option<i64>| one?.checked_add(other?);
        Self {
            events: self.events + other.events,
            minutes: plus(self.minutes, other.minutes),
            participants: plus(self.participants, other.participants),
        }
    }
}
