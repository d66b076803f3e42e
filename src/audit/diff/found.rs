//! What is found of one person, room or common area.

use std::collections::BTreeMap;

use super::{Basis, Change, Difference, Said};
use crate::model::PhonePlanHeld;

/// What is found of one of them.
pub(super) struct Found {
    pub(super) subject: String,
    pub(super) all: Vec<Difference>,
}

/// Names by what tells one from another.
pub(super) type Named = BTreeMap<String, String>;

impl Found {
    pub(super) fn of(subject: String) -> Self {
        Self {
            subject,
            all: Vec::new(),
        }
    }

    pub(super) fn push(
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

    pub(super) fn compare(
        &mut self,
        field: &'static str,
        before: Option<String>,
        after: Option<String>,
    ) {
        if before != after {
            self.push(Change::Changed, field, (before, after));
        }
    }

    /// Compares by key, in whatever order; says the names, or the keys where names do not tell the two apart.
    pub(super) fn sets(&mut self, field: &'static str, before: &Named, after: &Named) {
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

    /// Compares calling plans that are held. Where a list was not read to its end, or Zoom does not say of all in it which
    /// plans they hold, none is as good as unknown.
    pub(super) fn phone_plans(
        &mut self,
        before: &[PhonePlanHeld],
        after: &[PhonePlanHeld],
        basis: Basis,
    ) {
        let change = match (before.is_empty(), after.is_empty()) {
            (true, _) => Change::Added,
            (false, true) => Change::Removed,
            (false, false) => Change::Changed,
        };
        if basis.tells(change) {
            self.sets("phone_plans", &plans(before), &plans(after));
        }
    }
}

pub(super) fn list<'a>(words: impl Iterator<Item = &'a String>) -> Option<String> {
    let mut words: Vec<&str> = words.map(String::as_str).collect();
    words.sort_unstable();
    (!words.is_empty()).then(|| words.join(";"))
}

pub(super) fn plans(held: &[PhonePlanHeld]) -> Named {
    let named = |plan: &PhonePlanHeld| {
        let code = plan.code.map(|code| code.to_string());
        let name = plan.name.clone().or_else(|| code.clone())?;
        Some((code.unwrap_or_else(|| name.clone()), name))
    };
    held.iter().filter_map(named).collect()
}
