//! What people of a department did, and what their seats cost.

use rust_decimal::Decimal;

use super::Audit;
use super::contract::Contract;
use super::price::{Billing, Price};
use super::verdict::Verdict;
use crate::model::{Person, Used};

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
}

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
        let plan = seat.plan.as_deref();
        let price = seat
            .product
            .and_then(|product| contract.price(plan, product, audit.as_of));
        self.cost.add(price.as_ref());
        match seat.found.ruling.verdict {
            Verdict::Active => self.active += 1,
            Verdict::Idle | Verdict::Never => {
                self.idle += 1;
                // Where hosts are counted, or a site is billed, nobody pays for who does nothing.
                let by_name = |price: &&Price| price.billing(None) == Billing::NamedHost;
                self.idle_cost.add(price.as_ref().filter(by_name));
            }
            Verdict::New | Verdict::Unknown | Verdict::Exempt => {}
        }
    }
}

impl Cost {
    fn add(&mut self, price: Option<&Price>) {
        // Which of several prices a seat has, nobody says.
        let one = price.filter(|price| price.per().is_some());
        let seat = one.and_then(|price| Some((price, price.annual(Decimal::ONE)?)));
        let Some((price, more)) = seat else {
            *self = Self::Unknown;
            return;
        };
        *self = match std::mem::replace(self, Self::Unknown) {
            Self::Nothing => Self::Of(more, price.currency.clone()),
            Self::Of(sum, currency) if currency == price.currency => Self::Of(sum + more, currency),
            Self::Of(..) | Self::Unknown => Self::Unknown,
        };
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
