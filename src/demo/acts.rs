//! What administrators did to somebody: invited them, gave and took licences, let them go.

use jiff::{Timestamp, civil::Date};

use super::{
    calendar::{DAY_SECONDS, instant, number_of},
    person::{Person, Status, at},
    routine::{Change, For, Work},
};

/// What was done. Types of user are Zoom's: 1 Basic, 2 Licensed, 4 Unassigned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    Invited {
        user_type: i64,
    },
    TypeChanged {
        from: i64,
        to: i64,
    },
    /// A seat of an add-on, by the plan's code.
    Given(String),
    Taken(String),
    Deactivated,
    Deleted,
    /// Something that has to do with no licence.
    Renamed,
}

/// An act and when it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acted {
    pub at: Timestamp,
    pub act: Act,
}

impl Acted {
    /// An act at nine in the morning UTC of `day`.
    pub fn on(day: Date, act: Act) -> Self {
        let at = at(day, 9 * 3600);
        Self { at, act }
    }
}

impl Person {
    /// What was done to the person from `from` to `to`, both days included, UTC. For somebody
    /// of a made-up company it agrees with the licences that they have on every day.
    pub fn acts_between(&self, from: Date, to: Date) -> Vec<Acted> {
        let (first, end) = (at(from, 0), at(to, DAY_SECONDS));
        let mut acts = self.acts.clone();
        acts.extend(self.routine.acts(from, to));
        acts.retain(|acted| first <= acted.at && acted.at < end);
        acts
    }
}

/// Zoom's type of user, and the codes of add-on plans.
type Holdings = (i64, Vec<&'static str>);

impl Work {
    /// What an active person holds on a day.
    fn holdings(&self, day: i64) -> Holdings {
        if let Some(part) = self.part() {
            return part.holdings(day);
        }
        match &self.surveyed {
            Some(found) if self.is_as_surveyed(Change::Job, day) => {
                (found.user_type, found.add_ons.clone())
            }
            _ => {
                let job = self.job(self.changed(Change::Job, day));
                (job.user_type, job.equipment.add_ons)
            }
        }
    }

    /// What was done from a day to another, both included. Who was deleted was so on the day
    /// after the last that is known of them.
    pub(super) fn acts(&self, from: Date, to: Date) -> Vec<Acted> {
        let (from, to) = (number_of(from), number_of(to));
        let mut acts = Vec::new();
        for day in from.max(self.life.invited)..=to.min(self.today + 1) {
            if day <= self.today || day == self.life.deleted {
                self.act(day, &mut acts);
            }
        }
        acts
    }

    fn act(&self, day: i64, acts: &mut Vec<Acted>) {
        let life = self.life;
        let mut random = self.stream(For::Admin, day);
        let working = instant(day, random.between(28_000, 41_000));
        let mut add = |at, act| acts.push(Acted { at, act });
        if day == life.invited {
            let (user_type, add_ons) = self.promises();
            add(working, Act::Invited { user_type });
            change(&(user_type, Vec::new()), &(user_type, add_ons), |act| {
                add(working, act);
            });
        }
        if day == life.joined {
            let (before, after) = (self.promises(), self.holdings(day));
            change(&before, &after, |act| {
                add(self.created_at, act);
            });
        }
        let may_change = self.may_change(day) || self.part().is_some();
        if may_change && life.joined < day && day < life.left {
            let (before, after) = (self.holdings(day - 1), self.holdings(day));
            change(&before, &after, |act| add(working, act));
        }
        if day == life.left {
            add(working, Act::Deactivated);
            let before = self.holdings(day - 1);
            if before.0 == 2 && self.loses_licence() {
                change(&before, &(1, Vec::new()), |act| add(working, act));
            }
        }
        if day == life.deleted {
            add(instant(day, random.between(0, 20_000)), Act::Deleted);
        }
        if random.below(1_000) == 0 {
            add(working, Act::Renamed);
        }
    }

    /// What an invitation promises.
    fn promises(&self) -> Holdings {
        let joined = self.life.joined;
        let user_type = self.promised.unwrap_or_else(|| self.holdings(joined).0);
        (user_type, self.promised_add_on.into_iter().collect())
    }

    /// Whether the licence is taken with the deactivation: not from those who were found with one.
    fn loses_licence(&self) -> bool {
        let found = self.surveyed.as_ref().map(|found| found.status);
        found != Some(Status::Inactive) && !self.stream(For::Parting, self.life.left).chance(37)
    }
}

/// Tells what has to be done to come from some holdings to others.
fn change(before: &Holdings, after: &Holdings, mut tell: impl FnMut(Act)) {
    if before.0 != after.0 {
        let (from, to) = (before.0, after.0);
        tell(Act::TypeChanged { from, to });
    }
    for code in before.1.iter().filter(|code| !after.1.contains(code)) {
        tell(Act::Taken((*code).to_owned()));
    }
    for code in after.1.iter().filter(|code| !before.1.contains(code)) {
        tell(Act::Given((*code).to_owned()));
    }
}
