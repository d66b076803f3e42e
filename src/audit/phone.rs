//! Calling plans: seats that plan usage does not have.

use rust_decimal::Decimal;

use super::Audit;
use super::licenses::{License, Unit};
use super::seats::PHONE;
use super::tally::Tally;
use crate::model::{Dataset, PhonePlan, PhonePlanHeld, State};

impl Audit<'_> {
    /// Returns the word for a calling plan that somebody holds: that of the plan bought with the same code, else
    /// with the same name; else its own code, else its own name.
    pub(super) fn phone_plan(&self, held: &PhonePlanHeld) -> Option<String> {
        let plans = &self.account.phone_plans;
        let same_code = |plan: &&PhonePlan| plan.code.is_some() && plan.code == held.code;
        let either_lacks_code = |plan: &&PhonePlan| plan.code.is_none() || held.code.is_none();
        let same_name = |plan: &&PhonePlan| plan.name.is_some() && plan.name == held.name;
        let by_name = || plans.iter().filter(either_lacks_code).find(same_name);
        match plans.iter().find(same_code).or_else(by_name) {
            Some(plan) => key(plan.code, plan.name.as_ref()),
            None => key(held.code, held.name.as_ref()),
        }
    }
}

/// Lists calling plans, one row for each code, be they of one subscription or of several.
pub(super) fn phone_rows(audit: &Audit<'_>, tally: &Tally<'_>) -> Vec<License> {
    let mut rows = bought(audit);
    let held = audit
        .account
        .phone_users
        .iter()
        .flat_map(|user| &user.plans);
    let held: Vec<(Option<String>, &PhonePlanHeld)> =
        held.map(|held| (audit.phone_plan(held), held)).collect();
    // A plan without code and name may be any of the others.
    let users = audit.account.reading(Dataset::PhoneUsers);
    let all_listed =
        users.is_some_and(|users| matches!(users.state, State::Complete | State::Kept));
    let all_told = all_listed && held.iter().all(|(plan, _)| plan.is_some());
    for (plan, held) in held {
        if !rows.iter().any(|row| row.plan == plan) {
            rows.push(only_held(plan, held, tally));
        }
    }
    for row in &mut rows {
        row.counts = all_told.then(|| tally.counts(PHONE, row.plan.as_deref()));
    }
    rows
}

/// The plans that Zoom lists as bought.
fn bought(audit: &Audit<'_>) -> Vec<License> {
    let mut rows: Vec<License> = Vec::new();
    for line in &audit.account.phone_plans {
        let plan = key(line.code, line.name.as_ref());
        match rows.iter_mut().find(|row| row.plan == plan) {
            Some(row) => {
                row.purchased = add(row.purchased, line.purchased);
                row.assigned = add(row.assigned, line.assigned);
            }
            None => rows.push(License {
                plan_name: line.name.clone().or_else(|| plan.clone()),
                purchased: line.purchased.map(Decimal::from),
                assigned: line.assigned.map(Decimal::from),
                ..License::new(PHONE, plan, Unit::Seat)
            }),
        }
    }
    rows
}

/// A plan that somebody holds and Zoom does not list.
fn only_held(plan: Option<String>, held: &PhonePlanHeld, tally: &Tally<'_>) -> License {
    let holders = tally.counts(PHONE, plan.as_deref()).total();
    License {
        plan_name: held.name.clone().or_else(|| plan.clone()),
        assigned: Some(Decimal::from(holders)),
        ..License::new(PHONE, plan, Unit::Seat)
    }
}

fn key(code: Option<i64>, name: Option<&String>) -> Option<String> {
    code.map(|code| code.to_string()).or_else(|| name.cloned())
}

fn add(sum: Option<Decimal>, more: Option<i64>) -> Option<Decimal> {
    Some(sum? + Decimal::from(more?))
}
