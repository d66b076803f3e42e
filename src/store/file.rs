//! The file of a store: created for its owner alone, opened in the ways that a store needs.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::Error;

/// Creates an empty file at `path`, and the directories above it, where they are missing.
///
/// `SQLite` would create the file with whatever the process's mask allows; the files that it puts beside
/// a store take the mode of the store.
pub(super) fn create(path: &Path) -> Result<(), Error> {
    if let Some(directory) = path.parent() {
        private_directories()
            .create(directory)
            .map_err(|source| Error::Create {
                path: directory.to_owned(),
                source,
            })?;
    }
    match private_file().open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(source) => Err(Error::Create {
            path: path.to_owned(),
            source,
        }),
    }
}

fn private_directories() -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Removes a database and the files that `SQLite` puts beside it, where they are there.
pub(super) fn remove(path: &Path) -> Result<(), Error> {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut beside = path.as_os_str().to_owned();
        beside.push(ending);
        match fs::remove_file(&beside) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => {
                return Err(Error::Remove {
                    path: PathBuf::from(beside),
                    source,
                });
            }
        }
    }
    Ok(())
}

/// Tells whether there is anything at `path`.
pub(super) fn exists(path: &Path) -> Result<bool, Error> {
    path.try_exists().map_err(|source| Error::Open {
        path: path.to_owned(),
        source,
    })
}

/// Opens a file that is there: for reading and writing if it may be written, else for reading.
pub(super) fn connect(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(path, flags).map_err(|error| why_not(path, error))
}

/// Opens a file that nobody can change, for which `SQLite` needs no files beside it.
///
/// `None` for a path that cannot be written as an address.
pub(super) fn connect_unchanging(path: &Path) -> Result<Option<Connection>, Error> {
    let Some(address) = std::path::absolute(path)
        .ok()
        .and_then(|path| path.to_str().map(address))
    else {
        return Ok(None);
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(address, flags)
        .map(Some)
        .map_err(|error| why_not(path, error))
}

/// Tells whether there are commits beside the file that are not in it yet.
pub(super) fn has_journal(path: &Path) -> bool {
    ["-wal", "-journal"].iter().any(|ending| {
        let mut beside = path.as_os_str().to_owned();
        beside.push(ending);
        fs::metadata(PathBuf::from(beside)).is_ok_and(|file| file.len() > 0)
    })
}

/// Prefers the system's reason to `SQLite`'s, which only says that it was not able to open the file.
fn why_not(path: &Path, error: rusqlite::Error) -> Error {
    if error.sqlite_error_code() == Some(ErrorCode::CannotOpen)
        && let Err(source) = File::open(path)
    {
        return Error::Open {
            path: path.to_owned(),
            source,
        };
    }
    Error::at(path)(error)
}

/// Writes an absolute path as `SQLite`'s address of a file that does not change.
fn address(path: &str) -> String {
    let mut address = String::from("file:");
    if !path.starts_with('/') {
        address.push_str("///");
    }
    for character in path.chars() {
        match character {
            '%' => address.push_str("%25"),
            '?' => address.push_str("%3F"),
            '#' => address.push_str("%23"),
            '\\' if cfg!(windows) => address.push('/'),
            other => address.push(other),
        }
    }
    address.push_str("?immutable=1");
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_escapes_what_would_end_the_path() {
        assert_eq!(
            address("/srv/50% of #1?/a b.db"),
            "file:/srv/50%25 of %231%3F/a b.db?immutable=1"
        );
    }
}
