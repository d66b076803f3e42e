//! How many people, and which plans, the lines of policy and contract are about.

use std::collections::BTreeMap;

use super::Audit;
use super::contract::Contract;
use super::phone_numbers::PHONE_NUMBERS;
use super::policy::{Exemption, ForSome, KeepSeats, Policy};
use super::seats::PHONE;
use super::storage::RECORDING;
use crate::model::{Dataset, Person};

/// How many people each line was found to be about, in the order of the lines; `None` where what tells whom it means was
/// not read.
#[derive(Debug, Clone)]
pub struct Met {
    pub exempt: Vec<Option<i64>>,
    pub for_some: Vec<Option<i64>>,
}

impl Met {
    /// Returns the exemptions that nobody was found for, and where they stand.
    pub fn exempt_nobody<'a>(
        &'a self,
        policy: &'a Policy,
    ) -> impl Iterator<Item = (usize, &'a Exemption)> {
        let all = policy.exempt.iter().enumerate();
        all.filter(|(at, _)| self.exempt[*at] == Some(0))
    }

    /// Returns what differs for people of whom nobody was found, and where it stands.
    pub fn for_nobody<'a>(
        &'a self,
        policy: &'a Policy,
    ) -> impl Iterator<Item = (usize, &'a ForSome)> {
        let all = policy.for_some.iter().enumerate();
        all.filter(|(at, _)| self.for_some[*at] == Some(0))
    }
}

impl Audit {
    /// Nobody was found yet for any line.
    pub fn nobody_met(&self) -> Met {
        let told = |by: Option<Dataset>| by.is_none_or(|dataset| self.has(dataset)).then_some(0);
        let exempt = self.policy.exempt.iter();
        let for_some = self.policy.for_some.iter();
        Met {
            exempt: exempt.map(|one| told(one.whom.told_by())).collect(),
            for_some: for_some.map(|one| told(one.told_by())).collect(),
        }
    }

    /// Counts a person for the lines that mean them.
    pub fn meet(&self, person: &Person, met: &mut Met) {
        let member = self.member(person);
        let add = |number: &mut Option<i64>| *number = Some(number.unwrap_or(0) + 1);
        for (one, number) in self.policy.exempt.iter().zip(&mut met.exempt) {
            if one.whom.has(&member) {
                add(number);
            }
        }
        for (one, number) in self.policy.for_some.iter().zip(&mut met.for_some) {
            if one.means(&member) {
                add(number);
            }
        }
    }

    /// Returns the products and plan codes of the account.
    pub fn plans(&self) -> impl Iterator<Item = &str> {
        let lines = self.account.plan_usage.lines.iter();
        let names = lines.flat_map(|line| [Some(line.product.as_str()), line.plan.as_deref()]);
        let phone = self.account.phone_plans.first().map(|_| PHONE);
        names.flatten().chain(phone)
    }

    /// Tells whether the account has a product or a plan code, or is not known not to.
    pub fn may_have(&self, plan: &str) -> bool {
        let of_phone = self.account.phone_plans.iter().filter_map(|plan| plan.code);
        let storage = self.account.plan_usage.storage.as_ref();
        let of_storage = storage.and_then(|storage| storage.plan.as_deref());
        !self.tells_plan(plan)
            || plan == "base"
            || self.plans().any(|name| name == plan)
            || of_phone
                .map(|code| code.to_string())
                .any(|code| code == plan)
            || of_storage == Some(plan)
            || (storage.is_some() && plan == RECORDING)
            || (!self.account.phone_numbers.is_empty() && plan == PHONE_NUMBERS)
    }

    /// Returns the lines about seats of plans that the account does not have.
    pub fn kept_of_nothing(&self) -> impl Iterator<Item = &KeepSeats> {
        self.kept().filter(|line| !self.may_have(&line.plan))
    }

    /// Returns the plans of lines of a contract that hold on the day, and that the account does not have, each with how many
    /// of it the lines are for, where they say.
    pub fn contracted_of_nothing<'a>(
        &self,
        contract: &'a Contract,
    ) -> BTreeMap<&'a str, Option<i64>> {
        let lines = contract.on(self.as_of);
        let of_nothing = lines.filter(|line| !self.may_have(&line.plan));
        let of_nothing = of_nothing.map(|line| line.plan.as_str());
        of_nothing
            .map(|plan| {
                (
                    plan,
                    contract.lines(Some(plan), plan, self.as_of).quantity(),
                )
            })
            .collect()
    }

    /// Returns those of them that are for at least one.
    pub fn contracted_and_unnamed<'a>(&self, contract: &'a Contract) -> Vec<(&'a str, i64)> {
        let of_nothing = self.contracted_of_nothing(contract).into_iter();
        let some = of_nothing.filter_map(|(plan, quantity)| Some((plan, quantity?)));
        some.filter(|(_, quantity)| *quantity > 0).collect()
    }
}
