//! What the lines of a policy can tell people by.

use crate::model::{Account, Email, Person};

/// A person of an account.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member<'a> {
    pub(super) account: &'a Account,
    pub(super) person: &'a Person,
}

impl Member<'_> {
    /// The addresses that Zoom has of the person, in small letters.
    pub(super) fn emails(&self) -> impl Iterator<Item = String> {
        let user = self.person.user.as_ref();
        let phone = self.person.phone.as_ref();
        let user = user.and_then(|user| user.email.as_ref());
        let phone = phone.and_then(|phone| phone.email.as_ref());
        user.into_iter().chain(phone).map(Email::key)
    }

    pub(super) fn is_of_department(&self, name: &str) -> bool {
        let user = self.person.user.as_ref();
        let phone = self.person.phone.as_ref();
        let own = user.and_then(|user| user.department.as_deref());
        let own = own.or_else(|| phone.and_then(|phone| phone.department.as_deref()));
        own.is_some_and(|own| is_same(own, name))
    }

    /// Tells whether the person is in a group of this name, or with this id.
    pub(super) fn is_in_group(&self, name: &str) -> bool {
        let Some(user) = &self.person.user else {
            return false;
        };
        let groups = &self.account.groups;
        user.group_ids.iter().any(|id| {
            let mut named = groups.iter().filter(|group| group.id == *id);
            id == name
                || named.any(|group| group.name.as_deref().is_some_and(|own| is_same(own, name)))
        })
    }

    /// Tells whether the person has a role of this name, or with this id.
    pub(super) fn has_role(&self, name: &str) -> bool {
        let user = self.person.user.as_ref();
        let Some(id) = user.and_then(|user| user.role_id.as_deref()) else {
            return false;
        };
        let mut named = self.account.roles.iter().filter(|role| role.id == id);
        id == name || named.any(|role| role.name.as_deref().is_some_and(|own| is_same(own, name)))
    }
}

/// Tells whether two names are the same to whoever wrote one of them.
fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}
