//! A snapshot, mostly the newest, as reports take it: what is small as a whole, people one at a time.

use super::Context;
use crate::error::{Error, Fault};
use crate::model::Account;
use crate::store::{Moment, Snapshot};

impl Context {
    /// Loads what the newest snapshot says besides its people, and what they can be loaded from.
    pub fn load_account(&self) -> Result<(Moment, Account), Error> {
        let missing = || Fault::NothingStored(self.settings.profile.clone());
        let store = self.existing_store()?.ok_or_else(missing)?;
        let moment = store.moment()?.ok_or_else(missing)?;
        let account = moment.account()?;
        Ok((moment, account))
    }

    /// Loads the same of an earlier snapshot.
    pub fn load_account_of(&self, snapshot: Snapshot) -> Result<(Moment, Account), Error> {
        let missing = || Fault::NothingStored(self.settings.profile.clone());
        let store = self.existing_store()?.ok_or_else(missing)?;
        let moment = store.moment_of(snapshot)?;
        let account = moment.account()?;
        Ok((moment, account))
    }
}
