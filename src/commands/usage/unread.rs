//! Which days that were asked for were not read.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::audit::coverage::Coverage;
use crate::context::Context;
use crate::model::Window;

/// Returns the days of a window that were not read.
pub(super) fn unread(coverage: &Coverage, asked: Window) -> Vec<Date> {
    let days = asked.from.series(1.day());
    let days = days.take_while(|day| *day <= asked.to);
    days.filter(|day| {
        !coverage.covers(&Window {
            from: *day,
            to: *day,
        })
    })
    .collect()
}

/// Says that some days were not read.
pub(super) fn say_unread(context: &Context, unread: &[Date]) {
    if let (Some(first), Some(last)) = (unread.first(), unread.last()) {
        context.terminal.warning(&format!(
            "{} of the days from {first} to {last} were not read: what they are part of is unknown",
            unread.len()
        ));
    }
}
