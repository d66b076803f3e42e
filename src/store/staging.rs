//! The staging area: what a sync has read so far, in a file beside the store.
//!
//! Nobody but the sync looks at it, and a snapshot is made of it at the end. What a sync that was killed left
//! behind, the next one takes up.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags, params};

use super::{
    Error, Identity, Rows, Store,
    error::Fault,
    facts, file, log,
    part::{self, Part},
    rows::tables,
    statement::Statement,
    take::{self, Place},
    used,
    value::{Day, Instant},
};
use crate::model::Dataset;

const SCHEMA: &str = include_str!("schema/staging.sql");

/// What the schema has besides for each dataset of use.
const OF_USE: &str = include_str!("schema/staging_uses.sql");

/// A change of the schema makes a new number: what another version left is not taken up.
pub(super) const VERSION: i32 = 7;

const BEGIN: Statement = Statement::new(
    "staging.run",
    "INSERT INTO staging.run (id, account_id, cloud, touched_at)
     VALUES (lower(hex(randomblob(8))), ?1, ?2, ?3)",
);

const TOUCH: Statement = Statement::new("staging.run", "UPDATE staging.run SET touched_at = ?1");

const FINISH: Statement = Statement::new(
    "staging.parts",
    "INSERT OR REPLACE INTO staging.parts (dataset, part, attempt, row_count, read_at, read_on)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
);

const PARTS: Statement = Statement::new(
    "staging.parts",
    "SELECT dataset, part, attempt, row_count, read_at, read_on FROM staging.parts",
);

const DROP: Statement = Statement::new(
    "staging.parts",
    "DELETE FROM staging.parts WHERE dataset = ?1 AND part = ?2",
);

const ATTEMPT: Statement = Statement::new(
    "staging.attempts",
    "INSERT OR IGNORE INTO staging.attempts (dataset, part, attempt) VALUES (?1, ?2, ?3)",
);

const ATTEMPTS: Statement = Statement::new(
    "staging.attempts",
    "SELECT part, attempt FROM staging.attempts WHERE dataset = ?1",
);

const FORGET: Statement = Statement::new(
    "staging.attempts",
    "DELETE FROM staging.attempts WHERE dataset = ?1 AND part = ?2 AND attempt = ?3",
);

const RUN: Statement = Statement::new(
    "staging.run",
    "SELECT account_id, cloud, touched_at FROM staging.run
     WHERE NOT EXISTS (SELECT 1 FROM main.snapshots WHERE snapshots.run = run.id)",
);

impl Store {
    /// Opens the staging area and returns the parts in it that are taken up: those of this account for which
    /// `is_good` says so, given the time at which something was last put there.
    pub fn stage(
        &mut self,
        identity: &Identity,
        now: Timestamp,
        is_good: impl Fn(&Part, Timestamp) -> bool,
    ) -> Result<Vec<Part>, Error> {
        if self.is_staging {
            self.unstage()?;
        }
        let left = self.attach().and_then(|()| {
            taken_up(&mut self.connection, identity, is_good).map_err(Error::at(&self.path))
        });
        match left {
            Ok(Some(parts)) => return Ok(parts),
            Err(busy @ Error::Busy { .. }) => {
                self.detach()?;
                return Err(busy);
            }
            // Of no use, be it another account's, another version's or damaged.
            Ok(None) | Err(_) => self.unstage()?,
        }
        self.attach()?;
        begin(&mut self.connection, identity, now).map_err(Error::at(&self.path))?;
        Ok(Vec::new())
    }

    /// Adds rows to a part, all of them or none.
    pub fn take(
        &mut self,
        (dataset, part): (Dataset, &str),
        (attempt, now): (u32, Timestamp),
        rows: &Rows,
    ) -> Result<(), Error> {
        let place = Place { part, attempt };
        debug_assert_eq!(rows.dataset(), dataset, "rows go where they belong");
        staged(&mut self.connection, |connection| {
            ATTEMPT.run(connection, params![dataset, part, attempt])?;
            take::take(connection, place, rows)?;
            TOUCH.run(connection, [Instant(now)])
        })
        .map_err(Error::at(&beside(&self.path)))
    }

    /// Notes that a part was read to its end.
    pub fn finish(&mut self, part: &Part) -> Result<(), Error> {
        let values = params![
            part.dataset,
            part.name,
            part.attempt,
            part.rows,
            Instant(part.read_at),
            Day(part.read_on),
        ];
        FINISH
            .run(&self.connection, values)
            .map_err(Error::at(&beside(&self.path)))
    }

    /// Leaves what was read for the next sync to go on from; where that is nothing, the staging area goes.
    pub fn leave_staging(&mut self) -> Result<(), Error> {
        let path = beside(&self.path);
        let parts = staged(&mut self.connection, |connection| {
            log::move_staged(connection)?;
            PARTS.rows(connection, [], part::read)
        });
        if parts.map_err(Error::at(&path))?.is_empty() {
            self.unstage()?;
        }
        Ok(())
    }

    /// Removes the staging area.
    pub fn unstage(&mut self) -> Result<(), Error> {
        self.detach()?;
        file::remove(&beside(&self.path))
    }

    /// Removes the store at `path` if no snapshot was ever saved in it, and nothing waits beside it to be taken up.
    pub fn remove_empty(path: &Path) -> Result<(), Error> {
        match Self::open_existing(path)? {
            Some(store) if store.newest()?.is_none() && !file::exists(&beside(path))? => {
                drop(store);
                file::remove(path)
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Opens the file of the staging area for this store alone, and creates it if there is none.
    fn attach(&mut self) -> Result<(), Error> {
        let path = beside(&self.path);
        if self.path != Path::new(":memory:") {
            file::create(&path)?;
        }
        self.connection
            .execute("ATTACH ?1 AS staging", [&*path.to_string_lossy()])
            .map_err(Error::at(&self.path))?;
        self.is_staging = true;
        configure(&self.connection).map_err(Error::at(&self.path))
    }

    /// Closes the file of the staging area, if it is open.
    fn detach(&mut self) -> Result<(), Error> {
        if self.is_staging {
            self.connection
                .execute_batch("DETACH staging")
                .map_err(Error::at(&beside(&self.path)))?;
            self.is_staging = false;
            self.users_are_staged = false;
        }
        Ok(())
    }
}

/// The path of the staging area.
pub(super) fn beside(store: &Path) -> PathBuf {
    if store == Path::new(":memory:") {
        return store.to_owned();
    }
    store.with_extension("staging")
}

/// Opens what an interrupted sync left, to look at it.
pub(super) fn open_left(store: &Path) -> Option<Connection> {
    let path = beside(store);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(path, flags).ok()
}

fn configure(connection: &Connection) -> Result<(), Fault> {
    for (setting, value) in [
        // Two syncs at a time would drop each other's rows. The lock goes with the process that holds it.
        ("locking_mode", "exclusive"),
        // What is lost when the machine loses power is read again.
        ("journal_mode", "wal"),
        ("synchronous", "normal"),
    ] {
        connection.pragma_update(Some("staging"), setting, value)?;
    }
    Ok(connection.pragma_update(Some("staging"), "cache_size", -12_288)?)
}

fn begin(connection: &mut Connection, identity: &Identity, now: Timestamp) -> Result<(), Fault> {
    staged(connection, |connection| {
        // The statements of the schema name no database: each is put into the staging area.
        let mut schema = SCHEMA.to_owned();
        for table in used::TABLES {
            schema += &OF_USE.replace("{uses}", table);
        }
        let schema = schema
            .replace("CREATE TABLE ", "CREATE TABLE staging.")
            .replace("CREATE INDEX ", "CREATE INDEX staging.");
        connection.execute_batch(&schema)?;
        connection.pragma_update(Some("staging"), "user_version", VERSION)?;
        BEGIN.run(
            connection,
            params![identity.account_id, identity.cloud, Instant(now)],
        )
    })
}

/// Returns the parts that can be taken up, and drops all else; `None` where there is nothing to take up.
fn taken_up(
    connection: &mut Connection,
    identity: &Identity,
    is_good: impl Fn(&Part, Timestamp) -> bool,
) -> Result<Option<Vec<Part>>, Fault> {
    let version: i32 =
        connection.pragma_query_value(Some("staging"), "user_version", |row| row.get(0))?;
    if version != VERSION {
        return Ok(None);
    }
    staged(connection, |connection| {
        log::move_staged(connection)?;
        let run = RUN.row(connection, [], |row| {
            let identity = Identity {
                account_id: row.get("account_id")?,
                cloud: row.get("cloud")?,
            };
            Ok((identity, row.get::<_, Instant>("touched_at")?.0))
        })?;
        let Some((_, touched_at)) = run.filter(|(of, _)| of == identity) else {
            return Ok(None);
        };
        let parts = PARTS.rows(connection, [], part::read)?;
        let (good, stale): (Vec<Part>, Vec<Part>) = parts
            .into_iter()
            .partition(|part| is_good(part, touched_at));
        for part in &stale {
            DROP.run(connection, params![part.dataset, part.name])?;
        }
        for dataset in Dataset::ALL {
            keep_only(connection, dataset, &good)?;
        }
        Ok(Some(good))
    })
}

/// Drops the rows of a dataset that belong to none of these parts, or to another attempt at one.
pub(super) fn keep_only(
    connection: &Connection,
    dataset: Dataset,
    parts: &[Part],
) -> Result<(), Fault> {
    let attempts = ATTEMPTS.rows(connection, [dataset], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?))
    })?;
    let is_kept = |(name, attempt): &(String, u32)| {
        let mut parts = parts.iter().filter(|part| part.dataset == dataset);
        parts.any(|part| part.name == *name && part.attempt == *attempt)
    };
    for (name, attempt) in attempts.iter().filter(|attempt| !is_kept(attempt)) {
        for table in staged_tables(dataset) {
            let delete = format!("DELETE FROM staging.{table} WHERE part = ?1 AND attempt = ?2");
            connection.execute(&delete, params![name, attempt])?;
        }
        FORGET.run(connection, params![dataset, name, attempt])?;
    }
    Ok(())
}

/// Returns the names of the tables in which the rows of a dataset are staged.
pub(super) fn staged_tables(dataset: Dataset) -> Vec<&'static str> {
    match dataset {
        Dataset::HostActivity => vec!["activity"],
        Dataset::Calls => vec![used::CALLS, "place_calls"],
        other => match used::table(other).or_else(|| facts::table(other)) {
            Some(table) => vec![table],
            None => tables(other).iter().map(|table| table.name).collect(),
        },
    }
}

/// Changes the staging area, wholly or not at all.
fn staged<T>(
    connection: &mut Connection,
    change: impl FnOnce(&Connection) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let transaction = connection.transaction()?;
    let done = change(&transaction)?;
    transaction.commit()?;
    Ok(done)
}
