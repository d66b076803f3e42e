//! Snapshots of an account in one `SQLite` file per profile; it knows nothing of Zoom's answers or of reports.
//!
//! A row is kept once, with the first and the last snapshot in which it was so: a snapshot of an account that
//! hardly changed costs what changed. Use is a fact about days and is kept by windows of them.
//! Unknown is `NULL`, days are `YYYY-MM-DD`; instants are RFC 3339 text in UTC with three decimals, or
//! milliseconds since 1970 where there are many.

mod account;
mod activity;
mod addressed;
mod asked;
mod asking;
mod back_test;
mod billing;
mod bounced;
mod commit;
mod condition;
mod days_of;
mod diff;
mod division;
mod error;
mod fact_tables;
mod facts;
mod file;
mod findings_seen;
mod forget;
mod forgotten_seats;
mod identity;
mod invoice;
mod known;
mod last_used;
mod left;
mod loader;
mod loader_facts;
mod lock;
mod log;
mod moment;
mod months;
mod part;
mod people;
mod person;
mod person_asked;
mod person_facts;
mod person_settled;
mod person_used;
mod person_uses;
mod phone;
mod phone_places;
mod phone_staged;
mod plan;
mod prepare;
mod prune;
mod query;
mod query_error;
mod query_guard;
mod query_watch;
mod range;
mod reading;
mod renamed;
mod rewind;
mod room;
mod rows;
mod schema;
mod seat;
mod settled;
mod side_by_side;
mod snapshot;
mod staging;
mod statement;
mod table;
mod take;
mod totals;
mod used;
mod user;
mod value;
mod view;
mod webinars;
mod windows;

pub use activity::StoredWindow;
pub use addressed::PersonNumber;
pub use asking::Turn;
pub use back_test::{Trial, Tried};
pub use condition::{Figure, holds};
pub use error::Error;
pub use findings_seen::AskedForNew;
pub use forget::Forgotten;
pub use identity::{FILES, Identity};
pub use invoice::KeptLines;
pub use lock::{Attempt, WriteLock};
pub use log::Request;
pub use moment::{Addresses, Detail, Moment, Wanted};
pub use part::Part;
pub use person::People;
pub use prune::Pruned;
pub use query::{Found, Value};
pub use query_error::{Mistake, QueryError};
pub use query_watch::Patience;
pub use rows::Rows;
pub use side_by_side::{side_by_side, side_by_side_with};
pub use snapshot::{NewReading, NewSnapshot, Snapshot, SnapshotId, Source};
pub use totals::Whose;
pub use view::ViewColumn;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, config::DbConfig};

use error::Fault;

/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(10);

/// The snapshots of one profile.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    /// Whether the staging area is open.
    is_staging: bool,
    /// Whether everybody in the staging area's list of users has a number.
    users_are_staged: bool,
}

impl Store {
    /// Opens the store at `path` for reading and writing, and creates it if there is none.
    ///
    /// Directories that are missing are created for their owner alone, and so is the file.
    pub fn open(path: &Path) -> Result<Self, Error> {
        file::create(path)?;
        let store = Self::start(file::connect(path)?, path).map_err(Error::in_writing)?;
        store.prepare_to_write().map_err(Error::at(path))?;
        Ok(store)
    }

    /// Opens the store at `path` if there is one.
    ///
    /// It can be read also where nothing may be written, in which case saving is [`Error::ReadOnly`].
    pub fn open_existing(path: &Path) -> Result<Option<Self>, Error> {
        if !file::exists(path)? {
            return Ok(None);
        }
        let store = file::connect(path).and_then(|connection| Self::start(connection, path));
        match store {
            Err(error) if error.is_lack_of_access() && !file::has_journal(path) => {
                let Some(connection) = file::connect_unchanging(path)? else {
                    return Err(error);
                };
                Self::start(connection, path).map(Some)
            }
            store => store.map(Some),
        }
    }

    /// Makes an empty store that goes away when it is dropped.
    pub fn in_memory() -> Result<Self, Error> {
        let path = Path::new(":memory:");
        let connection = Connection::open_in_memory().map_err(Error::at(path))?;
        Self::start(connection, path)
    }

    /// Sets how long to wait for another process that is writing, which is ten seconds otherwise.
    pub fn wait_at_most(&self, patience: Duration) -> Result<(), Error> {
        self.connection
            .busy_timeout(patience)
            .map_err(Error::at(&self.path))
    }

    fn start(mut connection: Connection, path: &Path) -> Result<Self, Error> {
        configure(&connection).map_err(Error::at(path))?;
        schema::migrate(&mut connection).map_err(Error::at(path))?;
        Ok(Self {
            connection,
            path: path.to_owned(),
            is_staging: false,
            users_are_staged: false,
        })
    }

    /// Lets readers go on while somebody writes, and tries whether this process may write at all:
    /// it would be a pity to find out after a long sync.
    ///
    /// Where the file system cannot do the first, `SQLite` stays with the mode it has, which is as safe.
    fn prepare_to_write(&self) -> Result<(), Fault> {
        if self.connection.is_readonly("main")? {
            return Err(Fault::ReadOnly);
        }
        let ahead =
            self.connection
                .pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()));
        match ahead {
            // `SQLite` does not wait here for a process that sets up the same store at the same time.
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {}
            ahead => ahead?,
        }
        self.connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK")?;
        Ok(())
    }
}

fn configure(connection: &Connection) -> Result<(), Fault> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(64);
    // Otherwise a statement is planned anew for every range of people.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What is deleted is overwritten.
    connection.pragma_update(None, "secure_delete", "fast")?;
    // There are few commits, each worth minutes of requests: one flush more is cheap.
    connection.pragma_update(None, "synchronous", "full")?;
    // 20 MiB. As much again goes to each sorting of rows that a large snapshot takes.
    connection.pragma_update(None, "cache_size", -12_288)?;
    Ok(())
}
