//! How many people hold or are what: counted once, and kept up as people join.

use std::collections::HashMap;

use super::{
    person::{Person, Status},
    plan::{Plan, Room},
};

/// The counts of some people.
#[derive(Debug, Clone, Default)]
pub(super) struct Census {
    /// Active and pending people by the code of an add-on that they hold.
    add_ons: HashMap<String, (usize, usize)>,
    /// Members and pending people with a Licensed seat that is in no bundle.
    licensed: (usize, usize),
    /// Those with a Workplace bundle, and those with Zoom United.
    bundles: (usize, usize),
    united: (usize, usize),
    roles: HashMap<String, usize>,
    groups: HashMap<String, usize>,
    /// Members by Zoom's `type`.
    types: HashMap<i64, usize>,
    pending: usize,
    /// Phone users by the code of a calling plan.
    phones: HashMap<i64, usize>,
}

impl Census {
    pub(super) fn of(people: &[Person]) -> Self {
        let mut census = Self::default();
        for person in people {
            census.add(person);
        }
        census
    }

    pub(super) fn add(&mut self, person: &Person) {
        let pending = person.status == Status::Pending;
        // Deactivation takes add-ons away (Update user status).
        let add_ons = person.add_ons.iter();
        for code in add_ons.filter(|_| person.status != Status::Inactive) {
            tally(&mut self.add_ons, code, |seats| count(seats, pending));
        }
        if person.zoom_one_type.is_some() {
            count(&mut self.bundles, pending);
        } else if person.united_type.is_some() {
            count(&mut self.united, pending);
        } else if person.user_type == 2 {
            count(&mut self.licensed, pending);
        }
        tally(&mut self.roles, &person.role_id, |number| *number += 1);
        for group in &person.group_ids {
            tally(&mut self.groups, group, |number| *number += 1);
        }
        if pending {
            self.pending += 1;
        } else {
            *self.types.entry(person.user_type).or_default() += 1;
        }
        if person.is_phone_user() {
            for &code in &person.phone_plans {
                *self.phones.entry(code).or_default() += 1;
            }
        }
    }

    /// Seats of `plan` that are assigned, and that pending people hold.
    pub(super) fn seats(&self, plan: &Plan, rooms: &[Room]) -> (usize, usize) {
        match plan.key.as_str() {
            "base" => self.licensed,
            "zoom_one" => self.bundles,
            "united" => self.united,
            "zoom_rooms" => {
                let rooms = rooms.iter().filter(|room| room.kind.holds_seat());
                (rooms.count(), 0)
            }
            _ => self.add_ons.get(&plan.code).copied().unwrap_or_default(),
        }
    }

    pub(super) fn in_role(&self, id: &str) -> usize {
        self.roles.get(id).copied().unwrap_or(0)
    }

    pub(super) fn in_group(&self, id: &str) -> usize {
        self.groups.get(id).copied().unwrap_or(0)
    }

    /// Members of any of these Zoom types.
    pub(super) fn of_types(&self, types: &[i64]) -> usize {
        let counts = types.iter().filter_map(|kind| self.types.get(kind));
        counts.sum()
    }

    pub(super) const fn pending(&self) -> usize {
        self.pending
    }

    pub(super) fn on_phone_plan(&self, code: i64) -> usize {
        self.phones.get(&code).copied().unwrap_or(0)
    }
}

const fn count(seats: &mut (usize, usize), pending: bool) {
    if pending {
        seats.1 += 1;
    } else {
        seats.0 += 1;
    }
}

/// Counts under `key`, which is copied only the first time.
fn tally<V: Default>(counts: &mut HashMap<String, V>, key: &str, add: impl FnOnce(&mut V)) {
    match counts.get_mut(key) {
        Some(number) => add(number),
        None => add(counts.entry(key.to_owned()).or_default()),
    }
}
