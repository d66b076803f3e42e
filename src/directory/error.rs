//! Why a file cannot be used.

use std::io;
use std::path::{Path, PathBuf};

use crate::sheet;

/// A file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("could not use the directory {}", .path.display())]
pub struct Error {
    path: PathBuf,
    source: Wrong,
}

/// What is wrong with it.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    #[error("{0}")]
    Unreadable(#[source] io::Error),
    #[error("{0}")]
    Sheet(#[from] sheet::Wrong),
    #[error("no column is one of addresses; there are {}", .0.join(", "))]
    NoAddress(Vec<String>),
}

impl Error {
    pub(super) fn new(path: &Path, source: Wrong) -> Self {
        Self {
            path: path.to_owned(),
            source,
        }
    }

    /// Says what can be done.
    pub fn hint(&self) -> Option<&'static str> {
        match &self.source {
            Wrong::Unreadable(_) => None,
            Wrong::Sheet(wrong) => wrong.hint(),
            Wrong::NoAddress(_) => Some("name one of them `Email`"),
        }
    }
}
