//! What people did, and over which days that is known.

use jiff::{Timestamp, civil::Date};

use super::{Dataset, Email, UserId, Window, utc_day};

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

/// What sort of use it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UseKind {
    /// A meeting that somebody hosted.
    Meeting,
    /// A webinar that somebody hosted.
    Webinar,
    /// An event that Zoom calls by another name, or by none.
    Other,
    /// A call that somebody placed, or answered, with a duration.
    Call,
    /// A recording in the cloud of what somebody hosted.
    Recording,
    /// A meeting with others in which somebody took part; it keeps no seat.
    Attended,
}

impl UseKind {
    pub const ALL: [Self; 6] = [
        Self::Meeting,
        Self::Webinar,
        Self::Other,
        Self::Call,
        Self::Recording,
        Self::Attended,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Webinar => "webinar",
            Self::Other => "other",
            Self::Call => "call",
            Self::Recording => "recording",
            Self::Attended => "attended",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Returns the datasets that tell of it, the best first.
    pub fn datasets(self) -> &'static [Dataset] {
        match self {
            Self::Meeting | Self::Other => &[Dataset::Meetings],
            Self::Webinar => &[Dataset::Meetings, Dataset::Webinars],
            Self::Call => &[Dataset::Calls],
            Self::Recording => &[Dataset::Recordings],
            Self::Attended => &[Dataset::Attendance],
        }
    }
}

/// What one person did on one UTC day, of one kind: sums over events, none of which is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayUse {
    pub id: Option<UserId>,
    pub email: Option<Email>,
    pub name: Option<String>,
    pub department: Option<String>,
    /// The UTC day on which the events began.
    pub day: Date,
    pub kind: UseKind,
    pub events: i64,
    /// `None`, here and in what follows, when Zoom left the number out of one of the events. Of calls the minutes
    /// that were begun.
    pub minutes: Option<i64>,
    pub participants: Option<i64>,
    pub longest_minutes: Option<i64>,
    pub largest: Option<i64>,
    /// The size of recordings.
    pub bytes: Option<i64>,
    /// How many had two participants or more.
    pub with_others: i64,
    /// How many went beyond what a Basic licence allows: over 40 minutes, or over 100 participants.
    pub beyond_basic: i64,
    /// Of how many Zoom did not say how long they were, or for how many: they may be among those above.
    pub of_unknown_size: i64,
    /// When the latest began.
    pub last_at: Option<Timestamp>,
    /// When the latest began of those with two participants or more.
    pub last_with_others_at: Option<Timestamp>,
}

impl DayUse {
    /// One event of somebody who is still to be named.
    pub fn one(kind: UseKind, at: Timestamp) -> Self {
        Self {
            id: None,
            email: None,
            name: None,
            department: None,
            day: utc_day(at),
            kind,
            events: 1,
            minutes: None,
            participants: None,
            longest_minutes: None,
            largest: None,
            bytes: None,
            with_others: 0,
            beyond_basic: 0,
            of_unknown_size: 0,
            last_at: Some(at),
            last_with_others_at: None,
        }
    }

    /// Adds what the same person did besides on the same day, of the same kind.
    pub fn add(&mut self, more: &Self) {
        let plus = |one: Option<i64>, other: Option<i64>| one?.checked_add(other?);
        let most = |one: Option<i64>, other: Option<i64>| Some(one?.max(other?));
        self.events += more.events;
        self.minutes = plus(self.minutes, more.minutes);
        self.participants = plus(self.participants, more.participants);
        self.longest_minutes = most(self.longest_minutes, more.longest_minutes);
        self.largest = most(self.largest, more.largest);
        self.bytes = plus(self.bytes, more.bytes);
        self.with_others += more.with_others;
        self.beyond_basic += more.beyond_basic;
        self.of_unknown_size += more.of_unknown_size;
        self.last_at = self.last_at.max(more.last_at);
        self.last_with_others_at = self.last_with_others_at.max(more.last_with_others_at);
    }
}

/// When somebody last did what, of all that was read; none of it after the as-of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LastUse {
    /// A meeting that they hosted, with two participants or more.
    pub meeting_at: Option<Timestamp>,
    pub webinar_at: Option<Timestamp>,
    /// Any event that they hosted, also one that nobody joined.
    pub hosted_at: Option<Timestamp>,
    /// An event that they hosted, of which Zoom does not say whether it was one of the first two.
    pub unsure_at: Option<Timestamp>,
    /// A meeting that needed their large meeting add-on, and one of unknown size; of several on a day its beginning.
    pub large_at: Option<Timestamp>,
    pub unsized_at: Option<Timestamp>,
    pub call_at: Option<Timestamp>,
}
