//! Which credentials hold: those of the environment, else the profile's login.

use super::{Context, now};
use crate::auth::{self, App, Auth, Endpoints, Kept, OAuth, Place, ServerApp};
use crate::error::{Error, Fault};
use crate::settings::{Given, Settings, TokenStore};

/// Where a profile's login is kept.
pub fn place(settings: &Settings) -> Place {
    match settings.token_store() {
        TokenStore::Keyring => Place::keyring(&settings.profile, &settings.data_dir),
        TokenStore::File => Place::file(&settings.profile, &settings.data_dir),
    }
}

/// What an earlier `login` kept, read once.
pub struct KeptLogin {
    pub auth: Auth,
    pub app: App,
    /// None where it is the secret of a Server-to-Server app.
    pub kept: Option<Kept>,
}

impl Context {
    /// The OAuth addresses that hold, found allowed.
    pub fn oauth(&self) -> Result<OAuth, Error> {
        let endpoints =
            Endpoints::new(&self.settings.oauth_url, &self.settings.config.allow_hosts)?;
        Ok(OAuth::new(endpoints, now)?)
    }

    /// Finds the credentials that hold: those of the environment, else the profile's login.
    pub async fn auth(&self) -> Result<Auth, Error> {
        self.credentials().await.map(|(auth, _)| auth)
    }

    /// The same, with what is kept of a login through the browser where that is what holds.
    pub async fn credentials(&self) -> Result<(Auth, Option<Kept>), Error> {
        match &self.settings.given {
            Given::AccessToken(token) => Ok((Auth::ready(token.clone()), None)),
            Given::ServerToServer {
                client_id,
                client_secret,
                account_id,
            } => {
                let app = ServerApp {
                    client_id: client_id.clone(),
                    client_secret: client_secret.clone(),
                    account_id: account_id.clone(),
                };
                Ok((Auth::server(self.oauth()?, app), None))
            }
            Given::Nothing => {
                self.settings.check_credentials()?;
                let login = self.kept_login().await?;
                Ok((login.auth, login.kept))
            }
        }
    }

    /// Uses what an earlier `login` kept, and says for which app.
    pub async fn kept_login(&self) -> Result<KeptLogin, Error> {
        let profile = self.settings.profile_entry();
        let recorded = profile.and_then(|profile| profile.client_id.clone());
        let Some(client_id) = recorded.or_else(|| self.settings.client_id.clone()) else {
            return Err(auth::Error::NotLoggedIn.into());
        };
        self.check_cloud()?;
        self.settings.check_token_store()?;
        let place = place(&self.settings);
        let account_id = profile.and_then(|profile| profile.account_id.clone());
        if let Some(kept) = place.load().await? {
            let secret = self.settings.client_secret.clone();
            let app = App { client_id, secret };
            return Ok(KeptLogin {
                auth: Auth::stored(self.oauth()?, app.clone(), place).having_seen(&kept),
                app,
                kept: Some(kept),
            });
        }
        let (Some(client_secret), Some(account_id)) = (place.secret().await?, account_id) else {
            return Err(auth::Error::NotLoggedIn.into());
        };
        let app = App {
            client_id: client_id.clone(),
            secret: Some(client_secret.clone()),
        };
        let server = ServerApp {
            client_id,
            client_secret,
            account_id,
        };
        Ok(KeptLogin {
            auth: Auth::server(self.oauth()?, server),
            app,
            kept: None,
        })
    }

    /// Has tokens refused that may change something, where the configuration wants that. It is not for `logout`, which has to
    /// revoke those too.
    pub fn hold_to_reading(&self, auth: &Auth) {
        if self.settings.config.reads_only {
            auth.refuse_to_write();
        }
    }

    /// The cloud that logins go to: commercial, government, or another host.
    pub fn cloud(&self) -> Result<String, Error> {
        let url = auth::allowed(&self.settings.oauth_url, &self.settings.config.allow_hosts)?;
        Ok(auth::cloud(&url))
    }

    /// Refuses to send a kept login to another cloud, or another machine, than it is of.
    fn check_cloud(&self) -> Result<(), Error> {
        let recorded = self
            .settings
            .profile_entry()
            .and_then(|profile| profile.cloud.clone());
        let given = self.cloud()?;
        match recorded {
            Some(recorded) if recorded != given => {
                let is_set = self.settings.outside.value("ZOOMAUDIT_OAUTH_URL").is_some();
                Err(if is_set {
                    Fault::OtherCloud { recorded, given }.into()
                } else {
                    Fault::NoAddress(recorded).into()
                })
            }
            Some(_) | None => Ok(()),
        }
    }
}
