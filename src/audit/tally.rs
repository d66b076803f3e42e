//! What is counted while people pass by: verdicts of their seats by product and plan, and of whom too little is known.

use std::collections::BTreeMap;

use super::counts::Counts;
use super::seats::{PHONE, Seat};
use crate::model::Person;

/// What was counted of the people so far.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    plans: Vec<Held>,
    /// Whether Zoom says of any user which licence they have.
    is_any_told: bool,
    /// Users of whom it does not.
    pub untold: u64,
    /// Base seats of which nothing says which of several products they are of.
    pub bundles: u64,
}

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
            self.is_any_told |= user.user_type.is_some();
            self.untold += u64::from(user.user_type.is_none());
        }
        self.add_seats(seats);
    }

    /// Counts seats, whoever holds them.
    pub(super) fn add_seats(&mut self, seats: &[Seat<'_>]) {
        for seat in seats {
            match seat.product {
                Some(product) => {
                    let held = self.plan_of(product, seat.plan.as_deref());
                    held.counts.add(seat.found.ruling.verdict);
                    held.pending += i64::from(seat.is_pending());
                    held.is_called(seat.plan_name);
                }
                None => self.bundles += 1,
            }
        }
    }

    /// Adds what was counted of other people.
    pub fn merge(&mut self, others: Self) {
        self.is_any_told |= others.is_any_told;
        self.untold += others.untold;
        self.bundles += others.bundles;
        for other in others.plans {
            let held = self.plan_of(&other.product, other.plan.as_deref());
            held.counts.merge(other.counts);
            held.pending += other.pending;
            held.is_called(other.name.as_deref());
        }
    }

    /// Tells whether Zoom said of anybody at all which licence they have.
    pub fn types_are_told(&self) -> bool {
        self.untold == 0 || self.is_any_told
    }

    /// Takes in whether Zoom says of any user which licence they have, of those too who hold nothing and are not counted.
    #[must_use]
    pub fn with_types_told(self, of_any: bool) -> Self {
        Self {
            is_any_told: self.is_any_told || of_any,
            ..self
        }
    }

    /// How many seats of which products nothing tells the use of.
    pub fn unknown(&self) -> BTreeMap<&str, i64> {
        let mut unknown = BTreeMap::new();
        for held in self.plans.iter().filter(|held| held.counts.unknown > 0) {
            *unknown.entry(held.product.as_str()).or_default() += held.counts.unknown;
        }
        unknown
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

    /// Adds the verdicts up of the products that are meant; seats of which nothing says which product it is are not
    /// among them.
    pub fn of_products(&self, is_meant: fn(&str) -> bool) -> Counts {
        let mut all = Counts::default();
        for held in self.plans.iter().filter(|held| is_meant(&held.product)) {
            all.merge(held.counts);
        }
        all
    }

    /// Counts the seats of a product that somebody holds who has accepted.
    pub(super) fn seats(&self, product: &str) -> i64 {
        let held = self.plans.iter().filter(|held| held.product == product);
        held.map(Held::accepted).sum()
    }

    /// Counts those that are on one plan; `None` is that of whoever is not known to be on which.
    pub(super) fn seats_on(&self, product: &str, plan: Option<&str>) -> i64 {
        self.find(product, plan).map_or(0, Held::accepted)
    }

    fn find(&self, product: &str, plan: Option<&str>) -> Option<&Held> {
        self.plans.iter().find(|held| held.is(product, plan))
    }

    fn plan_of(&mut self, product: &str, plan: Option<&str>) -> &mut Held {
        // There are few: to look through them is quicker than to hash two texts.
        let known = self.plans.iter().position(|held| held.is(product, plan));
        let place = known.unwrap_or_else(|| {
            self.plans.push(Held {
                product: product.to_owned(),
                plan: plan.map(str::to_owned),
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
    fn accepted(&self) -> i64 {
        self.counts.total() - self.pending
    }

    fn is(&self, product: &str, plan: Option<&str>) -> bool {
        self.product == product && self.plan.as_deref() == plan
    }

    fn is_called(&mut self, name: Option<&str>) {
        if let Some(name) = name
            && self.name.as_deref().is_none_or(|known| name < known)
        {
            self.name = Some(name.to_owned());
        }
    }
}
