//! Parts of a dataset: listings and windows that were read to their end.

use jiff::{Timestamp, civil::Date};
use rusqlite::Row;

use super::value::{Day, Instant};
use crate::model::{Dataset, Window};

/// A listing or a window that was read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub dataset: Dataset,
    /// The status of people, the days of a window, nothing where a dataset has one listing.
    pub name: String,
    /// The attempt whose rows count.
    pub attempt: u32,
    pub rows: u64,
    pub read_at: Timestamp,
    /// The day that counted as today.
    pub read_on: Date,
}

impl Part {
    /// Returns the days of a window.
    pub fn window(&self) -> Option<Window> {
        let (from, to) = self.name.split_once('/')?;
        Some(Window {
            from: from.parse().ok()?,
            to: to.parse().ok()?,
        })
    }
}

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Part> {
    Ok(Part {
        dataset: row.get("dataset")?,
        name: row.get("part")?,
        attempt: row.get("attempt")?,
        rows: row.get("row_count")?,
        read_at: row.get::<_, Instant>("read_at")?.0,
        read_on: row.get::<_, Day>("read_on")?.0,
    })
}
