//! The keys that came in a listing, of which there may be millions.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};

/// The lists that keys are put in by the first byte of their hashes: long ones are never copied whole.
const LISTS: usize = 256;

/// The keys of a list that are gathered before they are put in order.
const RECENT: usize = 64;

/// A set of keys.
///
/// Millions have to fit, several times over, so each is kept as a hash of 64 bits under a key drawn anew, in
/// ordered lists with little room to spare. Of a million keys, two are the same by chance once in 30 million
/// sets.
pub(super) struct Keys {
    hasher: RandomState,
    lists: Vec<List>,
}

/// The keys that came in a listing.
///
/// Where two are the same by chance, the listing lacks a row of Zoom's count, and is read again under another key.
#[derive(Default)]
pub(super) struct Seen {
    keys: Keys,
    /// Those of the page at hand.
    of_page: HashSet<u64>,
}

/// Some of the keys.
#[derive(Default)]
struct List {
    ordered: Vec<u64>,
    /// Those that came last, as they came.
    recent: Vec<u64>,
}

/// Whether a key came before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Came {
    First,
    OnThisPage,
    Before,
}

impl Default for Keys {
    fn default() -> Self {
        let mut lists = Vec::new();
        lists.resize_with(LISTS, List::default);
        Self {
            hasher: RandomState::new(),
            lists,
        }
    }
}

impl Keys {
    pub(super) fn has(&self, key: &str) -> bool {
        let hash = self.hasher.hash_one(key);
        self.lists[list_of(hash)].has(hash)
    }

    pub(super) fn add(&mut self, key: &str) {
        self.add_hash(self.hasher.hash_one(key));
    }

    /// Adds what is not there yet, and tells whether it was not.
    fn add_hash(&mut self, hash: u64) -> bool {
        let list = &mut self.lists[list_of(hash)];
        let is_new = !list.has(hash);
        if is_new {
            list.add(hash);
        }
        is_new
    }
}

fn list_of(hash: u64) -> usize {
    let [first, ..] = hash.to_be_bytes();
    usize::from(first)
}

impl Seen {
    pub(super) fn turn_page(&mut self) {
        self.of_page.clear();
    }

    pub(super) fn note(&mut self, key: &str) -> Came {
        let hash = self.keys.hasher.hash_one(key);
        let is_on_this_page = !self.of_page.insert(hash);
        if self.keys.add_hash(hash) {
            Came::First
        } else if is_on_this_page {
            Came::OnThisPage
        } else {
            Came::Before
        }
    }
}

impl List {
    fn has(&self, hash: u64) -> bool {
        self.recent.contains(&hash) || self.ordered.binary_search(&hash).is_ok()
    }

    fn add(&mut self, hash: u64) {
        self.recent.push(hash);
        if self.recent.len() < RECENT {
            return;
        }
        self.recent.sort_unstable();
        let more = self.recent.len().max(self.ordered.len() / 8);
        if self.ordered.capacity() - self.ordered.len() < self.recent.len() {
            self.ordered.reserve_exact(more);
        }
        merge(&mut self.ordered, &self.recent);
        self.recent.clear();
    }
}

/// Merges an ordered list into another, where that stands.
fn merge(list: &mut Vec<u64>, other: &[u64]) {
    let mut left = list.len();
    list.resize(left + other.len(), 0);
    // From the greatest down, into the room at the end.
    let mut others = other.iter().rev().peekable();
    for at in (0..list.len()).rev() {
        let Some(&&greatest) = others.peek() else {
            break;
        };
        if left > 0 && list[left - 1] > greatest {
            left -= 1;
            list[at] = list[left];
        } else {
            list[at] = greatest;
            others.next();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_known_from_when_it_came() {
        let mut seen = Seen::default();
        let (mut known, mut of_page) = (HashSet::new(), HashSet::new());
        // Keys in no order, most of them new, some of an earlier page and some of this one.
        let mut number: u64 = 1;
        for at in 0..60_000_u64 {
            if at % 300 == 0 {
                seen.turn_page();
                of_page.clear();
            }
            number = number
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let key = match number >> 60 {
                0 => (number >> 32) % 100,
                _ => (number >> 32) % 90_000,
            };
            let came = match (known.insert(key), of_page.insert(key)) {
                (true, _) => Came::First,
                (false, false) => Came::OnThisPage,
                (false, true) => Came::Before,
            };
            assert_eq!(seen.note(&key.to_string()), came, "{key} at {at}");
        }
        assert!(seen.keys.lists.iter().all(|list| list.ordered.is_sorted()));
        let kept = |list: &List| list.ordered.len() + list.recent.len();
        let kept: usize = seen.keys.lists.iter().map(kept).sum();
        assert_eq!(kept, known.len());
    }
}
