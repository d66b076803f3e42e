//! Who may write to a store: one sync at a time.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{Error, file};
use crate::lock::{self, Held};

/// Holds the right to write until it is dropped.
#[derive(Debug)]
pub struct WriteLock(Held);

/// What came of asking for the lock.
#[derive(Debug)]
pub enum Attempt {
    Got(WriteLock),
    /// Somebody else has it: what they wrote of themselves, if that can be read.
    Held(Option<String>),
}

impl WriteLock {
    /// Asks for the lock of the store at `path`, and writes down who has it.
    pub fn attempt(path: &Path, who: &str) -> Result<Attempt, Error> {
        let path = beside(path);
        // For the directories above it.
        file::create(&path)?;
        let fault = |source| Error::Lock {
            path: path.clone(),
            source,
        };
        let Some(mut lock) = lock::attempt(&path).map_err(fault)? else {
            return Ok(Attempt::Held(holder(&path).ok().flatten()));
        };
        let file = lock.file();
        let written = file
            .set_len(0)
            .and_then(|()| file.write_all(who.as_bytes()));
        written.map_err(fault)?;
        Ok(Attempt::Got(Self(lock)))
    }

    /// Gives the right up, and takes the file away that says who has it.
    pub fn remove(self) -> Result<(), Error> {
        let path = self.0.path().to_owned();
        self.0
            .remove()
            .map_err(|source| Error::Remove { path, source })
    }
}

fn holder(path: &Path) -> io::Result<Option<String>> {
    let text = fs::read_to_string(path)?;
    let line = text.lines().next().unwrap_or_default().trim();
    Ok((!line.is_empty()).then(|| line.to_owned()))
}

fn beside(store: &Path) -> PathBuf {
    store.with_extension("sync-lock")
}
