//! Reads what is about days, window by window.

use std::collections::VecDeque;

use tokio::task::JoinSet;

use super::heard::Heard;
use super::intake::Intake;
use super::read::{Came, Job, Outcome, Read};
use super::shorter::{MARGIN, shorter};
use super::window_lists::{class_of, listed};
use crate::model::Window;
use crate::store::Part;
use crate::zoom::{self, Cause, Fetched};

/// Failures that may pass after which no more windows are tried: Zoom is not well.
const PATIENCE: u32 = 3;

/// Rows of windows that are read at a time: what tells each of them from the others has to be held until its window
/// is whole, which is 8 bytes.
const AT_ONCE: u64 = 3_000_000;

/// Windows without anything, which are two years and more, after which nothing is looked for any more.
const EMPTY: usize = 28;

impl Job {
    /// Reads windows side by side, once the newest has shown that they can be read at all.
    ///
    /// A window that the day's limit does not reach for is cut into shorter ones, as far as it does.
    pub(super) async fn windows(self, windows: Vec<Window>) -> Result<Read, zoom::Error> {
        let mut gathered = Gathered {
            total: windows.len(),
            ..Gathered::default()
        };
        let mut windows: VecDeque<Window> = windows.into_iter().rev().collect();
        while let Some(window) = windows.pop_front() {
            match one(self.intake.clone(), self.heard.clone(), window).await {
                Ok(came) => {
                    gathered.add(window, Ok(came), &self.heard)?;
                    break;
                }
                Err(error) => match shorter(window, &error) {
                    Some(shorter) => gathered.cut(shorter, &mut windows, error.requests()),
                    None => return self.ended(Err(error)),
                },
            }
        }
        let mut running = JoinSet::new();
        loop {
            // As many as keep Zoom's limit busy, which depends on how quickly it answers, and one to take the turns of
            // a window that Zoom thinks about: a new window takes longer than the next page of an old one.
            let width = self.intake.client.width(class_of(self.heard.dataset)) + 1;
            while running.len() < width.min(gathered.most_at_once(windows.front()))
                && gathered.goes_on()
                && let Some(window) = windows.pop_front()
            {
                let heard = self.heard.expecting(gathered.expected(window));
                let intake = self.intake.clone();
                running.spawn(async move { (window, one(intake, heard, window).await) });
            }
            let Some(done) = running.join_next().await else {
                break;
            };
            let (window, came) = done.expect("a reading neither panics nor is called off");
            let cut = came.as_ref().err().and_then(|error| {
                let shorter = shorter(window, error)?;
                Some((shorter, error.requests()))
            });
            match cut {
                Some((shorter, requests)) if gathered.goes_on() => {
                    gathered.cut(shorter, &mut windows, requests);
                }
                Some(_) | None => gathered.add(window, came, &self.heard)?,
            }
        }
        let requests = gathered.requests;
        Ok(self.came_to(gathered.outcome(), requests))
    }
}

/// Reads one window, unless an interrupted sync did.
async fn one(intake: Intake, heard: Heard, window: Window) -> Result<Came, zoom::Error> {
    let name = format!("{}/{}", window.from, window.to);
    let place = (heard.dataset, name.as_str());
    if let Some(came) = intake.left(place.0, place.1) {
        return Ok(came);
    }
    let began_at = (intake.clock)();
    let passed = listed((&intake, &heard), (window, &name)).await?;
    let is_whole = passed.incomplete.is_none();
    intake.came(place.0, &[])?;
    let part = intake.finish(place, (began_at, passed.rows), is_whole)?;
    Ok(Fetched {
        // What is not whole does not count: nothing tells which hosts it lacks.
        rows: part.into_iter().filter(|_| is_whole).collect(),
        requests: passed.requests,
        incomplete: passed.incomplete,
    })
}

/// What came of the windows so far.
#[derive(Default)]
struct Gathered {
    total: usize,
    done: usize,
    requests: u64,
    parts: Vec<Part>,
    reason: Option<String>,
    passing: bool,
    failures: u32,
    /// Whether what failed once would fail again.
    is_over: bool,
    /// Windows that Zoom says are out of its range.
    refused: Vec<Window>,
    /// The windows without a row since the last with one.
    empty: usize,
    /// The days and the rows of the window with the most of these.
    busiest: Option<(u64, u64)>,
}

impl Gathered {
    /// Tells whether trying another window makes sense.
    fn goes_on(&self) -> bool {
        !self.is_over && self.failures < PATIENCE && self.empty < EMPTY
    }

    /// Puts shorter windows in the place of one, the newest to be read next.
    fn cut(&mut self, shorter: Vec<Window>, windows: &mut VecDeque<Window>, requests: u64) {
        self.requests += requests;
        self.total += shorter.len() - 1;
        for window in shorter.into_iter().rev() {
            windows.push_front(window);
        }
    }

    /// Returns how many rows a window may have, going by those that were read, and a little more.
    fn expected(&self, window: Window) -> Option<u64> {
        let (days, rows) = self.busiest?;
        Some(rows * (window.days() + MARGIN) * 5 / ((days + MARGIN) * 4))
    }

    /// Returns how many windows such as this may be read side by side, going by those that were read.
    fn most_at_once(&self, window: Option<&Window>) -> usize {
        let rows = window.and_then(|window| self.expected(*window));
        let most = AT_ONCE / rows.unwrap_or(0).max(1);
        usize::try_from(most).unwrap_or(usize::MAX).max(1)
    }

    fn add(
        &mut self,
        window: Window,
        came: Result<Came, zoom::Error>,
        heard: &Heard,
    ) -> Result<(), zoom::Error> {
        self.done += 1;
        heard
            .progress
            .advanced(heard.dataset, self.done as u64, Some(self.total as u64));
        match came {
            Ok(came) => {
                self.requests += came.requests;
                let rows = came.rows.iter().map(|part| part.rows).max().unwrap_or(0);
                let busiest = self.busiest.into_iter().chain([(window.days(), rows)]);
                self.busiest = busiest.max_by_key(|(_, rows)| *rows);
                self.empty = if rows > 0 { 0 } else { self.empty + 1 };
                self.parts.extend(came.rows);
                if let Some(incomplete) = came.incomplete {
                    if let Some(error) = &incomplete.error {
                        self.failed(error, heard);
                    }
                    self.because(window, &incomplete.reason);
                }
            }
            Err(error) if error.ends_the_run() => return Err(error),
            Err(error) if is_out_of_range(&error) => {
                self.requests += error.requests();
                self.refused.push(window);
            }
            Err(error) => {
                self.failed(&error, heard);
                self.requests += error.requests();
                self.because(window, &error.cause().to_string());
            }
        }
        Ok(())
    }

    fn failed(&mut self, error: &zoom::Error, heard: &Heard) {
        heard.failed(error);
        self.passing |= error.is_passing();
        self.failures += 1;
        self.is_over |= match error.cause() {
            Cause::Unavailable(_) | Cause::Unreadable(_) => false,
            // The day's limit, no network, no permission: the next window would fare no better.
            _ => true,
        };
    }

    fn because(&mut self, window: Window, reason: &str) {
        let (from, to) = (window.from, window.to);
        self.reason
            .get_or_insert_with(|| format!("{from} to {to}: {reason}"));
    }

    fn outcome(mut self) -> Outcome {
        // What lies before all that was read is older than Zoom keeps: nothing is missing.
        let first = self.parts.iter().filter_map(Part::window).min();
        let hole = self
            .refused
            .iter()
            .copied()
            .find(|window| first.is_none_or(|first| *window > first));
        if let Some(hole) = hole {
            self.because(hole, "Zoom says that it is out of range");
        }
        let parts = self.parts;
        match self.reason {
            None => Outcome::Whole { parts },
            Some(reason) => Outcome::Part {
                parts,
                reason,
                passing: self.passing,
            },
        }
    }
}

/// Tells whether Zoom refused a window because its reports do not reach that far (code 300).
fn is_out_of_range(error: &zoom::Error) -> bool {
    error
        .answer()
        .is_some_and(|answer| answer.code == Some(300) && answer.status < 500)
}
