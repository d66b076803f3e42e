//! What lies beside a login for a while: one that could not be kept where it should, and that a renewal began.

use std::fs;
use std::path::PathBuf;

use tokio::task::spawn_blocking;

use super::begun::Begun;
use super::file::{FileKeep, delete};
use super::keep::{Item, Keep as _, Place};
use super::kept::{self, Kept};
use super::{Error, Tokens};

impl Place {
    /// Writes a login, of which nobody else has a copy, into a file that only its owner can read; returns which.
    pub(super) async fn rescue(&self, tokens: &Tokens, generation: u64) -> Result<PathBuf, Error> {
        let (path, tokens) = (self.rescue.clone(), tokens.clone());
        let write = move || {
            let file = FileKeep::new(path.clone());
            kept::write(&file, &tokens, generation).map(|()| path)
        };
        spawn_blocking(write)
            .await
            .expect("a file does not panic, and nobody cancels it")
    }

    pub(super) fn has_rescue(&self) -> bool {
        self.rescue.exists()
    }

    /// Returns what waits there; what cannot be read is as good as nothing.
    pub(super) async fn rescued(&self) -> Option<Kept> {
        if !self.has_rescue() {
            return None;
        }
        let file = FileKeep::new(self.rescue.clone());
        let read = spawn_blocking(move || kept::read(&file).ok().flatten());
        read.await.ok().flatten()
    }

    /// Puts what waits there where it belongs; where that fails once more it goes on waiting. To be called under the
    /// lock.
    pub(super) async fn take_rescue(&self) {
        if !self.has_rescue() {
            return;
        }
        let from = FileKeep::new(self.rescue.clone());
        let moved = self.blocking(move |keep| {
            let here = kept::read(keep).ok().flatten();
            let Some(rescued) = kept::read(&from)? else {
                return Ok(());
            };
            if here.is_some_and(|here| here.generation >= rescued.generation) {
                return Ok(());
            }
            for item in Item::LOGIN {
                if let Some(value) = from.load(item)? {
                    keep.store(item, &value)?;
                }
            }
            Ok(())
        });
        if moved.await.is_ok() {
            fs::remove_file(&self.rescue).ok();
        }
    }

    /// The renewal that began and did not come to a good end, if there is one.
    pub(super) fn begun(&self) -> Option<Begun> {
        Begun::read(&self.begun)
    }

    pub(super) fn note(&self, begun: Begun) {
        begun.write(&self.begun);
    }

    pub(super) fn forget_begun(&self) {
        fs::remove_file(&self.begun).ok();
    }

    /// Forgets all that lies beside the login.
    pub(super) fn forget_beside(&self) -> Result<(), Error> {
        self.forget_begun();
        delete(&self.rescue)
    }
}
