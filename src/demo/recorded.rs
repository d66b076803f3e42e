//! What was recorded to the cloud: most webinars and some meetings, until they are deleted
//! after a year.

use jiff::{Timestamp, civil::Date};

use super::{
    calendar::{DAY_SECONDS, instant, number_of},
    person::{Hosted, Kind, Person, at},
    routine::{For, Work},
};

/// A recording of an event, in the cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recorded {
    /// When the event began.
    pub start: Timestamp,
    pub minutes: u32,
    /// The size of all its files.
    pub bytes: u64,
    pub kind: Kind,
}

impl Recorded {
    /// A recording of half an hour of a meeting that began at noon UTC of `day`.
    pub fn meeting(day: Date, bytes: u64) -> Self {
        Self {
            start: at(day, 12 * 3600),
            minutes: 30,
            bytes,
            kind: Kind::Meeting,
        }
    }
}

impl Person {
    /// The recordings of events that began from `from` to `to`, both days included, UTC, and
    /// that are there still.
    pub fn recorded_between(&self, from: Date, to: Date) -> Vec<Recorded> {
        let (first, end) = (at(from, 0), at(to, DAY_SECONDS));
        let mut recorded = self.recorded.clone();
        recorded.extend(self.routine.recorded(from, to));
        recorded.retain(|recorded| first <= recorded.start && recorded.start < end);
        recorded
    }

    /// Whether an event of the person was recorded.
    pub(super) fn records(&self, event: &Hosted) -> bool {
        let mut told = self.recorded.iter();
        told.any(|recorded| recorded.start == event.start) || self.routine.records(event)
    }
}

/// How long recordings are kept, in days; those of somebody who was deleted are as they were then.
const KEPT: i64 = 365;

impl Work {
    /// The recordings of a day to another, both included.
    pub(super) fn recorded(&self, from: Date, to: Date) -> Vec<Recorded> {
        let from = number_of(from).max(self.today - KEPT);
        let events = self.events(from, number_of(to)).into_iter();
        let recorded = events.filter_map(|event| {
            let bytes = self.bytes(&event)?;
            Some(Recorded {
                start: event.start,
                minutes: event.minutes,
                bytes,
                kind: event.kind,
            })
        });
        recorded.collect()
    }

    pub(super) fn records(&self, event: &Hosted) -> bool {
        let is_kept = event.start >= instant(self.today - KEPT, 0);
        is_kept && self.bytes(event).is_some()
    }

    /// How large the recording of an event is: two to six megabytes a minute.
    fn bytes(&self, event: &Hosted) -> Option<u64> {
        let mut random = self.stream(For::Recording, event.start.as_second());
        let percent = match event.kind {
            Kind::Webinar => 90,
            // Some record what they meet for, and most never do.
            Kind::Meeting if self.key.is_multiple_of(8) => 30,
            Kind::Meeting => 1,
        };
        let recorded = random.chance(percent) && event.participants > 1;
        let bytes_a_minute = 2_000_000 + random.below(4_000_000);
        recorded.then(|| u64::from(event.minutes) * bytes_a_minute)
    }
}
