//! The log of requests to Zoom.

use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior, params};

use super::{Error, Store, error::Fault, staging, statement::Statement, value::Instant};

/// A request that was made, without anything secret or personal in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub at: Timestamp,
    /// A pattern such as `/users/{id}`; a query is cut off when it is saved.
    pub path: String,
    /// The HTTP status; `None` when there was no answer.
    pub status: Option<u16>,
    /// Zoom's name for the request, for its support.
    pub tracking_id: Option<String>,
    pub millis: u64,
    /// Why there was no answer, or none that could be used.
    pub failure: Option<String>,
}

const SELECT: Statement = Statement::new(
    "requests",
    "SELECT at, path, status, tracking_id, millis, failure FROM requests ORDER BY id",
);

impl Store {
    /// Adds requests to the log, all of them or none.
    pub fn log(&mut self, requests: &[Request]) -> Result<(), Error> {
        // What is staged is nobody else's: the store itself is left alone.
        let (whose, behavior) = if self.is_staging {
            ("staging", TransactionBehavior::Deferred)
        } else {
            ("main", TransactionBehavior::Immediate)
        };
        let append = |connection: &mut Connection| {
            let transaction = connection.transaction_with_behavior(behavior)?;
            append(&transaction, whose, requests)?;
            Ok::<_, Fault>(transaction.commit()?)
        };
        append(&mut self.connection).map_err(Error::at(&self.path))
    }

    /// Returns the paths of the requests since an instant, also of those of a sync that was killed.
    pub fn paths_since(&self, since: Timestamp) -> Result<Vec<String>, Error> {
        everywhere(self, |connection| {
            PATHS.rows(connection, [Instant(since)], |row| row.get(0))
        })
    }

    /// Returns the log, oldest entry first.
    pub fn requests(&self) -> Result<Vec<Request>, Error> {
        SELECT
            .rows(&self.connection, [], |row| {
                Ok(Request {
                    at: row.get::<_, Instant>("at")?.0,
                    path: row.get("path")?,
                    status: row.get("status")?,
                    tracking_id: row.get("tracking_id")?,
                    millis: row.get("millis")?,
                    failure: row.get("failure")?,
                })
            })
            .map_err(Error::at(&self.path))
    }
}

/// Looks into the log of the store, and into that of a sync that was killed.
pub(super) fn everywhere<T>(
    store: &Store,
    look: impl Fn(&Connection) -> Result<Vec<T>, Fault>,
) -> Result<Vec<T>, Error> {
    let mut found = look(&store.connection).map_err(Error::at(&store.path))?;
    if let Some(left) = staging::open_left(&store.path) {
        // What is damaged is thrown away by the next sync.
        found.extend(look(&left).unwrap_or_default());
    }
    Ok(found)
}

const PATHS: Statement = Statement::new("requests", "SELECT path FROM requests WHERE at >= ?1");

/// Adds requests to the log of the store (`main`) or of the staging area (`staging`).
pub(super) fn append(
    connection: &Connection,
    whose: &str,
    requests: &[Request],
) -> Result<(), Fault> {
    let mut insert = connection.prepare_cached(&format!(
        "INSERT INTO {whose}.requests (at, path, status, tracking_id, millis, failure)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    ))?;
    for request in requests {
        insert.execute(params![
            Instant(request.at),
            request.path.split('?').next(),
            request.status,
            request.tracking_id,
            request.millis,
            request.failure,
        ])?;
    }
    Ok(())
}

/// Moves the log of the staging area to that of the store.
pub(super) fn move_staged(connection: &Connection) -> Result<(), Fault> {
    Ok(connection.execute_batch(
        "INSERT INTO main.requests (at, path, status, tracking_id, millis, failure)
             SELECT at, path, status, tracking_id, millis, failure FROM staging.requests ORDER BY rowid;
         DELETE FROM staging.requests;",
    )?)
}
