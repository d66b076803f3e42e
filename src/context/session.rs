//! A session with Zoom: who we are, which account that is, and a client to read it with.

use std::sync::Arc;

use super::progress::Bars;
use super::{Context, Turn, now};
use crate::auth::{self, Auth, Token};
use crate::error::{Error, Fault};
use crate::model::Dataset;
use crate::settings::{Given, Settings};
use crate::store::{Identity, Store};
use crate::sync::{self, Done, Run, Task};
use crate::zoom::{self, Client, Options};

/// A client that has a token, and the account that it reads.
#[derive(Clone)]
pub struct Session {
    pub client: Arc<Client>,
    pub auth: Arc<Auth>,
    pub identity: Identity,
    pub token: Token,
}

/// What is known of the account that credentials are for.
pub enum Whose {
    /// Zoom is asked for a token of this account, and gives no other.
    Asked(Option<String>),
    /// An earlier login was for this account.
    Recorded(Option<String>),
}

impl Context {
    /// What is known of the account without asking anybody.
    pub fn expected_identity(&self) -> Option<Identity> {
        let sub_account = self.settings.sub_account.clone();
        let account_id = match &self.settings.given {
            _ if sub_account.is_some() => sub_account,
            Given::ServerToServer { account_id, .. } => Some(account_id.clone()),
            Given::AccessToken(_) => None,
            Given::Nothing => self.settings.profile_entry()?.account_id.clone(),
        };
        let address = self
            .settings
            .api_url
            .as_deref()
            .unwrap_or(&self.settings.oauth_url);
        let url = auth::allowed(address, &self.settings.config.allow_hosts).ok()?;
        Some(Identity {
            account_id: Some(account_id?),
            cloud: self.recorded_cloud().unwrap_or_else(|| auth::cloud(&url)),
        })
    }

    /// The cloud that the profile's login is of, where it is what is used and nobody chose an address: without one it cannot be
    /// reached, and its store is its own all the same.
    fn recorded_cloud(&self) -> Option<String> {
        let settings = &self.settings;
        let is_chosen = settings.api_url.is_some()
            || settings.outside.value("ZOOMAUDIT_OAUTH_URL").is_some()
            || !matches!(settings.given, Given::Nothing);
        let entry = settings.profile_entry().filter(|_| !is_chosen);
        entry?.cloud.clone()
    }

    /// Gets a token and finds out whose account it is for: the one that is expected, or none.
    pub async fn session(&self) -> Result<Session, Error> {
        let store = self.existing_store().ok().flatten();
        if self.settings.sub_account.is_some() {
            let master = self.master().await?;
            return Ok(self.below(&master, store.as_ref()));
        }
        let auth = self.auth().await?;
        self.session_with(auth, store.as_ref()).await
    }

    /// The same with credentials and a store that are at hand.
    pub async fn session_with(&self, auth: Auth, store: Option<&Store>) -> Result<Session, Error> {
        if self.settings.sub_account.is_some() {
            let master = self.master_with(auth).await?;
            self.master.set(master.clone()).ok();
            return Ok(self.below(&master, store));
        }
        let expected = self
            .expected_identity()
            .and_then(|identity| identity.account_id);
        let asked_for = matches!(self.settings.given, Given::ServerToServer { .. });
        let whose = if asked_for {
            Whose::Asked(expected)
        } else {
            Whose::Recorded(expected)
        };
        self.session_of(Arc::new(auth), whose, store).await
    }

    /// Starts a session with credentials of which it is known whose they are; what was asked before is in the store.
    pub async fn session_of(
        &self,
        auth: Arc<Auth>,
        whose: Whose,
        store: Option<&Store>,
    ) -> Result<Session, Error> {
        self.remember(&auth);
        self.hold_to_reading(&auth);
        if let Some(address) = &self.settings.api_url {
            // Before any secret is sent anywhere.
            auth::allowed(address, &self.settings.config.allow_hosts)?;
        }
        let token = auth.token().await?;
        if self.settings.config.reads_only && token.scopes.is_none() {
            self.terminal.warning(
                "Zoom does not say which scopes the token has: whether it may only read, as `read_only` requires, is unknown",
            );
        }
        let api_url = self.api_url(token.api_url.as_deref());
        let url = auth::allowed(&api_url, &self.settings.config.allow_hosts)?;
        let options = Options {
            tier: self.first_tier(store),
            share: self.rate(),
            daily: self.daily(),
            used_today: self.used_today().unwrap_or_default(),
            answered: self.answered(store),
            patience: self.patience,
            ..Options::new(api_url, now)
        };
        let tokens = Arc::clone(&auth) as Arc<dyn zoom::Tokens>;
        let client = Arc::new(Client::new(tokens, auth::http_client(&url)?, options));
        let account_id = match (whose, auth::account_of(&token)) {
            (Whose::Asked(asked), named) => asked.or(named),
            (Whose::Recorded(Some(recorded)), Some(named)) if recorded != named => {
                return Err(Fault::OtherAccount { recorded, named }.into());
            }
            (Whose::Recorded(recorded), named) => named.or(recorded),
        };
        let account_id = match account_id {
            Some(account_id) => Some(account_id),
            None => client.account_id().await,
        };
        let cloud = auth::cloud(&url);
        Ok(Session {
            client,
            auth,
            identity: Identity { account_id, cloud },
            token,
        })
    }

    /// Reads from Zoom into the store.
    pub async fn sync(&self, task: &Task) -> Result<Done, Error> {
        // What can be known to be another account's store is refused before anything is asked.
        self.existing_store()?;
        let turn = self.turn().await?;
        let path = self.settings.store_path();
        let was_there = path.exists();
        let done = self.sync_in(&turn, task).await;
        if done.is_err() && !was_there {
            // Of an account that there is not, of which nothing was ever read, there is no store either.
            Store::remove_empty(&path).ok();
            if !path.exists() {
                turn.remove().ok();
            }
        }
        done
    }

    async fn sync_in(&self, turn: &Turn, task: &Task) -> Result<Done, Error> {
        if let Some(done) = self.done_meanwhile(turn, task)? {
            return Ok(done);
        }
        let session = self.session().await?;
        let store = Store::open(&self.settings.store_path())?;
        store.check_identity(&session.identity)?;
        let known = store.identity()?.and_then(|identity| identity.account_id);
        if let (Some(known), None) = (known, &session.identity.account_id) {
            self.terminal.warning(&format!(
                "Zoom does not say which account the token is for: it is taken to be {known}, as in the store"
            ));
        }
        let bars = Arc::new(Bars::new(&self.terminal, &task.datasets));
        let run = Run {
            client: session.client,
            store,
            identity: &session.identity,
            clock: now,
            progress: Arc::clone(&bars) as Arc<dyn sync::Progress>,
            limits: self.limits(),
        };
        let done = run.run(task).await;
        if bars.taken_up() > 0 {
            self.terminal.status(&format!(
                "went on from an interrupted sync, of which {} parts had been read",
                bars.taken_up()
            ));
        }
        for (dataset, id) in bars.tracking() {
            self.terminal
                .detail(&format!("{dataset}: Zoom's tracking id is {id}"));
        }
        Ok(done?)
    }

    /// Reads everything of a made-up account, so that every report finds its data.
    pub async fn sync_made_up(&self) -> Result<(), Error> {
        let (stand_ins, datasets) = Dataset::ALL
            .into_iter()
            .filter(|dataset| self.is_read_unasked(*dataset))
            .partition(|dataset| dataset.is_stand_in());
        self.sync(&self.task(datasets, stand_ins)).await?;
        Ok(())
    }

    /// The address of the API, given the one that came with a token.
    pub(super) fn api_url(&self, named: Option<&str>) -> String {
        let given = self.settings.api_url.clone();
        let named = || named.map(|url| format!("{}/v2", url.trim_end_matches('/')));
        let default = || {
            if self.settings.oauth_url.contains("zoomgov.com") {
                "https://api.zoomgov.com/v2".to_owned()
            } else {
                Settings::api_url_default().to_owned()
            }
        };
        given
            .or_else(named)
            .unwrap_or_else(default)
            .trim_end_matches('/')
            .to_owned()
    }
}
