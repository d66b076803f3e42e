//! What came of reading something, and where long listings go.

use super::error::Unkept;
use super::pages::{Incomplete, Listed};

/// What was read.
#[derive(Debug)]
pub struct Fetched<T> {
    pub rows: T,
    /// How many requests it took, with repetitions.
    pub requests: u64,
    /// Why it is not all that Zoom has.
    pub incomplete: Option<Incomplete>,
}

impl<T> Fetched<Vec<T>> {
    pub(super) fn of<R>(
        (rows, listed): (Vec<R>, Listed),
        requests: u64,
        row: impl FnMut(R) -> T,
    ) -> Self {
        Self {
            rows: rows.into_iter().map(row).collect(),
            requests,
            incomplete: listed.incomplete,
        }
    }
}

/// Where the rows of a long listing go, page by page.
///
/// A listing may begin again: each attempt has its number, and [`Passed`] says in the end which one counts.
pub type Sink<'a, T> = &'a (dyn Fn(u32, Vec<T>) -> Result<(), Unkept> + Sync);

/// The rows of a listing that were passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passed {
    /// The attempt whose rows count; `None` where none do.
    pub attempt: Option<u32>,
    pub count: u64,
}

impl Fetched<Passed> {
    pub(super) fn passed(listed: Listed, requests: u64) -> Self {
        let (attempt, count) = (listed.attempt, listed.rows);
        Self {
            rows: Passed { attempt, count },
            requests,
            incomplete: listed.incomplete,
        }
    }
}
