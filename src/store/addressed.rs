//! Who has an address.

use rusqlite::Connection;

use super::{Error, Moment, error::Fault, range::Range, statement::Statement};
use crate::model::Email;

/// The number of somebody in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonNumber(pub(super) i64);

impl PersonNumber {
    /// The range of numbers in which there is this one alone.
    pub(super) fn alone(self) -> Range {
        Range {
            after: self.0 - 1,
            to: self.0,
        }
    }
}

/// Those of the account before those whom only reports name, and of either whoever came last.
const BY_EMAIL: Statement = Statement::new(
    "people",
    "SELECT person FROM people LEFT JOIN now_users USING (person) WHERE email_key = ?1
     ORDER BY now_users.person IS NULL, person DESC LIMIT 1",
);

/// How alike two addresses are that may be meant for each other.
const ALIKE: f64 = 0.9;

impl Moment {
    /// Finds whoever has an address: somebody of the account, else somebody whom a report names.
    pub fn addressed(&self, email: &Email) -> Result<Option<PersonNumber>, Error> {
        addressed(&self.store.connection, &email.key())
            .map(|person| person.map(PersonNumber))
            .map_err(Error::at(&self.store.path))
    }

    /// Finds the address that is most like one that nobody has.
    pub fn nearest(&self, email: &Email) -> Result<Option<String>, Error> {
        nearest(&self.store.connection, &email.key()).map_err(Error::at(&self.store.path))
    }
}

fn addressed(connection: &Connection, key: &str) -> Result<Option<i64>, Fault> {
    let known = BY_EMAIL.row(connection, [key], |row| row.get(0))?;
    if known.is_some() {
        return Ok(known);
    }
    // Zoom Phone may have an address of its own of somebody.
    let mut statement =
        connection.prepare("SELECT person, email FROM now_phone_users WHERE email IS NOT NULL")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if row
            .get_ref(1)?
            .as_str()
            .is_ok_and(|email| email.to_lowercase() == key)
        {
            return Ok(Some(row.get(0)?));
        }
    }
    Ok(None)
}

fn nearest(connection: &Connection, key: &str) -> Result<Option<String>, Fault> {
    let mut statement =
        connection.prepare("SELECT email_key FROM people WHERE email_key IS NOT NULL")?;
    let mut rows = statement.query([])?;
    let (mut most, mut nearest) = (ALIKE, None);
    while let Some(row) = rows.next()? {
        let other: String = row.get(0)?;
        let likeness = strsim::jaro_winkler(key, &other);
        if likeness > most {
            (most, nearest) = (likeness, Some(other));
        }
    }
    Ok(nearest)
}
