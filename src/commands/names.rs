//! What a person's ids and address stand for: names of roles, groups and calling plans, inside or outside.

use std::collections::HashMap;

use crate::audit::evidence::People;
use crate::model::{Account, PhoneUser, User};

/// Tells whether an address is outside the company's domains; unknown when nobody said what those are.
pub(super) fn external(user: &User, domains: &[String]) -> Option<bool> {
    if domains.is_empty() {
        return None;
    }
    let domain = user.email.as_ref()?.domain()?;
    Some(!domains.contains(&domain))
}

/// Names for ids, where they were read.
pub(super) struct Names<'a> {
    roles: HashMap<&'a str, &'a str>,
    groups: HashMap<&'a str, &'a str>,
    /// For the position of a user, the names of the calling plans they hold.
    pub phone_plans: HashMap<usize, String>,
}

impl<'a> Names<'a> {
    pub(super) fn new(account: &'a Account) -> Self {
        let people = People::new(&account.users);
        let roles = account.roles.iter();
        let groups = account.groups.iter();
        let mut phone_plans: HashMap<usize, String> = HashMap::new();
        for phone_user in &account.phone_users {
            let at = people.find(phone_user.id.as_ref(), phone_user.email.as_ref());
            if let (Some(at), Some(plans)) = (at, plans(phone_user)) {
                phone_plans.insert(at, plans);
            }
        }
        Self {
            roles: roles
                .filter_map(|role| Some((role.id.as_str(), role.name.as_deref()?)))
                .collect(),
            groups: groups
                .filter_map(|group| Some((group.id.as_str(), group.name.as_deref()?)))
                .collect(),
            phone_plans,
        }
    }

    pub(super) fn role(&self, id: &str) -> String {
        let built_in = match id {
            "0" => "Owner",
            "1" => "Admin",
            "2" => "Member",
            other => other,
        };
        (*self.roles.get(id).unwrap_or(&built_in)).to_owned()
    }

    pub(super) fn group(&self, id: &str) -> String {
        (*self.groups.get(id).unwrap_or(&id)).to_owned()
    }
}

fn plans(phone_user: &PhoneUser) -> Option<String> {
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
