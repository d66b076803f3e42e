//! Why exported files cannot be used.

use std::io;
use std::path::{Path, PathBuf};

use crate::sheet;

/// Files that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("could not use {}", .path.display())]
pub struct Error {
    path: PathBuf,
    source: Wrong,
}

/// What is wrong with a file, or with the directory.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    #[error("{0}")]
    Unreadable(#[source] io::Error),
    #[error("no file in it is called zoomus_users.csv")]
    NoUsers,
    #[error("{0}")]
    Sheet(#[from] sheet::Wrong),
    #[error("no column is {wanted}; there are {}", .headers.join(", "))]
    NoColumn {
        wanted: &'static str,
        headers: Vec<String>,
    },
    #[error("its name does not say of which days it is")]
    NoDays,
    #[error("line {line}: there is no address")]
    NoAddress { line: u64 },
    #[error("line {line}: {email} was there before, and is told of otherwise")]
    Twice { line: u64, email: String },
    #[error("line {line}: `{word}` is no status of people")]
    Status { line: u64, word: String },
    #[error("line {line}: `{text}` is no time that can be read")]
    Time { line: u64, text: String },
    #[error("line {line}: `{text}` is no number")]
    Number { line: u64, text: String },
    #[error("some of its dates have the day first, others the month")]
    BothOrders,
    #[error("its dates can be read in two ways, with the day first and with the month")]
    EitherOrder,
    #[error("it has events of other days than those in its name")]
    OtherDays,
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
            Wrong::Unreadable(_) | Wrong::Time { .. } | Wrong::Number { .. } => None,
            Wrong::NoUsers => {
                Some("export the list of users from User Management, and put the file there")
            }
            Wrong::Sheet(wrong) => wrong.hint(),
            Wrong::NoColumn { .. } | Wrong::NoAddress { .. } => {
                Some("export it anew, and change nothing in it")
            }
            Wrong::NoDays | Wrong::OtherDays => Some(
                "leave its name as Zoom gave it, such as meetinglistdetails_20261101_20261130.csv",
            ),
            Wrong::Twice { .. } => Some("leave the newest export alone in the directory"),
            Wrong::Status { .. } => Some("the words are Active, Inactive, Deactivated and Pending"),
            Wrong::BothOrders | Wrong::EitherOrder => {
                Some("export it anew with dates such as 2026-11-21")
            }
        }
    }
}
