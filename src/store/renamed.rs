//! A store that gets another name.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use super::{Error, Store, error::Fault, file};

/// What a sync that was cut off left beside a store; the last is that which the others belong to.
const STAGING: [&str; 4] = ["staging-wal", "staging-shm", "staging-journal", "staging"];

impl Store {
    /// Gives the store at `from` the name `to`, and what a sync left beside it. To be called by who has the right to write.
    ///
    /// All commits are brought into the one file first, so that it is whole under either name at every moment.
    pub fn rename(from: &Path, to: &Path) -> Result<(), Error> {
        if let Some(store) = Self::open_existing(from)? {
            store.gather().map_err(Error::at(from))?;
            drop(store);
            if file::has_journal(from) {
                return Err(Error::Busy {
                    path: from.to_owned(),
                });
            }
            rename(from, to)?;
            // What is left of them is empty.
            file::remove(from)?;
        }
        for ending in STAGING {
            rename(&from.with_extension(ending), &to.with_extension(ending))?;
        }
        Ok(())
    }

    /// Brings commits that are beside the file into it; one whom a reader keeps from that leaves them where they are.
    fn gather(&self) -> Result<(), Fault> {
        let gathered = "PRAGMA wal_checkpoint(TRUNCATE)";
        Ok(self.connection.query_row(gathered, [], |_| Ok(()))?)
    }
}

/// Renames a file if it is there.
fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    match fs::rename(from, to) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::Create {
            path: PathBuf::from(to),
            source: error,
        }),
        Ok(()) | Err(_) => Ok(()),
    }
}
