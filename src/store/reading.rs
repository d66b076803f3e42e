//! Readings: one dataset as it was read once, and the part it plays in a snapshot.

use rusqlite::{
    Connection, Row, ToSql, params,
    types::{FromSql, FromSqlResult, ToSqlOutput, ValueRef},
};

use super::{
    Error, SnapshotId, Store,
    error::Fault,
    statement::Statement,
    value::{Day, Instant},
};
use crate::model::{Dataset, Reading, State, Window};

/// Which reading brought a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ReadingId(i64);

impl ToSql for ReadingId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for ReadingId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self)
    }
}

const INSERT: Statement = Statement::new(
    "readings",
    "INSERT INTO readings (dataset, state, row_count, read_at) VALUES (?1, ?2, ?3, ?4)",
);

const INSERT_WINDOW: Statement = Statement::new(
    "reading_windows",
    "INSERT INTO reading_windows (reading, position, first_day, last_day) VALUES (?1, ?2, ?3, ?4)",
);

const INSERT_PART: Statement = Statement::new(
    "snapshot_readings",
    "INSERT INTO snapshot_readings (snapshot, dataset, reading, state, requests, reason, scope, passing)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
);

const SELECT: Statement = Statement::new(
    "readings",
    "SELECT row_count, read_at FROM readings WHERE id = ?1",
);

const SELECT_PARTS: Statement = Statement::new(
    "snapshot_readings",
    "SELECT reading, dataset, state, requests, reason, scope, passing
     FROM snapshot_readings WHERE snapshot = ?1 ORDER BY id",
);

const SELECT_WINDOWS: Statement = Statement::new(
    "reading_windows",
    "SELECT first_day, last_day FROM reading_windows WHERE reading = ?1 ORDER BY position",
);

const FIND: Statement = Statement::new(
    "snapshot_readings",
    "SELECT reading FROM snapshot_readings WHERE snapshot = ?1 AND dataset = ?2",
);

impl Store {
    /// Loads the rows of a dataset by the reading that stands for it in a snapshot; nothing if none does.
    pub(super) fn rows<T: Default>(
        &self,
        snapshot: SnapshotId,
        dataset: Dataset,
        load: fn(&Connection, ReadingId) -> Result<T, Fault>,
    ) -> Result<T, Error> {
        let load = |reading: Option<ReadingId>| match reading {
            Some(reading) => load(&self.connection, reading),
            None => Ok(T::default()),
        };
        FIND.row(&self.connection, (snapshot, dataset), |row| row.get(0))
            .and_then(load)
            .map_err(Error::at(&self.path))
    }
}

/// Saves what was read, without its rows.
pub(super) fn save(connection: &Connection, reading: &Reading) -> Result<ReadingId, Fault> {
    INSERT.run(
        connection,
        params![
            reading.dataset,
            reading.state,
            reading.rows,
            Instant(reading.read_at)
        ],
    )?;
    let id = ReadingId(connection.last_insert_rowid());
    for (position, window) in reading.windows.iter().enumerate() {
        INSERT_WINDOW.run(
            connection,
            params![id, position, Day(window.from), Day(window.to)],
        )?;
    }
    Ok(id)
}

/// Makes a reading stand for its dataset in a snapshot, in the state that `reading` tells.
pub(super) fn join(
    connection: &Connection,
    snapshot: SnapshotId,
    id: ReadingId,
    reading: &Reading,
) -> Result<(), Fault> {
    let values = params![
        snapshot,
        reading.dataset,
        id,
        reading.state,
        reading.requests,
        reading.reason,
        reading.scope,
        reading.passing,
    ];
    INSERT_PART.run(connection, values)
}

/// Returns the readings of a snapshot in the order in which they were saved.
pub(super) fn load(
    connection: &Connection,
    snapshot: SnapshotId,
) -> Result<Vec<(ReadingId, Reading)>, Fault> {
    SELECT_PARTS
        .rows(connection, [snapshot], read_part)?
        .into_iter()
        .map(|part| whole(connection, part))
        .collect()
}

/// What a snapshot says of a reading.
struct Part {
    id: ReadingId,
    dataset: Dataset,
    state: State,
    requests: u64,
    reason: Option<String>,
    scope: Option<String>,
    passing: bool,
}

fn read_part(row: &Row<'_>) -> rusqlite::Result<Part> {
    Ok(Part {
        id: row.get("reading")?,
        dataset: row.get("dataset")?,
        state: row.get("state")?,
        requests: row.get("requests")?,
        reason: row.get("reason")?,
        scope: row.get("scope")?,
        passing: row.get("passing")?,
    })
}

/// Adds what the reading itself says.
fn whole(connection: &Connection, part: Part) -> Result<(ReadingId, Reading), Fault> {
    let (rows, Instant(read_at)) = SELECT
        .row(connection, [part.id], |row| {
            Ok((row.get("row_count")?, row.get("read_at")?))
        })?
        .ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let windows = SELECT_WINDOWS.rows(connection, [part.id], |row| {
        Ok(Window {
            from: row.get::<_, Day>("first_day")?.0,
            to: row.get::<_, Day>("last_day")?.0,
        })
    })?;
    let reading = Reading {
        dataset: part.dataset,
        state: part.state,
        rows,
        requests: part.requests,
        read_at,
        reason: part.reason,
        scope: part.scope,
        passing: part.passing,
        windows,
    };
    Ok((part.id, reading))
}

/// Says in which state an earlier reading stands in a later snapshot.
///
/// Only "kept" is news of the later snapshot. Anything else is what the earlier one said, which may have
/// changed since the caller looked; and what was missing cannot be kept.
pub(super) fn carried(earlier: &Reading, given: Reading) -> Reading {
    if given.state == State::Kept && earlier.state != State::Missing {
        return given;
    }
    Reading {
        requests: given.requests,
        ..earlier.clone()
    }
}
