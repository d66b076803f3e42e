//! Reads host activity, window by window.

use std::sync::Arc;

use tokio::task::JoinSet;

use super::read::{Heard, Job, Outcome, Read};
use crate::model::{HostActivity, Window};
use crate::store::Rows;
use crate::zoom::{self, Fetched};

impl Job {
    /// Reads windows side by side, once the newest has shown that they can be read at all.
    pub(super) async fn host_activity(self, mut windows: Vec<Window>) -> Result<Read, zoom::Error> {
        let mut gathered = Gathered {
            total: windows.len(),
            ..Gathered::default()
        };
        if let Some(window) = windows.pop() {
            match self.client.host_activity(window, &self.heard).await {
                Ok(fetched) => gathered.add(window, Ok(fetched), &self.heard)?,
                Err(error) => return self.ended(Err(error)),
            }
        }
        let mut running = JoinSet::new();
        for window in windows {
            let (client, heard) = (Arc::clone(&self.client), self.heard.clone());
            running.spawn(async move { (window, client.host_activity(window, &heard).await) });
        }
        while let Some(done) = running.join_next().await {
            let (window, fetched) = done.expect("a reading neither panics nor is called off");
            gathered.add(window, fetched, &self.heard)?;
        }
        let requests = gathered.requests;
        Ok(self.came_to(gathered.outcome(), requests))
    }
}

/// What came of the windows so far.
#[derive(Default)]
struct Gathered {
    total: usize,
    done: usize,
    requests: u64,
    rows: Vec<HostActivity>,
    windows: Vec<Window>,
    reason: Option<String>,
    passing: bool,
    /// Windows that Zoom says are out of its range.
    refused: Vec<Window>,
}

impl Gathered {
    fn add(
        &mut self,
        window: Window,
        fetched: Result<Fetched<Vec<HostActivity>>, zoom::Error>,
        heard: &Heard,
    ) -> Result<(), zoom::Error> {
        self.done += 1;
        heard
            .progress
            .advanced(heard.dataset, self.done as u64, Some(self.total as u64));
        let days = format!("{} to {}", window.from, window.to);
        match fetched {
            Ok(fetched) => {
                self.requests += fetched.requests;
                self.rows.extend(fetched.rows);
                match fetched.incomplete {
                    None => self.windows.push(window),
                    Some(incomplete) => {
                        incomplete
                            .error
                            .iter()
                            .for_each(|error| heard.failed(error));
                        self.passing |= incomplete
                            .error
                            .as_ref()
                            .is_some_and(zoom::Error::is_passing);
                        self.reason
                            .get_or_insert(format!("{days}: {}", incomplete.reason));
                    }
                }
            }
            Err(error) if error.ends_the_run() => return Err(error),
            Err(error) if is_out_of_range(&error) => {
                self.requests += error.requests();
                self.refused.push(window);
            }
            Err(error) => {
                heard.failed(&error);
                self.requests += error.requests();
                self.passing |= error.is_passing();
                self.reason
                    .get_or_insert(format!("{days}: {}", error.cause()));
            }
        }
        Ok(())
    }

    fn outcome(mut self) -> Outcome {
        self.windows.sort_unstable();
        // What lies before all that was read is older than Zoom keeps: nothing is missing.
        let first = self.windows.first().copied();
        let hole = self
            .refused
            .iter()
            .find(|window| first.is_none_or(|first| **window > first));
        if let Some(hole) = hole {
            let reason = format!(
                "{} to {}: Zoom says that it is out of range",
                hole.from, hole.to
            );
            self.reason.get_or_insert(reason);
        }
        self.rows.sort_by_key(|row| row.window);
        let (rows, windows) = (Rows::HostActivity(self.rows), self.windows);
        match self.reason {
            None => Outcome::Whole { rows, windows },
            Some(reason) => Outcome::Part {
                rows,
                windows,
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
