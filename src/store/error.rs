//! What can go wrong with a store.

use std::{
    io,
    path::{Path, PathBuf},
};

use rusqlite::ErrorCode;

use super::Identity;
use crate::model::Dataset;

/// Why a store could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("could not create {}", path.display())]
    Create { path: PathBuf, source: io::Error },

    #[error("could not remove {}", path.display())]
    Remove { path: PathBuf, source: io::Error },

    #[error("could not lock {}", path.display())]
    Lock { path: PathBuf, source: io::Error },

    #[error("could not open the store {}", path.display())]
    Open { path: PathBuf, source: io::Error },

    #[error("could not open {}: it is no store of zoomaudit's", path.display())]
    NotAStore { path: PathBuf },

    #[error(
        "could not open the store {}: it is of version {found}, and this zoomaudit knows none above {known}",
        path.display()
    )]
    Newer {
        path: PathBuf,
        found: usize,
        known: usize,
    },

    #[error("could not use the store {}: it belongs to {stored}, not to {given}", path.display())]
    OtherAccount {
        path: PathBuf,
        stored: Box<Identity>,
        given: Box<Identity>,
    },

    #[error("could not use the store {}: another process is writing to it", path.display())]
    Busy { path: PathBuf },

    /// The file, or the directory in which `SQLite` puts others beside it.
    #[error("could not write to the store {}: it or its directory is read-only", path.display())]
    ReadOnly { path: PathBuf },

    /// Something in the file that zoomaudit would not have written.
    #[error("could not read the table `{table}` of the store {}: {what}", path.display())]
    BadValue {
        path: PathBuf,
        table: &'static str,
        what: String,
    },

    /// A snapshot that contradicts itself, which is a mistake of the program's.
    #[error("could not save {dataset}: {what}")]
    Contradiction {
        dataset: Dataset,
        what: &'static str,
    },

    #[error("could not use the store {}", path.display())]
    Sqlite {
        path: PathBuf,
        source: rusqlite::Error,
    },
}

impl Error {
    /// Says in which store a fault was.
    pub(super) fn at<F: Into<Fault>>(path: &Path) -> impl Fn(F) -> Self {
        |fault| Self::new(path.to_owned(), fault.into())
    }

    fn new(path: PathBuf, fault: Fault) -> Self {
        match fault {
            Fault::Sqlite { table, source } => Self::from_sqlite(path, table, source),
            Fault::ReadOnly => Self::ReadOnly { path },
            Fault::NotAStore => Self::NotAStore { path },
            Fault::Newer { found, known } => Self::Newer { path, found, known },
            Fault::OtherAccount { stored, given } => Self::OtherAccount {
                path,
                stored,
                given,
            },
            Fault::Contradiction { dataset, what } => Self::Contradiction { dataset, what },
        }
    }

    fn from_sqlite(path: PathBuf, table: Option<&'static str>, source: rusqlite::Error) -> Self {
        match (source.sqlite_error_code(), table, bad_value(&source)) {
            (Some(ErrorCode::DatabaseBusy), ..) => Self::Busy { path },
            (Some(ErrorCode::ReadOnly), ..) => Self::ReadOnly { path },
            (Some(ErrorCode::NotADatabase), ..) => Self::NotAStore { path },
            (_, Some(table), Some(what)) => Self::BadValue { path, table, what },
            _ => Self::Sqlite { path, source },
        }
    }

    /// Tells whether `SQLite` wanted to make files beside the store and could not.
    pub(super) fn is_lack_of_access(&self) -> bool {
        match self {
            Self::ReadOnly { .. } => true,
            Self::Sqlite { source, .. } => {
                source.sqlite_error_code() == Some(ErrorCode::CannotOpen)
            }
            _ => false,
        }
    }

    /// Tells whether the system would not take what was to be written, as on a full disk.
    pub fn is_of_the_disk(&self) -> bool {
        let code = match self {
            Self::Sqlite { source, .. } => source.sqlite_error_code(),
            _ => None,
        };
        matches!(code, Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure))
    }

    /// Says what the lack of files beside the store means to somebody who wants to write.
    pub(super) fn in_writing(self) -> Self {
        match self {
            Self::Sqlite { path, source }
                if source.sqlite_error_code() == Some(ErrorCode::CannotOpen) =>
            {
                Self::ReadOnly { path }
            }
            other => other,
        }
    }
}

/// What went wrong, before it is known in which file.
#[derive(Debug)]
pub(super) enum Fault {
    /// A failure of `SQLite`'s, and the table it was about if that is known.
    Sqlite {
        table: Option<&'static str>,
        source: rusqlite::Error,
    },
    ReadOnly,
    NotAStore,
    Newer {
        found: usize,
        known: usize,
    },
    OtherAccount {
        stored: Box<Identity>,
        given: Box<Identity>,
    },
    Contradiction {
        dataset: Dataset,
        what: &'static str,
    },
}

impl Fault {
    /// Says in which table a failure was.
    pub(super) fn in_table(table: &'static str) -> impl Fn(rusqlite::Error) -> Self {
        move |source| Self::Sqlite {
            table: Some(table),
            source,
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(source: rusqlite::Error) -> Self {
        Self::Sqlite {
            table: None,
            source,
        }
    }
}

/// Returns what is wrong with a value that could not be read, if that is what the failure is about.
fn bad_value(error: &rusqlite::Error) -> Option<String> {
    match error {
        rusqlite::Error::FromSqlConversionFailure(_, _, why) => Some(why.to_string()),
        rusqlite::Error::InvalidColumnType(_, column, kind) => {
            Some(format!("a value of type {kind} in the column `{column}`"))
        }
        rusqlite::Error::IntegralValueOutOfRange(_, number) => {
            Some(format!("the number {number} is out of range"))
        }
        rusqlite::Error::Utf8Error(..) => Some("text that is not UTF-8".to_owned()),
        _ => None,
    }
}
