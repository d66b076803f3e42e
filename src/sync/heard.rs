//! Passes what the client tells on, with the dataset that it is about.

use std::sync::{Arc, Mutex, PoisonError};

use super::Progress;
use crate::model::Dataset;
use crate::zoom;

/// The rows of a listing that came, and how many there are if Zoom says.
type Rows = (u64, Option<u64>);

/// Hears of one dataset, whose listings may run side by side.
#[derive(Clone)]
pub(super) struct Heard {
    pub dataset: Dataset,
    pub progress: Arc<dyn Progress>,
    /// For each listing, the rows that came and how many there are.
    listings: Arc<Mutex<Vec<Rows>>>,
    listing: usize,
    /// How many rows there may be of what is heard.
    expected: Option<u64>,
}

impl Heard {
    pub(super) fn new(dataset: Dataset, progress: Arc<dyn Progress>) -> Self {
        Self {
            dataset,
            progress,
            listings: Arc::default(),
            listing: 0,
            expected: None,
        }
    }

    /// Hears of one of several listings.
    pub(super) fn of(&self, listing: usize) -> Self {
        Self {
            listing,
            ..self.clone()
        }
    }

    /// Hears of a listing that may have so many rows.
    pub(super) fn expecting(&self, rows: Option<u64>) -> Self {
        Self {
            expected: rows,
            ..self.clone()
        }
    }

    pub(super) fn failed(&self, error: &zoom::Error) {
        self.progress.failed(self.dataset, error);
    }
}

impl zoom::Progress for Heard {
    fn rows(&self, so_far: u64, total: Option<u64>) {
        // Windows are counted whole, not by their rows.
        if self.dataset.is_of_days() {
            return;
        }
        let mut listings = self.listings.lock().unwrap_or_else(PoisonError::into_inner);
        if listings.len() <= self.listing {
            listings.resize(self.listing + 1, (0, Some(0)));
        }
        listings[self.listing] = (so_far, total);
        let so_far = listings.iter().map(|(so_far, _)| so_far).sum();
        let total = listings.iter().map(|(_, total)| *total).sum();
        self.progress.advanced(self.dataset, so_far, total);
    }

    fn waiting(&self, why: &str, seconds: u64) {
        self.progress.waiting(self.dataset, why, seconds);
    }

    fn expected(&self) -> Option<u64> {
        self.expected
    }
}
