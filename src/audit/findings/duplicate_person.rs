//! One person with two paid seats, under two addresses.

use super::case::AccountCase;
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};
use crate::model::User;

pub(super) const RULE: Rule = Rule {
    code: "duplicate-person",
    severity: Severity::Medium,
    kind: Kind::Data,
    test: Test::Account(test),
};

/// What two accounts of one person have in common: the name, and the address up to the `@`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Likeness {
    name: String,
    local: String,
}

/// Returns what another account of the same person would have as well; addresses are alike whatever stands behind a
/// `+` in them, and with or without dots.
pub(super) fn likeness(user: &User) -> Option<Likeness> {
    let key = user.email.as_ref()?.key();
    let (local, _) = key.rsplit_once('@')?;
    let local = local.split('+').next().unwrap_or(local).replace('.', "");
    let name = user.display_name.clone().or_else(|| {
        let (first, last) = (user.first_name.as_ref()?, user.last_name.as_ref()?);
        Some(format!("{first} {last}"))
    })?;
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    Some(Likeness {
        name: words.join(" "),
        local,
    })
}

/// Two people may have one name: what the seat costs is not counted.
fn test(case: &AccountCase<'_>) -> Vec<Told> {
    let several = case
        .counted
        .alike
        .values()
        .filter(|people| people.len() > 1);
    let mut told = Vec::new();
    for people in several {
        let mut people: Vec<_> = people.iter().collect();
        people.sort_by(|one, other| one.email.cmp(&other.email));
        let (Some(kept), Some(others)) = (people.first(), people.get(1..)) else {
            continue;
        };
        for other in others {
            let summary = format!(
                "seems to be the same person as {}: both hold a paid seat",
                kept.email
            );
            let base = other.product.as_deref().unwrap_or("base");
            told.push(
                Told::new(summary)
                    .resting_on(["same name, and same address up to the @".to_owned()])
                    .about_somebody(&other.email, other.department.as_deref())
                    .of_plan(base, other.plan.as_deref()),
            );
        }
    }
    told
}
