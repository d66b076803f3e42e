//! What a contract says of the plans that an account has.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Audit;
use super::catalog;
use super::contract::{Contract, ContractLine, Lines};
use super::licenses::{License, Unit};
use super::price::{Billing, billing_of, shares};
use super::unpriced::Unpriced;
use crate::model::is_base;

impl Audit {
    /// Returns the contract as it applies to the account: where Zoom names no plan with a meeting licence, so that their
    /// seats are counted from the people together, the lines of all such plans are about those. Where a line is of a plan
    /// that is not known, it may be one of them, and nothing is put together.
    pub fn agreed<'a>(&self, contract: &'a Contract) -> Cow<'a, Contract> {
        if !self.is_of_base_together(contract) || self.has_unknown(contract) {
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

    /// Tells whether lines of plans with a meeting licence are about seats of which Zoom names no plan.
    fn is_of_base_together(&self, contract: &Contract) -> bool {
        let mut usage = self.account.plan_usage.lines.iter();
        let names_base = usage.any(|line| is_base(&line.product));
        let mut lines = contract.on(self.as_of);
        !names_base && lines.any(|line| line.plan != BASE && catalog::is_base_plan(&line.plan))
    }

    /// Tells whether a contract, as it applies to the account, leaves open which lines are about seats that are counted from the
    /// people: one of a plan that is not known may be.
    pub(super) fn doubts_base(&self, contract: &Contract) -> bool {
        self.is_of_base_together(contract) && self.has_unknown(contract)
    }

    /// Tells whether a plan of the contract is not known, and so may be any.
    fn has_unknown(&self, contract: &Contract) -> bool {
        let mut lines = contract.on(self.as_of);
        lines.any(|line| !catalog::is_known(&line.plan))
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

/// Adds what the contract says on a day of the plans of an account. A line of a whole product is about its plans that have
/// no line of their own: it says how many were bought of one where there is no other, and how many have to be paid for in
/// any case of all together, each its share by what was bought.
pub(super) fn agree(rows: &mut [License], contract: &Contract, day: Date) {
    let mut others: BTreeMap<String, Vec<&mut License>> = BTreeMap::new();
    for row in rows {
        let plan = row.plan.clone();
        let lines = contract.lines(plan.as_deref(), &row.product, day);
        if lines.are_of_plan() {
            row.agree(&lines, true);
            (row.minimum, row.bound) = (lines.minimum(), lines.bound());
        } else {
            others.entry(row.product.clone()).or_default().push(row);
        }
    }
    for (product, mut rows) in others {
        let is_only = rows.len() == 1;
        for row in &mut rows {
            let plan = row.plan.clone();
            row.agree(&contract.lines(plan.as_deref(), &product, day), is_only);
        }
        let lines = contract.lines(None, &product, day);
        match rows.as_mut_slice() {
            [only] => (only.minimum, only.bound) = (lines.minimum(), lines.bound()),
            several => share_minimum(lines.minimum(), several),
        }
    }
}

/// Shares among plans what has to be paid for of them together: first by the seats that somebody uses, so that those that
/// nobody does can be given back as far as all together allow it; then by what else was bought.
fn share_minimum(minimum: i64, rows: &mut [&mut License]) {
    let bought = |row: &License| row.purchased.and_then(|bought| i64::try_from(bought).ok());
    let all: Vec<i64> = rows.iter().map(|row| bought(row).unwrap_or(0)).collect();
    let used: Vec<i64> = rows.iter().map(|row| row.in_use().unwrap_or(0)).collect();
    let rest: Vec<i64> = all
        .iter()
        .zip(&used)
        .map(|(all, used)| all - used)
        .collect();
    let by_use = minimum.min(used.iter().sum());
    let by_rest = (minimum - by_use).min(rest.iter().sum());
    let more = minimum - by_use - by_rest;
    let split = |amount: i64, weights: &[i64]| shares(Decimal::from(amount), weights);
    let parts = [
        split(by_use, &used),
        split(by_rest, &rest),
        split(more, &all),
    ];
    for part in parts {
        match part {
            Some(part) => {
                for (row, seats) in rows.iter_mut().zip(part) {
                    row.minimum += i64::try_from(seats).unwrap_or(0);
                }
            }
            // Of none is it known that any was bought.
            None => rows[0].minimum = minimum,
        }
    }
    for row in rows {
        row.bound = row.minimum;
    }
}

impl License {
    /// Seats bought that are in use, as far as anybody knows.
    fn in_use(&self) -> Option<i64> {
        let bought = self.purchased?;
        let spare = self.available()?.max(Decimal::ZERO);
        let unused = Decimal::from(self.unused().unwrap_or(0));
        i64::try_from((bought - spare - unused).clamp(Decimal::ZERO, bought)).ok()
    }

    fn agree(&mut self, lines: &Lines<'_>, are_of_it_alone: bool) {
        // Which seats of several plans have which of several prices, nothing tells.
        let price = lines.price().and_then(|price| {
            let is_sure = are_of_it_alone || price.shown().is_some();
            is_sure.then_some(price).ok_or(Unpriced::OfSeveralPlans)
        });
        self.unpriced = price.as_ref().err().copied();
        self.price = price.ok();
        self.term = lines.term();
        if are_of_it_alone {
            self.contracted = lines.quantity();
            self.beyond = lines.beyond();
        }
        if self.purchased.is_none() && self.contracted.is_some() && self.unit != Unit::Gigabyte {
            self.purchased = self.contracted.map(Decimal::from);
            self.is_by_contract = true;
        }
    }
}
