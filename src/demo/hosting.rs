//! Who hosts how: the events of the two hundred days before the survey, and those of any other day.

use jiff::ToSpan as _;

use super::{
    calendar::{DAY_SECONDS, SURVEYED, date_of, instant, is_weekend},
    cast::{on_stage, on_stages},
    person::{Hosted, Kind, Status, at},
    random::Random,
};

/// How far back from the survey anybody's events are drawn in one go.
pub(super) const DAYS: i64 = 200;

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
    /// Every thirteen weeks, and at the survey on the first day of the ninety that end there.
    FirstDay,
    /// As often, and at the survey in the last second before those ninety days.
    DayBefore,
    /// In the last second of each month, and the first second of the next.
    MonthEnds,
    /// Webinars, every other week, for a few.
    SmallStage,
    /// As often, for many.
    LargeStage,
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

    /// How many working days in a hundred somebody who hosts so signs in; `None` for those
    /// who do not host.
    pub(super) const fn signs_in(self) -> Option<u64> {
        match self {
            Self::Heavy => Some(95),
            Self::Regular => Some(90),
            Self::Rare
            | Self::Alone
            | Self::FirstDay
            | Self::DayBefore
            | Self::MonthEnds
            | Self::SmallStage
            | Self::LargeStage => Some(80),
            Self::Stopped | Self::Never => None,
        }
    }

    /// Adds what somebody at `index` hosts on a day outside the survey's. Those who stop do
    /// so with the day `ends`.
    pub(super) fn host(
        self,
        day: i64,
        (index, ends): (usize, i64),
        random: &mut Random,
    ) -> Vec<Hosted> {
        match self {
            Self::Heavy => on_working_day(day, 85, random),
            Self::Regular => on_working_day(day, 16, random),
            Self::Stopped if day < ends => on_working_day(day, 25, random),
            Self::Rare => on_working_day(day, 2, random),
            Self::Alone => alone(on_working_day(day, 2, random)),
            Self::FirstDay if is_due(day, SURVEYED - 89, index) => vec![meeting(day, 0, random)],
            Self::DayBefore if is_due(day, SURVEYED - 90, index) => {
                vec![meeting(day, DAY_SECONDS - 1, random)]
            }
            Self::MonthEnds => at_month_end(day, random),
            Self::SmallStage | Self::LargeStage => on_stage(day, self, random),
            Self::FirstDay | Self::DayBefore | Self::Stopped | Self::Never => Vec::new(),
        }
    }

    /// The events before the survey of somebody who has been here for `since` days, oldest first.
    pub(super) fn until_survey(self, since: i64, random: &mut Random) -> Vec<Hosted> {
        let oldest = since.min(DAYS);
        match self {
            Self::Heavy => working_days(oldest, 0, 85, random),
            Self::Regular => working_days(oldest, 0, 16, random),
            Self::Stopped => {
                let last = random.between(91, 150);
                working_days(oldest, last, 25, random)
            }
            Self::Rare => few(oldest, random),
            Self::Alone => alone(few(oldest, random)),
            Self::FirstDay => vec![meeting(SURVEYED - 89, 0, random)],
            Self::DayBefore => vec![meeting(SURVEYED - 90, DAY_SECONDS - 1, random)],
            Self::MonthEnds => month_ends(random),
            Self::SmallStage | Self::LargeStage => on_stages(oldest, self, random),
            Self::Never => Vec::new(),
        }
    }
}

/// Webinars before the survey of somebody who holds a webinar seat, oldest first.
pub(super) fn webinars(since: i64, random: &mut Random) -> Vec<Hosted> {
    let mut events = few(since.min(DAYS), random);
    for event in &mut events {
        *event = webinar(*event, random);
    }
    events
}

/// A webinar in place of a meeting.
pub(super) fn webinar(meeting: Hosted, random: &mut Random) -> Hosted {
    Hosted {
        kind: Kind::Webinar,
        minutes: 60,
        participants: u32::try_from(random.between(20, 450)).unwrap_or(20),
        ..meeting
    }
}

/// Every thirteen weeks from a day on, and a day later for each of those who do so.
fn is_due(day: i64, from: i64, index: usize) -> bool {
    let later = i64::try_from(index / 149).unwrap_or(0);
    (day - from - later).rem_euclid(91) == 0
}

fn alone(mut events: Vec<Hosted>) -> Vec<Hosted> {
    for event in &mut events {
        event.participants = 1;
    }
    events
}

/// The meetings of a working day on which somebody hosts `percent` times in a hundred.
pub(super) fn on_working_day(day: i64, percent: u64, random: &mut Random) -> Vec<Hosted> {
    let mut events = Vec::new();
    if !is_weekend(day) && random.chance(percent) {
        let latest = 70;
        host(day, (percent, latest), random, &mut events);
    }
    events
}

fn working_days(oldest: i64, newest: i64, percent: u64, random: &mut Random) -> Vec<Hosted> {
    let mut events = Vec::new();
    for back in (newest..=oldest).rev() {
        if is_weekend(SURVEYED - back) || !random.chance(percent) {
            continue;
        }
        // The day of the survey was not over: its morning was.
        let latest = if back == 0 { 40 } else { 70 };
        host(SURVEYED - back, (percent, latest), random, &mut events);
    }
    events
}

/// Adds a meeting or two, the first of them not before six, and up to the quarter of an hour `latest`.
fn host(day: i64, (percent, latest): (u64, i64), random: &mut Random, events: &mut Vec<Hosted>) {
    let quarter = random.between(24, latest);
    events.push(meeting(day, quarter * 900, random));
    if percent > 50 && random.chance(60) {
        events.push(meeting(day, (quarter + 6) * 900, random));
    }
}

fn few(oldest: i64, random: &mut Random) -> Vec<Hosted> {
    let count = random.between(1, 5);
    let mut events: Vec<Hosted> = (0..count)
        .map(|_| {
            let back = random.between(1, oldest.max(1));
            let quarter = random.between(24, 70);
            meeting(SURVEYED - back, quarter * 900, random)
        })
        .collect();
    events.sort_by_key(|event| event.start);
    events
}

fn month_ends(random: &mut Random) -> Vec<Hosted> {
    let mut events = Vec::new();
    let first = date_of(SURVEYED).first_of_month();
    for months in (0..6).rev() {
        let start = first.saturating_sub(months.months());
        let begins = at(start, 0);
        for start in [begins - 1.second(), begins] {
            events.push(Hosted {
                start,
                ..meeting(SURVEYED, 0, random)
            });
        }
    }
    events
}

fn at_month_end(day: i64, random: &mut Random) -> Vec<Hosted> {
    let date = date_of(day);
    let mut events = Vec::new();
    if date.day() == 1 {
        events.push(meeting(day, 0, random));
    }
    if date == date.last_of_month() {
        events.push(meeting(day, DAY_SECONDS - 1, random));
    }
    events
}

fn meeting(day: i64, second: i64, random: &mut Random) -> Hosted {
    let minutes = random.between(2, 18) * 5;
    let participants = match random.below(100) {
        0..5 => 1,
        5..95 => random.between(2, 12),
        _ => random.between(13, 280),
    };
    Hosted {
        start: instant(day, second),
        minutes: u32::try_from(minutes).unwrap_or(30),
        participants: u32::try_from(participants).unwrap_or(2),
        kind: Kind::Meeting,
    }
}
