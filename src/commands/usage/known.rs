//! How much of a figure is known: of all the days that it is for, of some of them, or of none.

use jiff::civil::Date;

use super::figures::Shown;
use super::recordings::Recordings;
use crate::audit::coverage::Coverage;
use crate::commands::bill::at_least;
use crate::model::{Account, Bucket, Dataset, NO_ZOOM_PHONE, UseKind, Window, counted};
use crate::report::Cell;

/// How much of a figure is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// It was not asked for.
    Unasked,
    Nothing,
    /// What was seen is a part of it: it is so much at least.
    Partly,
    Wholly,
}

impl Known {
    /// Returns how much is known of the use on some days.
    pub(super) fn of(coverage: &Coverage, days: Window) -> Self {
        let mut covered = coverage.covered().iter();
        if coverage.covers(&days) {
            Self::Wholly
        } else if covered.any(|range| range.overlaps(&days)) && !coverage.runs_over(&days) {
            Self::Partly
        } else {
            Self::Nothing
        }
    }

    /// The same of some of those days that were asked for; where days are known together alone, nothing says on which of
    /// them somebody did something.
    fn of_each(coverage: &Coverage, (days, asked): (&[Date], Window)) -> Self {
        let is_known = |day: &&Date| {
            let (from, to) = (**day, **day);
            coverage.covers(&Window { from, to })
        };
        match days.iter().filter(is_known).count() {
            known if known == days.len() => Self::Wholly,
            0 => Self::Nothing,
            _ if coverage.has_joined(&asked) => Self::Nothing,
            _ => Self::Partly,
        }
    }

    pub(super) fn asked(self, is_asked: bool) -> Self {
        if is_asked { self } else { Self::Unasked }
    }

    /// Tells whether anything is known.
    pub(super) fn is_any(self) -> bool {
        matches!(self, Self::Partly | Self::Wholly)
    }

    /// The cell of a figure, of which so much was seen.
    pub(super) fn cell(self, seen: Option<i64>) -> Cell {
        match (self, seen) {
            (Self::Wholly, Some(figure)) => Cell::Count(figure),
            // Nothing seen is not nothing.
            (Self::Partly, Some(figure @ 1..)) => Cell::AtLeast(figure),
            _ => Cell::Missing,
        }
    }

    /// Says so many of something; `None` where nothing is known of them.
    pub(super) fn said(self, seen: i64, noun: &str) -> Option<String> {
        match self {
            Self::Wholly => Some(counted(seen, noun)),
            Self::Partly if seen > 0 => Some(format!("{}{}", at_least(true), counted(seen, noun))),
            Self::Partly | Self::Nothing | Self::Unasked => None,
        }
    }

    /// Tells whether nothing is said of what was asked for.
    pub(super) fn is_unknown(self, seen: i64) -> bool {
        self != Self::Unasked && self.said(seen, "").is_none()
    }
}

/// The days that figures come from.
pub(super) struct Sources {
    pub(super) meetings: Coverage,
    pub(super) webinars: Coverage,
    pub(super) calls: Coverage,
    has_phone: bool,
    recordings: Recordings,
}

impl Sources {
    pub(super) fn of(account: &Account) -> Self {
        Self {
            meetings: Coverage::of(account, Dataset::Meetings),
            webinars: Coverage::of_webinars(account),
            calls: Coverage::of(account, Dataset::Calls),
            has_phone: !has_no_phone(account),
            recordings: Recordings::of(account),
        }
    }

    /// The days on which hosting of some kinds is known, of all kinds without any.
    pub(super) fn hosting(&self, kinds: &[UseKind]) -> &Coverage {
        let is_of_webinars = kinds.contains(&UseKind::Webinar);
        if is_of_webinars && !kinds.contains(&UseKind::Meeting) {
            &self.webinars
        } else {
            &self.meetings
        }
    }

    /// Returns how much of each figure of some days is known.
    pub(super) fn on(&self, days: Window) -> Shown {
        self.shown(|coverage| Known::of(coverage, days), days)
    }

    /// The same of a bucket of the days that were asked for.
    pub(super) fn in_bucket(&self, (days, bucket): (&[Date], Bucket), asked: Window) -> Shown {
        match (bucket, days.first().copied().zip(days.last().copied())) {
            (Bucket::Month, Some((from, to))) => self.on(Window { from, to }),
            (_, Some((from, to))) => {
                let known = |coverage: &Coverage| Known::of_each(coverage, (days, asked));
                self.shown(known, Window { from, to })
            }
            (_, None) => Shown::UNASKED,
        }
    }

    fn shown(&self, known: impl Fn(&Coverage) -> Known, days: Window) -> Shown {
        Shown {
            meetings: known(&self.meetings),
            webinars: known(&self.webinars),
            others: known(&self.meetings),
            // Who has no Zoom Phone misses no calls.
            calls: known(&self.calls).asked(self.has_phone),
            recordings: self.recordings.on(days),
        }
    }
}

/// Tells whether there is no Zoom Phone, so that nobody calls.
pub(super) fn has_no_phone(account: &Account) -> bool {
    let calls = account.reading(Dataset::Calls);
    calls.is_some_and(|calls| calls.reason.as_deref() == Some(NO_ZOOM_PHONE))
}
