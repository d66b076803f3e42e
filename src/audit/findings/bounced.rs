//! A seat that was given back, and was soon assigned to the same person again: the policy may be too strict for them.

use std::collections::BTreeMap;

use super::case::AccountCase;
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};
use crate::audit::verdict::days_between;
use crate::model::{Bounce, BounceToldBy, counted};

/// Nothing is wasted by it, and nothing at risk: it says how far what is found of seats can be acted on.
pub(super) const RULE: Rule = Rule {
    code: "bounced",
    severity: Severity::Low,
    kind: Kind::Data,
    test: Test::Account(test),
};

fn test(case: &AccountCase<'_>) -> Vec<Told> {
    let mut seats: BTreeMap<(String, &str), Vec<&Bounce>> = BTreeMap::new();
    for bounce in case.bounced {
        if let Some(subject) = subject(bounce) {
            let seat = (subject, bounce.product.as_str());
            seats.entry(seat).or_default().push(bounce);
        }
    }
    let told = seats.into_iter().filter_map(|((subject, product), all)| {
        // The log is exact to the day; snapshots may be far apart.
        let exact = all.iter().min_by_key(|bounce| bounce.told_by)?;
        let summary = format!(
            "the seat of {product} was taken on {}, and assigned again {} later",
            exact.taken_on,
            counted(days_between(exact.taken_on, exact.given_on), "day")
        );
        let told = Told::new(summary).resting_on(all.iter().map(|bounce| evidence(bounce)));
        let told = told.since(Some(exact.given_on)).of_plan(product, None);
        Some(match &exact.email {
            Some(email) => told.about_somebody(&email.to_string(), exact.department.as_deref()),
            None => told.about(subject),
        })
    });
    told.collect()
}

fn subject(bounce: &Bounce) -> Option<String> {
    let id = bounce.id.as_ref().map(ToString::to_string);
    bounce.email.as_ref().map(ToString::to_string).or(id)
}

fn evidence(bounce: &Bounce) -> String {
    let (taken, given) = (bounce.taken_on, bounce.given_on);
    match bounce.told_by {
        BounceToldBy::AdminLog => format!("admin-log: taken {taken}, given {given}"),
        BounceToldBy::Snapshots => format!("snapshots: without it {taken}, with it again {given}"),
    }
}
