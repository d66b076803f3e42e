//! An access token, the promise of one, and what a login leaves behind.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};

use super::master::Of;
use super::scopes::{self, ScopeRow};
use crate::secret::Secret;

/// A token that ends sooner than this is not begun with.
const MARGIN: SignedDuration = SignedDuration::from_secs(300);

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

impl Token {
    /// Whose data it is for, as far as the scopes tell that Zoom named.
    pub fn of(&self) -> Of {
        self.scopes.as_deref().map_or(Of::Own, Of::meant_by)
    }

    /// The scopes that it lacks for that; `None` where Zoom named none.
    pub fn missing(&self) -> Option<Vec<&'static ScopeRow>> {
        let named = self.scopes.as_deref()?;
        Some(scopes::missing(named, self.of()))
    }

    /// Whether it will last for some minutes, as far as we know.
    pub(super) fn is_good(&self, now: Timestamp) -> bool {
        self.expires_at
            .is_none_or(|end| end.duration_since(now) > MARGIN)
    }

    /// When to stop using it: some minutes before its end, or half way for a short-lived one.
    pub(super) fn good_until(&self, now: Timestamp) -> Option<Timestamp> {
        let end = self.expires_at?;
        let margin = MARGIN.min(end.duration_since(now) / 2);
        end.checked_sub(margin).ok()
    }
}

/// What a login through the browser, or a renewal of it, gives.
#[derive(Debug, Clone)]
pub struct Tokens {
    pub access: Token,
    /// Good for one renewal: Zoom gives another each time and forgets this one.
    pub refresh: Secret<String>,
    /// When they were asked for, by our clock.
    pub issued_at: Timestamp,
}

/// Reads the account id out of an access token, if there is one.
///
/// Zoom documents neither that its tokens are JWTs nor the field `aid`, so this is a help
/// and not a proof: nothing is checked.
pub fn account_of(token: &Token) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Payload {
        aid: String,
    }
    let payload = token.value.expose().split('.').nth(1)?;
    let bytes = BASE64_URL_SAFE_NO_PAD
        .decode(payload.trim_end_matches('='))
        .ok()?;
    let payload: Payload = serde_json::from_slice(&bytes).ok()?;
    (!payload.aid.is_empty()).then_some(payload.aid)
}

/// Tells whether a token was made by a JWT app itself, a kind of app that Zoom ended on 8 September 2023: it is signed with
/// HS256 and names an API key, where Zoom's own tokens name an account.
pub fn is_of_jwt_app(token: &Secret<String>) -> bool {
    let mut parts = token.expose().split('.').map(|part| {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(part.trim_end_matches('='));
        serde_json::from_slice::<serde_json::Value>(&bytes.ok()?).ok()
    });
    let (Some(Some(header)), Some(Some(payload))) = (parts.next(), parts.next()) else {
        return false;
    };
    header["alg"] == "HS256" && payload["iss"].is_string() && payload["aid"].is_null()
}
