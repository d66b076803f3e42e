//! Rows that are all made by the end, however many of them were wanted: what is said after a report is of all.

use std::cell::RefCell;
use std::io;
use std::iter::Fuse;
use std::rc::Rc;

use crate::context::from_rows;
use crate::error::Error;
use crate::report::Row;

/// Rows that pass by one by one, to whoever asks for the next.
pub(super) struct Passing<I>(Rc<RefCell<Fuse<I>>>);

impl<I: Iterator<Item = io::Result<Row>>> Passing<I> {
    pub(super) fn new(rows: I) -> Self {
        Self(Rc::new(RefCell::new(rows.fuse())))
    }

    /// The rows that are left when somebody else has enough.
    pub(super) fn rest(&self) -> Self {
        Self(Rc::clone(&self.0))
    }

    /// Lets all rows pass that nobody asked for.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        self.try_for_each(|row| row.map(drop)).map_err(from_rows)
    }
}

impl<I: Iterator<Item = io::Result<Row>>> Iterator for Passing<I> {
    type Item = io::Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.borrow_mut().next()
    }
}
