//! Shows on the terminal how far a sync is.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use indicatif::ProgressBar;

use crate::model::Dataset;
use crate::sync;

/// A bar for each dataset that is being read.
pub(super) struct Bars {
    bars: Mutex<HashMap<Dataset, ProgressBar>>,
}

impl Bars {
    pub(super) fn new(bars: HashMap<Dataset, ProgressBar>) -> Self {
        Self {
            bars: Mutex::new(bars),
        }
    }

    fn with(&self, dataset: Dataset, change: impl FnOnce(&ProgressBar)) {
        let bars = self.bars.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bar) = bars.get(&dataset) {
            change(bar);
        }
    }
}

impl sync::Progress for Bars {
    fn advanced(&self, dataset: Dataset, so_far: u64, total: Option<u64>) {
        self.with(dataset, |bar| {
            bar.set_position(so_far);
            bar.set_message(total.map_or_else(String::new, |total| format!("of {total}")));
        });
    }

    fn waiting(&self, dataset: Dataset, why: &str, seconds: u64) {
        self.with(dataset, |bar| {
            bar.set_message(format!("waiting {seconds} s: {why}"));
        });
    }

    fn done(&self, dataset: Dataset) {
        self.with(dataset, ProgressBar::finish_and_clear);
    }
}
