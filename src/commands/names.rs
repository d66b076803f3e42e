//! What somebody holds, by name.

use crate::audit::Audit;
use crate::model::{Person, PhoneUser};

/// Returns the add-ons that somebody holds, each with the size that it has; `None` where they are not all known and none is.
pub(super) fn add_ons(person: &Person, audit: &Audit) -> Option<Vec<String>> {
    let add_ons = person.add_ons.as_ref()?;
    let words = add_ons.held.iter().map(|add_on| {
        let product = audit.account.plan_usage.product_of(&add_on.product);
        match add_on.capacity {
            Some(capacity) => format!("{product}:{capacity}"),
            None => product.to_owned(),
        }
    });
    (add_ons.is_none() || !add_ons.held.is_empty()).then(|| words.collect())
}

/// Returns the names of the calling plans that somebody holds.
pub(super) fn calling_plans(phone_user: &PhoneUser) -> Option<String> {
    let names: Vec<String> = phone_user
        .plans
        .iter()
        .filter_map(|plan| {
            plan.name
                .clone()
                .or_else(|| plan.code.map(|code| code.to_string()))
        })
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// Tells whether a value is one of those wanted, where any are; upper and lower case are the same.
pub(super) fn is_among(wanted: &[String], value: Option<&str>) -> bool {
    let is_it =
        |word: &String| value.is_some_and(|value| word.to_lowercase() == value.to_lowercase());
    wanted.is_empty() || wanted.iter().any(is_it)
}
