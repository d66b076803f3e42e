//! Rows on their way to what writes them, which knows nothing of why they may fail to come.

use std::io;
use std::sync::atomic::Ordering;

use super::Context;
use crate::error::{Error, Exit};
use crate::report::Report;

/// What went wrong with the rows of a report, on its way through what writes them.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct InRows(Error);

/// Makes an error of whoever makes the rows of a report one that a report can pass on.
pub fn in_rows(error: impl Into<Error>) -> io::Error {
    io::Error::other(InRows(error.into()))
}

/// Returns what went wrong with the rows of a report.
pub fn from_rows(error: io::Error) -> Error {
    failed(error, |error| Error::new(Exit::Failed, error))
}

/// Tells an error of whoever made the rows from one of the place that they were written to.
pub(super) fn failed(error: io::Error, of_the_place: impl FnOnce(io::Error) -> Error) -> Error {
    match error.downcast::<InRows>() {
        Ok(InRows(error)) => error,
        Err(error) => of_the_place(error),
    }
}

impl Context {
    /// Asks for no more rows once the user wants the program to end.
    pub(super) fn until_interrupted(&self, mut report: Report) -> Report {
        let interrupt = self.interrupt.clone();
        let rows = report.rows.map(move |row| {
            if interrupt.flag().load(Ordering::Relaxed) {
                return Err(io::Error::other("interrupted"));
            }
            row
        });
        report.rows = Box::new(rows);
        report
    }
}
