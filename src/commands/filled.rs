//! People as they pass by, with what a directory says of them where one was given.

use std::sync::Arc;

use crate::model::{Directory, Person};
use crate::store::{self, People};

/// The people of a snapshot.
pub struct Filled {
    people: People,
    directory: Option<Arc<Directory>>,
}

impl Filled {
    pub(super) fn new(people: People, directory: Option<&Arc<Directory>>) -> Self {
        Self {
            people,
            directory: directory.map(Arc::clone),
        }
    }

    /// Lends the next person.
    pub(super) fn advance(&mut self) -> Result<Option<&mut Person>, store::Error> {
        let mut next = self.people.advance()?;
        if let (Some(person), Some(directory)) = (&mut next, &self.directory) {
            directory.fill(person);
        }
        Ok(next)
    }
}

impl Iterator for Filled {
    type Item = Result<Person, store::Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.advance()
            .map(|person| person.map(std::mem::take))
            .transpose()
    }
}
