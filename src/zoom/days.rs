//! The days that Zoom is asked for, and those that it says it answered for.
//!
//! In which time zone the days of its reports are, Zoom does not say.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::pages::{Incomplete, Listed};
use super::wire::{Object, date_of, text_of};
use crate::model::Window;

/// Returns the days to ask for so that no event of a window is missed: one more on both sides, but none
/// before `earliest`.
pub(super) fn around((window, earliest): (Window, Date)) -> Window {
    Window {
        from: window.from.saturating_sub(1.day()).max(earliest),
        to: window.to.saturating_add(1.day()),
    }
}

/// Returns the days that Zoom says it answered for, where it says so.
pub(super) fn answered(head: &Object, asked: Window) -> Window {
    let day = |key: &str| date_of(&head.get(key).and_then(text_of)?);
    Window {
        from: day("from").unwrap_or(asked.from),
        to: day("to").unwrap_or(asked.to),
    }
}

/// What is told when Zoom answered for other days.
pub(super) fn shifted() -> Incomplete {
    Incomplete::because("Zoom answered for other days than it was asked for")
}

impl Listed {
    /// Tells that events are missing where Zoom says that it left out some of these days.
    ///
    /// A day of margin it may leave out: nothing has happened yet on the one after today.
    pub(super) fn has_to_cover(&mut self, window: Window) {
        if !answered(&self.head, window).contains(&window) {
            self.lacks(shifted());
        }
    }
}
