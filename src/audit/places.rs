//! Calling plans that rooms and common areas hold, and whether common areas use theirs.
//!
//! Zoom's call history names the extension of a common area by an id that its list of common areas may or may not have:
//! only where some area of the list was seen with a call does it say anything that no call of another one is there.
//! Of rooms it says nothing.

use std::collections::HashMap;

use super::seats::{Holder, PHONE, Seat};
use super::tally::Tally;
use super::uses::{Source, Using};
use super::verdict::{Facts, Use};
use super::{Audit, Found, Given, ToldBy};
use crate::model::{Dataset, PhonePlace, PlaceCalls, PlaceKind, Window, utc_day};

/// The calls of each common area by the id of its extension.
type Calls<'a> = HashMap<&'a str, Vec<&'a PlaceCalls>>;

impl Audit {
    /// Lists the seats that rooms and common areas hold.
    pub fn place_seats(&self) -> Vec<(&PhonePlace, Vec<Seat<'_>>)> {
        let mut calls = Calls::new();
        for day in &self.account.place_calls {
            calls.entry(day.id.as_str()).or_default().push(day);
        }
        let is_covered = self.tells_calls_of_areas(&calls);
        let places = self.account.phone_places.iter();
        places
            .map(|place| (place, self.seats_of(place, (&calls, is_covered))))
            .collect()
    }

    fn seats_of<'a>(
        &'a self,
        place: &'a PhonePlace,
        (calls, is_covered): (&Calls<'a>, bool),
    ) -> Vec<Seat<'a>> {
        let own = calls.get(place.id.as_str()).map_or(&[][..], Vec::as_slice);
        let found = match place.kind {
            PlaceKind::CommonArea => self.found_of(place, own, is_covered),
            PlaceKind::Room => self.found_of(place, &[], false),
        };
        let mut seats: Vec<Seat<'_>> = Vec::new();
        for held in &place.plans {
            let plan = self.calling_plans.key(held);
            // It holds a plan once, however many subscriptions name it.
            if !seats.iter().any(|seat| seat.plan == plan) {
                seats.push(Seat {
                    holder: Holder::Place(place),
                    product: Some(PHONE),
                    plan,
                    plan_name: held.name.as_deref(),
                    found,
                    planned: None,
                    is_checked: true,
                });
            }
        }
        seats
    }

    /// Rules on a place, given its calls and whether all that it can have are known.
    fn found_of(&self, place: &PhonePlace, calls: &[&PlaceCalls], is_covered: bool) -> Found {
        let judge = self.judges.of(Some(PHONE));
        let window = judge.bounds.window;
        let past = calls.iter().filter_map(|day| day.last_at);
        let last = past.filter(|at| utc_day(*at) <= window.to).max();
        let seen = last.map_or(Use::None, |at| {
            if utc_day(at) >= window.from {
                Use::Inside
            } else {
                Use::Before
            }
        });
        let is_unsure = |day: &&PlaceCalls| day.unclear > 0 && window.has(day.day);
        let unsure = if calls.iter().any(is_unsure) {
            Use::Straddling
        } else {
            Use::None
        };
        let covers_since = |since| {
            let days = Window {
                from: since,
                to: window.to,
            };
            self.covers_areas(days)
        };
        let ruling = judge.bounds.rule(&Facts {
            seen: seen.max(unsure),
            window_covered: is_covered,
            covered_since_given: is_covered && place.since.is_some_and(covers_since),
            given_on: place.since,
            ..Facts::default()
        });
        Found {
            ruling,
            last: last.map(|at| (at, Source::Call)),
            given: place.since.map(|on| Given {
                on,
                told_by: ToldBy::Snapshot,
            }),
        }
    }

    /// Tells whether it is known of every day of the window which common areas called.
    fn tells_calls_of_areas(&self, calls: &Calls<'_>) -> bool {
        let judge = self.judges.of(Some(PHONE));
        let window = judge.bounds.window;
        let mut areas = self.account.phone_places.iter();
        let is_known = areas.any(|place| {
            place.kind == PlaceKind::CommonArea && calls.contains_key(place.id.as_str())
        });
        // Of calls of an area that Zoom does not name, any may be whose they are.
        let nameless = calls.get("").map_or(&[][..], Vec::as_slice);
        let is_of_any = |day: &&PlaceCalls| day.calls + day.unclear > 0 && window.has(day.day);
        let calls_count = judge.is_conclusive && judge.counts.contains(&Using::Call);
        is_known && calls_count && !nameless.iter().any(is_of_any) && self.covers_areas(window)
    }

    /// Tells whether calls were read on every day of a window, those of common areas with them.
    fn covers_areas(&self, window: Window) -> bool {
        let unread = self.account.places_unread_until;
        self.has(Dataset::Calls)
            && unread.is_none_or(|until| until < window.from)
            && self.evidence.covers(&window, &[Using::Call])
    }
}

impl Tally {
    /// Counts the seats of rooms and common areas, to go on from with those of people.
    pub fn of_places(places: &[(&PhonePlace, Vec<Seat<'_>>)]) -> Self {
        let mut tally = Self::default();
        for (_, seats) in places {
            tally.add_seats(seats);
        }
        tally
    }
}
