//! Over which days it is known who hosted what.

use jiff::civil::Date;

use crate::model::{Account, Dataset, Window, joined};

/// The days that were read: of host activity, unless another dataset is asked for.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// The windows that were read whole.
    windows: Vec<Window>,
    /// Their days as ranges without gaps between them, oldest first.
    covered: Vec<Window>,
    /// Days of which nothing is known one by one.
    months: Vec<Window>,
}

impl Coverage {
    pub fn new(account: &Account) -> Self {
        Self::of(account, Dataset::HostActivity)
    }

    /// Tells of the days of which webinars were read, one by one.
    pub fn of_webinars(account: &Account) -> Self {
        Self::of(account, Dataset::Meetings).and(&Self::of(account, Dataset::Webinars))
    }

    /// Tells of the days of which a dataset was read.
    pub fn of(account: &Account, dataset: Dataset) -> Self {
        let reading = account.reading(dataset);
        let windows = reading.map_or_else(Vec::new, |reading| reading.windows.clone());
        Self {
            covered: joined(&windows),
            windows,
            months: reading.map_or_else(Vec::new, |reading| reading.months.clone()),
        }
    }

    /// Tells whether every day of a range was read, and what was done on them can be told from what was done before
    /// and after.
    pub fn covers(&self, range: &Window) -> bool {
        let is_read = self.covered.iter().any(|window| window.contains(range));
        let mut months = self.months.iter();
        is_read && months.all(|month| range.contains(month) || !month.overlaps(range))
    }

    /// Tells whether what was done on a range cannot be told from what was done after it: its last days are known together
    /// with those alone.
    pub fn runs_over(&self, range: &Window) -> bool {
        let mut months = self.months.iter();
        months.any(|month| range.has(month.from) && range.to < month.to)
    }

    /// Tells whether some days of a range are known together alone.
    pub fn has_joined(&self, range: &Window) -> bool {
        self.months.iter().any(|month| month.overlaps(range))
    }

    /// Returns the first of the days up to and including a given one that were read without a gap.
    pub fn since(&self, day: Date) -> Option<Date> {
        let mut covered = self.covered.iter();
        let range = covered.find(|range| range.has(day))?;
        Some(range.from)
    }

    /// Returns the days of a range that were not read, oldest first.
    pub fn gaps(&self, range: &Window) -> Vec<Window> {
        range.without(&self.covered)
    }

    /// Tells of the days of which one dataset or the other was read.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let windows = [&*self.windows, &*other.windows].concat();
        Self {
            covered: joined(&windows),
            windows,
            months: [&*self.months, &*other.months].concat(),
        }
    }

    /// Tells of some days besides.
    #[must_use]
    pub fn with(&self, windows: &[Window]) -> Self {
        self.and(&Self {
            windows: windows.to_vec(),
            ..Self::default()
        })
    }

    /// Tells of the windows alone that end by a day.
    #[must_use]
    pub fn ended_on(&self, day: Date) -> Self {
        let windows = self.windows.iter().copied();
        let windows: Vec<Window> = windows.filter(|window| window.to <= day).collect();
        Self {
            covered: joined(&windows),
            windows,
            months: self.months.clone(),
        }
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
