//! Telephone calls: who called whom on Zoom Phone, and what became of it.

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};

use super::person::{Person, at};

/// As Zoom's call history document has it, seen from the line that a call is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    Outbound,
    Inbound,
}

/// What became of a call, in the words that Zoom's call history document has for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// An outbound call that somebody took.
    Connected,
    /// An inbound call that was taken.
    Answered,
    /// Nobody took it.
    NoAnswer,
    Voicemail,
    /// The caller gave up.
    Canceled,
    Busy,
    Rejected,
}

impl Direction {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Outbound => "outbound",
            Self::Inbound => "inbound",
        }
    }
}

impl Outcome {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Connected => "connected",
            Self::Answered => "answered",
            Self::NoAnswer => "no_answer",
            Self::Voicemail => "voicemail",
            Self::Canceled => "canceled",
            Self::Busy => "busy",
            Self::Rejected => "rejected",
        }
    }

    /// What became of a call, as the other end has it.
    const fn turned(self) -> Self {
        match self {
            Self::Connected => Self::Answered,
            Self::Answered => Self::Connected,
            Self::NoAnswer | Self::Canceled => Self::NoAnswer,
            Self::Voicemail | Self::Busy | Self::Rejected => self,
        }
    }

    /// Whether two people spoke.
    pub const fn is_spoken(self) -> bool {
        matches!(self, Self::Connected | Self::Answered)
    }
}

/// Which extension of the account a call is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Line {
    /// The person's own.
    Own,
    /// A telephone in a common area, which belongs to nobody.
    CommonArea,
    /// A queue, which belongs to nobody.
    CallQueue,
}

/// Who is at the other end.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Party {
    /// Somebody who is not in the account.
    Outside,
    /// A member of the account, by address.
    Colleague(String),
    /// In a made-up company, whoever has a telephone at this place on the day of the call; if
    /// nobody has one, somebody outside. `Account::calls_between` names them.
    Drawn(u64),
}

/// One call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub start: Timestamp,
    /// How long people spoke; 0 where they did not, except for what was said to a voicemail.
    pub seconds: u32,
    pub direction: Direction,
    pub outcome: Outcome,
    pub line: Line,
    pub other: Party,
}

impl Call {
    /// A call of three minutes to somebody outside, at noon UTC of `day`.
    pub fn placed(day: Date) -> Self {
        Self {
            start: at(day, 12 * 3600),
            seconds: 180,
            direction: Direction::Outbound,
            outcome: Outcome::Connected,
            line: Line::Own,
            other: Party::Outside,
        }
    }

    /// A call of three minutes from somebody outside, at noon UTC of `day`.
    pub fn answered(day: Date) -> Self {
        Self {
            direction: Direction::Inbound,
            outcome: Outcome::Answered,
            ..Self::placed(day)
        }
    }

    /// A call from somebody outside that nobody took, at noon UTC of `day`.
    pub fn missed(day: Date) -> Self {
        Self {
            seconds: 0,
            outcome: Outcome::NoAnswer,
            ..Self::answered(day)
        }
    }

    /// The same call with the member of the account who has this address.
    #[must_use]
    pub fn with(self, email: &str) -> Self {
        Self {
            other: Party::Colleague(email.to_owned()),
            ..self
        }
    }

    /// The same call on another extension than the person's own.
    #[must_use]
    pub fn on(self, line: Line) -> Self {
        Self { line, ..self }
    }

    /// The UTC day on which it began.
    pub fn day(&self) -> Date {
        TimeZone::UTC.to_datetime(self.start).date()
    }

    /// The same call as the other end has it.
    #[must_use]
    pub(super) fn turned(self) -> Self {
        Self {
            direction: match self.direction {
                Direction::Outbound => Direction::Inbound,
                Direction::Inbound => Direction::Outbound,
            },
            outcome: self.outcome.turned(),
            ..self
        }
    }

    /// How long it rang, in seconds.
    pub(super) const RANG: i64 = 6;

    pub(super) fn later(&self, seconds: i64) -> Timestamp {
        let later = SignedDuration::from_secs(seconds);
        self.start.saturating_add(later).unwrap_or(self.start)
    }
}

impl Person {
    /// The calls that began from `from` to `to`, both days included, UTC, as the person's line
    /// or one nearby has them: who is called within the account has no call of their own.
    pub fn calls_between(&self, from: Date, to: Date) -> Vec<Call> {
        let told = self.calls.iter();
        let told = told.filter(|call| from <= call.day() && call.day() <= to);
        let mut calls: Vec<Call> = told.cloned().collect();
        calls.extend(self.routine.calls(from, to));
        calls
    }
}
