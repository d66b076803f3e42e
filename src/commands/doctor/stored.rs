//! The store as `doctor` finds it: opened once, and whose it is.

use crate::context::Context;
use crate::error::Error;
use crate::store::{Identity, Snapshot, Store};

/// The store, opened once for all that look at it.
pub(super) struct Stored {
    store: Option<Store>,
    /// Why it cannot be used: it cannot be read, or is another account's.
    pub trouble: Option<Error>,
}

impl Stored {
    pub(super) fn look(context: &Context) -> Self {
        match context.any_store() {
            Ok(store) => Self {
                trouble: store
                    .as_ref()
                    .and_then(|store| context.check_whose(store).err()),
                store,
            },
            Err(error) => Self {
                store: None,
                trouble: Some(error),
            },
        }
    }

    /// The store, if there is one that can be used.
    pub(super) fn usable(&self) -> Option<&Store> {
        self.store.as_ref().filter(|_| self.trouble.is_none())
    }

    /// Tells whether it is an account's; nobody's is anybody's, and what cannot be read is unknown.
    pub(super) fn check_identity(&self, identity: &Identity) -> Option<Result<(), Error>> {
        match (&self.store, &self.trouble) {
            (Some(store), _) => Some(store.check_identity(identity).map_err(Error::from)),
            (None, None) => Some(Ok(())),
            (None, Some(_)) => None,
        }
    }

    /// The newest snapshot, and whether it is of exported files.
    pub(super) fn newest(&self) -> Result<Option<(Snapshot, bool)>, Error> {
        let Some(store) = self.usable() else {
            return Ok(None);
        };
        let is_from_files = store.is_from_files()?;
        Ok(store.newest()?.map(|snapshot| (snapshot, is_from_files)))
    }
}
