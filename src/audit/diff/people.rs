//! How one person differs between two snapshots.

use super::found::{Found, Named};
use super::{Change, Difference, Lists};
use crate::audit::names::Names;
use crate::model::{Person, PhonePlanHeld, User};

/// Compares how two snapshots have a person, as far as the lists in which they stand let it be told.
///
/// Somebody without an address and an id cannot be recognised, and nothing is told of them.
pub fn person([before, after]: [&Person; 2], lists: Lists, names: &Names) -> Vec<Difference> {
    let Some(subject) = subject(after).or_else(|| subject(before)) else {
        return Vec::new();
    };
    let mut found = Found::of(subject);
    match (&before.user, &after.user) {
        // Who comes brings calling plans along, and who leaves takes them away: it is one change.
        (None, Some(user)) => {
            if lists.users.tells(Change::Added) {
                found.push(Change::Added, "user", (None, Some(standing(user))));
            }
        }
        (Some(user), None) => {
            if lists.users.tells(Change::Removed) {
                found.push(Change::Removed, "user", (Some(standing(user)), None));
            }
        }
        (Some(one), Some(other)) => {
            if lists.users.tells(Change::Changed) {
                found.user(one, other, (lists, names));
            }
            found.phone_plans(held(before), held(after), lists.phone);
            if lists.add_ons.tells(Change::Changed) {
                found.add_ons(before, after);
            }
            if lists.details.tells(Change::Changed) {
                found.details(before, after);
            }
        }
        (None, None) => found.phone_plans(held(before), held(after), lists.phone),
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

fn held(person: &Person) -> &[PhonePlanHeld] {
    let phone = person.phone.as_ref();
    phone.map_or(&[], |phone| &phone.plans)
}

impl Found {
    fn user(&mut self, before: &User, after: &User, (lists, names): (Lists, &Names)) {
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
        let groups = |user: &User| -> Named {
            let ids = user.group_ids.iter();
            ids.map(|id| (id.clone(), names.group(id))).collect()
        };
        self.sets("groups", &groups(before), &groups(after));
        if lists.tell_divisions {
            let divisions = |user: &User| -> Named {
                let ids = user.division_ids.iter();
                ids.map(|id| (id.clone(), names.division(id))).collect()
            };
            self.sets("divisions", &divisions(before), &divisions(after));
        }
    }
}
