//! Reads what is about days, window by window.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::task::JoinSet;

use super::attendance::Meetings;
use super::attended::attended;
use super::gathered::Gathered;
use super::heard::Heard;
use super::intake::Intake;
use super::read::{Came, Job, Read};
use super::shorter::shorter;
use super::window_lists::{class_of, listed};
use crate::model::{Dataset, Window};
use crate::zoom::{self, Fetched};

impl Job {
    /// Reads windows side by side, once the newest has shown that they can be read at all.
    ///
    /// A window that the day's limit does not reach for is cut into shorter ones, as far as it does.
    pub(super) async fn windows(self, windows: Vec<Window>) -> Result<Read, zoom::Error> {
        self.windows_of(windows, Arc::default()).await
    }

    /// Reads windows side by side, given the meetings that were held in them where it is those that are asked about.
    pub(super) async fn windows_of(
        self,
        windows: Vec<Window>,
        meetings: Arc<Meetings>,
    ) -> Result<Read, zoom::Error> {
        let begin = |window, expected| {
            let (intake, heard) = (self.intake.clone(), self.heard.expecting(expected));
            one((intake, heard), window, Arc::clone(&meetings))
        };
        let mut gathered = Gathered::of(windows.len());
        let mut windows: VecDeque<Window> = windows.into_iter().rev().collect();
        while let Some(window) = windows.pop_front() {
            match begin(window, None).await {
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
                let reading = begin(window, gathered.expected(window));
                running.spawn(async move { (window, reading.await) });
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
        let requests = gathered.requests();
        Ok(self.came_to(gathered.outcome(), requests))
    }
}

/// Reads one window, unless an interrupted sync did.
async fn one(
    (intake, heard): (Intake, Heard),
    window: Window,
    meetings: Arc<Meetings>,
) -> Result<Came, zoom::Error> {
    let name = name_of(window);
    let place = (heard.dataset, name.as_str());
    if let Some(came) = intake.left(place.0, place.1) {
        return Ok(came);
    }
    let began_at = (intake.clock)();
    let (with, place_of) = ((&intake, &heard), (window, name.as_str()));
    let passed = match heard.dataset {
        Dataset::Attendance => attended(with, place_of, &meetings).await?,
        _ => listed(with, place_of).await?,
    };
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

/// The name of the part in which a window is read.
pub(super) fn name_of(window: Window) -> String {
    format!("{}/{}", window.from, window.to)
}
