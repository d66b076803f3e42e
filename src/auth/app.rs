//! The app as Zoom knows it, and the addresses of Zoom's login.

use reqwest::Url;

use super::Error;
use super::address::allowed;
use crate::secret::Secret;

/// The addresses of one cloud's login, all of them allowed to be told a secret.
#[derive(Debug, Clone)]
pub struct Endpoints {
    pub(super) authorize: Url,
    pub(super) token: Url,
    pub(super) revoke: Url,
    pub(super) allow_hosts: Vec<String>,
}

impl Endpoints {
    /// Takes the address that `/authorize`, `/token` and `/revoke` lie under.
    pub fn new(oauth_url: &str, allow_hosts: &[String]) -> Result<Self, Error> {
        let base = allowed(oauth_url, allow_hosts)?;
        let under = |name: &str| {
            let mut url = base.clone();
            let path = format!("{}/{name}", base.path().trim_end_matches('/'));
            url.set_path(&path);
            url
        };
        Ok(Self {
            authorize: under("authorize"),
            token: under("token"),
            revoke: under("revoke"),
            allow_hosts: allow_hosts.to_vec(),
        })
    }
}

/// The app as Zoom knows it: its Public Client ID, or a client id with its secret.
#[derive(Debug, Clone)]
pub struct App {
    pub client_id: String,
    pub secret: Option<Secret<String>>,
}

impl App {
    pub(super) fn secret_or_empty(&self) -> &str {
        self.secret.as_ref().map_or("", |secret| secret.expose())
    }
}

/// The credentials of a Server-to-Server app.
#[derive(Debug, Clone)]
pub struct ServerApp {
    pub client_id: String,
    pub client_secret: Secret<String>,
    pub account_id: String,
}
