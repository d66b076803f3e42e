//! The run of a sync: what is planned is read side by side, and saved as one snapshot.

pub mod plan;
mod read;
mod settle;
mod windows;

use std::sync::Arc;

use jiff::{Timestamp, civil::Date};
use tokio::task::JoinSet;

use crate::model::{Dataset, Reading, Window};
use crate::store::{self, Identity, NewSnapshot, Store};
use crate::zoom::{self, Client};

use read::{Heard, Job, Read};

/// Why nothing was saved.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Zoom(#[from] zoom::Error),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// What a sync is told to read.
#[derive(Debug, Clone)]
pub struct Task {
    pub datasets: Vec<Dataset>,
    pub as_of: Date,
    /// The windows of host activity, oldest first.
    pub windows: Vec<Window>,
}

/// Whose limits the pace is to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limits {
    /// Those that were chosen.
    Chosen,
    /// Those that the plans of the account tell, once they are read.
    Learned,
}

/// Hears how far a sync is.
pub trait Progress: Send + Sync {
    /// So many rows of a dataset are there, or windows of one that is read in windows.
    fn advanced(&self, dataset: Dataset, so_far: u64, total: Option<u64>);
    fn waiting(&self, dataset: Dataset, why: &str, seconds: u64);
    fn done(&self, dataset: Dataset);
    /// A dataset could not be read, or not all of it.
    fn failed(&self, dataset: Dataset, error: &zoom::Error);
}

/// What a sync saved.
#[derive(Debug, Clone)]
pub struct Done {
    pub taken_at: Timestamp,
    /// The readings of what was named.
    pub readings: Vec<Reading>,
}

/// What a sync reads with, and into what.
pub struct Run<'a> {
    pub client: Arc<Client>,
    pub store: &'a mut Store,
    pub identity: &'a Identity,
    pub clock: fn() -> Timestamp,
    pub progress: Arc<dyn Progress>,
    pub limits: Limits,
}

impl Run<'_> {
    /// Reads what the task names and saves it as a new snapshot, in which the newest one's other
    /// datasets are carried over.
    ///
    /// Nothing is saved without the users, if they are among what was named.
    pub async fn run(&mut self, task: &Task) -> Result<Done, Error> {
        let read = self.read(task).await;
        // What was asked of Zoom is worth knowing above all when it went wrong.
        let log: Vec<store::Request> = self.client.take_log().into_iter().map(logged).collect();
        let logged = self.store.log(&log);
        let mut reads = read?;
        logged?;
        reads.sort_by_key(|read| read.dataset);
        let first_day = task.windows.first().map(|window| window.from);
        let datasets = settle::settle(self.store, reads, first_day)?;
        let readings = datasets.iter().map(|new| new.reading.clone()).collect();
        let taken_at = (self.clock)();
        let as_of = task.as_of;
        self.store.commit(
            self.identity,
            NewSnapshot {
                taken_at,
                as_of,
                datasets,
            },
        )?;
        Ok(Done { taken_at, readings })
    }

    /// Reads datasets side by side; the first failure that concerns all of them ends it.
    async fn read(&self, task: &Task) -> Result<Vec<Read>, zoom::Error> {
        let mut running = JoinSet::new();
        for dataset in task.datasets.iter().copied() {
            let job = Job {
                client: Arc::clone(&self.client),
                began_at: (self.clock)(),
                limits: self.limits,
                heard: Heard {
                    dataset,
                    progress: Arc::clone(&self.progress),
                },
            };
            let (windows, progress) = (task.windows.clone(), Arc::clone(&self.progress));
            running.spawn(async move {
                let read = job.read(windows).await;
                progress.done(dataset);
                read
            });
        }
        let mut reads = Vec::new();
        while let Some(read) = running.join_next().await {
            reads.push(read.expect("a reading neither panics nor is called off")?);
        }
        Ok(reads)
    }
}

fn logged(request: zoom::Request) -> store::Request {
    store::Request {
        at: request.at,
        path: request.path.to_owned(),
        status: request.status,
        tracking_id: request.tracking_id,
        millis: request.millis,
        failure: request.failure,
    }
}
