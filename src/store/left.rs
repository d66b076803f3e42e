//! What an interrupted sync left, looked at without taking it up.

use std::time::Duration;

use jiff::Timestamp;
use rusqlite::Connection;

use super::{
    Error, Identity, Store,
    error::Fault,
    part::{self, Part},
    staging,
    statement::Statement,
    value::Instant,
};

const RUN: Statement = Statement::new("run", "SELECT id, account_id, cloud, touched_at FROM run");

const PARTS: Statement = Statement::new(
    "parts",
    "SELECT dataset, part, attempt, row_count, read_at, read_on FROM parts",
);

const IS_SAVED: Statement = Statement::new(
    "snapshots",
    "SELECT 1 FROM snapshots WHERE run = ?1 LIMIT 1",
);

impl Store {
    /// Returns the parts that the next sync would take up: those of this account for which `is_good` says so, given the
    /// time at which something was last put there.
    ///
    /// There are none while a sync is under way, or where what was left is of no use.
    pub fn left(
        &self,
        identity: &Identity,
        is_good: impl Fn(&Part, Timestamp) -> bool,
    ) -> Result<Vec<Part>, Error> {
        let Some(staging) = staging::open_left(&self.path) else {
            return Ok(Vec::new());
        };
        let Ok(Some((run, touched_at))) = run(&staging, identity) else {
            return Ok(Vec::new());
        };
        let is_saved = IS_SAVED
            .row(&self.connection, [run], |_| Ok(()))
            .map_err(Error::at(&self.path))?;
        if is_saved.is_some() {
            return Ok(Vec::new());
        }
        let mut parts = PARTS.rows(&staging, [], part::read).unwrap_or_default();
        parts.retain(|part| is_good(part, touched_at));
        Ok(parts)
    }
}

/// Returns the id of the run of this account that was interrupted, and when something was last put there.
fn run(staging: &Connection, identity: &Identity) -> Result<Option<(String, Timestamp)>, Fault> {
    // Whoever holds the file is a sync that is under way: it is not waited for.
    staging.busy_timeout(Duration::ZERO)?;
    let version: i32 = staging.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version != staging::VERSION {
        return Ok(None);
    }
    let run = RUN.row(staging, [], |row| {
        let of = Identity {
            account_id: row.get("account_id")?,
            cloud: row.get("cloud")?,
        };
        Ok((of, (row.get("id")?, row.get::<_, Instant>("touched_at")?.0)))
    })?;
    Ok(run.filter(|(of, _)| of == identity).map(|(_, run)| run))
}
