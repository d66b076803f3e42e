//! What the lines of a contract say of a plan together.

use super::contract::{ContractLine, Term};
use super::price::{Price, Tier};
use super::unpriced::Unpriced;
use rust_decimal::Decimal;

/// The lines that a plan stands in on a day: those with its code, else those with its product.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    pub(super) lines: Vec<&'a ContractLine>,
    pub(super) plan: Option<&'a str>,
}

impl Lines<'_> {
    /// Tells whether there is none: then the contract says nothing of the plan, not even that there is no minimum.
    pub fn are_none(&self) -> bool {
        self.lines.is_empty()
    }

    /// Returns the price of a seat: lines with different prices are one after the other, the cheapest first, where it is
    /// known how many seats each is for.
    pub fn price(&self) -> Result<Price, Unpriced> {
        let first = self.lines.first().ok_or(Unpriced::NoLine)?;
        let units = self.lines.iter().map(|line| line.unit_price);
        let units: Vec<Decimal> = units.collect::<Option<_>>().ok_or(Unpriced::NoUnitPrice)?;
        let currency = first.currency.as_deref().ok_or(Unpriced::NoUnitPrice)?;
        let are_alike = |same: fn(&ContractLine, &ContractLine) -> bool| {
            self.lines.iter().all(|line| same(line, first))
        };
        if !are_alike(|line, first| line.currency == first.currency) {
            return Err(Unpriced::Currencies);
        }
        if !are_alike(|line, first| line.billing == first.billing) {
            return Err(Unpriced::Billings);
        }
        let tiers = self.lines.iter().zip(units).map(|(line, unit)| Tier {
            unit,
            per: line.per,
            seats: line.quantity,
            bound: line.minimum.unwrap_or(0),
        });
        let plan = self.plan.unwrap_or(&first.plan);
        Price::new(tiers.collect(), (currency, plan), first.billing).ok_or(Unpriced::NoQuantity)
    }

    /// Returns how many seats the contract is for, if every line says.
    pub fn quantity(&self) -> Option<i64> {
        if self.lines.is_empty() {
            return None;
        }
        self.lines.iter().map(|line| line.quantity).sum()
    }

    /// Returns how many seats have to be paid for in any case: those of the lines that say so.
    pub fn minimum(&self) -> i64 {
        let lines = self.lines.iter();
        lines.filter_map(|line| line.minimum).sum()
    }

    /// Returns how many of what they are for that is. Where each of several says how many it is for, one binds no more than
    /// its own.
    pub fn bound(&self) -> i64 {
        let lines = self.lines.iter();
        let of_each = lines.filter_map(|line| {
            let own = line.quantity.filter(|_| self.are_apart());
            Some(line.minimum?.min(own.unwrap_or(i64::MAX)))
        });
        of_each.sum()
    }

    /// Returns how many more have to be paid for than the lines are for, where each of several says how many that is.
    pub fn beyond(&self) -> Option<i64> {
        let lines = self.lines.iter();
        let beyond = lines.filter_map(|line| Some((line.minimum? - line.quantity?).max(0)));
        self.are_apart().then(|| beyond.sum())
    }

    fn are_apart(&self) -> bool {
        self.lines.len() > 1 && self.quantity().is_some()
    }

    /// Returns when the first of them ends.
    pub fn term(&self) -> Option<Term> {
        let terms = self.lines.iter().filter_map(|line| line.term());
        terms.min_by_key(|term| (term.ends_on, term.act_by))
    }

    /// Tells whether they are of the plan alone, and not of all plans of its product.
    pub fn are_of_plan(&self) -> bool {
        let mut lines = self.lines.iter();
        self.plan
            .is_some_and(|plan| lines.any(|line| line.plan == plan))
    }

    /// Tells whether a product is part of one of them.
    pub fn include(&self, product: &str) -> bool {
        let mut included = self.lines.iter().flat_map(|line| &line.includes);
        included.any(|key| key == product)
    }
}
