//! A snapshot, mostly the newest, as reports take it: what is small as a whole, people one at a time.

use super::Context;
use crate::error::{Error, Fault};
use crate::store::{Moment, Snapshot, Store};

impl Context {
    /// Holds on to the newest snapshot.
    pub fn moment(&self) -> Result<Moment, Error> {
        self.moment_in(self.stored()?)
    }

    /// Holds on to the newest snapshot of a store that is open.
    pub fn moment_in(&self, store: Store) -> Result<Moment, Error> {
        let moment = store.moment()?;
        moment.ok_or_else(|| self.nothing_stored())
    }

    /// Holds on to an earlier snapshot.
    pub fn moment_of(&self, snapshot: Snapshot) -> Result<Moment, Error> {
        Ok(self.stored()?.moment_of(snapshot)?)
    }

    fn stored(&self) -> Result<Store, Error> {
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
