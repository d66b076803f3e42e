//! What is noted of each attempt at a listing while its pages come; in the end one of them counts.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Something that begins anew with each attempt.
pub(super) struct Attempts<T>(Mutex<HashMap<u32, T>>);

impl<T: Default> Attempts<T> {
    pub(super) fn new() -> Self {
        Self(Mutex::default())
    }

    /// Changes what belongs to an attempt, and returns what comes of it.
    pub(super) fn change<R>(&self, attempt: u32, change: impl FnOnce(&mut T) -> R) -> R {
        let mut attempts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        change(attempts.entry(attempt).or_default())
    }

    /// Returns what belongs to the attempt that counts; nothing where none does.
    pub(super) fn of(self, attempt: Option<u32>) -> T {
        let mut attempts = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let counts = attempt.and_then(|attempt| attempts.remove(&attempt));
        counts.unwrap_or_default()
    }
}
