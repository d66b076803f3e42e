//! The policy as it is written, and what it means.

mod mistakes;
mod values;

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeTable;

use super::ConfigFault;
use crate::audit::policy::{Exception, Exemption, ForSome, KeepSeats, Policy, Whom};
use mistakes::Mistakes;
use values::Value;

const KEYS: [&str; 7] = [
    "window",
    "grace",
    "use",
    "product",
    "for",
    "exempt",
    "keep_seats",
];

const OWN: [&str; 3] = ["window", "grace", "use"];

/// Ways to say whom an exemption is for.
const WHOM: [&str; 4] = ["email", "group", "role", "domain"];

/// The policies of a file: that of all profiles, and those of single ones.
pub(super) struct Policies {
    pub(super) all: Option<Policy>,
    pub(super) profiles: BTreeMap<String, Policy>,
}

/// Reads a file that is a policy; or says all that is wrong with it.
pub(super) fn parse_policy(text: &str) -> Result<Policy, Vec<ConfigFault>> {
    let mut mistakes = Mistakes::of(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        mistakes.note_error(error);
    }
    let policy = mistakes.policy(table.get_ref());
    let found = mistakes.in_order();
    if found.is_empty() {
        Ok(policy)
    } else {
        Err(found)
    }
}

/// Reads the policies in a configuration file; or says all that is wrong with them.
pub(super) fn parse_policies(text: &str) -> Result<Policies, Vec<ConfigFault>> {
    let mut mistakes = Mistakes::of(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        mistakes.note_error(error);
    }
    let mut read = |table: &DeTable<'_>| {
        let policy = mistakes.table(table.get("policy")?, "`policy`")?;
        Some(mistakes.policy(policy))
    };
    let all = read(table.get_ref());
    let profiles = table.get_ref().get("profiles");
    let profiles = profiles.and_then(|profiles| profiles.get_ref().as_table());
    let mut of_profiles = BTreeMap::new();
    for (name, profile) in profiles.into_iter().flatten() {
        let policy = profile.get_ref().as_table().and_then(&mut read);
        of_profiles.extend(policy.map(|policy| (name.get_ref().to_string(), policy)));
    }
    let found = mistakes.in_order();
    if found.is_empty() {
        let profiles = of_profiles;
        Ok(Policies { all, profiles })
    } else {
        Err(found)
    }
}

impl Mistakes<'_> {
    fn policy(&mut self, table: &DeTable<'_>) -> Policy {
        self.check_keys(table, &KEYS);
        let own = self.exception(table);
        let default = Policy::default();
        Policy {
            window_days: own.window_days.unwrap_or(default.window_days),
            grace_days: own.grace_days.unwrap_or(default.grace_days),
            counts: own.counts,
            products: self.products(table.get("product")),
            for_some: self.each(table.get("for"), "`for`", Self::for_some),
            exempt: self.each(table.get("exempt"), "`exempt`", Self::exemption),
            keep_seats: self.each(table.get("keep_seats"), "`keep_seats`", Self::keep_seats),
        }
    }

    fn products(&mut self, value: Option<&Value<'_>>) -> BTreeMap<String, Exception> {
        let Some(table) = value.and_then(|value| self.table(value, "`product`")) else {
            return BTreeMap::new();
        };
        let mut products = BTreeMap::new();
        for (key, value) in table {
            self.check_product(&key.span(), key.get_ref());
            let what = format!("`product.{}`", key.get_ref());
            if let Some(own) = self.table(value, &what) {
                self.check_keys(own, &OWN);
                products.insert(key.get_ref().to_string(), self.exception(own));
            }
        }
        products
    }

    fn each<T>(
        &mut self,
        value: Option<&Value<'_>>,
        what: &str,
        read: fn(&mut Self, (&DeTable<'_>, &Range<usize>)) -> Option<T>,
    ) -> Vec<T> {
        let Some(value) = value else {
            return Vec::new();
        };
        let tables = self.tables(value, what);
        let read = |(span, table)| read(self, (table, &span));
        tables.into_iter().filter_map(read).collect()
    }

    fn for_some(&mut self, (table, whole): (&DeTable<'_>, &Range<usize>)) -> Option<ForSome> {
        let conditions = ["product", "group", "department"];
        self.check_keys(table, &[&conditions[..], &OWN].concat());
        let [product, group, department] = conditions.map(|key| self.optional(table, key));
        if let (Some(product), Some(value)) = (&product, table.get("product")) {
            self.check_product(&value.span(), product);
        }
        if !conditions.iter().any(|key| table.contains_key(*key)) {
            let message = "`for` has no `product`, `group` or `department` to be about".to_owned();
            self.note(whole, message);
        }
        if !OWN.iter().any(|key| table.contains_key(*key)) {
            let message = "`for` says nothing: it has no `window`, `grace` or `use`".to_owned();
            self.note(whole, message);
        }
        let own = self.exception(table);
        (product.is_some() || group.is_some() || department.is_some()).then_some(ForSome {
            product,
            group,
            department,
            own,
        })
    }

    fn exemption(&mut self, (table, whole): (&DeTable<'_>, &Range<usize>)) -> Option<Exemption> {
        let others = ["reason", "approved_by", "until"];
        self.check_keys(table, &[&WHOM[..], &others].concat());
        let whom = self.whom((table, whole));
        let reason = self.needed((table, whole), ("reason", "`exempt`"));
        let (approved_by, until) = (
            self.optional(table, "approved_by"),
            self.date(table, "until"),
        );
        Some(Exemption {
            whom: whom?,
            reason: reason?,
            approved_by,
            until,
        })
    }

    fn whom(&mut self, (table, whole): (&DeTable<'_>, &Range<usize>)) -> Option<Whom> {
        let there: Vec<&str> = WHOM
            .into_iter()
            .filter(|key| table.contains_key(*key))
            .collect();
        let [key] = there[..] else {
            let message = match there.as_slice() {
                [] => "`exempt` has no `email`, `group`, `role` or `domain` to be about".to_owned(),
                several => format!(
                    "`exempt` is about one of `email`, `group`, `role` and `domain`, not {} of them",
                    several.len()
                ),
            };
            self.note(whole, message);
            return None;
        };
        let name = self.optional(table, key)?;
        Some(match key {
            "email" => Whom::Email(name),
            "group" => Whom::Group(name),
            "role" => Whom::Role(name),
            _ => Whom::Domain(name),
        })
    }

    fn keep_seats(&mut self, (table, whole): (&DeTable<'_>, &Range<usize>)) -> Option<KeepSeats> {
        self.check_keys(table, &["product", "plan", "seats", "reason", "until"]);
        let (product, plan) = (
            self.optional(table, "product"),
            self.optional(table, "plan"),
        );
        if let (Some(product), Some(value)) = (&product, table.get("product")) {
            self.check_product(&value.span(), product);
        }
        if table.contains_key("product") == table.contains_key("plan") {
            let message = "`keep_seats` has to have either a `plan` or a `product`".to_owned();
            self.note(whole, message);
        }
        let seats = table.get("seats").and_then(|value| self.seats(value));
        if !table.contains_key("seats") {
            self.note(whole, "`keep_seats` has no `seats`".to_owned());
        }
        let reason = self.needed((table, whole), ("reason", "`keep_seats`"));
        let until = self.date(table, "until");
        Some(KeepSeats {
            plan: plan.or(product)?,
            seats: seats?,
            reason: reason?,
            until,
        })
    }
}
