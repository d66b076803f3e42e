//! Scopes that Zoom names late: those of an app that was just made.

use std::time::Duration;

use tokio::time::sleep;

use super::way::Way;
use super::{Auth, Error, Token};

/// How long Zoom may take to name the scopes of an app that was just made.
pub const SCOPES_SETTLE: Duration = Duration::from_secs(5);

impl Auth {
    /// Asks for the token's scopes once more, `wait` later, if some that reports use are absent.
    ///
    /// For the end of a login, with [`SCOPES_SETTLE`]: right after an app was made Zoom names only some of its
    /// scopes, or none. If those that nothing works without are absent even then, they are
    /// unknown, not missing, and the token names no scopes.
    pub async fn token_with_scopes(&self, wait: Duration) -> Result<Token, Error> {
        let first = self.token().await?;
        let is_short = first.missing().is_none_or(|missing| !missing.is_empty());
        if !is_short || matches!(*self.way, Way::Ready) {
            return Ok(first);
        }
        sleep(wait).await;
        let mut second = self.renew(&first).await?;
        let missing = second.missing();
        let is_required_missing = missing.is_none_or(|rows| rows.iter().any(|row| row.required));
        if is_required_missing {
            second.scopes = None;
        }
        Ok(second)
    }
}
