//! Which days a report of use can tell about, and from which readings.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::audit::coverage::Coverage;
use crate::commands::loaded::Days;
use crate::context::Context;
use crate::model::{Account, Dataset, Window};

/// The days that figures are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) range: Window,
    /// Whether all that was asked for is among them.
    pub(super) days: Days,
    pub(super) basis: Basis,
}

/// Where figures come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    /// Meetings and webinars, by host and day.
    Days,
    /// Sums over ranges of days.
    Ranges,
}

impl Told {
    /// Returns the newest days of those asked for that figures can be exact for: by day, else by whole ranges.
    pub(super) fn new(account: &Account, asked: Window) -> Option<Self> {
        let by_day = Coverage::of(account, Dataset::Meetings);
        Self::of_days(&by_day, asked).or_else(|| Self::of_ranges(&Coverage::new(account), asked))
    }

    fn of_days(coverage: &Coverage, asked: Window) -> Option<Self> {
        let covered = newest(coverage, asked)?;
        let range = Window {
            from: asked.from.max(covered.from),
            to: asked.to.min(covered.to),
        };
        Some(Self::over(range, asked, Basis::Days))
    }

    fn of_ranges(coverage: &Coverage, asked: Window) -> Option<Self> {
        let snapped = coverage.snap(asked);
        let covered = newest(coverage, asked)?;
        let range = Window {
            from: snapped.from.max(covered.from),
            to: snapped.to.min(covered.to),
        };
        Some(Self::over(range, asked, Basis::Ranges))
    }

    fn over(range: Window, asked: Window, basis: Basis) -> Self {
        let days = if range.contains(&asked) {
            Days::Read
        } else {
            Days::NotAllRead
        };
        Self { range, days, basis }
    }
}

fn newest(coverage: &Coverage, asked: Window) -> Option<Window> {
    let mut covered = coverage.covered().iter();
    covered.rfind(|range| range.overlaps(&asked)).copied()
}

/// Says of which days figures are, where those are not the days asked for.
pub(super) fn say(context: &Context, asked: Window, told: Option<Told>) {
    let Some(Told { range, days, basis }) = told else {
        context.terminal.warning(&format!(
            "nothing was read of the days from {} to {}: who hosted what is unknown",
            asked.from, asked.to
        ));
        return;
    };
    if basis == Basis::Ranges {
        context.terminal.status(
            "meetings are known per range of days, webinars not at all: `zoomaudit sync --only meetings` reads both by day",
        );
    }
    let why = match days {
        _ if range == asked => return,
        Days::Read => "hosting is known for whole ranges of days only",
        Days::NotAllRead => "the other days were not read",
    };
    context.terminal.warning(&format!(
        "figures are for {} to {}, not {} to {}: {why}",
        range.from, range.to, asked.from, asked.to
    ));
    if days == Days::Read && asked.to == range.to {
        context
            .terminal
            .hint("`--refresh` reads from Zoom anew, cut at the first day asked for");
    }
}

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
