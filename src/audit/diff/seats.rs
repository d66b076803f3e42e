//! Seats, and telephone numbers, that were bought.

use std::collections::BTreeMap;

use super::{Basis, Change, Difference, Said};
use crate::audit::phone_numbers::{PHONE_NUMBERS, bought_and_assigned};
use crate::audit::seats::PHONE;
use crate::model::{PhoneNumbers, PhonePlan, PlanLine};

/// How many seats were bought, by product and plan; `None` where Zoom did not say.
type Bought = BTreeMap<(String, Option<String>), Option<i64>>;

/// Compares the lines of plan usage.
pub fn plan_lines([before, after]: [&[PlanLine]; 2], basis: Basis) -> Vec<Difference> {
    let bought = |lines: &[PlanLine]| {
        let line = |line: &PlanLine| ((line.product.clone(), line.plan.clone()), line.purchased);
        add_up(lines.iter().map(line))
    };
    seats(&bought(before), &bought(after), basis)
}

/// Compares calling plans.
pub fn phone_plans([before, after]: [&[PhonePlan]; 2], basis: Basis) -> Vec<Difference> {
    let bought = |plans: &[PhonePlan]| {
        let plan = |plan: &PhonePlan| {
            let code = plan.code.map(|code| code.to_string());
            let word = code.or_else(|| plan.name.clone());
            ((PHONE.to_owned(), word), plan.purchased)
        };
        add_up(plans.iter().map(plan))
    };
    seats(&bought(before), &bought(after), basis)
}

/// Compares numbers by what Zoom calls their sort. Where one snapshot has none, Zoom may not have said which are bought, and
/// nothing is told.
pub fn numbers([before, after]: [&[PhoneNumbers]; 2], basis: Basis) -> Vec<Difference> {
    if before.is_empty() || after.is_empty() {
        return Vec::new();
    }
    let bought = |sorts: &[PhoneNumbers]| {
        let sort = |sort: &PhoneNumbers| {
            let key = (PHONE_NUMBERS.to_owned(), sort.name.clone());
            (key, bought_and_assigned(sort).0)
        };
        add_up(sorts.iter().map(sort))
    };
    seats(&bought(before), &bought(after), basis)
}

/// Adds up what stands in several lines; of which one is unknown, the sum is.
fn add_up(lines: impl Iterator<Item = ((String, Option<String>), Option<i64>)>) -> Bought {
    let mut bought = Bought::new();
    for (key, purchased) in lines {
        let sum = bought.entry(key).or_insert(Some(0));
        *sum = sum
            .zip(purchased)
            .map(|(sum, more)| sum.saturating_add(more));
    }
    bought
}

fn seats(before: &Bought, after: &Bought, basis: Basis) -> Vec<Difference> {
    let mut found = Vec::new();
    let gone = before.keys().filter(|key| !after.contains_key(*key));
    for key in after.keys().chain(gone) {
        let (one, other) = (before.get(key), after.get(key));
        let change = match (one, other) {
            (None, _) => Change::Added,
            (_, None) => Change::Removed,
            _ => Change::Changed,
        };
        if one != other && basis.tells(change) {
            found.push(Difference {
                change,
                subject: name(key),
                field: "purchased",
                before: one.copied().flatten().map(Said::Count),
                after: other.copied().flatten().map(Said::Count),
            });
        }
    }
    found
}

fn name((product, plan): &(String, Option<String>)) -> String {
    match plan {
        Some(plan) => format!("{product} {plan}"),
        None => product.clone(),
    }
}
