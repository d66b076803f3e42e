//! How a listing tells what it is doing.

use std::sync::{Mutex, PoisonError};

/// Somebody who wants to know how far a listing got.
pub trait Progress: Sync {
    /// So many rows have come, of so many if Zoom says.
    fn rows(&self, so_far: u64, total: Option<u64>);

    /// Nothing will come for so many seconds, and why.
    fn waiting(&self, why: &str, seconds: u64);
}

/// Nobody wants to know.
impl Progress for () {
    fn rows(&self, _so_far: u64, _total: Option<u64>) {}

    fn waiting(&self, _why: &str, _seconds: u64) {}
}

/// Adds up the rows of three listings that run side by side.
pub(super) struct Together<'a> {
    progress: &'a dyn Progress,
    parts: Mutex<[(u64, Option<u64>); 3]>,
}

impl<'a> Together<'a> {
    pub(super) fn new(progress: &'a dyn Progress) -> Self {
        Self {
            progress,
            parts: Mutex::new([(0, None); 3]),
        }
    }

    pub(super) fn part(&self, index: usize) -> Part<'_> {
        Part {
            together: self,
            index,
        }
    }
}

/// One of the listings that run side by side.
pub(super) struct Part<'a> {
    together: &'a Together<'a>,
    index: usize,
}

impl Progress for Part<'_> {
    fn rows(&self, so_far: u64, total: Option<u64>) {
        let parts = &self.together.parts;
        let mut parts = parts.lock().unwrap_or_else(PoisonError::into_inner);
        parts[self.index] = (so_far, total);
        let so_far = parts.iter().map(|(so_far, _)| so_far).sum();
        let total = parts.iter().map(|(_, total)| *total).sum();
        self.together.progress.rows(so_far, total);
    }

    fn waiting(&self, why: &str, seconds: u64) {
        self.together.progress.waiting(why, seconds);
    }
}
