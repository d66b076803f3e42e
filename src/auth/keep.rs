//! Where one profile's login is kept, and what exactly is kept of it.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tokio::task::spawn_blocking;

use super::file::FileKeep;
use super::keyring::KeyringKeep;
use super::lock::{self, Lock};
use super::{Error, Token, Tokens};
use crate::secret::Secret;

/// How long to wait while another process renews the login.
const LOCK_LIMIT: Duration = Duration::from_secs(60);

/// One thing that is kept: each stands alone, because Windows takes 2,560 bytes at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    Refresh,
    Access,
    /// What came with the access token: when it ends, its scopes and its API address.
    Grant,
    /// The client secret of a Server-to-Server app.
    Secret,
    /// Written and deleted again, to see whether anything can be kept.
    Probe,
}

impl Item {
    pub const ALL: [Self; 5] = [
        Self::Refresh,
        Self::Access,
        Self::Grant,
        Self::Secret,
        Self::Probe,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Refresh => "refresh",
            Self::Access => "access",
            Self::Grant => "grant",
            Self::Secret => "secret",
            Self::Probe => "probe",
        }
    }
}

/// A place for secrets; what is there is replaced, never deleted and added again.
///
/// Its methods may block for seconds.
pub trait Keep: fmt::Debug + Send + Sync {
    fn load(&self, item: Item) -> Result<Option<Secret<String>>, Error>;
    fn store(&self, item: Item, value: &Secret<String>) -> Result<(), Error>;
    /// Deletes an item; one that is not there is no error.
    fn delete(&self, item: Item) -> Result<(), Error>;
}

/// One profile's place for secrets, with the lock that goes around every change of it.
#[derive(Debug, Clone)]
pub struct Place {
    keep: Arc<dyn Keep>,
    lock: PathBuf,
}

impl Place {
    /// Keeps secrets in the system's keyring; the lock lies in `data`.
    pub fn keyring(profile: &str, data: &Path) -> Self {
        Self::new(Arc::new(KeyringKeep::new(profile)), profile, data)
    }

    /// Keeps secrets in `<profile>.token` in `data`, readable by its owner alone.
    pub fn file(profile: &str, data: &Path) -> Self {
        let path = data.join(format!("{profile}.token"));
        Self::new(Arc::new(FileKeep::new(path)), profile, data)
    }

    pub fn new(keep: Arc<dyn Keep>, profile: &str, data: &Path) -> Self {
        let lock = data.join(format!("{profile}.lock"));
        Self { keep, lock }
    }

    /// Proves that something can be kept, before anybody is sent to a browser.
    pub async fn check(&self) -> Result<(), Error> {
        let _lock = self.lock().await?;
        self.blocking(|keep| {
            keep.store(Item::Probe, &Secret::new("probe".to_owned()))?;
            keep.delete(Item::Probe)
        })
        .await
    }

    /// Keeps a login, in place of the one before.
    pub async fn save(&self, tokens: &Tokens) -> Result<(), Error> {
        let _lock = self.lock().await?;
        let tokens = tokens.clone();
        self.blocking(move |keep| {
            let generation = match read(keep) {
                Ok(Some(kept)) => kept.generation + 1,
                // A login mends what makes no sense.
                Ok(None) | Err(Error::Spoilt { .. }) => 1,
                Err(error) => return Err(error),
            };
            write(keep, &tokens, generation)
        })
        .await
    }

    /// What is kept of a login through the browser.
    pub async fn load(&self) -> Result<Option<Kept>, Error> {
        self.blocking(read).await
    }

    /// Keeps the client secret of a Server-to-Server app.
    pub async fn save_secret(&self, secret: &Secret<String>) -> Result<(), Error> {
        let _lock = self.lock().await?;
        let secret = secret.clone();
        self.blocking(move |keep| keep.store(Item::Secret, &secret))
            .await
    }

    /// The client secret of a Server-to-Server app, if one is kept.
    pub async fn secret(&self) -> Result<Option<Secret<String>>, Error> {
        self.blocking(|keep| keep.load(Item::Secret)).await
    }

    /// Forgets all there is, and says which the first trouble was.
    pub async fn forget(&self) -> Result<(), Error> {
        let _lock = self.lock().await?;
        self.blocking(|keep| {
            let deleted = Item::ALL.map(|item| keep.delete(item));
            deleted.into_iter().collect()
        })
        .await
    }

    pub(super) async fn lock(&self) -> Result<Lock, Error> {
        lock::acquire(&self.lock, LOCK_LIMIT).await
    }

    pub(super) async fn blocking<T: Send + 'static>(
        &self,
        act: impl FnOnce(&dyn Keep) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let keep = Arc::clone(&self.keep);
        spawn_blocking(move || act(keep.as_ref()))
            .await
            .expect("a store does not panic, and nobody cancels it")
    }
}

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
