//! Calling plans: seats that plan usage does not have.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::Audit;
use super::licenses::License;
use super::seats::PHONE;
use super::tally::{Held, Tally};
use crate::model::{Dataset, PhonePlan, PhonePlanHeld, State};

/// The calling plans that Zoom lists as bought, each with the word for it.
#[derive(Debug, Clone)]
pub(super) struct CallingPlans(Vec<(PhonePlan, Option<String>)>);

impl CallingPlans {
    pub(super) fn new(plans: &[PhonePlan]) -> Self {
        let plans = plans.iter().cloned();
        let with_key = plans.map(|plan| {
            let key = key(plan.code, plan.name.as_deref()).map(Cow::into_owned);
            (plan, key)
        });
        Self(with_key.collect())
    }

    /// Returns the word for a calling plan that somebody holds: that of the plan bought with the same code, else
    /// with the same name; else its own code, else its own name.
    pub(super) fn key<'a>(&'a self, held: &'a PhonePlanHeld) -> Option<Cow<'a, str>> {
        let same_code = |plan: &PhonePlan| plan.code.is_some() && plan.code == held.code;
        let either_lacks_code = |plan: &PhonePlan| plan.code.is_none() || held.code.is_none();
        let same_name = |plan: &PhonePlan| plan.name.is_some() && plan.name == held.name;
        let by_code = self.0.iter().find(|(plan, _)| same_code(plan));
        let by_name = || {
            let plans = self.0.iter();
            let mut named = plans.filter(|(plan, _)| either_lacks_code(plan) && same_name(plan));
            named.next()
        };
        match by_code.or_else(by_name) {
            Some((_, key)) => key.as_deref().map(Cow::Borrowed),
            None => key(held.code, held.name.as_deref()),
        }
    }
}

/// Lists calling plans, one row for each code, be they of one subscription or of several.
pub(super) fn phone_rows(audit: &Audit, tally: &Tally) -> Vec<License> {
    let mut rows = bought(audit);
    // A plan without code and name may be any of the others.
    let users = audit.account.reading(Dataset::PhoneUsers);
    let all_listed =
        users.is_some_and(|users| matches!(users.state, State::Complete | State::Kept));
    let held = tally.calling_plans();
    let all_told = all_listed && held.iter().all(|held| held.plan.is_some());
    for held in held {
        if !rows.iter().any(|row| row.plan == held.plan) {
            rows.push(only_held(audit, held));
        }
    }
    for row in &mut rows {
        row.use_is_known = audit.use_is_known(PHONE);
        row.counts = all_told.then(|| tally.counts(PHONE, row.plan.as_deref()));
    }
    rows
}

/// The plans that Zoom lists as bought.
fn bought(audit: &Audit) -> Vec<License> {
    let mut rows: Vec<License> = Vec::new();
    for (line, plan) in &audit.calling_plans.0 {
        match rows.iter_mut().find(|row| row.plan == *plan) {
            Some(row) => {
                row.purchased = add(row.purchased, line.purchased);
                row.assigned = add(row.assigned, line.assigned);
            }
            None => rows.push(License {
                plan_name: line.name.clone().or_else(|| plan.clone()),
                purchased: line.purchased.map(Decimal::from),
                assigned: line.assigned.map(Decimal::from),
                ..License::new(PHONE, plan.clone())
            }),
        }
    }
    rows
}

/// A plan that somebody holds and Zoom does not list.
fn only_held(audit: &Audit, held: &Held) -> License {
    let plan = held.plan.as_deref();
    let forgotten = plan.map_or(Some((0, 0)), |plan| audit.forgotten(PHONE, Some(plan)));
    License {
        plan_name: held.name.clone().or_else(|| held.plan.clone()),
        assigned: forgotten.map(|(seats, _)| Decimal::from(held.counts.total() + seats)),
        dataset: Dataset::PhoneUsers,
        ..License::new(PHONE, held.plan.clone())
    }
}

fn key(code: Option<i64>, name: Option<&str>) -> Option<Cow<'_, str>> {
    let code = code.map(|code| Cow::Owned(code.to_string()));
    code.or_else(|| name.map(Cow::Borrowed))
}

fn add(sum: Option<Decimal>, more: Option<i64>) -> Option<Decimal> {
    Some(sum? + Decimal::from(more?))
}
