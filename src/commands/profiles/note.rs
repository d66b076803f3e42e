//! The note that a profile is being renamed, and to what: by it the command knows what it began itself.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::error::Error;
use crate::settings::Settings;

/// A file beside the store of the profile.
pub(super) struct Note(PathBuf);

impl Note {
    pub(super) fn of(settings: &Settings) -> Self {
        Self(settings.store_path().with_extension("renaming"))
    }

    /// The name that the profile is about to get, where a renaming began and did not end.
    pub(super) fn read(&self) -> Option<String> {
        fs::read_to_string(&self.0).ok()
    }

    pub(super) fn write(&self, new: &str) -> Result<(), Error> {
        let write = || -> io::Result<()> {
            let directory = self.0.parent().unwrap_or(Path::new("."));
            let mut file = tempfile::NamedTempFile::new_in(directory)?;
            file.write_all(new.as_bytes())?;
            file.as_file().sync_all()?;
            file.persist(&self.0)?;
            Ok(())
        };
        write().map_err(|error| Error::output(&self.0, error))
    }

    pub(super) fn delete(&self) -> Result<(), Error> {
        match fs::remove_file(&self.0) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Error::output(&self.0, error))
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }
}
