//! Days of which it was asked what one person hosted.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};

use super::Window;

/// Days of which it was asked what one person hosted, with when that was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    pub days: Window,
    pub read_at: Timestamp,
    /// The day that counted as today.
    pub read_on: Date,
}

impl Settled {
    /// Returns the days of which asking again on a day would bring no more: Zoom's reports are complete two days after a
    /// day ended.
    pub fn firm_on(&self, today: Date) -> Option<Window> {
        let to = if self.read_on >= today {
            self.days.to
        } else {
            self.days.to.min(self.read_on.saturating_sub(3.days()))
        };
        let from = self.days.from;
        (from <= to).then_some(Window { from, to })
    }
}
