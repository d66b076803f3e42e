//! Reads who took part in meetings: one request for each meeting, which is said before the first.
//!
//! Days are read one by one, so that what was asked is not lost when the limit of a day, or anything else, ends it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::days::earliest;
use super::read::{Job, Outcome, Read};
use super::window_lists::class_of;
use super::windows::name_of;
use crate::model::{Dataset, PastMeeting, Window, joined, utc_day};
use crate::zoom::{self, Fetched, Incomplete, Speed};

/// The days whose meetings are listed at once: a month at most, with a day on both sides.
const LISTED: u64 = 28;

/// What is about to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ahead {
    /// One for each meeting; a large one takes more.
    pub requests: u64,
    pub meetings: u64,
    /// How long it takes at the least, at a speed; `None` where it is not paced.
    pub seconds: Option<u64>,
    pub speed: Speed,
}

/// The meetings that are asked about, by the UTC day on which they began.
pub(super) type Meetings = BTreeMap<Date, Vec<PastMeeting>>;

/// What is known of the days before anybody's attendance is asked for.
#[derive(Default)]
struct Held {
    /// The days that were read before this sync was interrupted.
    left: Vec<Window>,
    /// The days whose meetings are known.
    listed: Vec<Window>,
    meetings: Meetings,
    requests: u64,
    flaws: Vec<Incomplete>,
}

impl Job {
    /// Reads the days of windows, once it is known which meetings were held.
    pub(super) async fn attendance(self, windows: Vec<Window>) -> Result<Read, zoom::Error> {
        let held = match self.held(windows).await {
            Ok(held) => held,
            Err(error) => return self.ended(Err(error)),
        };
        let meetings: usize = held.meetings.values().map(Vec::len).sum();
        if meetings > 0 {
            self.say_ahead(meetings as u64);
        }
        let (with, without): (Vec<Window>, Vec<Window>) = held
            .listed
            .iter()
            .copied()
            .partition(|day| held.meetings.contains_key(&day.from));
        // The last are read first. What is there need not be asked for, and the newest meeting shows whether Zoom
        // tells of any.
        let days = [without, with, held.left].concat();
        let flaw = Incomplete::join(held.flaws);
        let failed = flaw.as_ref().and_then(|flaw| flaw.error.as_ref());
        if let Some(error) = failed {
            self.heard.failed(error);
        }
        let read = self.windows_of(days, held.meetings.into()).await?;
        Ok(Read {
            requests: read.requests + held.requests,
            outcome: lacking(read.outcome, flaw),
            ..read
        })
    }

    /// Lists the meetings of all days but those that an interrupted sync read.
    ///
    /// Fails when nothing can be listed. The days of a later listing that fails are left out.
    async fn held(&self, windows: Vec<Window>) -> Result<Held, zoom::Error> {
        let mut held = Held::default();
        // What an interrupted sync read stands as windows of their own, between those that it did not.
        let ranges = joined(&windows).into_iter().rev();
        for window in ranges.flat_map(|range| range.pieces(LISTED)) {
            let is_left = |day: &Window| {
                let left = self.intake.left(Dataset::Attendance, &name_of(*day));
                left.is_some()
            };
            let (left, unread): (Vec<Window>, Vec<Window>) = {
                let days = window.pieces(1).into_iter().rev();
                days.partition(is_left)
            };
            held.left.extend(left);
            let (Some(first), Some(last)) = (unread.first(), unread.last()) else {
                continue;
            };
            let asked = Window {
                from: first.from,
                to: last.to,
            };
            let days = (asked, earliest(self.intake.as_of));
            match self.intake.client.past_meetings(days, &self.heard).await {
                Ok(came) => held.add(unread, came),
                Err(error) if error.ends_the_run() || held.is_empty() => return Err(error),
                Err(error) => held.fail(asked, error),
            }
        }
        held.left.sort_unstable();
        held.listed.sort_unstable();
        Ok(held)
    }

    fn say_ahead(&self, meetings: u64) {
        let speed = self.intake.client.speed();
        let class = class_of(Dataset::Attendance);
        let ahead = Ahead {
            requests: meetings,
            meetings,
            seconds: speed.seconds(class, meetings),
            speed,
        };
        self.heard.progress.ahead(Dataset::Attendance, ahead);
    }
}

impl Held {
    fn is_empty(&self) -> bool {
        self.left.is_empty() && self.listed.is_empty()
    }

    fn add(&mut self, days: Vec<Window>, came: Fetched<Vec<PastMeeting>>) {
        self.requests += came.requests;
        if came.incomplete.is_some() {
            // On which of the days a meeting is missing nobody knows.
            self.flaws.extend(came.incomplete);
            return;
        }
        for meeting in came.rows {
            let day = utc_day(meeting.started_at);
            if days.iter().any(|unread| unread.has(day)) {
                self.meetings.entry(day).or_default().push(meeting);
            }
        }
        self.listed.extend(days);
    }

    fn fail(&mut self, days: Window, error: zoom::Error) {
        self.requests += error.requests();
        self.flaws.push(Incomplete {
            reason: format!("{} to {}: {}", days.from, days.to, error.cause()),
            error: Some(error),
        });
    }
}

/// Says of what was read that some of it is not there.
fn lacking(outcome: Outcome, flaw: Option<Incomplete>) -> Outcome {
    let Some(Incomplete { reason, error }) = flaw else {
        return outcome;
    };
    let is_passing = error.is_some_and(|error| error.is_passing());
    match outcome {
        Outcome::Whole { parts } => Outcome::Part {
            parts,
            reason,
            passing: is_passing,
        },
        Outcome::Part {
            parts,
            reason: earlier,
            passing,
        } => Outcome::Part {
            parts,
            reason: format!("{earlier}; {reason}"),
            passing: passing || is_passing,
        },
        nothing @ Outcome::Nothing { .. } => nothing,
    }
}
