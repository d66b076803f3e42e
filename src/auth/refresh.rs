//! Renewing a kept login: under the lock, never from an old copy, and kept before it is used.

use std::time::Duration;

use tokio::time::sleep;

use super::begun::{Begun, Ending};
use super::keep::{Item, Keep, Place};
use super::kept::{self, Kept};
use super::wire::Failure;
use super::{App, Error, OAuth, Token, Tokens};
use crate::secret::Secret;

/// Before a token request is made a second time.
const PAUSE: Duration = Duration::from_millis(500);

/// How often the keeping of a new login is tried.
const TRIES: u32 = 3;

/// A login that lies in a place, and the app it is for.
#[derive(Debug)]
pub(super) struct Stored {
    pub oauth: OAuth,
    pub app: App,
    pub place: Place,
}

impl Stored {
    /// The token as it lies there.
    pub(super) async fn peek(&self, refused: Option<&Token>) -> Result<Option<Token>, Error> {
        let kept = self.read().await?;
        if self.place.has_rescue() {
            // It is for whoever has the lock to put it where it belongs.
            return Ok(None);
        }
        Ok(self.usable(&kept, refused))
    }

    /// Spends the refresh token, unless another process has done so in the meantime.
    ///
    /// To be run as a task of its own: between the request and the keeping of its answer
    /// the only valid refresh token is in this function's hands.
    pub(super) async fn renew(&self, refused: Option<&Token>) -> Result<Token, Error> {
        let _lock = self.place.lock().await?;
        self.place.take_rescue().await;
        let kept = self.read().await?;
        if let Some(token) = self.usable(&kept, refused) {
            return Ok(token);
        }
        self.prove_writable().await?;
        let earlier = self
            .place
            .begun()
            .filter(|it| it.generation == kept.generation);
        let begun = earlier.unwrap_or_else(|| Begun::now(kept.generation, self.oauth.now()));
        self.place.note(begun);
        match self.spend(&kept.refresh).await {
            Ok(tokens) => self.keep(tokens, kept.generation + 1).await,
            Err(Failure::Refused(refusal)) if refusal.is_dead_login() => {
                let refusal = match earlier {
                    Some(earlier) => refusal.explained(&earlier.explains()),
                    None => refusal,
                };
                let dead = refusal.into_error(&self.secrets(&kept));
                let token = self.adopt(&kept, refused, dead).await;
                if token.is_err() && earlier.is_none() {
                    self.place.note(begun.ended(Ending::Refused));
                }
                token
            }
            Err(failure) => {
                // What began before stays so.
                if earlier.is_none() {
                    match &failure {
                        Failure::Lost(_) | Failure::Garbled(_) => {
                            self.place.note(begun.ended(Ending::Lost));
                        }
                        _ => self.place.forget_begun(),
                    }
                }
                Err(failure.into_error(&self.secrets(&kept)))
            }
        }
    }

    /// Looks once more for what somebody else left, who does not know our lock.
    async fn adopt(
        &self,
        spent: &Kept,
        refused: Option<&Token>,
        dead: Error,
    ) -> Result<Token, Error> {
        let kept = self.read().await?;
        if kept.refresh == spent.refresh {
            return Err(dead);
        }
        if let Some(token) = self.usable(&kept, refused) {
            return Ok(token);
        }
        match self.spend(&kept.refresh).await {
            Ok(tokens) => self.keep(tokens, kept.generation + 1).await,
            Err(failure) => Err(failure.into_error(&self.secrets(&kept))),
        }
    }

    /// What no message may repeat.
    fn secrets<'a>(&'a self, kept: &'a Kept) -> [&'a str; 2] {
        [kept.refresh.expose(), self.app.secret_or_empty()]
    }

    async fn read(&self) -> Result<Kept, Error> {
        self.place.load().await?.ok_or(Error::NotLoggedIn)
    }

    /// The token of what is kept, if it will last and is not the one that was refused.
    pub(super) fn usable(&self, kept: &Kept, refused: Option<&Token>) -> Option<Token> {
        let token = kept.access.clone()?;
        let is_refused = refused.is_some_and(|it| it.value == token.value);
        (!is_refused && token.is_good(self.oauth.now())).then_some(token)
    }

    /// Writes what is there once more: a keyring that is locked must say so before the
    /// old token is spent.
    async fn prove_writable(&self) -> Result<(), Error> {
        let rewrite = |keep: &dyn Keep| match keep.load(Item::Refresh)? {
            Some(same) => keep.store(Item::Refresh, &same),
            None => Err(Error::NotLoggedIn),
        };
        self.place.blocking(rewrite).await
    }

    /// Asks for new tokens; an answer that was lost on its way is asked for once more,
    /// because Zoom may not have seen the request.
    async fn spend(&self, refresh: &Secret<String>) -> Result<Tokens, Failure> {
        let first = match self.oauth.refresh(&self.app, refresh).await {
            Err(failure) if failure.may_pass() => failure,
            answer => return answer,
        };
        sleep(PAUSE).await;
        let second = self.oauth.refresh(&self.app, refresh).await;
        match (first, second) {
            (Failure::Lost(cause), Err(Failure::Refused(refusal))) => {
                let why = format!("the answer before was lost: {cause}");
                Err(Failure::Refused(refusal.explained(&why)))
            }
            // That the first was lost matters more: by it the old token may be spent.
            (first @ Failure::Lost(_), Err(second)) if second.may_pass() => Err(first),
            (_, second) => second,
        }
    }

    async fn keep(&self, tokens: Tokens, generation: u64) -> Result<Token, Error> {
        let mut tries = 0;
        loop {
            let copy = tokens.clone();
            let write = move |keep: &dyn Keep| kept::write(keep, &copy, generation);
            tries += 1;
            match self.place.blocking(write).await {
                Ok(()) => {
                    self.place.forget_begun();
                    return Ok(tokens.access);
                }
                Err(cause) if tries == TRIES => {
                    let rescued = self.place.rescue(&tokens, generation).await;
                    if rescued.is_ok() {
                        self.place.forget_begun();
                    }
                    return Err(Error::NotKept {
                        cause: Box::new(cause),
                        rescued: rescued.ok(),
                    });
                }
                Err(_) => sleep(PAUSE).await,
            }
        }
    }
}
