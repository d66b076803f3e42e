//! Why a file cannot be used.

use std::io;
use std::path::{Path, PathBuf};

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
    #[error("it is a workbook or another packed file, not CSV")]
    Workbook,
    #[error("its text is neither UTF-8 nor UTF-16")]
    Encoding,
    #[error("there is nothing in it")]
    Empty,
    #[error("no column is one of addresses; there are {}", .0.join(", "))]
    NoAddress(Vec<String>),
    #[error("{0}")]
    Csv(#[from] csv::Error),
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
            Wrong::Unreadable(_) | Wrong::Csv(_) => None,
            Wrong::Workbook | Wrong::Encoding => Some("save it as `CSV UTF-8`"),
            Wrong::Empty => Some("it needs a line of headers, and one line for each person"),
            Wrong::NoAddress(_) => Some("name one of them `Email`"),
        }
    }
}
