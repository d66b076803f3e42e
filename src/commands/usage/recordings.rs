//! How far recordings were read: unlike meetings, all that there are, whenever they were made.

use jiff::civil::Date;

use super::known::Known;
use crate::model::{Account, Dataset, State, Window};

/// How far recordings were read: all there were up to a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Recordings {
    up_to: Option<Date>,
    is_whole: bool,
}

impl Recordings {
    pub(super) fn of(account: &Account) -> Self {
        let reading = account.reading(Dataset::Recordings);
        let reading = reading.filter(|reading| reading.state != State::Missing);
        let windows = reading.iter().flat_map(|reading| &reading.windows);
        Self {
            up_to: windows.map(|window| window.to).max(),
            is_whole: reading.is_some_and(|reading| reading.state != State::Partial),
        }
    }

    /// Returns how much is known of those of some days.
    pub(super) fn on(self, days: Window) -> Known {
        match self.up_to {
            Some(last) if last >= days.to && self.is_whole => Known::Wholly,
            Some(last) if last >= days.from => Known::Partly,
            Some(_) | None => Known::Nothing,
        }
    }
}
