//! What Zoom tells of people one by one: add-ons, and whom and what they work for.
//!
//! Who was not asked about in one of two snapshots may have held, and been, the same: nothing is told of that.

use super::found::Found;
use crate::audit::bundles::bundle_name;
use crate::model::{AddOn, AddOns, Person, UserDetails};

impl Found {
    /// Compares add-ons where both snapshots know them; of one of which Zoom does not say whether it is held, nothing.
    pub(super) fn add_ons(&mut self, before: &Person, after: &Person) {
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

    /// Compares manager, cost centre, location and bundle where both snapshots know them.
    pub(super) fn details(&mut self, before: &Person, after: &Person) {
        let (Some(one), Some(other)) = (&before.details, &after.details) else {
            return;
        };
        for (field, text) in DETAILS {
            self.compare(field, text(one), text(other));
        }
    }
}

/// A field, and what is said of it.
type Detail = (&'static str, fn(&UserDetails) -> Option<String>);

const DETAILS: [Detail; 4] = [
    ("manager", |details| details.manager.clone()),
    ("cost_center", |details| details.cost_center.clone()),
    ("location", |details| details.location.clone()),
    ("zoom_one_type", |details| {
        let name = |number| bundle_name(number).map_or_else(|| number.to_string(), str::to_owned);
        details.zoom_one_type.map(name)
    }),
];
