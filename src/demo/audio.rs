//! Who joined a meeting by telephone, and what it cost.

use jiff::{SignedDuration, Timestamp, civil::Date};

use super::{
    calendar::{DAY_SECONDS, number_of},
    person::{Kind, Person, at},
    routine::{For, Work},
};

/// The sorts of call by which meetings are joined, of those that Zoom's Get telephone reports
/// document has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Audio {
    TollFree,
    CallOut,
    Toll,
    /// Over a SIP connection.
    CallIn,
}

impl Audio {
    /// What a row of the report calls it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::TollFree => "toll-free",
            Self::CallOut => "call-out",
            Self::Toll => "Toll",
            Self::CallIn => "call-in",
        }
    }

    /// The `type` to ask for it with: 1 toll-free and call-out, 2 toll, 3 SIP.
    pub const fn asked(self) -> u8 {
        match self {
            Self::TollFree | Self::CallOut => 1,
            Self::Toll => 2,
            Self::CallIn => 3,
        }
    }

    /// Hundredths of a cent for a minute.
    const fn rate(self) -> u32 {
        match self {
            Self::TollFree => 485,
            Self::CallOut => 300,
            Self::Toll => 0,
            Self::CallIn => 125,
        }
    }
}

/// One call into, or out of, a meeting that a person hosted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialled {
    pub start: Timestamp,
    pub minutes: u32,
    pub audio: Audio,
    /// What a minute cost, in hundredths of a cent.
    pub rate: u32,
}

impl Dialled {
    /// Ten minutes from noon UTC of `day` on, at the usual rate.
    pub fn on(day: Date, audio: Audio) -> Self {
        Self {
            start: at(day, 12 * 3600),
            minutes: 10,
            audio,
            rate: audio.rate(),
        }
    }

    /// What it cost, in hundredths of a cent.
    pub const fn total(&self) -> u32 {
        self.rate * self.minutes
    }

    pub(super) fn ends(&self) -> Timestamp {
        let minutes = SignedDuration::from_mins(self.minutes.into());
        self.start.saturating_add(minutes).unwrap_or(self.start)
    }
}

impl Person {
    /// The calls into the person's meetings that began from `from` to `to`, both days included, UTC.
    pub fn dialled_between(&self, from: Date, to: Date) -> Vec<Dialled> {
        let (first, end) = (at(from, 0), at(to, DAY_SECONDS));
        let mut dialled = self.dialled.clone();
        dialled.extend(self.routine.dialled(from, to));
        dialled.retain(|call| first <= call.start && call.start < end);
        dialled
    }
}

impl Work {
    /// The calls into the meetings of a day to another, both included: into one in thirty.
    pub(super) fn dialled(&self, from: Date, to: Date) -> Vec<Dialled> {
        let events = self.events(number_of(from), number_of(to)).into_iter();
        let meetings = events.filter(|event| event.kind == Kind::Meeting);
        let mut dialled = Vec::new();
        for event in meetings.filter(|event| event.participants > 1) {
            let mut random = self.stream(For::Audio, event.start.as_second());
            if !random.chance(3) {
                continue;
            }
            let audio = match random.below(10) {
                0..2 => Audio::TollFree,
                2..5 => Audio::CallOut,
                5..8 => Audio::Toll,
                _ => Audio::CallIn,
            };
            dialled.push(Dialled {
                start: event.start,
                minutes: event.minutes,
                audio,
                rate: audio.rate(),
            });
        }
        dialled
    }
}
