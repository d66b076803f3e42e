//! Who signed in and out when. The newest sign-in is the one that the list of users tells.

use jiff::{Timestamp, civil::Date};

use super::{
    calendar::{DAY_SECONDS, NOW, SURVEYED, instant, number_of},
    person::{Hosted, Person, at},
    routine::{For, Work},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    In,
    Out,
}

/// A sign-in or a sign-out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sign {
    pub at: Timestamp,
    pub way: Way,
}

impl Sign {
    const fn r#in(at: Timestamp) -> Self {
        Self { at, way: Way::In }
    }
}

impl Person {
    /// When the person signed in and out from `from` to `to`, both days included, UTC, oldest
    /// first. `last_login` is one of those times.
    pub fn signs_between(&self, from: Date, to: Date) -> Vec<Sign> {
        let (first, end) = (at(from, 0), at(to, DAY_SECONDS));
        let told = self.signed_in.iter().chain(&self.last_login);
        let mut signs: Vec<Sign> = told.map(|&at| Sign::r#in(at)).collect();
        signs.extend(self.routine.signs(from, to));
        signs.retain(|sign| first <= sign.at && sign.at < end);
        signs.sort();
        signs.dedup();
        signs
    }
}

impl Work {
    /// The sign-ins and sign-outs from a day to another, both included.
    pub(super) fn signs(&self, from: Date, to: Date) -> Vec<Sign> {
        let (from, to) = (number_of(from), number_of(to));
        let last = to.min(self.today).min(self.life.left - 1);
        let events = self.events(from, last);
        let mut events = events.iter().peekable();
        let mut signs = Vec::new();
        let mut duty = None;
        for day in from.max(self.life.joined)..=last {
            let known = duty.filter(|_| !self.may_change(day));
            let known = known.unwrap_or_else(|| self.duty(day));
            duty = Some(known);
            let login = self.signed_in(day, known);
            let mut hosted: Option<&Hosted> = None;
            while let Some(event) = events.next_if(|event| event.start < instant(day + 1, 0)) {
                hosted = Some(event);
            }
            let begun = hosted.map(|event| event.start);
            let begun = begun.filter(|start| login.is_none_or(|login| *start > login));
            let both = login.into_iter().chain(begun);
            signs.extend(both.map(|at| Sign::r#in(at.max(self.created_at))));
            signs.extend(self.signed_out(day, begun.or(login)));
        }
        let found = self.surveyed.as_ref().and_then(|found| found.last_login);
        signs.extend(found.map(Sign::r#in));
        let until = instant(self.today, NOW);
        signs.retain(|sign| sign.at <= until && self.is_known(sign.at));
        signs
    }

    /// Few people sign out.
    fn signed_out(&self, day: i64, since: Option<Timestamp>) -> Option<Sign> {
        let mut random = self.stream(For::SignOut, day);
        let second = since?.as_second() + random.between(1_800, 30_000);
        let at = Timestamp::from_second(second).ok()?;
        random.chance(12).then_some(Sign { at, way: Way::Out })
    }

    /// Whether what was found in the survey leaves room for a sign-in at an instant.
    fn is_known(&self, at: Timestamp) -> bool {
        match &self.surveyed {
            Some(found) if at < instant(SURVEYED + 1, 0) => match found.last_login {
                Some(newest) => at <= newest,
                None => !found.never_signed_in(),
            },
            _ => true,
        }
    }
}
