//! The run of a sync: what is planned is read side by side, and saved as one snapshot.

mod answers;
mod attendance;
mod attended;
pub mod cost;
pub mod days;
mod event_days;
pub mod exported;
mod gathered;
mod heard;
mod intake;
mod invoices;
mod log;
mod message;
mod of_people;
pub mod one_by_one;
mod people;
pub mod plan;
mod questions;
mod read;
mod ready;
mod refused;
mod room;
mod settle;
mod shorter;
mod sought;
mod task;
mod to_come;
mod window_lists;
mod windows;

use std::sync::Arc;

use jiff::Timestamp;
use tokio::task::JoinSet;

use crate::model::{Dataset, Reading};
use crate::store::{self, Identity, NewSnapshot, Store};
use crate::zoom::{self, Cause, Client};

pub use attendance::Ahead;
pub use log::logged;
pub use task::{Extent, Limits, Task};

use heard::Heard;
use intake::Intake;
use of_people::Asking;
use plan::Windows;
use read::{Job, Read};
use ready::Ready;

/// Why nothing was saved.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Zoom(zoom::Error),
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl From<zoom::Error> for Error {
    /// What the store could not keep is the store's error, whoever passed it on.
    fn from(error: zoom::Error) -> Self {
        if !matches!(error.cause(), Cause::Unkept(_)) {
            return Self::Zoom(error);
        }
        let doing = error.doing();
        match error.into_cause() {
            Cause::Unkept(source) => match source.downcast::<store::Error>() {
                Ok(error) => Self::Store(*error),
                Err(source) => Self::Zoom(zoom::Error::unkept(doing, source)),
            },
            _ => unreachable!("the cause was looked at"),
        }
    }
}

/// Hears how far a sync is.
pub trait Progress: Send + Sync {
    /// So many rows of a dataset are there, or windows of one that is read in windows.
    fn advanced(&self, dataset: Dataset, so_far: u64, total: Option<u64>);
    fn waiting(&self, dataset: Dataset, why: &str, seconds: u64);
    fn done(&self, dataset: Dataset);
    /// A dataset of which it is known only now how much there is to ask is about to be asked for.
    fn ahead(&self, dataset: Dataset, ahead: Ahead);
    /// A dataset could not be read, or not all of it.
    fn failed(&self, dataset: Dataset, error: &zoom::Error);
    /// So many listings and windows of an interrupted sync were taken up.
    fn resumed(&self, parts: usize);
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
    pub store: Store,
    pub identity: &'a Identity,
    pub clock: fn() -> Timestamp,
    pub progress: Arc<dyn Progress>,
    pub limits: Limits,
}

impl Run<'_> {
    /// Reads what the task names and saves it as a new snapshot, in which the newest one's other
    /// datasets are carried over.
    ///
    /// Nothing is saved without the users, if they are among what was named. What was read until an error
    /// stays beside the store, for the next run to go on from.
    pub async fn run(self, task: &Task) -> Result<Done, Error> {
        let Self {
            client,
            mut store,
            identity,
            clock,
            progress,
            limits,
        } = self;
        let now = clock();
        let left = store.stage(identity, now, |part, touched_at| {
            task.extent != Extent::Full && plan::is_taken_up(part, (touched_at, now), task.as_of)
        })?;
        if !left.is_empty() {
            progress.resumed(left.len());
        }
        let mut windows = plan::windows(task, |dataset| store.windows(dataset))?;
        plan::around_left(&mut windows, &left);
        let (intake, writer) = Intake::new((client, clock), store, task.as_of, left);
        let reads = Reader {
            intake: &intake,
            progress,
            limits,
        }
        .read_all(task, windows)
        .await;
        // What was asked of Zoom is worth knowing above all when it went wrong.
        let requests = intake.requests();
        let (mut store, fault) = writer.finish(&intake)?;
        let logged = store.log(&requests);
        let mut reads = match (reads, fault) {
            (Ok(reads), None) => reads,
            (Ok(_), Some(error)) => return Err(error.into()),
            (Err(error), _) => {
                // What came in the way of reading is the news, whatever becomes of what was read.
                store.leave_staging().ok();
                return Err(error.into());
            }
        };
        logged?;
        reads.sort_by_key(|read| read.dataset);
        let datasets = settle::settle(&store, reads)?;
        let named: Vec<Dataset> = datasets.iter().map(|new| new.reading.dataset).collect();
        let taken_at = clock();
        store.commit(
            identity,
            NewSnapshot {
                taken_at,
                as_of: task.as_of,
                datasets,
            },
        )?;
        let newest = store.newest()?.map(|newest| newest.readings);
        let mut readings = newest.unwrap_or_default();
        readings.retain(|reading| named.contains(&reading.dataset));
        Ok(Done { taken_at, readings })
    }
}

/// What all datasets are read with.
struct Reader<'a> {
    intake: &'a Intake,
    progress: Arc<dyn Progress>,
    limits: Limits,
}

impl Reader<'_> {
    /// Reads what the task names, and then what stands in for what of it was refused.
    async fn read_all(&self, task: &Task, windows: Windows) -> Result<Vec<Read>, zoom::Error> {
        let mut reads = self.read(task, &task.datasets, &windows).await?;
        let refused = reads.iter().filter(|read| read.is_refused());
        let stand_ins = refused.flat_map(|read| read.dataset.stand_ins()).copied();
        let stand_ins: Vec<Dataset> = stand_ins
            .filter(|dataset| task.stand_ins.contains(dataset))
            .collect();
        reads.extend(self.read(task, &stand_ins, &windows).await?);
        Ok(reads)
    }

    /// Reads datasets side by side; the first failure that concerns all of them ends it.
    async fn read(
        &self,
        task: &Task,
        datasets: &[Dataset],
        windows: &Windows,
    ) -> Result<Vec<Read>, zoom::Error> {
        let mut running = JoinSet::new();
        let ready = Ready::after(datasets);
        for dataset in datasets.iter().copied() {
            let progress = Arc::clone(&self.progress);
            let job = Job {
                intake: self.intake.clone(),
                began_at: (self.intake.clock)(),
                limits: self.limits,
                heard: Heard::new(dataset, Arc::clone(&progress)),
            };
            let windows = windows.get(&dataset).cloned().unwrap_or_default();
            let asking = Asking {
                is_named: task.named.contains(&dataset),
                is_exhaustive: task.is_exhaustive,
            };
            let ready = ready.clone();
            running.spawn(async move {
                let read = if dataset.is_of_people() {
                    job.of_people(asking, ready).await
                } else {
                    let read = job.read(windows).await;
                    ready.note(dataset);
                    read.map(Some)
                };
                progress.done(dataset);
                read
            });
        }
        let mut reads = Vec::new();
        while let Some(read) = running.join_next().await {
            reads.extend(read.expect("a reading neither panics nor is called off")?);
        }
        Ok(reads)
    }
}
