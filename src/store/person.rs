//! People of the newest snapshot, one at a time: a million cost no more memory than a thousand.

use std::mem;

use super::{
    Error, SnapshotId, Store, Wanted,
    loader::{Loader, Loading},
    range::{Range, Ranges},
};
use crate::model::Person;

/// The people of a snapshot. All that is read is of the moment at which this was made.
pub struct People {
    loader: Loader,
    /// The ranges that come after the one whose people are loaded.
    more: Ranges,
    /// Those who were loaded last, and which of them is next.
    loaded: Vec<Loading>,
    next: usize,
}

impl People {
    /// Those of a snapshot whose numbers are in the range; the store is to be as it was at the moment.
    pub(super) fn new(store: Store, of: (SnapshotId, Wanted), range: Range) -> Result<Self, Error> {
        Ok(Self {
            loader: Loader::new(store, of, range)?,
            more: Ranges::default(),
            loaded: Vec::new(),
            next: 0,
        })
    }

    /// Returns the same, and after them those of other ranges that nobody else took.
    pub(super) fn and(self, more: Ranges) -> Self {
        Self { more, ..self }
    }

    /// Lends the next person: to move each of a hundred thousand takes as long as to load them.
    pub fn advance(&mut self) -> Result<Option<&mut Person>, Error> {
        while self.next == self.loaded.len() {
            self.next = 0;
            self.loaded.clear();
            if !self.loader.load_more(&mut self.loaded)? {
                let Some(range) = self.more.take() else {
                    return Ok(None);
                };
                self.loader.turn_to(range)?;
            }
        }
        self.next += 1;
        Ok(Some(&mut self.loaded[self.next - 1].loaded))
    }
}

impl Iterator for People {
    type Item = Result<Person, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.advance()
            .map(|person| person.map(mem::take))
            .transpose()
    }
}
