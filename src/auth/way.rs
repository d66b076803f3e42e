//! The ways to an access token.

use jiff::Timestamp;

use super::refresh::Stored;
use super::server::Server;
use super::{Error, Kept, Token};

/// Where an account's tokens come from.
#[derive(Debug)]
pub(super) enum Way {
    /// From outside, ready.
    Ready,
    /// For the credentials of a Server-to-Server app.
    Server(Server),
    /// From a kept login.
    Stored(Stored),
}

impl Way {
    /// The time, for those whose tokens end.
    pub(super) fn now(&self) -> Option<Timestamp> {
        match self {
            Self::Ready => None,
            Self::Server(server) => Some(server.oauth.now()),
            Self::Stored(stored) => Some(stored.oauth.now()),
        }
    }

    /// Looks for a token that needs no asking.
    pub(super) async fn peek(&self, refused: Option<&Token>) -> Result<Option<Token>, Error> {
        match self {
            Self::Ready | Self::Server(_) => Ok(None),
            Self::Stored(stored) => match stored.peek(refused).await? {
                Some(token) => Ok(Some(stored.oauth.checked(token)?)),
                None => Ok(None),
            },
        }
    }

    /// The token of what is kept, if it will last and may be used.
    pub(super) fn usable(&self, kept: &Kept) -> Option<Token> {
        match self {
            Self::Ready | Self::Server(_) => None,
            Self::Stored(stored) => {
                let token = stored.usable(kept, None)?;
                stored.oauth.checked(token).ok()
            }
        }
    }

    pub(super) async fn renew(&self, refused: Option<&Token>) -> Result<Token, Error> {
        match self {
            Self::Ready => Err(Error::TokenRefused),
            Self::Server(server) => server.oauth.checked(server.mint().await?),
            Self::Stored(stored) => stored.oauth.checked(stored.renew(refused).await?),
        }
    }
}
