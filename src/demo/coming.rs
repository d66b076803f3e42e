//! Events that are to come: what somebody will host, as far as it is planned by then.

use jiff::{Timestamp, civil::Date};

use super::{
    calendar::{NOW, instant, is_weekend, number_of},
    hosting::Habit,
    person::{Kind, Person, Status, at},
    routine::{For, Work},
};

/// An occurrence of a meeting or webinar that was not held yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upcoming {
    pub start: Timestamp,
    pub kind: Kind,
}

impl Upcoming {
    /// A meeting at noon UTC of `day`.
    pub fn meeting(day: Date) -> Self {
        Self {
            start: at(day, 12 * 3600),
            kind: Kind::Meeting,
        }
    }

    /// A webinar at noon UTC of `day`.
    pub fn webinar(day: Date) -> Self {
        Self {
            kind: Kind::Webinar,
            ..Self::meeting(day)
        }
    }
}

impl Person {
    /// The events to come that begin from `from` to `to`, both days included, UTC.
    pub fn upcoming_between(&self, from: Date, to: Date) -> Vec<Upcoming> {
        let (first, end) = (at(from, 0), at(to, 86_400));
        let told = self.upcoming.iter().copied();
        let mut events: Vec<Upcoming> = told
            .filter(|event| first <= event.start && event.start < end)
            .collect();
        if self.status == Status::Active {
            events.extend(self.routine.upcoming(from, to));
        }
        events
    }
}

/// Weeks in which somebody who hosts nothing may yet have one thing planned.
const SPELL: i64 = 28;

impl Work {
    /// What of the days from one to another, both included, is planned on the person's own.
    pub(super) fn upcoming(&self, from: Date, to: Date) -> Vec<Upcoming> {
        let (from, to) = (number_of(from).max(self.today), number_of(to));
        // As it will be seen when those days are over.
        let later = Self {
            today: to + 1,
            ..self.clone()
        };
        let now = instant(self.today, NOW);
        let events = later.events(from, to).into_iter();
        let events = events.filter(|event| event.start > now && self.is_planned(event.start));
        let mut coming: Vec<Upcoming> = events
            .map(|event| Upcoming {
                start: event.start,
                kind: event.kind,
            })
            .collect();
        if self.duty(self.today).habit == Habit::Never {
            let planned = (from..=to).filter(|&day| self.plans(day));
            coming.extend(planned.map(|day| Upcoming {
                start: instant(day, 50_400),
                kind: Kind::Meeting,
            }));
        }
        coming
    }

    fn is_planned(&self, start: Timestamp) -> bool {
        self.stream(For::Schedule, start.as_second()).chance(70)
    }

    /// Whether somebody who hosts nothing has something planned on a day after all.
    fn plans(&self, day: i64) -> bool {
        let mut random = self.stream(For::Schedule, day.div_euclid(SPELL));
        random.chance(6)
            && !is_weekend(day)
            && random.between(0, SPELL - 1) == day.rem_euclid(SPELL)
    }
}
