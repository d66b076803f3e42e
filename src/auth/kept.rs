//! What exactly is kept of a login, and how it is written.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::keep::{Item, Keep};
use super::{Error, Token, Tokens};
use crate::secret::Secret;

/// A login as it is kept.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Counts the renewals; an access token of another generation than the refresh token's is void.
    pub generation: u64,
    pub refresh: Secret<String>,
    /// When the refresh token was issued, by our clock.
    pub issued_at: Timestamp,
    pub access: Option<Token>,
}

// Instants are seconds since 1970.
#[derive(Serialize, Deserialize)]
struct RefreshItem {
    generation: u64,
    refresh_token: String,
    issued_at: i64,
}

#[derive(Serialize, Deserialize)]
struct AccessItem {
    generation: u64,
    access_token: String,
}

#[derive(Serialize, Deserialize)]
struct GrantItem {
    generation: u64,
    expires_at: Option<i64>,
    scopes: Option<Vec<String>>,
    api_url: Option<String>,
}

/// Reads a login; an access token that cannot be read is as good as none.
pub(super) fn read(keep: &dyn Keep) -> Result<Option<Kept>, Error> {
    let Some(text) = keep.load(Item::Refresh)? else {
        return Ok(None);
    };
    let refresh: RefreshItem = parse(&text).ok_or_else(|| Error::Spoilt {
        reason: "the refresh token cannot be read: log in again".to_owned(),
    })?;
    Ok(Some(Kept {
        generation: refresh.generation,
        access: read_access(keep, refresh.generation)?,
        refresh: Secret::new(refresh.refresh_token),
        issued_at: Timestamp::from_second(refresh.issued_at).unwrap_or_default(),
    }))
}

fn read_access(keep: &dyn Keep, generation: u64) -> Result<Option<Token>, Error> {
    let access = keep.load(Item::Access)?;
    let Some(access) = access.and_then(|text| parse::<AccessItem>(&text)) else {
        return Ok(None);
    };
    let grant = keep.load(Item::Grant)?;
    let Some(grant) = grant.and_then(|text| parse::<GrantItem>(&text)) else {
        return Ok(None);
    };
    if access.generation != generation || grant.generation != generation {
        return Ok(None);
    }
    Ok(Some(Token {
        value: Secret::new(access.access_token),
        fresh: false,
        expires_at: grant
            .expires_at
            .and_then(|at| Timestamp::from_second(at).ok()),
        scopes: grant.scopes,
        api_url: grant.api_url,
    }))
}

/// Keeps a login: the refresh token first, because nothing can replace that one.
pub(super) fn write(keep: &dyn Keep, tokens: &Tokens, generation: u64) -> Result<(), Error> {
    let access = &tokens.access;
    keep.store(
        Item::Refresh,
        &text(&RefreshItem {
            generation,
            refresh_token: tokens.refresh.expose().clone(),
            issued_at: tokens.issued_at.as_second(),
        }),
    )?;
    // Without these two the next run renews once more, which is no reason to fail.
    let grant = GrantItem {
        generation,
        expires_at: access.expires_at.map(Timestamp::as_second),
        scopes: access.scopes.clone(),
        api_url: access.api_url.clone(),
    };
    let access = AccessItem {
        generation,
        access_token: access.value.expose().clone(),
    };
    keep.store(Item::Access, &text(&access)).ok();
    keep.store(Item::Grant, &text(&grant)).ok();
    Ok(())
}

fn text(item: &impl Serialize) -> Secret<String> {
    Secret::new(serde_json::to_string(item).expect("these have text for keys"))
}

fn parse<T: for<'a> Deserialize<'a>>(text: &Secret<String>) -> Option<T> {
    serde_json::from_str(text.expose()).ok()
}
