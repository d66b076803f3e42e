//! Who hosts how: the events of about two hundred days before the account's day.

use jiff::{Timestamp, ToSpan as _, civil::Date};

use super::{
    person::{Hosted, Kind, Status, at},
    random::Random,
};

/// How far back anybody's events go.
const DAYS: i64 = 200;

const DAY_SECONDS: i64 = 86_400;

/// How somebody hosts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    /// Most working days.
    Heavy,
    /// One working day in six.
    Regular,
    /// A few times in all.
    Rare,
    /// Regularly, until three to five months ago.
    Stopped,
    /// Only meetings that nobody joined.
    Alone,
    /// Once, on the first day of the ninety that end on the account's day.
    FirstDay,
    /// Once, in the last second before those ninety days.
    DayBefore,
    /// In the last second of each month, and the first second of the next.
    MonthEnds,
    Never,
}

impl Habit {
    /// The habit of the person at `index`, of this status and Zoom type: a few places are
    /// kept for people on the edge of a window.
    pub(super) fn of(index: usize, person: (Status, i64), random: &mut Random) -> Self {
        let draw = random.below(100);
        match (index % 149, person) {
            _ if index == 0 || index == 2 => Self::Heavy,
            (31, _) => Self::FirstDay,
            (67, _) => Self::DayBefore,
            (101, _) => Self::MonthEnds,
            (_, (Status::Inactive, _)) if draw < 30 => Self::Stopped,
            (_, (Status::Inactive, _)) => Self::Never,
            (_, (_, 2)) => match draw {
                0..12 => Self::Heavy,
                12..45 => Self::Regular,
                45..60 => Self::Rare,
                60..70 => Self::Stopped,
                70..72 => Self::Alone,
                _ => Self::Never,
            },
            _ if draw < 5 => Self::Regular,
            _ if draw < 20 => Self::Rare,
            _ => Self::Never,
        }
    }
}

/// The days that a person may have hosted on.
pub(super) struct Calendar {
    day: Date,
    midnight: i64,
}

impl Calendar {
    pub(super) fn new(day: Date) -> Self {
        Self {
            day,
            midnight: at(day, 0).as_second(),
        }
    }

    /// The instant `second` seconds into the day `back` days before the account's day.
    pub(super) fn instant(&self, back: i64, second: i64) -> Timestamp {
        Timestamp::from_second(self.midnight - back * DAY_SECONDS + second)
            .unwrap_or(Timestamp::UNIX_EPOCH)
    }

    fn is_weekend(&self, back: i64) -> bool {
        let days = self.midnight.div_euclid(DAY_SECONDS) - back;
        // The first day of 1970 was a Thursday.
        matches!((days + 4).rem_euclid(7), 0 | 6)
    }

    /// Events of somebody with `habit` who has been here for `since` days, oldest first.
    pub(super) fn events(&self, habit: Habit, since: i64, random: &mut Random) -> Vec<Hosted> {
        let oldest = since.min(DAYS);
        match habit {
            Habit::Heavy => self.working_days(oldest, 0, 85, random),
            Habit::Regular => self.working_days(oldest, 0, 16, random),
            Habit::Stopped => {
                let last = random.between(91, 150);
                self.working_days(oldest, last, 25, random)
            }
            Habit::Rare => self.few(oldest, random),
            Habit::Alone => {
                let mut events = self.few(oldest, random);
                for event in &mut events {
                    event.participants = 1;
                }
                events
            }
            Habit::FirstDay => vec![self.meeting(89, 0, random)],
            Habit::DayBefore => vec![self.meeting(90, DAY_SECONDS - 1, random)],
            Habit::MonthEnds => self.month_ends(random),
            Habit::Never => Vec::new(),
        }
    }

    /// Webinars of somebody who holds a webinar seat, oldest first.
    pub(super) fn webinars(&self, since: i64, random: &mut Random) -> Vec<Hosted> {
        let mut events = self.few(since.min(DAYS), random);
        for event in &mut events {
            event.kind = Kind::Webinar;
            event.minutes = 60;
            event.participants = u32::try_from(random.between(20, 450)).unwrap_or(20);
        }
        events
    }

    fn working_days(
        &self,
        oldest: i64,
        newest: i64,
        percent: u64,
        random: &mut Random,
    ) -> Vec<Hosted> {
        let mut events = Vec::new();
        for back in (newest..=oldest).rev() {
            if self.is_weekend(back) || !random.chance(percent) {
                continue;
            }
            // The account's day is not over: its morning is.
            let quarter = random.between(24, if back == 0 { 40 } else { 70 });
            events.push(self.meeting(back, quarter * 900, random));
            if percent > 50 && random.chance(60) {
                events.push(self.meeting(back, (quarter + 6) * 900, random));
            }
        }
        events
    }

    fn few(&self, oldest: i64, random: &mut Random) -> Vec<Hosted> {
        let count = random.between(1, 5);
        let mut events: Vec<Hosted> = (0..count)
            .map(|_| {
                let back = random.between(1, oldest.max(1));
                let quarter = random.between(24, 70);
                self.meeting(back, quarter * 900, random)
            })
            .collect();
        events.sort_by_key(|event| event.start);
        events
    }

    fn month_ends(&self, random: &mut Random) -> Vec<Hosted> {
        let mut events = Vec::new();
        let first = self.day.first_of_month();
        for months in (0..6).rev() {
            let start = first.saturating_sub(months.months());
            let begins = at(start, 0);
            for start in [begins - 1.second(), begins] {
                events.push(Hosted {
                    start,
                    ..self.meeting(1, 0, random)
                });
            }
        }
        events
    }

    fn meeting(&self, back: i64, second: i64, random: &mut Random) -> Hosted {
        let minutes = random.between(2, 18) * 5;
        let participants = match random.below(100) {
            0..5 => 1,
            5..95 => random.between(2, 12),
            _ => random.between(13, 280),
        };
        Hosted {
            start: self.instant(back, second),
            minutes: u32::try_from(minutes).unwrap_or(30),
            participants: u32::try_from(participants).unwrap_or(2),
            kind: Kind::Meeting,
        }
    }
}
