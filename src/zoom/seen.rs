//! The keys that came in a listing.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};

/// The keys that are gathered before they are put in order.
const RECENT: usize = 4_096;

/// The keys that came.
///
/// Millions have to fit, several times over, so each is kept as a hash of 64 bits under a key drawn anew, and
/// those that came a while ago in ordered lists without gaps. Of a million keys, two are the same by chance once
/// in 30 million listings; the listing then lacks a row of Zoom's count, and is read again under another key.
#[derive(Default)]
pub(super) struct Seen {
    hasher: RandomState,
    recent: HashSet<u64>,
    /// Ordered lists, each more than twice as long as the next.
    older: Vec<Vec<u64>>,
    /// Those of the page at hand.
    of_page: HashSet<u64>,
}

/// Whether a key came before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Came {
    First,
    OnThisPage,
    Before,
}

impl Seen {
    pub(super) fn turn_page(&mut self) {
        self.of_page.clear();
    }

    pub(super) fn note(&mut self, key: &str) -> Came {
        let hash = self.hasher.hash_one(key);
        let is_on_this_page = !self.of_page.insert(hash);
        let is_older = self
            .older
            .iter()
            .any(|keys| keys.binary_search(&hash).is_ok());
        if is_older || !self.recent.insert(hash) {
            return if is_on_this_page {
                Came::OnThisPage
            } else {
                Came::Before
            };
        }
        if self.recent.len() >= RECENT {
            self.put_in_order();
        }
        Came::First
    }

    /// Makes a list of the recent keys, and one of those that are not much longer.
    fn put_in_order(&mut self) {
        let mut keys: Vec<u64> = self.recent.drain().collect();
        keys.sort_unstable();
        while let Some(mut longer) = self.older.pop_if(|longer| longer.len() <= keys.len() * 2) {
            merge(&mut longer, &keys);
            keys = longer;
        }
        self.older.push(keys);
    }
}

/// Merges an ordered list into another, where that stands and without room to spare: two copies of millions of keys
/// would take twice the memory.
fn merge(list: &mut Vec<u64>, other: &[u64]) {
    let mut left = list.len();
    list.reserve_exact(other.len());
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
        let older: Vec<usize> = seen.older.iter().map(Vec::len).collect();
        assert!(older.len() > 1, "{older:?}");
        assert!(older.windows(2).all(|two| two[0] > two[1] * 2), "{older:?}");
        assert!(seen.older.iter().all(|keys| keys.is_sorted()));
        let kept = older.iter().sum::<usize>() + seen.recent.len();
        assert_eq!(kept, known.len());
    }
}
