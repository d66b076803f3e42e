//! Readings: how each dataset stands in a snapshot.

use rusqlite::{Connection, Row, params};

use super::{SnapshotId, activity, error::Fault, statement::Statement, value::Instant};
use crate::model::{Dataset, Reading, State};

const INSERT: Statement = Statement::new(
    "readings",
    "INSERT INTO readings (snapshot, dataset, state, row_count, read_at, requests, reason, scope, passing)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
);

const SELECT: Statement = Statement::new(
    "readings",
    "SELECT dataset, state, row_count, read_at, requests, reason, scope, passing
     FROM readings WHERE snapshot = ?1",
);

/// Saves how a dataset stands in a snapshot.
pub(super) fn save(
    connection: &Connection,
    snapshot: SnapshotId,
    reading: &Reading,
) -> Result<(), Fault> {
    let values = params![
        snapshot,
        reading.dataset,
        reading.state,
        reading.rows,
        Instant(reading.read_at),
        reading.requests,
        reading.reason,
        reading.scope,
        reading.passing,
    ];
    INSERT.run(connection, values)
}

/// Returns the readings of a snapshot in the order in which reports name datasets.
///
/// The windows are those that are in the store: use is a fact about days, not about a snapshot.
pub(super) fn load(connection: &Connection, snapshot: SnapshotId) -> Result<Vec<Reading>, Fault> {
    let mut readings = SELECT.rows(connection, [snapshot], read)?;
    readings.sort_by_key(|reading| reading.dataset);
    for reading in &mut readings {
        if reading.state != State::Missing {
            let mut windows = activity::load(connection, reading.dataset)?;
            if reading.dataset == Dataset::Webinars {
                // What the list of meetings told of is known too, and not read again.
                windows.extend(activity::load(connection, Dataset::Meetings)?);
                windows.sort_by_key(|window| window.days);
            }
            let joined = windows.iter().filter(|window| window.is_joined);
            reading.months = joined.map(|window| window.days).collect();
            reading.windows = windows.into_iter().map(|window| window.days).collect();
        }
    }
    Ok(readings)
}

/// Tells whether there are rows of a dataset in a snapshot, be they of it or carried over.
pub(super) fn has(
    connection: &Connection,
    snapshot: SnapshotId,
    dataset: Dataset,
) -> Result<bool, Fault> {
    let state = STATE.row(connection, (snapshot, dataset), |row| row.get("state"))?;
    Ok(state.is_some_and(|state: State| state != State::Missing))
}

const STATE: Statement = Statement::new(
    "readings",
    "SELECT state FROM readings WHERE snapshot = ?1 AND dataset = ?2",
);

fn read(row: &Row<'_>) -> rusqlite::Result<Reading> {
    Ok(Reading {
        dataset: row.get("dataset")?,
        state: row.get("state")?,
        rows: row.get("row_count")?,
        requests: row.get("requests")?,
        read_at: row.get::<_, Instant>("read_at")?.0,
        reason: row.get("reason")?,
        scope: row.get("scope")?,
        passing: row.get("passing")?,
        windows: Vec::new(),
        months: Vec::new(),
    })
}

/// Says in which state an earlier reading stands in a later snapshot.
///
/// Only "kept" is news of the later snapshot. Anything else is what the earlier one said, which may have
/// changed since the caller looked; and what was missing cannot be kept.
pub(super) fn carried(earlier: &Reading, given: Reading) -> Reading {
    if given.state == State::Kept && earlier.state != State::Missing {
        return Reading {
            rows: earlier.rows,
            read_at: earlier.read_at,
            ..given
        };
    }
    Reading {
        requests: given.requests,
        ..earlier.clone()
    }
}
