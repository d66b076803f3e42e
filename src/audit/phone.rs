//! Calling plans: seats that plan usage does not have.

use rust_decimal::Decimal;

use super::Audit;
use super::licenses::{License, Tally, Unit};
use super::seats::{PHONE, plan_key};
use crate::model::{Dataset, PhonePlan};

/// Adds up calling plans of one code, be they of one subscription or of several.
pub(super) fn phone_rows(audit: &Audit<'_>, tally: &Tally<'_>) -> Vec<License> {
    let mut rows: Vec<License> = Vec::new();
    for plan in &audit.account.phone_plans {
        let key = phone_key(plan);
        match rows.iter_mut().find(|row| row.plan == key) {
            Some(row) => {
                row.purchased = add(row.purchased, plan.purchased);
                row.assigned = add(row.assigned, plan.assigned);
            }
            None => rows.push(phone_row(key, plan)),
        }
    }
    if !audit.has(Dataset::PhonePlans) {
        rows = phone_from_people(audit, tally);
    }
    for row in &mut rows {
        let known = audit.has(Dataset::PhoneUsers);
        row.counts = known.then(|| tally.counts(PHONE, row.plan.as_deref()));
    }
    rows
}

fn phone_row(plan: Option<String>, line: &PhonePlan) -> License {
    License {
        product: PHONE.to_owned(),
        plan_name: line.name.clone().or_else(|| plan.clone()),
        plan,
        unit: Unit::Seat,
        purchased: line.purchased.map(Decimal::from),
        assigned: line.assigned.map(Decimal::from),
        pending: None,
        counts: None,
        price: None,
    }
}

/// Counts calling plans from the people where Zoom does not list the plans.
fn phone_from_people(audit: &Audit<'_>, tally: &Tally<'_>) -> Vec<License> {
    let mut rows: Vec<License> = Vec::new();
    let held = audit
        .account
        .phone_users
        .iter()
        .flat_map(|user| &user.plans);
    for plan in held {
        let key = plan_key(plan);
        if rows.iter().any(|row| row.plan == key) {
            continue;
        }
        let counts = tally.counts(PHONE, key.as_deref());
        let line = PhonePlan {
            name: plan.name.clone(),
            assigned: Some(counts.total()),
            ..PhonePlan::default()
        };
        rows.push(phone_row(key, &line));
    }
    rows
}

fn phone_key(plan: &PhonePlan) -> Option<String> {
    plan.code
        .map(|code| code.to_string())
        .or_else(|| plan.name.clone())
}

fn add(sum: Option<Decimal>, more: Option<i64>) -> Option<Decimal> {
    Some(sum? + Decimal::from(more?))
}
