//! What is shown of use: the figures of a row, and all of them added up in a line.

use crate::audit::coverage::Coverage;
use crate::commands::{count, time};
use crate::model::{Account, Dataset, Held, UseKind, Used, Window};
use crate::report::{Cell, Row};

/// Which figures can be told, and were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each figure is shown or not, whatever the others are"
)]
pub(super) struct Shown {
    pub(super) meetings: bool,
    pub(super) webinars: bool,
    /// Of events that are neither.
    pub(super) others: bool,
    pub(super) calls: bool,
    pub(super) recordings: bool,
}

impl Shown {
    pub(super) const NOTHING: Self = Self {
        meetings: false,
        webinars: false,
        others: false,
        calls: false,
        recordings: false,
    };

    /// Those of the kinds asked for, all without any.
    pub(super) fn asked(kinds: &[UseKind]) -> Self {
        let is_asked = |kind: UseKind| kinds.is_empty() || kinds.contains(&kind);
        Self {
            meetings: is_asked(UseKind::Meeting),
            webinars: is_asked(UseKind::Webinar),
            others: is_asked(UseKind::Meeting) || is_asked(UseKind::Webinar),
            calls: is_asked(UseKind::Call),
            recordings: is_asked(UseKind::Recording),
        }
    }

    /// Those of the kinds asked for, all without any, whose days were read.
    pub(super) fn new(account: &Account, kinds: &[UseKind], days: Window) -> Self {
        let is_told = |dataset: Dataset| Coverage::of(account, dataset).covers(&days);
        let asked = Self::asked(kinds);
        Self {
            meetings: is_told(Dataset::Meetings) && asked.meetings,
            others: is_told(Dataset::Meetings) && asked.others,
            webinars: Coverage::of_webinars(account).covers(&days) && asked.webinars,
            calls: is_told(Dataset::Calls) && asked.calls,
            recordings: account.has(Dataset::Recordings) && asked.recordings,
        }
    }

    /// What one or the other shows.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            meetings: self.meetings || other.meetings,
            webinars: self.webinars || other.webinars,
            others: self.others || other.others,
            calls: self.calls || other.calls,
            recordings: self.recordings || other.recordings,
        }
    }

    /// What is among these and not among others.
    pub(super) fn but(self, others: Self) -> Self {
        Self {
            meetings: self.meetings && !others.meetings,
            webinars: self.webinars && !others.webinars,
            others: self.others && !others.others,
            calls: self.calls && !others.calls,
            recordings: self.recordings && !others.recordings,
        }
    }

    /// Shows nothing that was not seen: on the days that were not read there may have been some.
    pub(super) fn if_any(self, used: &Used) -> Self {
        let hosted = [used.meetings, used.webinars, used.others];
        let has_hosted = hosted.iter().any(|held| held.events > 0);
        Self {
            meetings: self.meetings && has_hosted,
            webinars: self.webinars && has_hosted,
            others: self.others && has_hosted,
            calls: self.calls && used.calls.events > 0,
            recordings: self.recordings && used.recordings > 0,
        }
    }

    /// Returns of what somebody did what is shown.
    pub(super) fn of(self, used: &Used) -> Used {
        let held = |is_shown: bool, held: Held| if is_shown { held } else { Held::NOTHING };
        Used {
            meetings: held(self.meetings, used.meetings),
            webinars: held(self.webinars, used.webinars),
            others: held(self.others, used.others),
            calls: held(self.calls, used.calls),
            recordings: if self.recordings { used.recordings } else { 0 },
            ..*used
        }
    }

    /// Tells whether somebody did something of what is shown.
    pub(super) fn is_any(self, used: &Used) -> bool {
        let events = [
            (self.meetings, used.meetings.events),
            (self.webinars, used.webinars.events),
            (self.calls, used.calls.events),
            (self.recordings, used.recordings),
        ];
        events
            .iter()
            .any(|(is_shown, events)| *is_shown && *events > 0)
    }

    /// The cells from meetings to recordings.
    pub(super) fn cells(self, used: Option<&Used>) -> Row {
        let of = |is_shown: bool, figure: fn(&Used) -> Option<i64>| {
            count(used.filter(|_| is_shown).and_then(figure))
        };
        let bytes = used.filter(|_| self.recordings);
        let bytes = bytes.and_then(|used| u64::try_from(used.recording_bytes?).ok());
        vec![
            of(self.meetings, |used| Some(used.meetings.events)),
            of(self.meetings, |used| used.meetings.minutes),
            of(self.meetings, |used| used.meetings.participants),
            of(self.webinars, |used| Some(used.webinars.events)),
            of(self.webinars, |used| used.webinars.participants),
            of(self.calls, |used| Some(used.calls.events)),
            of(self.calls, |used| used.calls.minutes),
            bytes.map_or(Cell::Missing, Cell::Bytes),
        ]
    }

    /// The cell for when somebody last hosted.
    pub(super) fn last_hosted(self, used: Option<&Used>) -> Cell {
        time(
            used.filter(|_| self.meetings && self.webinars)
                .and_then(|used| used.last_hosted_at),
        )
    }

    /// Says in a line what the rows of a report add up to.
    pub(super) fn said(self, used: &Used, days: Window) -> String {
        self.said_without(Self::NOTHING, used, days)
    }

    /// Says so where some rows lack some of it.
    pub(super) fn said_without(self, lacking: Self, used: &Used, days: Window) -> String {
        let at_least = |lacks: bool| if lacks { "at least " } else { "" };
        let minutes = |held: &Held| {
            held.minutes
                .map_or_else(String::new, |minutes| format!(" of {minutes} minutes"))
        };
        let parts = [
            (
                self.meetings,
                format!(
                    "{}{} meetings{}",
                    at_least(lacking.meetings),
                    used.meetings.events,
                    minutes(&used.meetings)
                ),
            ),
            (
                self.webinars,
                format!(
                    "{}{} webinars",
                    at_least(lacking.webinars),
                    used.webinars.events
                ),
            ),
            (
                self.calls,
                format!(
                    "{}{} calls{}",
                    at_least(lacking.calls),
                    used.calls.events,
                    minutes(&used.calls)
                ),
            ),
            (self.recordings, format!("{} recordings", used.recordings)),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .filter_map(|(is_shown, part)| is_shown.then_some(part))
            .collect();
        if parts.is_empty() {
            return format!(
                "nothing is known of the days from {} to {}",
                days.from, days.to
            );
        }
        let others = match used.others.events {
            0 => String::new(),
            _ if !self.others => String::new(),
            more => format!(
                "; {more} events that Zoom calls neither meetings nor webinars are in no figure"
            ),
        };
        format!(
            "in all {} from {} to {}{others}",
            parts.join(", "),
            days.from,
            days.to
        )
    }
}
