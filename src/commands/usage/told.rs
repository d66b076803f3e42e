//! Which days a report of use can tell about, and from which readings.

use super::known::Sources;
use super::unread::{self, By};
use crate::audit::coverage::Coverage;
use crate::commands::loaded::{Days, Loaded};
use crate::context::Context;
use crate::model::{UseKind, Window};

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
    /// Returns the days asked for where some of them were read by day, else the newest of them that whole ranges tell of.
    ///
    /// Of an earlier snapshot no range tells anything that goes on after its day.
    pub(super) fn new(loaded: &Loaded, asked: Window, by_day: &Coverage) -> Option<Self> {
        let ranges = || {
            let all = Coverage::new(&loaded.account);
            if loaded.is_past {
                all.ended_on(loaded.as_of)
            } else {
                all
            }
        };
        Self::of_days(by_day, asked).or_else(|| Self::of_ranges(&ranges(), asked))
    }

    fn of_days(coverage: &Coverage, asked: Window) -> Option<Self> {
        let mut covered = coverage.covered().iter();
        covered.any(|range| range.overlaps(&asked)).then_some(Self {
            range: asked,
            days: Days::read_if(coverage.covers(&asked)),
            basis: Basis::Days,
        })
    }

    fn of_ranges(coverage: &Coverage, asked: Window) -> Option<Self> {
        let snapped = coverage.snap(asked);
        let covered = newest(coverage, asked)?;
        let range = Window {
            from: snapped.from.max(covered.from),
            to: snapped.to.min(covered.to),
        };
        Some(Self {
            range,
            days: Days::read_if(range.contains(&asked)),
            basis: Basis::Ranges,
        })
    }
}

fn newest(coverage: &Coverage, asked: Window) -> Option<Window> {
    let mut covered = coverage.covered().iter();
    covered.rfind(|range| range.overlaps(&asked)).copied()
}

/// Says of which days figures are, where those are not the days asked for.
pub(super) fn say(
    context: &Context,
    (sources, kinds): (&Sources, &[UseKind]),
    (asked, told): (Window, Option<Told>),
) {
    let ranges = told.filter(|told| told.basis == Basis::Ranges);
    let Some(Told { range, days, .. }) = ranges else {
        unread::say(context, (sources, kinds), (asked, By::Range));
        return;
    };
    let [webinars, them] = if sources.webinars.covers(&range) {
        ["", "them"]
    } else {
        [", webinars not at all", "both"]
    };
    context.terminal.status(&format!(
        "meetings are known per range of days{webinars}: `zoomaudit sync --only meetings` reads {them} by day"
    ));
    let why = match days {
        _ if range == asked => return,
        Days::Read => "hosting is known for whole ranges of days only",
        Days::NotAllRead if context.past().is_none() => "the other days were not read",
        Days::NotAllRead => "the other days were not read, or only together with later ones",
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
