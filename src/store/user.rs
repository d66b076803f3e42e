//! People, and the roles and groups they are in.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, Row, types::FromSql};

use super::{
    Error, SnapshotId, Store,
    error::Fault,
    reading,
    table::{GROUPS, ROLES, Table, USERS},
    value::{Day, Millis, json},
};
use crate::model::{Dataset, Email, Group, Role, User};

/// The columns of a user, in the order in which [`user`] reads them.
pub(super) const COLUMNS: &str = "user_id, email, display_name, first_name, last_name, user_type, status, \
    role_id, department, united_type, group_ids, division_ids, created_at";

/// The columns of a user where only seats are counted, in the order in which [`of_seats`] reads them.
pub(super) const OF_SEATS: &str = "email, user_type, status, united_type, created_at";

/// The same without the addresses, but for those of pending people, by which we know since when they are.
pub(super) const OF_NAMELESS_SEATS: &str =
    "CASE status WHEN 'pending' THEN email END, user_type, status, united_type, created_at";

impl Store {
    /// Loads the people of a snapshot, in the order in which they were first seen.
    pub fn users(&self, id: SnapshotId) -> Result<Vec<User>, Error> {
        self.listed(Dataset::Users, id, |connection| {
            let mut logins = logins(connection, id)?;
            let users = self.rows_at(&USERS, COLUMNS, id, |row| {
                Ok((row.get::<_, i64>("person")?, user(row, 1)?))
            })?;
            Ok(users
                .into_iter()
                .map(|(person, user)| User {
                    last_login_at: logins.remove(&person).flatten(),
                    ..user
                })
                .collect())
        })
    }

    /// Loads the roles of a snapshot.
    pub fn roles(&self, id: SnapshotId) -> Result<Vec<Role>, Error> {
        self.listed(Dataset::Roles, id, |_| {
            self.rows_at(&ROLES, "name", id, |row| {
                Ok(Role {
                    id: row.get("role_id")?,
                    name: row.get("name")?,
                })
            })
        })
    }

    /// Loads the groups of a snapshot.
    pub fn groups(&self, id: SnapshotId) -> Result<Vec<Group>, Error> {
        self.listed(Dataset::Groups, id, |_| {
            self.rows_at(&GROUPS, "name", id, |row| {
                Ok(Group {
                    id: row.get("group_id")?,
                    name: row.get("name")?,
                })
            })
        })
    }

    /// Returns the as-of day of the first snapshot in which each address was pending, by [`Email::key`].
    pub fn pending_since(&self) -> Result<HashMap<String, Date>, Error> {
        pending(&self.connection).map_err(Error::at(&self.path))
    }

    /// Loads the rows of a dataset in a snapshot; none where it was missing or never read.
    pub(super) fn listed<T: Default>(
        &self,
        dataset: Dataset,
        id: SnapshotId,
        load: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, Error> {
        let loaded = match reading::has(&self.connection, id, dataset) {
            Ok(true) => load(&self.connection),
            Ok(false) => Ok(T::default()),
            Err(fault) => Err(fault),
        };
        loaded.map_err(Error::at(&self.path))
    }

    /// Loads the rows of a table as they were in a snapshot, ordered by key.
    pub(super) fn rows_at<T>(
        &self,
        table: &Table,
        columns: &str,
        id: SnapshotId,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Fault> {
        self.connection
            .prepare_cached(&table.at(columns))
            .and_then(|mut statement| statement.query_map([id], read)?.collect())
            .map_err(Fault::in_table(table.name))
    }
}

pub(super) fn pending(connection: &Connection) -> Result<HashMap<String, Date>, Fault> {
    let mut statement = connection.prepare("SELECT email_key, since_day FROM pending")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, Day>(1)?.0)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Tells whether Zoom says of any user which licence they have.
pub(super) fn tells_types(connection: &Connection, id: SnapshotId) -> Result<bool, Fault> {
    let is_any = "SELECT EXISTS (SELECT 1 FROM now_users WHERE user_type IS NOT NULL)";
    Ok(reading::has(connection, id, Dataset::Users)?
        && connection.query_row(is_any, [], |row| row.get(0))?)
}

/// Returns everybody's last login as it was in a snapshot.
fn logins(
    connection: &Connection,
    id: SnapshotId,
) -> Result<HashMap<i64, Option<Timestamp>>, Fault> {
    // The latest first, so that of several the first that held until the snapshot or later remains.
    let mut statement = connection.prepare(
        "SELECT person, last_login_at FROM now_users
         UNION ALL SELECT person, last_login_at FROM (
             SELECT person, last_login_at FROM past_logins WHERE until >= ?1 ORDER BY until DESC)",
    )?;
    let rows = statement.query_map([id], |row| {
        Ok((row.get(0)?, row.get::<_, Option<Millis>>(1)?.map(|at| at.0)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Reads a user from the columns from `at` on; the last login stands elsewhere.
pub(super) fn user(row: &Row<'_>, at: usize) -> rusqlite::Result<User> {
    let text = |offset: usize| row.get::<_, Option<String>>(at + offset);
    Ok(User {
        id: get(row, at)?,
        email: get::<Option<Email>>(row, at + 1)?,
        display_name: text(2)?,
        first_name: text(3)?,
        last_name: text(4)?,
        user_type: get(row, at + 5)?,
        status: get(row, at + 6)?,
        role_id: text(7)?,
        department: text(8)?,
        united_type: text(9)?,
        group_ids: list(row, at + 10)?,
        division_ids: list(row, at + 11)?,
        created_at: get::<Option<Millis>>(row, at + 12)?.map(|instant| instant.0),
        last_login_at: None,
    })
}

/// Reads what seats are counted from, from the columns behind the person.
pub(super) fn of_seats(row: &Row<'_>) -> rusqlite::Result<User> {
    let instant = |at: usize| row.get::<_, Option<Millis>>(at);
    Ok(User {
        id: None,
        email: row.get(1)?,
        display_name: None,
        first_name: None,
        last_name: None,
        user_type: row.get(2)?,
        status: row.get(3)?,
        role_id: None,
        department: None,
        united_type: row.get(4)?,
        group_ids: Vec::new(),
        division_ids: Vec::new(),
        created_at: instant(5)?.map(|at| at.0),
        last_login_at: instant(6)?.map(|at| at.0),
    })
}

fn get<T: FromSql>(row: &Row<'_>, at: usize) -> rusqlite::Result<T> {
    row.get(at)
}

/// Reads a JSON array of texts.
pub(super) fn list(row: &Row<'_>, at: usize) -> rusqlite::Result<Vec<String>> {
    match row.get_ref(at)?.as_str_or_null()? {
        // Of most there is nothing to read.
        None | Some("[]") => Ok(Vec::new()),
        Some(text) => json(text, at),
    }
}
