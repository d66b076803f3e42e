//! The session with a master account, and those with its sub-accounts that are made of it.

use std::sync::Arc;

use super::{Context, Session};
use crate::auth::Auth;
use crate::error::Error;
use crate::store::{Identity, Store};

impl Context {
    /// The session with the master account: one for all of its sub-accounts, which so share its token and its pace.
    pub(super) async fn master(&self) -> Result<Session, Error> {
        let own = self.of_own_account();
        let begin = || async { own.master_with(own.auth().await?).await };
        let master = self.master.get_or_try_init(begin).await?;
        self.remember(&master.auth);
        Ok(master.clone())
    }

    /// The same with credentials that are at hand.
    pub(super) async fn master_with(&self, auth: Auth) -> Result<Session, Error> {
        let own = self.of_own_account();
        let store = own.existing_store().ok().flatten();
        Box::pin(own.session_with(auth, store.as_ref())).await
    }

    /// Makes the session of the master account one of the sub-account.
    pub(super) fn below(&self, master: &Session, store: Option<&Store>) -> Session {
        self.remember(&master.auth);
        let id = self.settings.sub_account.clone().unwrap_or_default();
        let client = master.client.of_sub_account(&id, &self.answered(store));
        Session {
            client: Arc::new(client),
            auth: Arc::clone(&master.auth),
            identity: Identity {
                account_id: Some(id),
                cloud: master.identity.cloud.clone(),
            },
            token: master.token.clone(),
        }
    }

    /// The same for the profile's own account, on behalf of this one: what it renews is not cut off here either.
    pub(super) fn of_own_account(&self) -> Self {
        Self {
            settings: self.settings.of_own_account(),
            auth: Arc::clone(&self.auth),
            ..self.again()
        }
    }
}
