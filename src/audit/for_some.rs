//! What differs in the policy for some people, or for some seats of theirs.

use super::member::Member;
use super::policy::Exception;
use crate::model::Dataset;

/// What differs where all of some conditions hold; at least one of them is there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ForSome {
    pub product: Option<String>,
    pub group: Option<String>,
    pub department: Option<String>,
    pub own: Exception,
}

impl ForSome {
    /// Tells whether somebody is among those that it is about, whatever the product.
    pub(super) fn means(&self, member: &Member<'_>) -> bool {
        let product = self.product.as_deref().unwrap_or_default();
        self.applies(product, Some(member))
    }

    pub(super) fn applies(&self, product: &str, member: Option<&Member<'_>>) -> bool {
        let is_in = |name: &String| member.is_some_and(|member| member.is_in_group(name));
        let is_of = |name: &String| member.is_some_and(|member| member.is_of_department(name));
        self.product.as_ref().is_none_or(|own| own == product)
            && self.group.as_ref().is_none_or(is_in)
            && self.department.as_ref().is_none_or(is_of)
    }

    /// Returns what tells whom it means, where the list of users alone does not.
    pub(super) fn told_by(&self) -> Option<Dataset> {
        self.group.as_ref().map(|_| Dataset::Groups)
    }

    /// How many conditions it has, and which.
    pub(super) fn rank(&self) -> (usize, u8) {
        let has = [
            (self.product.is_some(), 4),
            (self.group.is_some(), 2),
            (self.department.is_some(), 1),
        ];
        let has = has.iter().filter(|(is_there, _)| *is_there);
        (has.clone().count(), has.map(|(_, special)| special).sum())
    }

    /// Names the conditions: `product phone, department Sales`.
    pub fn words(&self) -> String {
        let said = [
            ("product", &self.product),
            ("group", &self.group),
            ("department", &self.department),
        ];
        let said = said
            .iter()
            .filter_map(|(key, name)| Some((key, name.as_ref()?)));
        let said: Vec<String> = said.map(|(key, name)| format!("{key} {name}")).collect();
        said.join(", ")
    }
}
