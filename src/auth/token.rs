//! An access token, and the promise of one.

use jiff::Timestamp;

use crate::secret::Secret;

/// An access token as Zoom issued it.
#[derive(Debug, Clone)]
pub struct Token {
    pub value: Secret<String>,
    /// Whether Zoom issued it during this run, rather than it being stored or given.
    pub fresh: bool,
    /// When it ends by our clock; unknown for a token that was given to us ready.
    pub expires_at: Option<Timestamp>,
    /// The scopes Zoom named; `None` when it named none, which says nothing about what is granted.
    pub scopes: Option<Vec<String>>,
    /// The API address that Zoom named with the token, without `/v2`.
    pub api_url: Option<String>,
}
