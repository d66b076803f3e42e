//! Who may write to a store: one sync at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{Error, file};

/// Holds the right to write until it is dropped. The file stays: another may be waiting for it.
#[derive(Debug)]
pub struct WriteLock(#[expect(dead_code, reason = "the open file is the lock")] File);

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
        file::create(&path)?;
        let fault = |source| Error::Lock {
            path: path.clone(),
            source,
        };
        let mut lock = OpenOptions::new().write(true).open(&path).map_err(fault)?;
        match lock.try_lock() {
            Ok(()) => {
                let written = lock
                    .set_len(0)
                    .and_then(|()| lock.write_all(who.as_bytes()));
                written.map_err(fault)?;
                Ok(Attempt::Got(Self(lock)))
            }
            Err(TryLockError::WouldBlock) => Ok(Attempt::Held(holder(&path).ok().flatten())),
            Err(TryLockError::Error(source)) => Err(fault(source)),
        }
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
