//! People by their numbers, so that some can be loaded at a time, and by several threads.

use std::sync::{Arc, Mutex, PoisonError};
use std::vec;

/// People by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) after: i64,
    pub(super) to: i64,
}

impl Range {
    /// Nobody, to whom nameless events are put, is 0.
    pub(super) const ALL: Self = Self {
        after: -1,
        to: i64::MAX,
    };
}

/// Ranges whose people are still to be loaded, by whoever is done with another.
#[derive(Debug, Clone, Default)]
pub(super) struct Ranges(Arc<Mutex<vec::IntoIter<Range>>>);

impl Ranges {
    pub(super) fn new(ranges: Vec<Range>) -> Self {
        Self(Arc::new(Mutex::new(ranges.into_iter())))
    }

    /// Takes the next one, which nobody else gets.
    pub(super) fn take(&self) -> Option<Range> {
        let mut left = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        left.next()
    }
}

/// A condition on rows: they are of somebody in the range whose ends are the first two values of the statement.
pub(super) const OF_RANGE: &str = "person > ?1 AND person <= ?2";
