//! One sync of a profile at a time: who comes second waits, and need not read what the first one read.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::Context;
use crate::error::{Error, Fault};
use crate::model::Dataset;
use crate::store::{Attempt, WriteLock};
use crate::sync::{Done, Extent, Task, plan};

/// How long to wait for another sync unless told otherwise.
const PATIENCE: SignedDuration = SignedDuration::from_mins(10);

const PAUSE: Duration = Duration::from_millis(100);

/// The right to sync.
pub struct Turn {
    lock: WriteLock,
    /// When this began to wait, if it had to.
    waited_since: Option<Timestamp>,
}

impl Turn {
    /// Gives the right up, and leaves nothing of it.
    pub fn remove(self) -> Result<(), Error> {
        Ok(self.lock.remove()?)
    }
}

impl Context {
    /// Waits for the right to sync, and says for whom.
    pub async fn turn(&self) -> Result<Turn, Error> {
        let path = self.settings.store_path();
        let began_at = self.now();
        let who = format!("process {} (since {began_at:.0})", std::process::id());
        let limit = self.wait.unwrap_or(PATIENCE);
        let mut waited_since = None;
        loop {
            let holder = match WriteLock::attempt(&path, &who)? {
                Attempt::Got(lock) => {
                    return Ok(Turn { lock, waited_since });
                }
                Attempt::Held(holder) => holder.unwrap_or_else(|| "another process".to_owned()),
            };
            let waited = self.now().duration_since(began_at);
            if waited >= limit {
                let seconds = waited.as_secs().try_into().unwrap_or_default();
                return Err(Fault::SyncUnderWay { holder, seconds }.into());
            }
            if waited_since.is_none() {
                waited_since = Some(began_at);
                let profile = &self.settings.profile;
                let below = self.settings.sub_account.as_ref();
                let below = below.map_or_else(String::new, |id| format!("sub-account {id} of "));
                self.terminal.status(&format!(
                    "waiting for another sync of {below}profile {profile}: {holder}"
                ));
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Returns what another sync saved while this one waited for it, if that is all that was to be read.
    pub(super) fn done_meanwhile(&self, turn: &Turn, task: &Task) -> Result<Option<Done>, Error> {
        let Some(since) = turn.waited_since else {
            return Ok(None);
        };
        let Some(newest) = self.newest_snapshot()? else {
            return Ok(None);
        };
        if task.extent != Extent::New || newest.taken_at < since || newest.as_of != task.as_of {
            return Ok(None);
        }
        let mut readings = newest.readings;
        readings.retain(|reading| task.datasets.contains(&reading.dataset));
        // It began before this one did, but not long before. Where there is nothing to ask people about, it says nothing.
        let is_good = |dataset: Dataset| {
            let reading = readings.iter().find(|reading| reading.dataset == dataset);
            reading.map_or(dataset.is_of_people(), |reading| {
                plan::is_fresh(reading, self.now(), plan::TAKEN_UP_WITHIN)
            })
        };
        if !task.datasets.iter().copied().all(is_good) {
            return Ok(None);
        }
        for reading in &mut readings {
            reading.requests = 0;
        }
        self.terminal
            .status("another sync has just read all of it: nothing was read again");
        Ok(Some(Done {
            taken_at: newest.taken_at,
            readings,
        }))
    }
}
