//! One plan of the account: bought, assigned, used, and what it costs.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::contract::Term;
use super::counts::{Counts, Told};
use super::percent::percent_of;
use super::phone_numbers::PHONE_NUMBERS;
use super::price::{Billing, Price, billing_of};
use super::seats::PHONE;
use super::storage::RECORDING;
use super::unpriced::Unpriced;
use crate::model::Dataset;

/// What a plan is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Seat,
    Room,
    Number,
    Gigabyte,
}

impl Unit {
    /// What the plans of a product are counted in.
    fn of(product: &str) -> Self {
        match product {
            "zoom_rooms" => Self::Room,
            PHONE_NUMBERS => Self::Number,
            RECORDING => Self::Gigabyte,
            _ => Self::Seat,
        }
    }

    /// Tells whether it is one that somebody, or something, holds for itself.
    pub fn is_held(self) -> bool {
        matches!(self, Self::Seat | Self::Room)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Seat => "seat",
            Self::Room => "room",
            Self::Number => "number",
            Self::Gigabyte => "GB",
        }
    }
}

/// One plan of the account. What nobody says is `None`.
#[derive(Debug, Clone, PartialEq)]
pub struct License {
    pub product: String,
    pub plan: Option<String>,
    pub plan_name: Option<String>,
    pub unit: Unit,
    pub purchased: Option<Decimal>,
    pub assigned: Option<Decimal>,
    pub pending: Option<Decimal>,
    /// The seats whose holders are known, by verdict; `None` where nothing says who holds one.
    pub counts: Option<Counts>,
    /// Whether what decides on the verdicts was read: where it was not, 0 active says nothing.
    pub use_is_known: bool,
    /// Whether Zoom counts hosts of the month instead of seats.
    pub by_active_hosts: bool,
    pub price: Option<Price>,
    /// Why there is none.
    pub unpriced: Option<Unpriced>,
    /// Whether the contract told how many were bought, because Zoom does not.
    pub is_by_contract: bool,
    /// The seats that the contract is for.
    pub contracted: Option<i64>,
    /// The seats that have to be paid for in any case.
    pub minimum: i64,
    /// Those of them that are among what was bought.
    pub bound: i64,
    /// How many more than it is for the contract has paid for, where it has several lines that say so.
    pub beyond: Option<i64>,
    /// When the contract ends.
    pub term: Option<Term>,
    /// What Zoom, or who was listed, tells of it with.
    pub dataset: Dataset,
}

impl License {
    /// A plan of which nothing else is known.
    pub(super) fn new(product: &str, plan: Option<String>) -> Self {
        Self {
            product: product.to_owned(),
            plan,
            unit: Unit::of(product),
            plan_name: None,
            purchased: None,
            assigned: None,
            pending: None,
            counts: None,
            use_is_known: false,
            by_active_hosts: false,
            price: None,
            unpriced: None,
            is_by_contract: false,
            contracted: None,
            minimum: 0,
            bound: 0,
            beyond: None,
            term: None,
            dataset: Self::dataset_of(product),
        }
    }

    /// What Zoom tells of the plans of a product with.
    pub(super) fn dataset_of(product: &str) -> Dataset {
        match product {
            PHONE | PHONE_NUMBERS => Dataset::PhonePlans,
            _ => Dataset::PlanUsage,
        }
    }

    /// Seats bought that nobody holds: negative when more are held than were bought.
    pub fn available(&self) -> Option<Decimal> {
        Some(self.purchased? - self.assigned? - self.pending.unwrap_or_default())
    }

    /// Tells whether Zoom says that seats of it are held, by whomever.
    pub(super) fn is_held(&self) -> bool {
        self.assigned.unwrap_or_default() + self.pending.unwrap_or_default() > Decimal::ZERO
    }

    /// How many seats are held by people who are not known, where some are: by those who were forgotten, say.
    pub fn held_by_unknown(&self) -> Option<Decimal> {
        let held = self.assigned? + self.pending.unwrap_or_default();
        let unknown = held - Decimal::from(self.counts?.total());
        (unknown > Decimal::ZERO).then_some(unknown)
    }

    /// The word for it in Zoom's answers and in a contract: its plan code, else its product.
    pub fn key(&self) -> &str {
        self.plan.as_deref().unwrap_or(&self.product)
    }

    /// What messages call it: codes of calling plans are numbers, which say nothing alone.
    pub fn label(&self) -> Cow<'_, str> {
        match &self.plan {
            Some(plan) if self.product == PHONE => Cow::Owned(format!("{PHONE} {plan}")),
            _ => Cow::Borrowed(self.key()),
        }
    }

    /// What tells how many are bought and held, by the names of evidence.
    pub fn told_by(&self) -> Vec<String> {
        let contract = self.is_by_contract.then(|| "contract".to_owned());
        let of_zoom = !self.is_by_contract || self.assigned.is_some();
        let dataset = of_zoom.then(|| self.dataset.to_string());
        contract.into_iter().chain(dataset).collect()
    }

    /// Whether each seat costs, used or not: it does not where hosts are counted, or a site is billed.
    pub fn is_by_seat(&self) -> bool {
        let inferred = self.by_active_hosts.then_some(Billing::ActiveHost);
        let of_price = self.price.as_ref().map(|price| price.billing(inferred));
        let billing = of_price.or(inferred);
        billing.unwrap_or_else(|| billing_of(self.key())) == Billing::NamedHost
    }

    /// Who tells how many were bought.
    pub fn purchased_source(&self) -> Option<&'static str> {
        let source = if self.is_by_contract {
            "contract"
        } else {
            "zoom"
        };
        self.purchased.is_some().then_some(source)
    }

    /// How many seats are known to have which verdict.
    pub fn told(&self) -> Option<Told> {
        self.counts.map(|counts| counts.told(self.use_is_known))
    }

    /// Active holders in percent of the seats bought, to one decimal.
    pub fn utilization_pct(&self) -> Option<Decimal> {
        let counts = self.counts.filter(|_| self.use_is_known)?;
        percent_of(Decimal::from(counts.active), self.purchased?)
    }
}
