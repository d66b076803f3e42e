//! Over which days it is known who hosted what.

use jiff::civil::Date;

use crate::model::{Account, Dataset, Window, joined};

/// The days that were read: of host activity, unless another dataset is asked for.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// The windows that were read whole.
    windows: Vec<Window>,
    /// Their days as ranges without gaps between them, oldest first.
    covered: Vec<Window>,
}

impl Coverage {
    pub fn new(account: &Account) -> Self {
        Self::of(account, Dataset::HostActivity)
    }

    /// Tells of the days of which a dataset was read.
    pub fn of(account: &Account, dataset: Dataset) -> Self {
        let reading = account.reading(dataset);
        let windows = reading.map_or_else(Vec::new, |reading| reading.windows.clone());
        Self {
            covered: joined(&windows),
            windows,
        }
    }

    /// Tells whether every day of a range was read.
    pub fn covers(&self, range: &Window) -> bool {
        self.covered.iter().any(|window| window.contains(range))
    }

    /// Tells whether every day from a given one to the end of the window was read.
    pub fn covers_since(&self, given_on: Option<Date>, as_of: Date) -> bool {
        given_on.is_some_and(|from| {
            self.covers(&Window {
                from: from.min(as_of),
                to: as_of,
            })
        })
    }

    /// Returns the days that were read, as ranges without gaps between their days, oldest first.
    pub fn covered(&self) -> &[Window] {
        &self.covered
    }

    /// Returns the range of days that the stored windows can tell about: the asked one, or more.
    pub fn snap(&self, asked: Window) -> Window {
        let windows = self.windows.iter();
        let touched = windows.filter(|window| window.overlaps(&asked));
        touched.fold(asked, |range, window| Window {
            from: range.from.min(window.from),
            to: range.to.max(window.to),
        })
    }
}
