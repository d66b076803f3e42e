//! The keys that came in a listing.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};

/// The keys that came.
///
/// A million have to fit, so each is kept as 128 bits of two hashes with random keys: two of a million are the
/// same by chance once in 10²⁶ listings.
#[derive(Default)]
pub(super) struct Seen {
    hashers: [RandomState; 2],
    keys: HashSet<[u64; 2]>,
    /// Those of the page at hand.
    of_page: HashSet<[u64; 2]>,
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
        let hash = [0, 1].map(|at: usize| self.hashers[at].hash_one(key));
        match (self.keys.insert(hash), self.of_page.insert(hash)) {
            (true, _) => Came::First,
            (false, false) => Came::OnThisPage,
            (false, true) => Came::Before,
        }
    }
}
