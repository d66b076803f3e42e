//! Snapshots: all that was read from Zoom at one moment, saved whole or not at all.

use std::fmt;

use jiff::{Timestamp, civil::Date};
use rusqlite::{
    Connection, Row, ToSql, TransactionBehavior,
    types::{FromSql, FromSqlResult, ToSqlOutput, ValueRef},
};

use super::{
    Error, Identity, Rows, Store,
    error::Fault,
    identity,
    reading::{self, ReadingId},
    statement::Statement,
    value::{Day, Instant},
};
use crate::model::Reading;

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
    /// One per dataset, in the order in which they were saved.
    pub readings: Vec<Reading>,
}

/// A snapshot to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSnapshot {
    pub taken_at: Timestamp,
    /// The day that counted as today.
    pub as_of: Date,
    /// At most one per dataset.
    pub datasets: Vec<NewReading>,
}

/// A dataset of a snapshot to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReading {
    /// With [`Rows::CarryOver`] only its dataset and requests count, and for [`State::Kept`] its reason and
    /// scope; the rest is as in the newest snapshot.
    ///
    /// [`State::Kept`]: crate::model::State::Kept
    pub reading: Reading,
    pub rows: Rows,
}

const INSERT: Statement = Statement::new(
    "snapshots",
    "INSERT INTO snapshots (taken_at, as_of) VALUES (?1, ?2)",
);

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

    /// Returns all snapshots, the oldest first.
    pub fn snapshots(&self) -> Result<Vec<Snapshot>, Error> {
        self.select(&ALL)
    }

    /// Saves a snapshot whole or, if anything fails, not at all.
    ///
    /// Datasets that it does not name are carried over from the newest snapshot. It must be of the account of the first snapshot, as [`Store::check_identity`] has it.
    pub fn commit(
        &mut self,
        identity: &Identity,
        snapshot: NewSnapshot,
    ) -> Result<SnapshotId, Error> {
        save(&mut self.connection, identity, snapshot).map_err(Error::at(&self.path))
    }

    fn select(&self, which: &Statement) -> Result<Vec<Snapshot>, Error> {
        load(&self.connection, which).map_err(Error::at(&self.path))
    }
}

fn load(connection: &Connection, which: &Statement) -> Result<Vec<Snapshot>, Fault> {
    let mut snapshots = which.rows(connection, [], read)?;
    for snapshot in &mut snapshots {
        let readings = reading::load(connection, snapshot.id)?;
        snapshot.readings = readings.into_iter().map(|(_, reading)| reading).collect();
    }
    Ok(snapshots)
}

fn save(
    connection: &mut Connection,
    identity: &Identity,
    snapshot: NewSnapshot,
) -> Result<SnapshotId, Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    identity::check(&transaction, identity)?;
    identity::claim(&transaction, identity)?;
    let earlier = match NEWEST.row(&transaction, [], read)? {
        Some(newest) => reading::load(&transaction, newest.id)?,
        None => Vec::new(),
    };
    INSERT.run(
        &transaction,
        (Instant(snapshot.taken_at), Day(snapshot.as_of)),
    )?;
    let id = SnapshotId(transaction.last_insert_rowid());
    let mut given = Vec::new();
    for dataset in snapshot.datasets {
        let (reading, part) = place(&transaction, dataset, &earlier)?;
        reading::join(&transaction, id, reading, &part)?;
        given.push(part.dataset);
    }
    for (reading, part) in earlier {
        if !given.contains(&part.dataset) {
            reading::join(&transaction, id, reading, &part)?;
        }
    }
    transaction.commit()?;
    Ok(id)
}

/// Finds the reading that a dataset stands on: one that is saved here, or an earlier one.
fn place(
    connection: &Connection,
    dataset: NewReading,
    earlier: &[(ReadingId, Reading)],
) -> Result<(ReadingId, Reading), Fault> {
    let NewReading { reading, rows } = dataset;
    let contradiction = |what| Fault::Contradiction {
        dataset: reading.dataset,
        what,
    };
    if rows == Rows::CarryOver {
        let (id, before) = earlier
            .iter()
            .find(|(_, earlier)| earlier.dataset == reading.dataset)
            .ok_or_else(|| contradiction("there is no earlier reading to carry over"))?;
        return Ok((*id, reading::carried(before, reading)));
    }
    if let Some(what) = rows.contradiction(&reading) {
        return Err(contradiction(what));
    }
    let id = reading::save(connection, &reading)?;
    rows.save(connection, id)?;
    Ok((id, reading))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Snapshot> {
    Ok(Snapshot {
        id: row.get("id")?,
        taken_at: row.get::<_, Instant>("taken_at")?.0,
        as_of: row.get::<_, Day>("as_of")?.0,
        readings: Vec::new(),
    })
}
