//! The store as it is at one moment, told as an earlier snapshot had it.

use std::cell::RefCell;

use jiff::civil::Date;
use rusqlite::{Connection, params};

use super::{
    Error, Moment, Snapshot, SnapshotId, Store, activity,
    error::Fault,
    reading,
    seat::holds,
    table::{ADD_ONS, PHONE_USERS, Table, USER_DETAILS},
    user,
    value::Day,
};
use crate::model::{Dataset, State};

/// Datasets of which only what was read last is kept.
///
/// What divisions are called is not among them: whose divisions people were in is kept, and a name is better than none.
const WITHOUT_HISTORY: [Dataset; 6] = [
    Dataset::Recordings,
    Dataset::SignIns,
    Dataset::Upcoming,
    Dataset::RoomUse,
    Dataset::Plans,
    Dataset::Invoices,
];

/// Why such a dataset is missing.
const READ_SINCE: &str = "only what was read last is kept of it, which was after this snapshot";

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
            is_past: false,
        })
    }

    /// Holds on to a snapshot as it was, with nothing in it that is of later; `None` where there is no such snapshot.
    ///
    /// Use is a fact about days and is told as it is known by now. What has no history is missing, unless it was not read
    /// again since.
    pub fn moment_at(self, id: SnapshotId) -> Result<Option<Moment>, Error> {
        let Some(moment) = self.moment()? else {
            return Ok(None);
        };
        if moment.newest.id == id {
            return Ok(Some(moment));
        }
        let store = moment.store;
        let mut snapshots = store.snapshots()?.into_iter();
        let Some(mut then) = snapshots.find(|one| one.id == id) else {
            return Ok(None);
        };
        back_to(&store.connection, &mut then).map_err(Error::at(&store.path))?;
        Ok(Some(Moment {
            store,
            newest: then,
            witness: None,
            second: RefCell::default(),
            is_past: true,
        }))
    }
}

impl Moment {
    /// Returns the first of the days up to a given one that were read after the snapshot: use of some datasets is told as it
    /// is known by now.
    pub fn first_read_later(
        &self,
        datasets: &[Dataset],
        as_of: Date,
    ) -> Result<Option<Date>, Error> {
        let days = datasets.iter().filter(|dataset| dataset.is_of_days());
        let mut first: Option<Date> = None;
        let readings = days.filter_map(|dataset| self.reading(*dataset));
        for reading in readings.filter(|reading| reading.state != State::Missing) {
            let windows = activity::load(&self.store.connection, reading.dataset);
            for window in windows.map_err(Error::at(&self.store.path))? {
                if window.read_at > self.newest.taken_at && window.days.from <= as_of {
                    first = Some(first.map_or(window.days.from, |day| day.min(window.days.from)));
                }
            }
        }
        Ok(first.filter(|_| self.is_past))
    }

    /// Tells whether a dataset was read again after the snapshot.
    pub fn is_read_again(&self, dataset: Dataset) -> Result<bool, Error> {
        let is_it = self.store.connection.query_row(
            &format!(
                "SELECT EXISTS (SELECT 1 FROM main.readings AS this
                     WHERE snapshot = ?1 AND dataset = ?2 AND {IS_READ_AGAIN})"
            ),
            params![self.newest.id, dataset],
            |row| row.get(0),
        );
        is_it.map_err(Error::at(&self.store.path))
    }
}

/// A condition on a reading: a later snapshot does not have it any more.
const IS_READ_AGAIN: &str = "EXISTS (SELECT 1 FROM main.readings AS later
     WHERE later.dataset = this.dataset AND later.snapshot > this.snapshot AND later.read_at <> this.read_at)";

/// Puts what a snapshot says in front of what the newest one does, and takes from it what is no longer known.
fn back_to(connection: &Connection, snapshot: &mut Snapshot) -> Result<(), Fault> {
    rewind(connection, snapshot)?;
    connection.execute_batch("CREATE TEMP TABLE readings AS SELECT * FROM main.readings")?;
    for dataset in WITHOUT_HISTORY {
        connection.execute(
            &format!(
                "UPDATE temp.readings AS this SET state = 'missing', row_count = 0, reason = ?3
                     WHERE snapshot = ?1 AND dataset = ?2 AND state <> 'missing' AND {IS_READ_AGAIN}"
            ),
            params![snapshot.id, dataset, READ_SINCE],
        )?;
    }
    snapshot.readings = reading::load(connection, snapshot.id)?;
    Ok(())
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
         CREATE TEMP TABLE past_add_ons AS SELECT * FROM main.past_add_ons WHERE until < {id}"
    ))?;
    seats_since(connection, snapshot)
}

/// Finds since when seats were held in a snapshot: since the first one after the last in which somebody held none, where
/// Zoom said so then and they were in the account all the time. That may be a snapshot which is no longer kept: the day is
/// known all the same where it still is the newest such day.
fn seats_since(connection: &Connection, snapshot: &Snapshot) -> Result<(), Fault> {
    let id = snapshot.id.number();
    let [here, next, past] = ["here", "next", "past"].map(holds);
    let sql = format!(
        "CREATE TEMP TABLE seat_since AS
             WITH without AS (
                 SELECT person, max(past.until) AS until, past.user_type FROM main.past_users AS past
                 WHERE past.until < {id} AND NOT {past} GROUP BY person),
             told AS (
                 SELECT person, (SELECT as_of FROM snapshots WHERE id > without.until ORDER BY id LIMIT 1) AS day
                 FROM without WHERE user_type IS NOT NULL AND EXISTS (
                     SELECT 1 FROM (
                         SELECT user_type, united_type FROM main.past_users AS after
                         WHERE after.person = without.person AND after.since = without.until + 1
                         UNION ALL SELECT user_type, united_type FROM main.now_users AS after
                         WHERE after.person = without.person AND after.since = without.until + 1) AS next
                     WHERE {next})),
             newest AS (
                 SELECT person, day FROM main.seat_since WHERE day <= ?1 AND NOT EXISTS (
                     SELECT 1 FROM main.past_users AS past
                     WHERE past.person = seat_since.person AND past.since > {id} AND NOT {past}))
             SELECT here.person, min(coalesce(told.day, newest.day), coalesce(newest.day, told.day)) AS day
             FROM temp.now_users AS here LEFT JOIN told USING (person) LEFT JOIN newest USING (person)
             WHERE {here} AND coalesce(told.day, newest.day) IS NOT NULL ORDER BY here.person"
    );
    connection.execute(&sql, [Day(snapshot.as_of)])?;
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
