//! The Zoom client against a Zoom that answers what a test tells it to.

mod everybody;
mod joined;
mod limits;
mod listings;
mod people;
mod rare;
mod refusals;
mod retries;
pub(crate) mod server;
mod tokens;
pub(crate) mod whole;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use zoomaudit::auth::{self, Token};
use zoomaudit::secret::Secret;
use zoomaudit::zoom::{Client, Options, Progress, Tier, TokenFuture, Tokens};

use server::Server;

/// The moment at which all of these tests happen.
pub(crate) fn noon() -> Timestamp {
    "2026-11-21T12:00:00Z".parse().unwrap()
}

/// Tokens `t0`, `t1` and so on, each once the one before was refused.
pub(crate) struct Keys {
    issued: Mutex<usize>,
    /// Whether the first is already one that Zoom issued in this run.
    fresh: bool,
}

impl Keys {
    /// Begins with a token that was kept from an earlier run.
    pub(crate) fn stored() -> Arc<Self> {
        Arc::new(Self {
            issued: Mutex::new(0),
            fresh: false,
        })
    }

    /// Begins with a token that was issued in this run.
    pub(crate) fn fresh() -> Arc<Self> {
        Arc::new(Self {
            issued: Mutex::new(0),
            fresh: true,
        })
    }

    pub(crate) fn renewals(&self) -> usize {
        *self.issued.lock().unwrap()
    }

    fn numbered(&self, number: usize) -> Token {
        Token {
            value: Secret::new(format!("t{number}")),
            fresh: self.fresh || number > 0,
            expires_at: None,
            scopes: None,
            api_url: None,
        }
    }
}

impl Tokens for Keys {
    fn token(&self) -> TokenFuture<'_> {
        let token: Result<_, auth::Error> = Ok(self.numbered(self.renewals()));
        Box::pin(async { token })
    }

    fn renew<'a>(&'a self, refused: &'a Token) -> TokenFuture<'a> {
        let mut issued = self.issued.lock().unwrap();
        if self.numbered(*issued).value == refused.value {
            *issued += 1;
        }
        let token = Ok(self.numbered(*issued));
        Box::pin(async { token })
    }
}

/// Remembers what it was told.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) rows: Mutex<Vec<(u64, Option<u64>)>>,
    pub(crate) waits: Mutex<Vec<String>>,
}

impl Progress for Told {
    fn rows(&self, so_far: u64, total: Option<u64>) {
        self.rows.lock().unwrap().push((so_far, total));
    }

    fn waiting(&self, why: &str, _seconds: u64) {
        self.waits.lock().unwrap().push(why.to_owned());
    }
}

pub(crate) fn client(server: &Server) -> Client {
    client_with(server, Keys::stored())
}

/// A client that neither paces nor waits long.
pub(crate) fn client_with(server: &Server, tokens: Arc<dyn Tokens>) -> Client {
    let options = Options {
        tier: Tier::None,
        retry_base: Duration::from_millis(2),
        ..Options::new(server.url.clone(), noon)
    };
    Client::new(tokens, http(), options)
}

pub(crate) fn http() -> reqwest::Client {
    let builder = reqwest::Client::builder().no_proxy();
    builder.tls_certs_only([]).build().unwrap()
}
