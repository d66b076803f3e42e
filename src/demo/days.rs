//! What a person of a made-up company does on the days that are asked about: the way from a
//! person to their work.

use jiff::civil::Date;

use super::{
    acts::Acted,
    audio::Dialled,
    calendar::number_of,
    calls::Call,
    coming::Upcoming,
    person::{Hosted, Status},
    recorded::Recorded,
    routine::Work,
    signs::Sign,
};

/// What somebody does on each day, or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Routine(Option<Work>);

/// All answers are of the days `from..=to`, oldest first.
impl Routine {
    pub(super) const fn of(work: Work) -> Self {
        Self(Some(work))
    }

    fn told<T>(&self, tell: impl FnOnce(&Work) -> Vec<T>) -> Vec<T> {
        self.0.as_ref().map_or_else(Vec::new, tell)
    }

    pub(super) fn events(&self, from: Date, to: Date) -> Vec<Hosted> {
        self.told(|work| work.events(number_of(from), number_of(to)))
    }

    pub(super) fn calls(&self, from: Date, to: Date) -> Vec<Call> {
        self.told(|work| work.calls(number_of(from), number_of(to)))
    }

    pub(super) fn upcoming(&self, from: Date, to: Date) -> Vec<Upcoming> {
        self.told(|work| work.upcoming(from, to))
    }

    pub(super) fn signs(&self, from: Date, to: Date) -> Vec<Sign> {
        self.told(|work| work.signs(from, to))
    }

    pub(super) fn acts(&self, from: Date, to: Date) -> Vec<Acted> {
        self.told(|work| work.acts(from, to))
    }

    pub(super) fn recorded(&self, from: Date, to: Date) -> Vec<Recorded> {
        self.told(|work| work.recorded(from, to))
    }

    pub(super) fn dialled(&self, from: Date, to: Date) -> Vec<Dialled> {
        self.told(|work| work.dialled(from, to))
    }

    /// Whether an event of the person was recorded.
    pub(super) fn records(&self, event: &Hosted) -> bool {
        self.0.as_ref().is_some_and(|work| work.records(event))
    }

    /// Which place of the company the person has.
    pub(super) fn place(&self) -> Option<usize> {
        self.0.as_ref().map(|work| work.index)
    }

    /// Whether the person was in the account on a day, with a telephone.
    pub(super) fn has_phone(&self, day: i64) -> bool {
        let work = self.0.as_ref();
        let here = work.filter(|work| work.life.status(day) == Status::Active);
        here.is_some_and(|work| work.duty(day).has_phone)
    }
}
