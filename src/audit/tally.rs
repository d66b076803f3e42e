//! What is counted while people pass by: verdicts of their seats by product and plan, and of whom too little is known.

use std::borrow::Cow;
use std::collections::HashMap;

use super::counts::Counts;
use super::seats::{PHONE, Seat};
use super::verdict::Verdict;
use crate::model::Person;

/// What was counted of the people so far.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    plans: Vec<Held>,
    places: HashMap<Key<'static>, usize>,
    users: u64,
    /// Users of whom Zoom does not say which licence they have.
    pub untold: u64,
    /// Base seats of which nothing says which of several products they are of.
    pub bundles: u64,
}

/// Product and plan.
type Key<'a> = (Cow<'a, str>, Option<Cow<'a, str>>);

/// The seats of one plan that somebody holds.
#[derive(Debug, Clone)]
pub(super) struct Held {
    product: String,
    pub(super) plan: Option<String>,
    /// What Zoom calls the plan where it names holders; of several names the first by the alphabet.
    pub(super) name: Option<String>,
    pub(super) counts: Counts,
    pending: i64,
}

impl Tally {
    /// Counts a person and the seats that they hold.
    pub fn add(&mut self, person: &Person, seats: &[Seat<'_>]) {
        if let Some(user) = &person.user {
            self.users += 1;
            self.untold += u64::from(user.user_type.is_none());
        }
        for seat in seats {
            match seat.product {
                Some(product) => {
                    let held = self.plan_of(product, seat);
                    held.counts.add(seat.ruling.verdict);
                    held.pending += i64::from(seat.is_pending());
                    held.is_called(seat.plan_name);
                }
                None => self.bundles += 1,
            }
        }
    }

    /// Tells whether Zoom said of anybody at all which licence they have.
    pub fn types_are_told(&self) -> bool {
        self.users == 0 || self.untold < self.users
    }

    /// How many seats of calling plans have a verdict.
    pub fn phone_seats(&self, verdict: Verdict) -> i64 {
        let plans = self.calling_plans().into_iter();
        plans.map(|held| held.counts.of(verdict)).sum()
    }

    /// The calling plans that somebody holds, by their codes or names, whoever was met first.
    pub(super) fn calling_plans(&self) -> Vec<&Held> {
        let plans = self.plans.iter();
        let mut plans: Vec<&Held> = plans.filter(|held| held.product == PHONE).collect();
        plans.sort_by(|one, other| one.plan.cmp(&other.plan));
        plans
    }

    pub(super) fn counts(&self, product: &str, plan: Option<&str>) -> Counts {
        self.find(product, plan)
            .map(|held| held.counts)
            .unwrap_or_default()
    }

    pub(super) fn pending(&self, product: &str, plan: Option<&str>) -> i64 {
        self.find(product, plan)
            .map(|held| held.pending)
            .unwrap_or_default()
    }

    fn find(&self, product: &str, plan: Option<&str>) -> Option<&Held> {
        let place = self.places.get(&key(product, plan))?;
        Some(&self.plans[*place])
    }

    fn plan_of(&mut self, product: &str, seat: &Seat<'_>) -> &mut Held {
        let plan = seat.plan.as_deref();
        let known = self.places.get(&key(product, plan)).copied();
        let place = known.unwrap_or_else(|| {
            let (product, plan) = (product.to_owned(), plan.map(str::to_owned));
            let key = (Cow::Owned(product.clone()), plan.clone().map(Cow::Owned));
            self.places.insert(key, self.plans.len());
            self.plans.push(Held {
                product,
                plan,
                name: None,
                counts: Counts::default(),
                pending: 0,
            });
            self.plans.len() - 1
        });
        &mut self.plans[place]
    }
}

impl Held {
    fn is_called(&mut self, name: Option<&str>) {
        if let Some(name) = name
            && self.name.as_deref().is_none_or(|known| name < known)
        {
            self.name = Some(name.to_owned());
        }
    }
}

fn key<'a>(product: &'a str, plan: Option<&'a str>) -> Key<'a> {
    (Cow::Borrowed(product), plan.map(Cow::Borrowed))
}
