//! A snapshot, mostly the newest, as reports take it: what is small as a whole, people one at a time.

use super::Context;
use crate::error::{Error, Fault};
use crate::store::{Moment, Snapshot, Store};

impl Context {
    /// Has reports told from a snapshot, as it was.
    pub fn look_back(&self, to: Snapshot) {
        self.past.set(to).ok();
    }

    /// Returns the snapshot that reports are told from, where one was asked for.
    pub fn past(&self) -> Option<&Snapshot> {
        self.past.get()
    }

    /// Holds on to the snapshot that reports are told from: the newest, unless another was asked for.
    pub fn moment(&self) -> Result<Moment, Error> {
        self.moment_in(self.stored()?)
    }

    /// Holds on to that snapshot in a store that is open.
    pub fn moment_in(&self, store: Store) -> Result<Moment, Error> {
        let moment = match self.past() {
            Some(past) => store.moment_at(past.id)?,
            None => store.moment()?,
        };
        moment.ok_or_else(|| self.nothing_stored())
    }

    /// Holds on to an earlier snapshot, for the newest one to be compared with.
    pub fn moment_of(&self, snapshot: Snapshot) -> Result<Moment, Error> {
        Ok(self.stored()?.moment_of(snapshot)?)
    }

    /// Opens the store; that there is none is an error.
    pub fn stored(&self) -> Result<Store, Error> {
        let store = self.existing_store()?;
        store.ok_or_else(|| self.nothing_stored())
    }

    /// What is said where nothing is stored.
    pub fn nothing_stored(&self) -> Error {
        let profile = self.settings.profile.clone();
        let fault = match &self.settings.sub_account {
            Some(id) => Fault::NothingStoredBelow(profile, id.clone()),
            None => Fault::NothingStored(profile),
        };
        fault.into()
    }
}
