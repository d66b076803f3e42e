//! What somebody of the company does on each day: worked out for the days that are asked for,
//! from the person and the day alone, so that no day's past differs from another's.

use jiff::Timestamp;

use super::{
    calendar::{NOW, SURVEYED, instant},
    hosting::{DAYS, Habit, on_working_day, webinar, webinars},
    job::Job,
    life::Life,
    person::{Hosted, Status},
    random::Random,
};

/// Days between two changes of somebody's department or job.
const CHANGE: i64 = 120;

/// What a stream of numbers is for, so that no two are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    Life,
    Person,
    Change,
    Move,
    Job,
    Hosting,
    SignIn,
    Parting,
    Phone,
    Schedule,
    SignOut,
    Admin,
    Recording,
    Audio,
}

/// What somebody has done from one change to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// Department and groups.
    Move,
    /// Licence, add-ons, phone, and how they are used.
    Job,
}

/// What was found of a member on the day of the survey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Surveyed {
    /// What the events before that day are drawn from.
    pub(super) random: Random,
    pub(super) habit: Habit,
    pub(super) days_here: i64,
    pub(super) holds_webinars: bool,
    pub(super) has_phone: bool,
    pub(super) user_type: i64,
    pub(super) add_ons: Vec<&'static str>,
    pub(super) status: Status,
    pub(super) last_login: Option<Timestamp>,
}

/// Somebody of the company, and up to which instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Work {
    pub(super) key: u64,
    pub(super) index: usize,
    pub(super) outside: bool,
    pub(super) life: Life,
    /// The licence that was promised with the invitation, if one was.
    pub(super) promised: Option<i64>,
    pub(super) promised_add_on: Option<&'static str>,
    pub(super) surveyed: Option<Surveyed>,
    pub(super) created_at: Timestamp,
    pub(super) today: i64,
}

/// What somebody does from one change to the next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Duty {
    pub(super) habit: Habit,
    pub(super) holds_webinars: bool,
    pub(super) has_phone: bool,
    /// From this day on, those who stop host no more.
    ends: i64,
}

impl Work {
    pub(super) fn stream(&self, purpose: For, number: i64) -> Random {
        Random::of(&[self.key, purpose as u64, number.cast_unsigned()])
    }

    /// The day of the newest change up to `day`, or on which the person joined.
    pub(super) fn changed(&self, change: Change, day: i64) -> i64 {
        let Life { joined, left, .. } = self.life;
        // The first few stay as they are.
        if Life::stays(self.index) {
            return joined;
        }
        let phase = (self.key % CHANGE.cast_unsigned()).cast_signed();
        let mut number = (day.min(left - 1) - phase).div_euclid(CHANGE);
        loop {
            let on = number * CHANGE + phase;
            if on <= joined {
                return joined;
            }
            let moves = self.stream(For::Change, number).chance(60);
            if moves == (change == Change::Move) {
                return on;
            }
            number -= 1;
        }
    }

    /// Whether things are as they were found in the survey, because nothing changed in between.
    pub(super) fn is_as_surveyed(&self, change: Change, day: i64) -> bool {
        self.surveyed.as_ref().is_some_and(|surveyed| {
            let never_came = day <= SURVEYED && surveyed.never_signed_in();
            never_came || self.changed(change, day) == self.changed(change, SURVEYED)
        })
    }

    /// The job that began on a day.
    pub(super) fn job(&self, began: i64) -> Job {
        let promised = self.promised.filter(|_| began == self.life.joined);
        let mut random = self.stream(For::Job, began);
        Job::draw(self.index, self.outside, promised, &mut random)
    }

    /// What the person does on a day and, mostly, on those after it.
    pub(super) fn duty(&self, day: i64) -> Duty {
        let began = self.changed(Change::Job, day);
        match &self.surveyed {
            Some(surveyed) if self.is_as_surveyed(Change::Job, day) => Duty {
                habit: surveyed.habit,
                holds_webinars: surveyed.holds_webinars,
                has_phone: surveyed.has_phone,
                ends: SURVEYED,
            },
            _ => {
                let job = self.job(began);
                Duty {
                    habit: job.habit,
                    holds_webinars: job.equipment.holds_webinars(),
                    has_phone: job.equipment.phone.is_some(),
                    ends: began + self.stream(For::Parting, began).between(60, 120),
                }
            }
        }
    }

    /// Whether `day` may be the first of another duty.
    pub(super) fn may_change(&self, day: i64) -> bool {
        let phase = (self.key % CHANGE.cast_unsigned()).cast_signed();
        // Who had not come by the survey may come after it.
        day == SURVEYED + 1 || (day - phase).rem_euclid(CHANGE) == 0
    }

    fn is_surveyed_day(&self, day: i64) -> bool {
        self.surveyed.is_some() && (SURVEYED - DAYS..=SURVEYED).contains(&day)
    }

    /// What the person hosts on a day that was not surveyed.
    fn host(&self, day: i64, duty: Duty) -> Vec<Hosted> {
        if duty.habit == Habit::Never && !duty.holds_webinars {
            return Vec::new();
        }
        let mut random = self.stream(For::Hosting, day);
        let mut events = duty.habit.host(day, (self.index, duty.ends), &mut random);
        if duty.holds_webinars {
            let shows = on_working_day(day, 2, &mut random);
            events.extend(shows.into_iter().map(|event| webinar(event, &mut random)));
        }
        events
    }

    /// What the survey found, oldest first.
    fn found(&self) -> Vec<Hosted> {
        self.surveyed.as_ref().map_or_else(Vec::new, |surveyed| {
            surveyed.events(&mut surveyed.random.clone())
        })
    }

    pub(super) fn events(&self, from: i64, to: i64) -> Vec<Hosted> {
        let last = to.min(self.today);
        let mut events = Vec::new();
        let reaches_survey = from <= SURVEYED && last >= SURVEYED - DAYS;
        if reaches_survey {
            events = self.found();
            events.retain(|event| (instant(from, 0)..instant(last + 1, 0)).contains(&event.start));
        }
        let found = events.len();
        let mut duty = None;
        for day in from.max(self.life.joined)..=last.min(self.life.left - 1) {
            if self.is_surveyed_day(day) {
                // There may be another one after the survey.
                duty = None;
                continue;
            }
            let known = duty.filter(|_| !self.may_change(day));
            let known = known.unwrap_or_else(|| self.duty(day));
            duty = Some(known);
            events.extend(self.host(day, known));
        }
        let until = instant(self.today, NOW);
        events.retain(|event| event.start >= self.created_at && event.start <= until);
        if found > 0 {
            events.sort_by_key(|event| event.start);
        }
        events
    }
}

impl Surveyed {
    pub(super) fn never_signed_in(&self) -> bool {
        self.last_login.is_none() && self.status == Status::Active
    }

    /// The events up to the survey, oldest first.
    pub(super) fn events(&self, random: &mut Random) -> Vec<Hosted> {
        let mut events = self.habit.until_survey(self.days_here, random);
        if self.holds_webinars && random.chance(60) {
            events.extend(webinars(self.days_here - 1, random));
            events.sort_by_key(|event| event.start);
        }
        events
    }
}
