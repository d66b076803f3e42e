//! What two snapshots say of people who are not the same in both.

use rusqlite::{Connection, Row, types::ValueRef};

use super::{
    Error, SnapshotId, Store, error::Fault, known::Known, person_asked, phone,
    statement::Statement, user,
};
use crate::model::{Person, PhoneUser};

/// Those of whom a row begins or ends between two snapshots, the later one being `?2`.
const CHANGED: &str = "SELECT person FROM now_users WHERE since > ?1 AND since <= ?2
     UNION SELECT person FROM past_users
         WHERE (since > ?1 AND since <= ?2) OR (until >= ?1 AND until < ?2)
     UNION SELECT person FROM now_phone_users WHERE since > ?1 AND since <= ?2
     UNION SELECT person FROM past_phone_users
         WHERE (since > ?1 AND since <= ?2) OR (until >= ?1 AND until < ?2)
     UNION SELECT person FROM now_user_details WHERE since > ?1 AND since <= ?2
     UNION SELECT person FROM past_user_details
         WHERE (since > ?1 AND since <= ?2) OR (until >= ?1 AND until < ?2)
     UNION SELECT person FROM now_add_ons WHERE since > ?1 AND since <= ?2
     UNION SELECT person FROM past_add_ons
         WHERE (since > ?1 AND since <= ?2) OR (until >= ?1 AND until < ?2)
     ORDER BY person";

impl Store {
    /// Shows everybody who may not be the same in two snapshots, as each of them has the person: the list of
    /// users, that of Zoom Phone, and what Zoom tells of them one by one, and no use. Whether a snapshot has these is another matter.
    pub fn changed_people(
        &self,
        (from, to): (SnapshotId, SnapshotId),
        mut see: impl FnMut(&Person, &Person),
    ) -> Result<(), Error> {
        self.each_changed((from, to), &mut see)
            .map_err(Error::at(&self.path))
    }

    /// Tells whether a snapshot says of anybody which division they are in.
    pub fn tells_divisions(&self, id: SnapshotId) -> Result<bool, Error> {
        let tells = TELLS_DIVISIONS.row(&self.connection, [id], |row| row.get(0));
        let tells: Option<bool> = tells.map_err(Error::at(&self.path))?;
        Ok(tells == Some(true))
    }

    fn each_changed(
        &self,
        (from, to): (SnapshotId, SnapshotId),
        see: &mut impl FnMut(&Person, &Person),
    ) -> Result<(), Fault> {
        // All that is read is of one moment.
        let moment = self.connection.unchecked_transaction()?;
        let mut changed = moment.prepare(CHANGED)?;
        let mut people = changed.query((from.min(to), from.max(to)))?;
        while let Some(row) = people.next()? {
            let person = row.get(0)?;
            see(
                &person_at(&moment, person, from)?,
                &person_at(&moment, person, to)?,
            );
        }
        Ok(())
    }
}

/// Whether anybody of a snapshot is said to be in a division.
const TELLS_DIVISIONS: Statement = Statement::new(
    "users",
    "SELECT EXISTS (SELECT 1 FROM now_users WHERE division_ids IS NOT NULL AND since <= ?1)
         OR EXISTS (SELECT 1 FROM past_users WHERE division_ids IS NOT NULL AND since <= ?1 AND until >= ?1)",
);

fn person_at(connection: &Connection, person: i64, at: SnapshotId) -> Result<Person, Fault> {
    let users = rows_at(connection, ("users", user::COLUMNS), (person, at), |row| {
        user::user(row, 0)
    })?;
    let mut known_plans = Known::default();
    let phones = rows_at(
        connection,
        ("phone_users", phone::COLUMNS),
        (person, at),
        |row| phone::user(row, 0, &mut known_plans),
    )?;
    let joined = |mut one: PhoneUser, other: PhoneUser| {
        one.plans.extend(other.plans);
        one
    };
    let columns = "person, add_ons, unclear, meeting_capacity";
    let mut known_add_ons = Known::default();
    let add_ons = rows_at(connection, ("add_ons", columns), (person, at), |row| {
        let is_told = row.get_ref(1)? != ValueRef::Null;
        is_told
            .then(|| person_asked::add_ons(row, &mut known_add_ons))
            .transpose()
    })?;
    let columns = "person, zoom_one_type, united_type, manager, cost_center, location, is_told";
    let details = rows_at(connection, ("user_details", columns), (person, at), |row| {
        let is_told: bool = row.get(6)?;
        is_told.then(|| person_asked::details(row)).transpose()
    })?;
    Ok(Person {
        details: details.into_iter().next().flatten(),
        add_ons: add_ons.into_iter().next().flatten(),
        user: users.into_iter().next(),
        phone: phones.into_iter().reduce(joined),
        ..Person::default()
    })
}

/// Loads the rows of a person as they were in a snapshot.
fn rows_at<T>(
    connection: &Connection,
    (table, columns): (&'static str, &str),
    which: (i64, SnapshotId),
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Fault> {
    let sql = format!(
        "SELECT {columns} FROM now_{table} WHERE person = ?1 AND since <= ?2
         UNION ALL SELECT {columns} FROM past_{table} WHERE person = ?1 AND since <= ?2 AND until >= ?2"
    );
    connection
        .prepare_cached(&sql)
        .and_then(|mut statement| statement.query_map(which, read)?.collect())
        .map_err(Fault::in_table(table))
}
