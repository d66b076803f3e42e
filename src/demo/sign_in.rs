//! When somebody last signed in: most of those who work sign in on most working days.

use jiff::Timestamp;

use super::{
    calendar::{DAY_SECONDS, SURVEYED, instant, is_weekend},
    hosting::Habit,
    routine::{Duty, For, Surveyed, Work},
};

impl Work {
    /// When the person last signed in, up to the account's day; hosting is a sign-in too.
    pub(super) fn last_login(&self) -> Option<Timestamp> {
        let newest = self.today.min(self.life.left - 1);
        let known = self.surveyed.as_ref().and_then(|found| found.last_login);
        let known = known.filter(|login| *login <= instant(newest + 1, -1));
        let oldest = match known {
            Some(_) => newest.min(SURVEYED) + 1,
            None if newest > SURVEYED && self.surveyed.is_some() => SURVEYED + 1,
            None if self
                .surveyed
                .as_ref()
                .is_some_and(Surveyed::never_signed_in) =>
            {
                return None;
            }
            None => self.created_at.as_second().div_euclid(DAY_SECONDS),
        };
        let mut duty = None;
        for day in (oldest..=newest).rev() {
            let known = duty.filter(|_| !self.may_change(day + 1));
            let known = known.unwrap_or_else(|| self.duty(day));
            duty = Some(known);
            let login = self.signed_in(day, known);
            let hosts = known.habit != Habit::Never || known.holds_webinars;
            let events = if hosts {
                self.events(day, day)
            } else {
                Vec::new()
            };
            let last = events.last().map(|event| event.start).max(login);
            if last.is_some() {
                return last.map(|login| login.max(self.created_at));
            }
        }
        known
    }

    pub(super) fn signed_in(&self, day: i64, duty: Duty) -> Option<Timestamp> {
        let percent = duty.habit.signs_in().unwrap_or_else(|| self.signs_in());
        if percent == 0 || is_weekend(day) {
            return None;
        }
        let mut random = self.stream(For::SignIn, day);
        let second = random.between(25_000, 35_000);
        random.chance(percent).then(|| instant(day, second))
    }

    /// How many working days in a hundred the person signs in while hosting nothing.
    fn signs_in(&self) -> u64 {
        if let Some(part) = self.part() {
            return part.signs_in();
        }
        let draw = self.stream(For::SignIn, 0).below(100);
        let (never, often) = match &self.surveyed {
            Some(found) if found.never_signed_in() => return 0,
            Some(_) => (0, 60),
            None => (25, 70),
        };
        if draw < never {
            0
        } else if draw < often {
            75
        } else {
            2
        }
    }
}
