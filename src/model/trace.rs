//! What reports said of one person, row by row, and when the days that they are of were read.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Dataset, DayUse, LicenseChange, UseKind, Window};

/// What reports said of one person, up to and including the as-of day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trace {
    /// What they did, by day and kind; the newest day first.
    pub days: Vec<DayUse>,
    /// The licences that they were given, and that were taken; the newest first.
    pub changes: Vec<LicenseChange>,
    /// The windows that all that was read in, whoever they tell of.
    pub read: Vec<ReadWindow>,
}

/// Days of a dataset that were read whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadWindow {
    pub dataset: Dataset,
    pub days: Window,
    pub read_at: Timestamp,
    /// The day that counted as today.
    pub read_on: Date,
}

impl Trace {
    /// Returns the window in which a day was read.
    pub fn window_of(&self, dataset: Dataset, day: Date) -> Option<&ReadWindow> {
        let mut windows = self.read.iter();
        windows.find(|window| window.dataset == dataset && window.days.has(day))
    }

    /// Returns what tells of a sort of use on a day, and the window in which that was read.
    pub fn source_of(&self, kind: UseKind, day: Date) -> (Dataset, Option<&ReadWindow>) {
        let datasets = kind.datasets();
        let mut read = datasets.iter();
        let read = read.find_map(|dataset| self.window_of(*dataset, day));
        (read.map_or(datasets[0], |window| window.dataset), read)
    }
}
