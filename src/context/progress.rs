//! Shows on the terminal how far a sync is.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use indicatif::ProgressBar;

use crate::model::{Dataset, counted};
use crate::report::visible;
use crate::sync::{self, Ahead};
use crate::terminal::Terminal;
use crate::zoom;

use super::pace;

/// A bar for each dataset that is being read.
pub(super) struct Bars {
    terminal: Arc<Terminal>,
    by_dataset: Mutex<HashMap<Dataset, ProgressBar>>,
    /// What Zoom's support would ask for, for each failure.
    tracking: Mutex<Vec<(Dataset, String)>>,
    resumed: AtomicUsize,
}

impl Bars {
    pub(super) fn new(terminal: &Arc<Terminal>, datasets: &[Dataset]) -> Self {
        let bars = datasets.iter();
        let bars = bars.map(|name| (*name, terminal.bar(name.as_str())));
        Self {
            terminal: Arc::clone(terminal),
            by_dataset: Mutex::new(bars.collect()),
            tracking: Mutex::default(),
            resumed: AtomicUsize::default(),
        }
    }

    /// Returns how many parts of an interrupted sync were taken up.
    pub(super) fn taken_up(&self) -> usize {
        self.resumed.load(Ordering::Relaxed)
    }

    /// Returns the tracking ids of what failed.
    pub(super) fn tracking(&self) -> Vec<(Dataset, String)> {
        self.tracking
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn with(&self, dataset: Dataset, change: impl FnOnce(&ProgressBar)) {
        let bars = self
            .by_dataset
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(bar) = bars.get(&dataset) {
            change(bar);
        }
    }
}

/// The bar of people who are asked about.
pub(super) struct Bar {
    bar: ProgressBar,
    total: u64,
}

impl Bar {
    pub(super) fn new(bar: ProgressBar, total: u64) -> Self {
        bar.set_message(format!("of {total}"));
        Self { bar, total }
    }

    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

impl sync::one_by_one::Asking for Bar {
    fn asked(&self, people: u64) {
        self.bar.set_position(people);
        self.bar.set_message(format!("of {}", self.total));
    }

    fn waiting(&self, why: &str, seconds: u64) {
        self.bar
            .set_message(format!("waiting {seconds} s: {}", visible(why)));
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
            bar.set_message(format!("waiting {seconds} s: {}", visible(why)));
        });
    }

    fn done(&self, dataset: Dataset) {
        self.with(dataset, ProgressBar::finish_and_clear);
    }

    fn ahead(&self, dataset: Dataset, ahead: Ahead) {
        let Ahead {
            requests, meetings, ..
        } = ahead;
        self.terminal.status(&format!(
            "{dataset} takes at least {} for {}, {}",
            counted(requests, "request"),
            counted(meetings, "meeting"),
            pace::words(ahead.seconds, ahead.speed)
        ));
    }

    fn resumed(&self, parts: usize) {
        self.resumed.store(parts, Ordering::Relaxed);
    }

    fn failed(&self, dataset: Dataset, error: &zoom::Error) {
        if let Some(id) = error.tracking_id() {
            let mut tracking = self.tracking.lock().unwrap_or_else(PoisonError::into_inner);
            tracking.push((dataset, id.to_owned()));
        }
    }
}
