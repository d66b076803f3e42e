//! Snapshots: all that was read from Zoom at one moment.

use std::fmt;
use std::path::Path;

use jiff::{Timestamp, civil::Date};
use rusqlite::{
    Connection, Row, ToSql,
    types::{FromSql, FromSqlResult, ToSqlOutput, ValueRef},
};

use super::{
    Error, Part, Store,
    error::Fault,
    reading,
    statement::Statement,
    value::{Day, Instant},
};
use crate::model::{Dataset, Reading, State};

/// The number of a snapshot; later snapshots have greater ones, and none is given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SnapshotId(i64);

impl SnapshotId {
    /// Takes a number that somebody typed; whether there is such a snapshot is another matter.
    pub fn from_number(number: i64) -> Self {
        Self(number)
    }

    pub fn number(self) -> i64 {
        self.0
    }
}

impl fmt::Display for SnapshotId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl ToSql for SnapshotId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for SnapshotId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self)
    }
}

/// A snapshot that is stored, without its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    pub id: SnapshotId,
    pub taken_at: Timestamp,
    /// The day that counted as today.
    pub as_of: Date,
    /// One per dataset, in the order in which reports name datasets.
    pub readings: Vec<Reading>,
}

impl Snapshot {
    /// Returns how a dataset stands in it.
    pub fn reading(&self, dataset: Dataset) -> Option<&Reading> {
        let mut readings = self.readings.iter();
        readings.find(|reading| reading.dataset == dataset)
    }
}

/// A snapshot to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSnapshot {
    pub taken_at: Timestamp,
    /// The day that counted as today.
    pub as_of: Date,
    /// At most one per dataset.
    pub datasets: Vec<NewReading>,
}

/// A dataset of a snapshot to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReading {
    /// With [`Source::CarryOver`] only its dataset and requests count, and for [`State::Kept`] its reason and
    /// scope; the rest is as in the newest snapshot. How many rows there are is counted from what is staged.
    pub reading: Reading,
    pub source: Source,
}

/// Where the rows of a dataset are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// In these parts of the staging area.
    Staged(Vec<Part>),
    /// The dataset is missing.
    Nothing,
    /// In the newest snapshot: they stand in this one too.
    CarryOver,
}

impl Source {
    /// Returns what is wrong with calling this the source of `reading`.
    pub(super) fn contradiction(&self, reading: &Reading) -> Option<&'static str> {
        match (self, reading.state) {
            (Self::Staged(_), State::Kept) => Some("what is kept is carried over"),
            (Self::Staged(_), State::Missing) => Some("a missing dataset has no rows"),
            (Self::Nothing, State::Complete | State::Partial | State::Kept) => {
                Some("a dataset without rows is missing")
            }
            (Self::Staged(parts), _)
                if parts.iter().any(|part| part.dataset != reading.dataset) =>
            {
                Some("its rows are those of another dataset")
            }
            (Self::Staged(_) | Self::Nothing | Self::CarryOver, _) => None,
        }
    }
}

const NEWEST: Statement = Statement::new(
    "snapshots",
    "SELECT id, taken_at, as_of FROM snapshots ORDER BY id DESC LIMIT 1",
);

const ALL: Statement = Statement::new(
    "snapshots",
    "SELECT id, taken_at, as_of FROM snapshots ORDER BY id",
);

impl Store {
    /// Returns the snapshot that was saved last.
    pub fn newest(&self) -> Result<Option<Snapshot>, Error> {
        Ok(self.select(&NEWEST)?.pop())
    }

    /// Returns the snapshot that was saved last in the store at `path`; `None` where there is none.
    pub fn newest_in(path: &Path) -> Result<Option<Snapshot>, Error> {
        Self::open_existing(path)?.map_or(Ok(None), |store| store.newest())
    }

    /// Returns all snapshots, the oldest first.
    pub fn snapshots(&self) -> Result<Vec<Snapshot>, Error> {
        self.select(&ALL)
    }

    fn select(&self, which: &Statement) -> Result<Vec<Snapshot>, Error> {
        load(&self.connection, which).map_err(Error::at(&self.path))
    }
}

/// Returns the number of the newest snapshot.
pub(super) fn newest(connection: &Connection) -> Result<Option<SnapshotId>, Fault> {
    NEWEST.row(connection, [], |row| row.get("id"))
}

fn load(connection: &Connection, which: &Statement) -> Result<Vec<Snapshot>, Fault> {
    let mut snapshots = which.rows(connection, [], read)?;
    for snapshot in &mut snapshots {
        snapshot.readings = reading::load(connection, snapshot.id)?;
    }
    Ok(snapshots)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Snapshot> {
    Ok(Snapshot {
        id: row.get("id")?,
        taken_at: row.get::<_, Instant>("taken_at")?.0,
        as_of: row.get::<_, Day>("as_of")?.0,
        readings: Vec::new(),
    })
}
