//! The sub-accounts of a master account: which there are, and what a command is given for each of them.

use std::collections::BTreeSet;

use super::profiles::each_once;
use super::{Context, Session};
use crate::cli::ALL;
use crate::error::{Error, Exit, Fault, scope_hint};
use crate::model::SubAccount;
use crate::settings::quoted;
use crate::store::Store;
use crate::sync::logged;
use crate::zoom;

/// The sub-accounts that Zoom lists.
pub struct Listed {
    pub all: Vec<SubAccount>,
    /// Whether these are all there are, as far as Zoom says.
    pub is_whole: bool,
}

impl Context {
    /// Tells whether options name several sub-accounts, or all.
    pub fn is_about_sub_accounts(&self) -> bool {
        !self.global.sub_accounts.is_empty() && self.global.sub_account().is_none()
    }

    /// Returns the ids of the sub-accounts that options name, in their order; where all are meant, of those that Zoom lists.
    pub async fn sub_accounts_meant(&self) -> Result<Vec<String>, Error> {
        let named = &self.global.sub_accounts;
        if !named.iter().any(|id| id == ALL) {
            return Ok(each_once(named));
        }
        let mut ids = if self.offline() {
            self.sub_accounts_stored()?
        } else {
            self.sub_accounts_listed().await?
        };
        if ids.is_empty() {
            let profile = self.settings.profile.clone();
            return Err(if self.offline() {
                Fault::NoSubAccountStored(profile).into()
            } else {
                Fault::NoSubAccounts(profile).into()
            });
        }
        // One that is named besides is not left out because it is none.
        ids.extend(named.iter().filter(|id| *id != ALL).cloned());
        Ok(each_once(&ids))
    }

    /// The ids of those that Zoom lists; where it does not answer, of those that were read before.
    async fn sub_accounts_listed(&self) -> Result<Vec<String>, Error> {
        match self.sub_accounts().await {
            Ok(listed) => Ok(listed.all.into_iter().map(|account| account.id).collect()),
            Err(error) if error.exit == Exit::TryLater => {
                let stored = self.sub_accounts_stored()?;
                if stored.is_empty() {
                    return Err(error);
                }
                self.terminal.warning(&format!(
                    "this is about the sub-accounts that were read before, which may not be all: {}",
                    error.one_line()
                ));
                Ok(stored)
            }
            Err(error) => Err(error),
        }
    }

    /// The ids of those that something is stored of; what cannot be read may be.
    fn sub_accounts_stored(&self) -> Result<Vec<String>, Error> {
        let is_empty = |id: &String| {
            let path = self.settings.of_sub_account(id).store_path();
            matches!(Store::newest_in(&path), Ok(None))
        };
        let mut ids = self.settings.stored_sub_accounts()?;
        ids.retain(|id| !is_empty(id));
        Ok(ids.into_iter().collect())
    }

    /// Has Zoom list the sub-accounts, and says where these may not be all.
    pub async fn sub_accounts(&self) -> Result<Listed, Error> {
        let listed = self.master_sub_accounts().await?;
        self.warn_of_not_listed(&listed);
        Ok(listed)
    }

    /// The same without a word on what config.toml has of others.
    pub async fn master_sub_accounts(&self) -> Result<Listed, Error> {
        self.sub_accounts_of(&self.master().await?).await
    }

    /// The same of a session with the master account that is at hand.
    pub async fn sub_accounts_of(&self, master: &Session) -> Result<Listed, Error> {
        let listed = master.client.sub_accounts(&()).await;
        if let Ok(Some(mut store)) = self.of_own_account().existing_store() {
            store.log(&logged(&master.client))?;
        }
        let listed = listed.map_err(not_listed)?;
        if let Some(flaw) = &listed.incomplete {
            let text = format!("these may not be all sub-accounts: {}", flaw.reason);
            self.terminal.warning(&text);
        }
        Ok(Listed {
            all: listed.rows,
            is_whole: listed.incomplete.is_none(),
        })
    }

    /// Says, once for each profile, that what its contract says of quantities is left out for its sub-accounts, where it is for
    /// some of these.
    pub fn warn_of_quantities_left_out(&self, about: &[Self]) {
        let left_out = about.iter().map(|context| &context.settings);
        let left_out = left_out.filter(|settings| settings.leaves_out_quantities());
        let profiles: BTreeSet<&str> = left_out.map(|it| it.profile.as_str()).collect();
        // The made-up account has no file to say it in.
        for profile in profiles.iter().filter(|_| self.made_up.is_none()) {
            let key = quoted(profile);
            self.terminal.warning(&format!(
                "how much the contract says was bought is of the profile {profile} as a whole, and left out for its sub-accounts: \
                 `[[profiles.{key}.sub_accounts.\"ID\".contract]]` in config.toml says it of one"
            ));
        }
    }
}

/// Says what it takes to list sub-accounts. What others than the owner of a master account are told, Zoom's documents do not
/// say.
fn not_listed(error: zoom::Error) -> Error {
    const MASTER: &str = "only a master account has sub-accounts: log in to it, as its owner or in a role that may manage sub-accounts";
    match error.cause() {
        zoom::Cause::MissingScope { .. } => Error::new(Exit::Login, error)
            .hinted(scope_hint(crate::auth::master::LISTING[0]))
            .hinted(MASTER),
        zoom::Cause::Refused(_) => Error::new(Exit::Login, error).hinted(MASTER),
        _ => error.into(),
    }
}
