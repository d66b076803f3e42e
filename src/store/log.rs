//! The log of requests to Zoom.

use jiff::Timestamp;
use rusqlite::params;

use super::{Error, Store, error::Fault, statement::Statement, value::Instant};

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

const INSERT: Statement = Statement::new(
    "requests",
    "INSERT INTO requests (at, path, status, tracking_id, millis, failure)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
);

const SELECT: Statement = Statement::new(
    "requests",
    "SELECT at, path, status, tracking_id, millis, failure FROM requests ORDER BY id",
);

impl Store {
    /// Adds requests to the log, all of them or none.
    pub fn log(&mut self, requests: &[Request]) -> Result<(), Error> {
        self.append(requests).map_err(Error::at(&self.path))
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

    fn append(&mut self, requests: &[Request]) -> Result<(), Fault> {
        let transaction = self
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        for request in requests {
            let values = params![
                Instant(request.at),
                request.path.split('?').next(),
                request.status,
                request.tracking_id,
                request.millis,
                request.failure,
            ];
            INSERT.run(&transaction, values)?;
        }
        Ok(transaction.commit()?)
    }
}
