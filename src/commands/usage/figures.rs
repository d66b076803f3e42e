//! What is shown of use: the figures of a row, and all of them added up in a line.

use jiff::civil::Date;

use super::known::Known;
use crate::commands::time;
use crate::model::{Held, UseKind, Used, Window, counted, utc_day};
use crate::report::{Cell, Column, Row};

pub(super) const MEETINGS: Column = Column::right("meetings", "Meetings").short("Mtgs").shown();
pub(super) const MINUTES: Column = Column::right("meeting_minutes", "Minutes")
    .short("Min.")
    .shown();
pub(super) const PARTICIPANTS: Column = Column::right("participants", "Participants")
    .short("Joined")
    .shown();

/// How much is known of each figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) meetings: Known,
    pub(super) webinars: Known,
    /// Of events that are neither.
    pub(super) others: Known,
    pub(super) calls: Known,
    pub(super) recordings: Known,
}

impl Shown {
    pub(super) const UNASKED: Self = Self {
        meetings: Known::Unasked,
        webinars: Known::Unasked,
        others: Known::Unasked,
        calls: Known::Unasked,
        recordings: Known::Unasked,
    };

    /// Leaves out what is not of the kinds asked for; without any, nothing.
    pub(super) fn asked(self, kinds: &[UseKind]) -> Self {
        let is_asked = |kind: UseKind| kinds.is_empty() || kinds.contains(&kind);
        let hosting = is_asked(UseKind::Meeting) || is_asked(UseKind::Webinar);
        Self {
            meetings: self.meetings.asked(is_asked(UseKind::Meeting)),
            webinars: self.webinars.asked(is_asked(UseKind::Webinar)),
            others: self.others.asked(hosting),
            calls: self.calls.asked(is_asked(UseKind::Call)),
            recordings: self.recordings.asked(is_asked(UseKind::Recording)),
        }
    }

    /// The same without meetings.
    pub(super) fn but_meetings(self) -> Self {
        Self {
            meetings: Known::Unasked,
            ..self
        }
    }

    pub(super) fn is_any_known(self) -> bool {
        let all = [self.meetings, self.webinars, self.calls, self.recordings];
        all.iter().any(|known| known.is_any())
    }

    /// How much is known of who hosted anything of it.
    pub(super) fn hosting(self) -> Known {
        match self.meetings {
            Known::Unasked => self.webinars,
            known => known,
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
            .any(|(known, events)| known.is_any() && *events > 0)
    }

    /// The cells from meetings to recordings.
    pub(super) fn cells(self, used: &Used) -> Row {
        let (meetings, webinars, calls) = (&used.meetings, &used.webinars, &used.calls);
        let bytes = used.recording_bytes.and_then(|bytes| bytes.try_into().ok());
        vec![
            self.meetings.cell(Some(meetings.events)),
            self.meetings.cell(meetings.minutes),
            self.meetings.cell(meetings.participants),
            self.webinars.cell(Some(webinars.events)),
            self.webinars.cell(webinars.participants),
            self.calls.cell(Some(calls.events)),
            self.calls.cell(calls.minutes),
            match (self.recordings, bytes) {
                (Known::Wholly, Some(bytes)) => Cell::Bytes(bytes),
                _ => Cell::Missing,
            },
        ]
    }

    /// The cell for when somebody last hosted, given since when no day up to the last was passed over.
    pub(super) fn last_hosted(self, used: &Used, gapless_since: Option<Date>) -> Cell {
        let is_told = self.meetings.is_any() && self.webinars.is_any();
        let last = used.last_hosted_at.filter(|at| {
            let is_last = gapless_since.is_some_and(|since| since <= utc_day(*at));
            is_told && is_last
        });
        time(last)
    }

    /// Says in a line what all that was read of some days adds up to: the same whatever the rows put together.
    pub(super) fn said(self, used: &Used, days: Window) -> String {
        let minutes = |held: &Held| {
            held.minutes.map_or_else(String::new, |minutes| {
                format!(" of {}", counted(minutes, "minute"))
            })
        };
        let figures = [
            (
                self.meetings,
                used.meetings.events,
                "meeting",
                minutes(&used.meetings),
            ),
            (
                self.webinars,
                used.webinars.events,
                "webinar",
                String::new(),
            ),
            (self.calls, used.calls.events, "call", minutes(&used.calls)),
            (self.recordings, used.recordings, "recording", String::new()),
        ];
        let told = figures.iter().filter_map(|(known, events, of, more)| {
            Some(format!("{}{more}", known.said(*events, of)?))
        });
        let told: Vec<String> = told.collect();
        let unknown = figures
            .iter()
            .filter(|(known, events, ..)| known.is_unknown(*events));
        let unknown: Vec<String> = unknown.map(|(_, _, of, _)| format!("{of}s")).collect();
        let days = format!("from {} to {}", days.from, days.to);
        if told.is_empty() {
            return format!("nothing is known of the days {days}");
        }
        let others = match used.others.events {
            0 => String::new(),
            _ if !self.others.is_any() => String::new(),
            1 => "; 1 event that Zoom calls neither meeting nor webinar is in no figure".to_owned(),
            more => format!(
                "; {more} events that Zoom calls neither meetings nor webinars are in no figure"
            ),
        };
        let unknown = match &unknown[..] {
            [] => String::new(),
            unknown => format!("; how many {} there were is unknown", unknown.join(" and ")),
        };
        format!("in all {} {days}{unknown}{others}", told.join(", "))
    }
}
