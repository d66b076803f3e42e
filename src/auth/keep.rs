//! Where one profile's login is kept.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::task::spawn_blocking;

use super::file::FileKeep;
use super::kept::{self, Kept};
use super::keyring::KeyringKeep;
use super::lock;
use super::{Error, Tokens};
use crate::lock::Held;
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

    /// Those of a login through the browser.
    pub(super) const LOGIN: [Self; 3] = [Self::Refresh, Self::Access, Self::Grant];

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
    /// Where a login waits that could not be kept where it should.
    pub(super) rescue: PathBuf,
    /// Where it is noted that a renewal began.
    pub(super) begun: PathBuf,
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
        let beside = |what: &str| data.join(format!("{profile}.{what}"));
        Self {
            keep,
            lock: beside("lock"),
            rescue: beside("rescue"),
            begun: beside("renewal"),
        }
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
            let generation = match kept::read(keep) {
                Ok(Some(kept)) => kept.generation + 1,
                // A login mends what makes no sense.
                Ok(None) | Err(Error::Spoilt { .. }) => 1,
                Err(error) => return Err(error),
            };
            kept::write(keep, &tokens, generation)?;
            keep.delete(Item::Secret)
        })
        .await?;
        self.forget_beside()
    }

    /// What is kept of a login through the browser, wherever the newest of it is.
    pub async fn load(&self) -> Result<Option<Kept>, Error> {
        let kept = self.blocking(kept::read).await?;
        let rescued = self.rescued().await;
        Ok(match (kept, rescued) {
            (Some(kept), Some(rescued)) if kept.generation >= rescued.generation => Some(kept),
            (kept, rescued) => rescued.or(kept),
        })
    }

    /// Keeps the client secret of a Server-to-Server app, in place of the login before.
    pub async fn save_secret(&self, secret: &Secret<String>) -> Result<(), Error> {
        let _lock = self.lock().await?;
        let secret = secret.clone();
        self.blocking(move |keep| {
            keep.store(Item::Secret, &secret)?;
            // A login through the browser would be taken first.
            Item::LOGIN
                .into_iter()
                .try_for_each(|item| keep.delete(item))
        })
        .await?;
        self.forget_beside()
    }

    /// The client secret of a Server-to-Server app, if one is kept.
    pub async fn secret(&self) -> Result<Option<Secret<String>>, Error> {
        self.blocking(|keep| keep.load(Item::Secret)).await
    }

    /// Forgets all there is, the lock's file too, and says which the first trouble was.
    pub async fn forget(&self) -> Result<(), Error> {
        let lock = self.lock().await?;
        let deleted = self.delete_all().await;
        deleted.and(self.put_away(lock))
    }

    /// Tells whether anything was ever done here, of which the lock's file is left.
    pub fn is_used(&self) -> bool {
        self.lock.exists()
    }

    /// Takes the lock's file away: for a login that came to nothing where there was none.
    pub async fn leave(&self) -> Result<(), Error> {
        let lock = self.lock().await?;
        self.put_away(lock)
    }

    pub(super) fn put_away(&self, lock: Held) -> Result<(), Error> {
        let removed = lock.remove();
        removed.map_err(|cause| Error::io("delete", &self.lock, cause))
    }

    /// Deletes all there is. To be called under the lock.
    pub(super) async fn delete_all(&self) -> Result<(), Error> {
        self.blocking(|keep| {
            let deleted = Item::ALL.map(|item| keep.delete(item));
            deleted.into_iter().collect::<Result<(), Error>>()
        })
        .await
        .and(self.forget_beside())
    }

    pub(super) fn keep(&self) -> Arc<dyn Keep> {
        Arc::clone(&self.keep)
    }

    pub(super) async fn lock(&self) -> Result<Held, Error> {
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
