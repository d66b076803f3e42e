//! Who we are to Zoom: a valid access token, whatever it takes.

mod error;
mod token;

pub use error::Error;
pub use token::Token;

use crate::secret::Secret;

/// Hands out access tokens for one account, and new ones when Zoom refuses the last.
#[derive(Debug)]
pub struct Auth {
    token: Token,
}

impl Auth {
    /// Uses a token that somebody else got; it cannot be renewed.
    pub fn ready(value: Secret<String>) -> Self {
        Self {
            token: Token {
                value,
                fresh: false,
                expires_at: None,
                scopes: None,
                api_url: None,
            },
        }
    }

    /// Returns a token that is valid as far as we know.
    #[expect(clippy::unused_async, reason = "other ways in ask Zoom for it")]
    pub async fn token(&self) -> Result<Token, Error> {
        Ok(self.token.clone())
    }

    /// Returns a token other than `refused`, which Zoom would not take.
    ///
    /// Calls that come in with the same refused token share one renewal.
    #[expect(clippy::unused_async, reason = "other ways in ask Zoom for it")]
    pub async fn renew(&self, _refused: &Token) -> Result<Token, Error> {
        Err(Error::Refused)
    }
}
