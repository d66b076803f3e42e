//! What comes of the windows of a dataset while they are read, and whether to go on.

use std::collections::VecDeque;

use super::heard::Heard;
use super::read::{Came, Outcome};
use super::shorter::MARGIN;
use crate::model::Window;
use crate::store::Part;
use crate::zoom::{self, Cause};

/// Failures that may pass after which no more windows are tried: Zoom is not well.
const PATIENCE: u32 = 3;

/// Rows of windows that are read at a time: what tells each of them from the others has to be held until its window
/// is whole, which is 8 bytes.
const AT_ONCE: u64 = 2_000_000;

/// Days without anything, two years and more, after which nothing is looked for any more.
const EMPTY: u64 = 28 * 28;

/// What came of the windows so far.
#[derive(Default)]
pub(super) struct Gathered {
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
    /// The days without a row since the last with one.
    empty: u64,
    /// The days and the rows of the window with the most of these.
    busiest: Option<(u64, u64)>,
}

impl Gathered {
    /// Nothing yet, of so many windows.
    pub(super) fn of(total: usize) -> Self {
        Self {
            total,
            ..Self::default()
        }
    }

    /// Returns how many requests it took so far.
    pub(super) fn requests(&self) -> u64 {
        self.requests
    }

    /// Tells whether trying another window makes sense.
    pub(super) fn goes_on(&self) -> bool {
        !self.is_over && self.failures < PATIENCE && self.empty < EMPTY
    }

    /// Puts shorter windows in the place of one, the newest to be read next.
    pub(super) fn cut(
        &mut self,
        shorter: Vec<Window>,
        windows: &mut VecDeque<Window>,
        requests: u64,
    ) {
        self.requests += requests;
        self.total += shorter.len() - 1;
        for window in shorter.into_iter().rev() {
            windows.push_front(window);
        }
    }

    /// Returns how many rows a window may have, going by those that were read, and a little more.
    pub(super) fn expected(&self, window: Window) -> Option<u64> {
        let (days, rows) = self.busiest?;
        Some(rows * (window.days() + MARGIN) * 5 / ((days + MARGIN) * 4))
    }

    /// Returns how many windows such as this may be read side by side, going by those that were read.
    pub(super) fn most_at_once(&self, window: Option<&Window>) -> usize {
        let rows = window.and_then(|window| self.expected(*window));
        let most = AT_ONCE / rows.unwrap_or(0).max(1);
        usize::try_from(most).unwrap_or(usize::MAX).max(1)
    }

    pub(super) fn add(
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
                let empty = self.empty + window.days();
                self.empty = if rows > 0 { 0 } else { empty };
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

    pub(super) fn outcome(mut self) -> Outcome {
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
