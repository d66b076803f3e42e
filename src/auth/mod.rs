//! Who we are to Zoom: a valid access token, whatever it takes.
//!
//! A token comes from outside ([`Auth::ready`]), from the credentials of a Server-to-Server
//! app ([`Auth::server`]), or from a login through the browser that is kept in a [`Place`]
//! ([`Auth::stored`], after [`login`]).

mod address;
mod app;
mod begun;
mod browser;
mod error;
mod file;
mod http;
mod keep;
mod kept;
mod keyring;
mod late_scopes;
mod lock;
mod loopback;
mod manifest;
pub mod master;
mod moved;
mod oauth;
mod open;
mod page;
mod reach;
mod refresh;
mod refusal;
pub mod reports;
mod rescue;
pub mod scopes;
mod server;
mod token;
mod visit;
mod visitors;
mod way;
mod wire;

pub use address::{allowed, cloud};
pub use app::{App, Endpoints, ServerApp};
pub use browser::{BrowserLogin, Event, PORTS, likely_causes, login};
pub use error::{Error, root_cause};
pub use file::FileKeep;
pub use http::http_client;
pub use keep::{Item, Keep, Place};
pub use kept::Kept;
pub use keyring::KeyringKeep;
pub use late_scopes::SCOPES_SETTLE;
pub use loopback::redirect;
pub use manifest::manifest;
pub use oauth::OAuth;
pub use open::open_browser;
pub use reach::reach;
pub use token::{Token, Tokens, account_of, is_of_jwt_app};
pub use visit::Stray;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use jiff::Timestamp;
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::secret::Secret;
use refresh::Stored;
use server::Server;
use way::Way;

/// Hands out access tokens for one account, and new ones when Zoom refuses the last.
///
/// Many tasks may ask at once: one of them renews, and all get its answer.
#[derive(Debug)]
pub struct Auth {
    way: Arc<Way>,
    held: Arc<Mutex<Held>>,
    renewals: Arc<AtomicU64>,
    /// Whether a token that may change something is refused.
    reads_only: AtomicBool,
}

#[derive(Debug, Default)]
struct Held {
    token: Option<Token>,
    /// When to get another, if that is known.
    good_until: Option<Timestamp>,
    /// Why the last renewal came to nothing.
    failure: Option<Error>,
}

impl Auth {
    /// Uses a token that somebody else got; it cannot be renewed.
    pub fn ready(value: Secret<String>) -> Self {
        Self::holding(Token {
            value,
            fresh: false,
            expires_at: None,
            scopes: None,
            api_url: None,
        })
    }

    /// Uses a token that Zoom has just issued, before it is known whether it will be kept.
    pub fn holding(token: Token) -> Self {
        let held = Held {
            token: Some(token),
            ..Held::default()
        };
        Self {
            held: Arc::new(Mutex::new(held)),
            ..Self::by(Way::Ready)
        }
    }

    /// Gets tokens with the credentials of a Server-to-Server app; none is kept.
    pub fn server(oauth: OAuth, app: ServerApp) -> Self {
        Self::by(Way::Server(Server { oauth, app }))
    }

    /// Uses the login that is kept in a place, and renews it there.
    pub fn stored(oauth: OAuth, app: App, place: Place) -> Self {
        Self::by(Way::Stored(Stored { oauth, app, place }))
    }

    /// Begins with what was seen in the place a moment ago, if it will last: it need not be read again.
    #[must_use]
    pub fn having_seen(self, kept: &Kept) -> Self {
        let mut held = Held::default();
        if let Some(token) = self.way.usable(kept) {
            held.take(&token, self.way.now());
        }
        Self {
            held: Arc::new(Mutex::new(held)),
            ..self
        }
    }

    fn by(way: Way) -> Self {
        Self {
            way: Arc::new(way),
            held: Arc::default(),
            renewals: Arc::default(),
            reads_only: AtomicBool::default(),
        }
    }

    /// Refuses, from here on, tokens with a scope that lets something be changed, as far as Zoom names their scopes.
    pub fn refuse_to_write(&self) {
        self.reads_only.store(true, Ordering::SeqCst);
    }

    /// Returns a token that is valid as far as we know.
    pub async fn token(&self) -> Result<Token, Error> {
        self.other_than(None).await
    }

    /// Returns a token other than `refused`, which Zoom would not take.
    ///
    /// Calls that come in with the same refused token share one renewal. A token that
    /// is [`fresh`](Token::fresh) and was refused on its first use is not for this: its
    /// caller knows that another would fare no better.
    pub async fn renew(&self, refused: &Token) -> Result<Token, Error> {
        self.other_than(Some(refused)).await
    }

    /// Waits until no renewal is under way: a program that ends before may lose a login.
    pub async fn settle(&self) {
        drop(self.held.lock().await);
    }

    async fn other_than(&self, refused: Option<&Token>) -> Result<Token, Error> {
        let token = self.found(refused).await?;
        let writing = scopes::writing(token.scopes.as_deref().unwrap_or_default());
        if self.reads_only.load(Ordering::SeqCst) && !writing.is_empty() {
            let scopes = writing.into_iter().map(str::to_owned).collect();
            return Err(Error::MayWrite { scopes });
        }
        Ok(token)
    }

    async fn found(&self, refused: Option<&Token>) -> Result<Token, Error> {
        let seen = self.renewals.load(Ordering::SeqCst);
        let mut held = Arc::clone(&self.held).lock_owned().await;
        if let Some(token) = held.usable(self.way.now(), refused) {
            return Ok(token);
        }
        // Somebody tried while this call waited, and it came to nothing.
        if self.renewals.load(Ordering::SeqCst) > seen
            && let Some(failure) = &held.failure
        {
            return Err(failure.clone());
        }
        match self.way.peek(refused).await {
            Ok(Some(token)) => {
                held.take(&token, self.way.now());
                Ok(token)
            }
            Ok(None) => self.renewed(held, refused.cloned()).await,
            Err(error) => {
                held.failure = Some(error.clone());
                self.renewals.fetch_add(1, Ordering::SeqCst);
                Err(error)
            }
        }
    }

    /// Renews in a task of its own, which goes on when this call is dropped.
    async fn renewed(
        &self,
        mut held: OwnedMutexGuard<Held>,
        refused: Option<Token>,
    ) -> Result<Token, Error> {
        let way = Arc::clone(&self.way);
        let renewals = Arc::clone(&self.renewals);
        let task = tokio::spawn(async move {
            let result = way.renew(refused.as_ref()).await;
            match &result {
                Ok(token) => held.take(token, way.now()),
                Err(error) => held.failure = Some(error.clone()),
            }
            renewals.fetch_add(1, Ordering::SeqCst);
            result
        });
        task.await
            .expect("a renewal does not panic, and nobody cancels it")
    }
}

impl Held {
    fn take(&mut self, token: &Token, now: Option<Timestamp>) {
        *self = Self {
            good_until: now.and_then(|now| token.good_until(now)),
            token: Some(token.clone()),
            failure: None,
        };
    }

    /// The token at hand, if it will last and is not the one that was refused.
    fn usable(&self, now: Option<Timestamp>, refused: Option<&Token>) -> Option<Token> {
        let token = self.token.as_ref()?;
        let is_refused = refused.is_some_and(|it| it.value == token.value);
        let is_over = self.good_until.is_some_and(|end| Some(end) <= now);
        (!is_refused && !is_over).then(|| token.clone())
    }
}
