//! The store as it is at one moment, told as an earlier snapshot had it.

use std::cell::RefCell;

use rusqlite::Connection;

use super::{
    Error, Moment, Snapshot, Store,
    error::Fault,
    seat::holds,
    table::{ADD_ONS, PHONE_USERS, Table, USER_DETAILS},
    user,
};

impl Store {
    /// Holds on to a snapshot, whichever it is: people and what they hold are as it has them.
    ///
    /// Use is a fact about days and is told as it is known by now, and so is what has no history: when rooms were last
    /// used, what is planned and when plans are billed.
    pub fn moment_of(self, snapshot: Snapshot) -> Result<Moment, Error> {
        self.begin()?;
        rewind(&self.connection, &snapshot).map_err(Error::at(&self.path))?;
        Ok(Moment {
            store: self,
            newest: snapshot,
            witness: None,
            second: RefCell::default(),
        })
    }
}

/// Puts tables of the snapshot in front of those of the newest one: `SQLite` looks for a name among them first.
fn rewind(connection: &Connection, snapshot: &Snapshot) -> Result<(), Fault> {
    let id = snapshot.id.number();
    for table in [PHONE_USERS, ADD_ONS, USER_DETAILS] {
        shadow(connection, &table, id)?;
    }
    let (columns, is_then) = (user::COLUMNS, is_then(id));
    // Of past logins the first that held until then or later; see `past_logins`.
    connection.execute_batch(&format!(
        "CREATE TEMP TABLE logins_then AS
             SELECT person, last_login_at, min(until) AS until FROM main.past_logins
             WHERE until >= {id} GROUP BY person;
         CREATE UNIQUE INDEX temp.logins_by_person ON logins_then (person);
         CREATE TEMP TABLE now_users AS
             SELECT person, since, {columns},
                 CASE WHEN logins_then.until IS NULL THEN newest.last_login_at
                     ELSE logins_then.last_login_at END AS last_login_at
             FROM (
                 SELECT person, since, {columns} FROM main.now_users WHERE since <= {id}
                 UNION ALL SELECT person, since, {columns} FROM main.past_users WHERE {is_then})
             LEFT JOIN temp.logins_then USING (person)
             LEFT JOIN (SELECT person, last_login_at FROM main.now_users) AS newest USING (person)
             ORDER BY person;
         CREATE UNIQUE INDEX temp.users_then ON now_users (person);
         CREATE TEMP TABLE past_add_ons AS SELECT * FROM main.past_add_ons WHERE until < {id};
         CREATE TEMP TABLE seat_since AS
             SELECT person, (SELECT as_of FROM snapshots WHERE id > without ORDER BY id LIMIT 1) AS day
             FROM (
                 SELECT past.person AS person, max(past.until) AS without
                 FROM main.past_users AS past JOIN temp.now_users AS here USING (person)
                 WHERE past.until < {id} AND {holds_here}
                     AND past.user_type <> 2 AND past.united_type IS NULL
                 GROUP BY past.person)
             WHERE day IS NOT NULL ORDER BY person",
        holds_here = holds("here")
    ))?;
    Ok(())
}

fn is_then(id: i64) -> String {
    format!("since <= {id} AND until >= {id}")
}

/// Makes a table of the rows that stood in a snapshot.
fn shadow(connection: &Connection, table: &Table, id: i64) -> Result<(), Fault> {
    let (name, (keys, columns)) = (table.name, table.kept());
    // What changes without making another row is not kept of the past.
    connection.execute_batch(&format!(
        "CREATE TEMP TABLE now_{name} AS
             SELECT {keys}, since, {columns} FROM main.now_{name} WHERE since <= {id}
             UNION ALL SELECT {keys}, since, {columns} FROM main.past_{name} WHERE {is_then}
             ORDER BY {keys};
         CREATE INDEX temp.{name}_then ON now_{name} (person)",
        is_then = is_then(id),
    ))?;
    Ok(())
}
