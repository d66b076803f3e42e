//! How Zoom Rooms, and rooms and common areas with Zoom Phone, differ between two snapshots.

use std::collections::{BTreeMap, HashMap};

use super::found::{Found, list, plans};
use super::{Basis, Change, Difference};
use crate::model::{PhonePlace, PlaceKind, Room};

/// A room that nobody has set up yet.
const UNDER_CONSTRUCTION: &str = "UnderConstruction";

/// Compares Zoom Rooms. Whether one is free, in a meeting or offline is of the minute in which the list was read, and
/// nothing that changed.
pub fn rooms([before, after]: [&[Room]; 2], basis: Basis) -> Vec<Difference> {
    let sides = [before, after].map(|rooms| by_id(rooms, |room| &room.id));
    let pairs = Pairs::of("room", sides, |room| room.name.as_deref());
    pairs.each(basis, |found, sides| match sides {
        (None, Some(room)) => found.push(Change::Added, "room", (None, room.kind.clone())),
        (Some(room), None) => found.push(Change::Removed, "room", (room.kind.clone(), None)),
        (Some(one), Some(other)) => {
            found.compare("name", one.name.clone(), other.name.clone());
            // Zoom's list does not tell the type, and not everybody asked for it.
            if one.kind.is_some() && other.kind.is_some() {
                found.compare("type", one.kind.clone(), other.kind.clone());
            }
            if is_set_up(one) != is_set_up(other) {
                found.compare("status", one.status.clone(), other.status.clone());
            }
            let places = (one.location_id.clone(), other.location_id.clone());
            found.compare("location_id", places.0, places.1);
        }
        (None, None) => {}
    })
}

/// Compares common areas, or what rooms have of Zoom Phone.
pub fn phone_places(
    [before, after]: [&[PhonePlace]; 2],
    (kind, basis): (PlaceKind, Basis),
) -> Vec<Difference> {
    let field = match kind {
        PlaceKind::Room => "room_phone",
        PlaceKind::CommonArea => "common_area",
    };
    let sides = [before, after].map(|places| {
        let of_kind = places.iter().filter(|place| place.kind == kind);
        by_id(of_kind, |place| &place.id)
    });
    let held = |place: &PhonePlace| list(plans(&place.plans).values());
    let pairs = Pairs::of(kind.as_str(), sides, |place| place.name.as_deref());
    pairs.each(basis, |found, sides| match sides {
        (None, Some(place)) => found.push(Change::Added, field, (None, held(place))),
        (Some(place), None) => found.push(Change::Removed, field, (held(place), None)),
        (Some(one), Some(other)) => {
            // The name of a room is told with the room.
            if kind == PlaceKind::CommonArea {
                found.compare("name", one.name.clone(), other.name.clone());
            }
            found.compare(
                "department",
                one.department.clone(),
                other.department.clone(),
            );
            found.compare("site", one.site.clone(), other.site.clone());
            found.phone_plans(&one.plans, &other.plans, basis);
        }
        (None, None) => {}
    })
}

/// Tells whether a room is set up; `None` where Zoom does not say how it is.
fn is_set_up(room: &Room) -> Option<bool> {
    let status = room.status.as_deref();
    status.map(|status| status != UNDER_CONSTRUCTION)
}

/// What has an id, by it; one without cannot be recognised.
fn by_id<'a, T>(
    all: impl IntoIterator<Item = &'a T>,
    id: impl Fn(&T) -> &String,
) -> BTreeMap<String, &'a T> {
    let mut found = BTreeMap::new();
    for one in all.into_iter().filter(|one| !id(one).is_empty()) {
        found.entry(id(one).clone()).or_insert(one);
    }
    found
}

/// What there is of something before and after.
type Pair<'a, T> = (Option<&'a T>, Option<&'a T>);

/// Before and after, with what to call each.
struct Pairs<'a, T>(Vec<(String, Pair<'a, T>)>);

impl<'a, T> Pairs<'a, T> {
    /// Takes how both snapshots have something, and its name. Where several have one name, the id stands with it.
    fn of(
        kind: &str,
        [before, after]: [BTreeMap<String, &'a T>; 2],
        name: impl Fn(&'a T) -> Option<&'a str>,
    ) -> Self {
        let mut pairs: BTreeMap<&String, Pair<'a, T>> = BTreeMap::new();
        for (id, one) in &before {
            pairs.entry(id).or_default().0 = Some(one);
        }
        for (id, one) in &after {
            pairs.entry(id).or_default().1 = Some(one);
        }
        let name =
            |(one, other): &Pair<'a, T>| other.and_then(&name).or_else(|| one.and_then(&name));
        let mut named: HashMap<&str, usize> = HashMap::new();
        for pair in pairs.values() {
            *named.entry(name(pair).unwrap_or_default()).or_default() += 1;
        }
        let called = pairs.iter().map(|(id, pair)| {
            let subject = match name(pair) {
                Some(name) if named[name] == 1 => format!("{kind} {name}"),
                Some(name) => format!("{kind} {name} ({id})"),
                None => format!("{kind} {id}"),
            };
            (subject, *pair)
        });
        Self(called.collect())
    }

    /// Finds how each of them differs, as far as two lists let it be told.
    fn each(self, basis: Basis, mut find: impl FnMut(&mut Found, Pair<'_, T>)) -> Vec<Difference> {
        let mut all = Vec::new();
        for (subject, pair) in self.0 {
            let change = match pair {
                (None, _) => Change::Added,
                (_, None) => Change::Removed,
                (Some(_), Some(_)) => Change::Changed,
            };
            if basis.tells(change) {
                let mut found = Found::of(subject);
                find(&mut found, pair);
                all.append(&mut found.all);
            }
        }
        all
    }
}
