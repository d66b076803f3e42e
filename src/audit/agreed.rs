//! What a contract says of the plans that an account has.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Audit;
use super::catalog;
use super::contract::{Contract, ContractLine};
use super::licenses::{License, Unit};
use super::price::{Billing, billing_of, shares};
use crate::model::is_base;

impl Audit {
    /// Returns the contract as it applies to the account: where Zoom names no plan with a meeting licence, so that their
    /// seats are counted from the people together, the lines of all such plans are about those. Where a line is of a plan
    /// that is not known, it may be one of them, and nothing is put together.
    pub fn agreed<'a>(&self, contract: &'a Contract) -> Cow<'a, Contract> {
        let names_any = self
            .account
            .plan_usage
            .lines
            .iter()
            .any(|line| is_base(&line.product));
        let on_the_day = || contract.on(self.as_of).map(|line| line.plan.as_str());
        let is_open = !names_any
            && on_the_day().all(|plan| catalog::is_known(plan) && plan != BASE)
            && on_the_day().any(catalog::is_base_plan);
        if !is_open {
            return Cow::Borrowed(contract);
        }
        let lines = contract.0.iter().map(|line| {
            if catalog::is_base_plan(&line.plan) {
                of_all_base(line)
            } else {
                line.clone()
            }
        });
        Cow::Owned(Contract(lines.collect()))
    }
}

/// The product of seats that are counted from the people.
const BASE: &str = "base";

fn of_all_base(line: &ContractLine) -> ContractLine {
    let inferred = Some(billing_of(&line.plan)).filter(|billing| *billing != Billing::NamedHost);
    ContractLine {
        plan: BASE.to_owned(),
        billing: line.billing.or(inferred),
        ..line.clone()
    }
}

/// Adds what the contract says on a day of the plans of an account. A line of a whole product says how many were bought
/// of a plan where it is the only one; how many have to be paid for in any case it says of all plans together that have
/// no line of their own, each its share by what was bought.
pub(super) fn agree(rows: &mut [License], contract: &Contract, day: Date) {
    let products: Vec<String> = rows.iter().map(|row| row.product.clone()).collect();
    for row in rows.iter_mut() {
        let is_only = products.iter().filter(|name| **name == row.product).count() == 1;
        row.agree((contract, day), is_only);
    }
    let mut shared: Vec<&str> = products.iter().map(String::as_str).collect();
    shared.sort_unstable();
    shared.dedup();
    for product in shared {
        let minimum = contract.lines(None, product, day).minimum();
        let of_product = rows.iter_mut().filter(|row| row.product == product);
        let without_own = |row: &License| {
            !contract
                .lines(row.plan.as_deref(), product, day)
                .are_of_plan()
        };
        let rest: Vec<&mut License> = of_product.filter(|row| without_own(row)).collect();
        share_minimum(minimum, rest);
    }
}

fn share_minimum(minimum: i64, mut rows: Vec<&mut License>) {
    let bought = |row: &&mut License| row.purchased.and_then(|bought| i64::try_from(bought).ok());
    let weights: Vec<i64> = rows.iter().map(|row| bought(row).unwrap_or(0)).collect();
    let parts = shares(Decimal::from(minimum), &weights);
    match parts {
        Some(parts) => {
            for (row, part) in rows.iter_mut().zip(parts) {
                row.minimum = i64::try_from(part).unwrap_or(minimum);
            }
        }
        // Of none is it known that any was bought.
        None => {
            if let Some(first) = rows.first_mut() {
                first.minimum = minimum;
            }
        }
    }
}

impl License {
    fn agree(&mut self, (contract, day): (&Contract, Date), is_only: bool) {
        let plan = self.plan.clone();
        let lines = contract.lines(plan.as_deref(), &self.product, day);
        let is_of_it = lines.are_of_plan() || is_only;
        // Which seats of several plans have which of several prices, nothing tells.
        self.price = lines
            .price()
            .filter(|price| is_of_it || price.shown().is_some());
        self.term = lines.term();
        if is_of_it {
            self.contracted = lines.quantity();
            self.beyond = lines.beyond();
        }
        if lines.are_of_plan() {
            self.minimum = lines.minimum();
        }
        if self.purchased.is_none() && self.contracted.is_some() && self.unit != Unit::Gigabyte {
            self.purchased = self.contracted.map(Decimal::from);
            self.is_by_contract = true;
        }
    }
}
