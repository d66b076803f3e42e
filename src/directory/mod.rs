//! An export of the HR system or the identity provider, read into what it says of people.
//!
//! Headers and statuses are read by closed lists, in `headers` and `status`: what is on none of them is not guessed.

mod error;
mod headers;
mod lines;
mod status;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

pub use error::{Error, Wrong};
pub use headers::Field;

use crate::model::Directory;

/// What was read of a file, and what in it counts for nothing.
#[derive(Debug, Default)]
pub struct Read {
    pub directory: Directory,
    pub notes: Notes,
}

/// What is to be said of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes {
    /// The columns that are used, each with its header as it stands there.
    pub columns: Vec<(Field, String)>,
    /// Words for a status that are on no list, and how many lines have each.
    pub unknown: BTreeMap<String, u64>,
    /// Lines whose columns say that somebody is there, and that they left.
    pub contradictory: u64,
    /// Lines without an address.
    pub nameless: u64,
    /// Lines with more cells than there are headers: which stands for what is not known.
    pub too_long: u64,
    /// Addresses about which lines disagree, in order.
    pub disputed: Vec<String>,
}

/// Reads a file.
pub fn read(path: &Path) -> Result<Read, Error> {
    let bytes = fs::read(path).map_err(Wrong::Unreadable);
    bytes
        .and_then(|bytes| parse(&bytes))
        .map_err(|source| Error::new(path, source))
}

/// Reads what/// Reads what stands in a file.
pub fn parse(bytes: &[u8]) -> Result<Read, Wrong> {
    lines::read(bytes)
}
