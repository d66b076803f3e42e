//! Which days that were asked for were not read.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::known::{Known, Sources};
use crate::audit::coverage::Coverage;
use crate::context::Context;
use crate::model::{UseKind, Window};

/// What a report puts days together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Each stands alone, or with such as do not follow it: what days are known of together does not do.
    Day,
    Range,
}

/// Says which days were not read of hosting, and of calls where those are others.
pub(super) fn say(
    context: &Context,
    (sources, kinds): (&Sources, &[UseKind]),
    (asked, by): (Window, By),
) {
    let of_hosting = unread(sources.hosting(kinds), (asked, by));
    if of_hosting.len() as u64 == asked.days() {
        let [read, unknown] = match Known::of(&sources.webinars, asked) {
            Known::Wholly => ["only webinars were", "which meetings"],
            _ => ["nothing was", "what"],
        };
        context.terminal.warning(&format!(
            "{read} read of the days from {} to {}: who hosted {unknown} is unknown",
            asked.from, asked.to
        ));
    } else {
        say_days(context, (&of_hosting, asked), "");
    }
    let wants_calls = kinds.is_empty() || kinds.contains(&UseKind::Call);
    let of_calls = unread(&sources.calls, (asked, by));
    let is_gapped = Known::of(&sources.calls, asked) == Known::Partly;
    if wants_calls && is_gapped && of_calls != of_hosting {
        say_days(context, (&of_calls, asked), " for calls");
    }
}

/// Returns the days of a window that were not read.
pub(super) fn unread(coverage: &Coverage, (asked, by): (Window, By)) -> Vec<Date> {
    if by == By::Range && coverage.covers(&asked) {
        return Vec::new();
    }
    let days = asked.from.series(1.day());
    let days = days.take_while(|day| *day <= asked.to);
    let is_read = |day: Date| {
        let alone = Window { from: day, to: day };
        let is_within = by == By::Range && !coverage.runs_over(&asked);
        coverage.covers(&alone) || (is_within && coverage.gaps(&alone).is_empty())
    };
    days.filter(|day| !is_read(*day)).collect()
}

/// Says that some days were not read.
pub(super) fn say_days(context: &Context, (unread, asked): (&[Date], Window), of: &str) {
    let (Some(first), Some(last)) = (unread.first(), unread.last()) else {
        return;
    };
    let (number, days) = (unread.len(), format!("from {first} to {last}"));
    let said = if number as u64 == asked.days() {
        format!("nothing was read{of} of the days {days}: what was done on them is unknown")
    } else {
        let days = match number {
            1 => format!("{first} was"),
            _ => format!("{number} of the days {days} were"),
        };
        format!(
            "{days} not read{of}: what is made up of such days is unknown, or at least (≥) what was seen"
        )
    };
    context.terminal.warning(&said);
}
