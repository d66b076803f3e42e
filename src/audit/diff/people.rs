//! How one person differs between two snapshots.

use std::collections::{BTreeMap, HashMap};

use super::{Basis, Change, Difference, Said};
use crate::model::{AddOn, AddOns, Group, Person, PhonePlanHeld, Role, User};

/// Names of roles and groups, by id.
#[derive(Debug, Default)]
pub struct Names {
    roles: HashMap<String, String>,
    groups: HashMap<String, String>,
}

impl Names {
    /// Adds names; what has one already keeps it.
    pub fn add(&mut self, roles: Vec<Role>, groups: Vec<Group>) {
        for Role { id, name } in roles {
            name.map(|name| self.roles.entry(id).or_insert(name));
        }
        for Group { id, name } in groups {
            name.map(|name| self.groups.entry(id).or_insert(name));
        }
    }

    fn role(&self, id: &str) -> String {
        let built_in = match id {
            "0" => "Owner",
            "1" => "Admin",
            "2" => "Member",
            other => other,
        };
        self.roles.get(id).map_or(built_in, String::as_str).into()
    }

    fn group(&self, id: &str) -> String {
        self.groups.get(id).map_or(id, String::as_str).into()
    }
}

/// Compares how two snapshots have a person; `users`, `phone` and `add_ons` say what can be told of these.
///
/// Somebody without an address and an id cannot be recognised, and nothing is told of them.
pub fn person(
    [before, after]: [&Person; 2],
    (users, phone, add_ons): (Basis, Basis, Basis),
    names: &Names,
) -> Vec<Difference> {
    let Some(subject) = subject(after).or_else(|| subject(before)) else {
        return Vec::new();
    };
    let mut found = Found {
        subject,
        all: Vec::new(),
    };
    match (&before.user, &after.user) {
        // Who comes brings calling plans along, and who leaves takes them away: it is one change.
        (None, Some(user)) => {
            if users.tells(Change::Added) {
                found.push(Change::Added, "user", (None, Some(standing(user))));
            }
        }
        (Some(user), None) => {
            if users.tells(Change::Removed) {
                found.push(Change::Removed, "user", (Some(standing(user)), None));
            }
        }
        (Some(one), Some(other)) => {
            if users.tells(Change::Changed) {
                found.user(one, other, names);
            }
            found.phone(before, after, phone);
            if add_ons.tells(Change::Changed) {
                found.add_ons(before, after);
            }
        }
        (None, None) => found.phone(before, after, phone),
    }
    found.all
}

fn subject(person: &Person) -> Option<String> {
    let user = person.user.as_ref();
    let phone = person.phone.as_ref();
    let email = user.and_then(|user| user.email.as_ref());
    let email = email.or_else(|| phone?.email.as_ref());
    let id = || {
        let id = user.and_then(|user| user.id.as_ref());
        id.or_else(|| phone?.id.as_ref()).map(ToString::to_string)
    };
    email.map(ToString::to_string).or_else(id)
}

/// Status and licence of somebody who came or went.
fn standing(user: &User) -> String {
    let status = user.status.as_str();
    match user.user_type {
        Some(user_type) => format!("{status} {user_type}"),
        None => status.to_owned(),
    }
}

struct Found {
    subject: String,
    all: Vec<Difference>,
}

impl Found {
    fn push(
        &mut self,
        change: Change,
        field: &'static str,
        said: (Option<String>, Option<String>),
    ) {
        self.all.push(Difference {
            change,
            subject: self.subject.clone(),
            field,
            before: said.0.map(Said::Text),
            after: said.1.map(Said::Text),
        });
    }

    fn compare(&mut self, field: &'static str, before: Option<String>, after: Option<String>) {
        if before != after {
            self.push(Change::Changed, field, (before, after));
        }
    }

    fn user(&mut self, before: &User, after: &User, names: &Names) {
        let each = |text: fn(&User) -> Option<String>| (text(before), text(after));
        let (one, other) = each(|user| user.email.as_ref().map(ToString::to_string));
        self.compare("email", one, other);
        let (one, other) = each(|user| Some(user.status.as_str().to_owned()));
        self.compare("status", one, other);
        let (one, other) = each(|user| user.user_type.map(|user_type| user_type.to_string()));
        self.compare("license", one, other);
        if before.role_id != after.role_id {
            let name = |user: &User| user.role_id.as_deref().map(|id| names.role(id));
            let named = (name(before), name(after));
            let said = if named.0 == named.1 {
                // Two roles of one name differ in their ids.
                (before.role_id.clone(), after.role_id.clone())
            } else {
                named
            };
            self.push(Change::Changed, "role", said);
        }
        let (one, other) = each(|user| user.department.clone());
        self.compare("department", one, other);
        let (one, other) = each(|user| user.united_type.clone());
        self.compare("united_type", one, other);
        let groups = |user: &User| {
            let groups = user
                .group_ids
                .iter()
                .map(|id| (id.clone(), names.group(id)));
            groups.collect()
        };
        self.sets("groups", &groups(before), &groups(after));
    }

    fn phone(&mut self, before: &Person, after: &Person, basis: Basis) {
        let change = match (&before.phone, &after.phone) {
            (None, Some(_)) => Change::Added,
            (Some(_), None) => Change::Removed,
            (Some(_), Some(_)) => Change::Changed,
            (None, None) => return,
        };
        if basis.tells(change) {
            self.sets("phone_plans", &plans(before), &plans(after));
        }
    }

    /// Compares add-ons where both snapshots know them: people are asked about one by one, and who was not asked, or of
    /// whose add-on Zoom does not say whether they hold it, may hold what they did.
    fn add_ons(&mut self, before: &Person, after: &Person) {
        let (Some(one), Some(other)) = (&before.add_ons, &after.add_ons) else {
            return;
        };
        let is_known = |add_on: &&AddOn| {
            let mut unclear = one.unclear.iter().chain(&other.unclear);
            !unclear.any(|product| *product == add_on.product)
        };
        let named = |add_ons: &AddOns| {
            let known = add_ons.held.iter().filter(is_known);
            let word = |add_on: &AddOn| match add_on.capacity {
                Some(capacity) => format!("{}:{capacity}", add_on.product),
                None => add_on.product.clone(),
            };
            known.map(|add_on| (word(add_on), word(add_on))).collect()
        };
        self.sets("add_ons", &named(one), &named(other));
    }

    /// Compares by key, in whatever order; says the names, or the keys where names do not tell the two apart.
    fn sets(&mut self, field: &'static str, before: &Named, after: &Named) {
        if before.keys().eq(after.keys()) {
            return;
        }
        let names = |set: &Named| list(set.values());
        let keys = |set: &Named| list(set.keys());
        let named = (names(before), names(after));
        let said = if named.0 == named.1 {
            (keys(before), keys(after))
        } else {
            named
        };
        self.push(Change::Changed, field, said);
    }
}

/// Names by what tells one from another.
type Named = BTreeMap<String, String>;

fn list<'a>(words: impl Iterator<Item = &'a String>) -> Option<String> {
    let mut words: Vec<&str> = words.map(String::as_str).collect();
    words.sort_unstable();
    (!words.is_empty()).then(|| words.join(";"))
}

fn plans(person: &Person) -> Named {
    let plans = person.phone.iter().flat_map(|phone| &phone.plans);
    let named = |plan: &PhonePlanHeld| {
        let code = plan.code.map(|code| code.to_string());
        let name = plan.name.clone().or_else(|| code.clone())?;
        Some((code.unwrap_or_else(|| name.clone()), name))
    };
    plans.filter_map(named).collect()
}
