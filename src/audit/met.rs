//! Which lines of a policy are about anybody.

use super::Audit;
use super::policy::{Exemption, ForSome, KeepSeats, Policy};
use super::seats::PHONE;
use crate::model::Person;

/// The lines that somebody was found for.
#[derive(Debug, Clone)]
pub struct Met {
    exempt: Vec<bool>,
    for_some: Vec<bool>,
}

impl Met {
    /// Nobody was found yet.
    pub fn of(policy: &Policy) -> Self {
        Self {
            exempt: vec![false; policy.exempt.len()],
            for_some: vec![false; policy.for_some.len()],
        }
    }

    /// Returns the exemptions that nobody was found for, and where they stand.
    pub fn exempt_nobody<'a>(
        &'a self,
        policy: &'a Policy,
    ) -> impl Iterator<Item = (usize, &'a Exemption)> {
        let all = policy.exempt.iter().enumerate();
        all.filter(|(at, _)| !self.exempt[*at])
    }

    /// Returns what differs for people of whom nobody was found, and where it stands.
    pub fn for_nobody<'a>(
        &'a self,
        policy: &'a Policy,
    ) -> impl Iterator<Item = (usize, &'a ForSome)> {
        let all = policy.for_some.iter().enumerate();
        all.filter(|(at, _)| !self.for_some[*at])
    }
}

impl Audit {
    /// Notes which lines a person is meant by.
    pub fn meet(&self, person: &Person, met: &mut Met) {
        let member = self.member(person);
        for (one, is_met) in self.policy.exempt.iter().zip(&mut met.exempt) {
            *is_met |= one.whom.has(&member);
        }
        for (one, is_met) in self.policy.for_some.iter().zip(&mut met.for_some) {
            *is_met |= one.means(&member);
        }
    }

    /// Returns the products and plan codes of the account.
    pub fn plans(&self) -> impl Iterator<Item = &str> {
        let lines = self.account.plan_usage.lines.iter();
        let names = lines.flat_map(|line| [Some(line.product.as_str()), line.plan.as_deref()]);
        let phone = self.account.phone_plans.first().map(|_| PHONE);
        names.flatten().chain(phone)
    }

    /// Returns the lines about seats of plans that the account does not have.
    pub fn kept_of_nothing(&self) -> impl Iterator<Item = &KeepSeats> {
        self.kept().filter(|line| {
            let codes = self.account.phone_plans.iter().filter_map(|plan| plan.code);
            let is_phone = codes
                .map(|code| code.to_string())
                .any(|code| code == line.plan);
            !is_phone && !self.plans().any(|name| name == line.plan)
        })
    }
}
