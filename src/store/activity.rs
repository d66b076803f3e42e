//! Windows of days that were read whole, and what hosts did in them.

use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, Row, params};

use super::{
    Error, Part, Store,
    error::Fault,
    people::{self, Named, Users},
    statement::Statement,
    value::{Day, Instant},
};
use crate::model::{Dataset, Window};

/// Days that were read whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredWindow {
    pub days: Window,
    pub rows: u64,
    pub read_at: Timestamp,
    /// The day that counted as today.
    pub read_on: Date,
    /// Whether what is known of its days is known of all of them together alone.
    pub is_joined: bool,
}

const SELECT: Statement = Statement::new(
    "windows",
    "SELECT first_day, last_day, row_count, read_at, read_on, is_joined FROM windows WHERE dataset = ?1
     ORDER BY first_day",
);

const IDS: Statement = Statement::new(
    "windows",
    "SELECT id, first_day, last_day FROM windows WHERE dataset = ?1 ORDER BY first_day",
);

const INSERT: Statement = Statement::new(
    "windows",
    "INSERT INTO windows (dataset, first_day, last_day, row_count, read_at, read_on)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
);

const OVERLAPPED: Statement = Statement::new(
    "windows",
    "SELECT id FROM windows WHERE dataset = ?1 AND first_day <= ?3 AND last_day >= ?2",
);

const NEWEST_FIRST: Statement = Statement::new(
    "windows",
    "SELECT id, id IN (SELECT window FROM staging.placed) FROM windows WHERE dataset = ?1
     ORDER BY last_day DESC",
);

const DELETE: Statement = Statement::new("windows", "DELETE FROM windows WHERE id = ?1");

const DELETE_ROWS: Statement = Statement::new("activity", "DELETE FROM activity WHERE window = ?1");

const FORGET_LAST: Statement = Statement::new(
    "last_hosted",
    "INSERT OR IGNORE INTO staging.unsettled
         SELECT person FROM main.last_hosted WHERE window = ?1",
);

const PLACE: Statement = Statement::new(
    "staging.placed",
    "INSERT INTO staging.placed (window, part) VALUES (?1, ?2)",
);

impl Store {
    /// Returns the days of a dataset that were read, the oldest window first; no two have a day in common.
    pub fn windows(&self, dataset: Dataset) -> Result<Vec<StoredWindow>, Error> {
        load(&self.connection, dataset).map_err(Error::at(&self.path))
    }
}

pub(super) fn load(connection: &Connection, dataset: Dataset) -> Result<Vec<StoredWindow>, Fault> {
    SELECT.rows(connection, [dataset], read)
}

/// Returns the windows of a dataset by the numbers that their rows name them by, the oldest first.
pub(super) fn ids(connection: &Connection, dataset: Dataset) -> Result<Vec<(i64, Window)>, Fault> {
    IDS.rows(connection, [dataset], |row| {
        let from = row.get::<_, Day>("first_day")?.0;
        let to = row.get::<_, Day>("last_day")?.0;
        Ok((row.get("id")?, Window { from, to }))
    })
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredWindow> {
    Ok(StoredWindow {
        days: Window {
            from: row.get::<_, Day>("first_day")?.0,
            to: row.get::<_, Day>("last_day")?.0,
        },
        rows: row.get("row_count")?,
        read_at: row.get::<_, Instant>("read_at")?.0,
        read_on: row.get::<_, Day>("read_on")?.0,
        is_joined: row.get("is_joined")?,
    })
}

/// Moves the windows of the staging area into the store, in the place of those that they overlap.
pub(super) fn merge(
    connection: &Connection,
    dataset: Dataset,
    parts: &[(Part, Window)],
) -> Result<(), Fault> {
    connection.execute_batch(
        "CREATE TABLE staging.unsettled (person INTEGER PRIMARY KEY);
         CREATE TABLE staging.placed (part TEXT PRIMARY KEY, window INTEGER)",
    )?;
    for (part, window) in parts {
        let days = (dataset, Day(window.from), Day(window.to));
        let overlapped: Vec<i64> = OVERLAPPED.rows(connection, days, |row| row.get(0))?;
        for id in overlapped {
            FORGET_LAST.run(connection, [id])?;
            connection.execute("DELETE FROM last_hosted WHERE window = ?1", [id])?;
            DELETE_ROWS.run(connection, [id])?;
            DELETE.run(connection, [id])?;
        }
        let values = params![
            dataset,
            Day(window.from),
            Day(window.to),
            part.rows,
            Instant(part.read_at),
            Day(part.read_on),
        ];
        INSERT.run(connection, values)?;
        PLACE.run(
            connection,
            params![connection.last_insert_rowid(), part.name],
        )?;
    }
    people::of_report(connection, Named::Activity, Users::Stored)?;
    people::note_strangers(connection, Named::Activity)?;
    people::tell_apart(connection, Named::Activity)?;
    connection.execute_batch(
        "INSERT INTO main.activity (window, person, n, meetings, meeting_minutes, participants)
             SELECT window, person, n, meetings, meeting_minutes, participants
             FROM staging.activity NOT INDEXED CROSS JOIN staging.placed USING (part)
             ORDER BY window, person, n;
         INSERT OR IGNORE INTO staging.unsettled
             SELECT person FROM staging.placed CROSS JOIN main.activity USING (window)
             JOIN main.last_hosted USING (person)
             WHERE meetings IS NULL OR meetings > 0;",
    )?;
    settle_last_hosted(connection, dataset)?;
    Ok(connection.execute_batch("DROP TABLE staging.placed; DROP TABLE staging.unsettled;")?)
}

/// Finds the newest window of everybody in doubt: those who hosted in a window that came, and those whose newest
/// window went. From the newest window on, until nobody is left.
fn settle_last_hosted(connection: &Connection, dataset: Dataset) -> Result<(), Fault> {
    connection.execute_batch(
        "DELETE FROM main.last_hosted WHERE person IN (SELECT person FROM staging.unsettled)",
    )?;
    let windows = NEWEST_FIRST.rows(connection, [dataset], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, bool>(1)?))
    })?;
    for (window, is_fresh) in windows {
        let among = if is_fresh {
            ""
        } else {
            "AND person IN (SELECT person FROM staging.unsettled)"
        };
        connection.execute(
            &format!(
                "INSERT OR IGNORE INTO main.last_hosted (person, window)
                     SELECT person, window FROM main.activity
                     WHERE window = ?1 AND (meetings IS NULL OR meetings > 0) {among}"
            ),
            [window],
        )?;
    }
    Ok(())
}
