//! Use, added up.

use jiff::Timestamp;

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

/// What the people of a department did in a bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    pub bucket: String,
    pub department: Option<String>,
    /// Who held a meeting or a webinar, each counted once.
    pub hosts: i64,
    pub used: Used,
}

/// What somebody did, or many did, on some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Used {
    pub meetings: Held,
    pub webinars: Held,
    /// Events that Zoom calls neither meetings nor webinars.
    pub others: Held,
    /// Calls that were placed, or answered, with a duration.
    pub calls: Held,
    pub recordings: i64,
    /// `None` when Zoom left the size of one of them out.
    pub recording_bytes: Option<i64>,
    /// When the latest of the first three began, the latest call, and the latest event that was recorded.
    pub last_hosted_at: Option<Timestamp>,
    pub last_call_at: Option<Timestamp>,
    pub last_recording_at: Option<Timestamp>,
    pub sizes: Sizes,
}

/// How large the events were that somebody hosted: what says whether a licence was needed for them, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// Meetings that went beyond what a Basic licence allows: over 40 minutes, or over 100 participants.
    pub beyond_basic: i64,
    /// Meetings of which Zoom did not say how long they were, or for how many.
    pub unknown: i64,
    /// Days with a meeting with others and one, perhaps the same, of 40 minutes or more, where Basic ends it.
    pub long_days: i64,
    /// The most participants of a meeting, and of a webinar; `None` where Zoom left the number out of one.
    pub largest_meeting: Option<i64>,
    pub largest_webinar: Option<i64>,
}

impl Sizes {
    pub const NOTHING: Self = Self {
        beyond_basic: 0,
        unknown: 0,
        long_days: 0,
        largest_meeting: Some(0),
        largest_webinar: Some(0),
    };

    fn plus(self, other: Self) -> Self {
        let most = |one: Option<i64>, other: Option<i64>| Some(one?.max(other?));
        Self {
            beyond_basic: self.beyond_basic + other.beyond_basic,
            unknown: self.unknown + other.unknown,
            long_days: self.long_days + other.long_days,
            largest_meeting: most(self.largest_meeting, other.largest_meeting),
            largest_webinar: most(self.largest_webinar, other.largest_webinar),
        }
    }
}

impl Used {
    pub const NOTHING: Self = Self {
        meetings: Held::NOTHING,
        webinars: Held::NOTHING,
        others: Held::NOTHING,
        calls: Held::NOTHING,
        recordings: 0,
        recording_bytes: Some(0),
        last_hosted_at: None,
        last_call_at: None,
        last_recording_at: None,
        sizes: Sizes::NOTHING,
    };

    /// Adds what others did.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            meetings: self.meetings.plus(other.meetings),
            webinars: self.webinars.plus(other.webinars),
            others: self.others.plus(other.others),
            calls: self.calls.plus(other.calls),
            recordings: self.recordings + other.recordings,
            recording_bytes: plus(self.recording_bytes, other.recording_bytes),
            last_hosted_at: self.last_hosted_at.max(other.last_hosted_at),
            last_call_at: self.last_call_at.max(other.last_call_at),
            last_recording_at: self.last_recording_at.max(other.last_recording_at),
            sizes: self.sizes.plus(other.sizes),
        }
    }
}

fn plus(one: Option<i64>, other: Option<i64>) -> Option<i64> {
    one?.checked_add(other?)
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
        Self {
            events: self.events + other.events,
            minutes: plus(self.minutes, other.minutes),
            participants: plus(self.participants, other.participants),
        }
    }
}
