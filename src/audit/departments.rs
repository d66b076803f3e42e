//! What people of a department did, and what their seats cost.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Audit;
use super::contract::Contract;
use super::price::{Billing, Price};
use super::seats::Seat;
use super::unpriced::Unpriced;
use super::verdict::Verdict;
use crate::model::{Person, Used, is_base};

/// What is known of a department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    pub users: i64,
    /// Base seats, whose verdicts are counted below.
    pub licensed: i64,
    pub active: i64,
    /// Idle and never: nobody uses the seat.
    pub idle: i64,
    pub used: Used,
    pub cost: Cost,
    pub idle_cost: Cost,
    pub unpriced: Reasons,
}

/// Why what some seats cost is not known, and of which plans they are.
pub type Reasons = BTreeMap<Unpriced, BTreeSet<String>>;

/// An amount of one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cost {
    /// Of no seats: nothing, in whatever currency others are.
    Nothing,
    Of(Decimal, String),
    /// Of several currencies, or of something without a price.
    Unknown,
}

impl Default for Department {
    fn default() -> Self {
        Self {
            users: 0,
            licensed: 0,
            active: 0,
            idle: 0,
            used: Used::NOTHING,
            cost: Cost::Nothing,
            idle_cost: Cost::Nothing,
            unpriced: Reasons::new(),
        }
    }
}

impl Department {
    /// Adds somebody of the department, who need not be in the account.
    pub fn add(&mut self, person: &Person, (audit, contract): (&Audit, &Contract)) {
        self.users += i64::from(person.user.is_some());
        self.used = self.used.plus(person.used.unwrap_or(Used::NOTHING));
        let Some(seat) = audit.base_seat(person) else {
            return;
        };
        self.licensed += 1;
        let price = price_of(&seat, (audit, contract));
        if let Err(why) = self.cost.add(price.as_ref().map_err(|why| *why)) {
            self.note(why, &seat);
        }
        // Where hosts are counted, or a site is billed, nobody pays for who does nothing.
        let by_name = |price: &&Price| price.billing(None) == Billing::NamedHost;
        let price = price.as_ref().ok().filter(by_name);
        if price.is_none() {
            self.idle_cost = Cost::Unknown;
        }
        match seat.found.ruling.verdict {
            Verdict::Active => self.active += 1,
            Verdict::Idle | Verdict::Never => {
                self.idle += 1;
                if let Some(price) = price {
                    // Another currency was noted of the cost.
                    let _ = self.idle_cost.add(Ok(price));
                }
            }
            Verdict::New | Verdict::Unknown | Verdict::Exempt => {}
        }
    }

    fn note(&mut self, why: Unpriced, seat: &Seat<'_>) {
        let plan = seat.plan.as_deref().or(seat.product);
        let plan = plan.unwrap_or("seats of which it is not known what product they are of");
        let plans = self.unpriced.entry(why).or_default();
        if !plans.contains(plan) {
            plans.insert(plan.to_owned());
        }
    }
}

/// Returns the price of a seat, as far as it has one of its own.
fn price_of(seat: &Seat<'_>, (audit, contract): (&Audit, &Contract)) -> Result<Price, Unpriced> {
    let product = seat.product.ok_or(Unpriced::SeveralPrices)?;
    let lines = contract.lines(seat.plan.as_deref(), product, audit.as_of);
    let price = lines.price().map_err(|why| match why {
        Unpriced::NoLine if is_base(product) && audit.doubts_base(contract) => {
            Unpriced::UnknownPlan
        }
        why => why,
    })?;
    let is_one = price.per().is_some();
    is_one.then_some(price).ok_or(Unpriced::SeveralPrices)
}

impl Cost {
    /// Adds what a seat costs a year; an error where that is not known, or not in the same currency.
    fn add(&mut self, price: Result<&Price, Unpriced>) -> Result<(), Unpriced> {
        let (cost, added) = match (price, std::mem::replace(self, Self::Unknown)) {
            (Err(why), _) => (Self::Unknown, Err(why)),
            (Ok(price), before) => before.and(price),
        };
        *self = cost;
        added
    }

    fn and(self, price: &Price) -> (Self, Result<(), Unpriced>) {
        let currency = &price.currency;
        let one = price.annual(Decimal::ONE);
        match (self, one) {
            (Self::Nothing, Some(one)) => (Self::Of(one, currency.clone()), Ok(())),
            (Self::Of(sum, same), Some(one)) if same == *currency => {
                (Self::Of(sum + one, same), Ok(()))
            }
            (Self::Of(..), Some(_)) => (Self::Unknown, Err(Unpriced::Currencies)),
            (Self::Unknown, _) | (_, None) => (Self::Unknown, Ok(())),
        }
    }

    /// Returns the amount and its currency; nothing is an amount of the currency that others beside it have.
    pub fn beside(&self, others: &Self) -> Option<(Decimal, String)> {
        match (self, others) {
            (Self::Of(amount, currency), _) => Some((*amount, currency.clone())),
            (Self::Nothing, Self::Of(amount, currency)) => {
                let mut nothing = Decimal::ZERO;
                nothing.rescale(amount.scale());
                Some((nothing, currency.clone()))
            }
            (Self::Nothing | Self::Unknown, _) => None,
        }
    }
}
