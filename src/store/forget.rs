//! Takes a person out of a store and out of its history.

use rusqlite::{Connection, TransactionBehavior};

use super::{Error, Moment, PersonNumber, Store, error::Fault, file, forgotten_seats, staging};
use crate::model::{Email, ForgottenSeats};

/// What was removed of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forgotten {
    /// How many people there were with the address, one after the other or at a time.
    pub people: usize,
    /// Rows about them, now and in the past.
    pub rows: usize,
    /// Rows of use that stay, of a nameless person.
    pub usage_rows: usize,
    /// Whether the newest snapshot had them in the account.
    pub is_in_account: bool,
}

/// The tables that say who somebody is.
const ABOUT: [&str; 15] = [
    "now_users",
    "past_users",
    "past_logins",
    "now_phone_users",
    "past_phone_users",
    "now_add_ons",
    "past_add_ons",
    "now_user_details",
    "past_user_details",
    "last_used",
    "sign_ins",
    "settled",
    "seat_since",
    "upcoming",
    "license_changes",
];

impl Store {
    /// Removes all that says who the people with an address are, and leaves no trace of it in the file.
    ///
    /// What they used stays, as that of somebody of their department without a name: sums over departments and
    /// months are as they were. Of the seats that they hold by the newest snapshot, which the caller counts, the
    /// numbers stay until their list is read anew; which of the snapshots before had how many is not known any more.
    /// `None` when nobody has the address.
    pub fn forget(
        &mut self,
        email: &Email,
        held: &[ForgottenSeats],
    ) -> Result<Option<Forgotten>, Error> {
        let forgotten = forget(&mut self.connection, email, held).map_err(Error::at(&self.path))?;
        if forgotten.is_some() {
            file::remove(&staging::beside(&self.path))?;
            self.connection
                .execute_batch("VACUUM")
                .map_err(Error::at(&self.path))?;
        }
        // Also where nobody was found: somebody may have been reading when they were removed.
        self.wipe()?;
        Ok(forgotten)
    }

    /// Empties the file of changes beside the store, in which deleted rows stand until then.
    fn wipe(&self) -> Result<(), Error> {
        let is_left: bool = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
            .map_err(Error::at(&self.path))?;
        if is_left {
            return Err(Error::Busy {
                path: self.path.clone(),
            });
        }
        Ok(())
    }
}

impl Moment {
    /// Finds everybody whom the store would forget with an address.
    pub fn to_forget(&self, email: &Email) -> Result<Vec<PersonNumber>, Error> {
        let people = people(&self.store.connection, &email.key());
        let people = people.map_err(Error::at(&self.store.path))?.into_iter();
        Ok(people.map(PersonNumber).collect())
    }
}

fn forget(
    connection: &mut Connection,
    email: &Email,
    held: &[ForgottenSeats],
) -> Result<Option<Forgotten>, Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let people = people(&transaction, &email.key())?;
    let is_pending =
        transaction.execute("DELETE FROM pending WHERE email_key = ?1", [email.key()])?;
    let found = forget_findings(&transaction, &email.key())?;
    let managed = forget_manager(&transaction, &email.key())?;
    if people.is_empty() && is_pending == 0 && managed == 0 && found == 0 {
        return Ok(None);
    }
    forgotten_seats::note(&transaction, held)?;
    let mut forgotten = Forgotten {
        people: people.len(),
        rows: managed,
        ..Forgotten::default()
    };
    for person in people {
        forgotten_seats::note_before(&transaction, person)?;
        let is_in_account = "SELECT EXISTS (SELECT 1 FROM now_users WHERE person = ?1)";
        forgotten.is_in_account |=
            transaction.query_row(is_in_account, [person], |row| row.get::<_, bool>(0))?;
        transaction.execute(
            "UPDATE people SET user_id = NULL, email_key = NULL, email = NULL, name = NULL,
                     department = coalesce(
                         (SELECT department FROM now_users WHERE now_users.person = people.person),
                         department)
                 WHERE person = ?1",
            [person],
        )?;
        for table in ABOUT {
            let delete = format!("DELETE FROM {table} WHERE person = ?1");
            forgotten.rows += transaction.execute(&delete, [person])?;
        }
        let usage = "SELECT (SELECT count(*) FROM activity WHERE person = ?1)
                 + (SELECT count(*) FROM used WHERE person = ?1)";
        forgotten.usage_rows +=
            transaction.query_row(usage, [person], |row| row.get::<_, usize>(0))?;
    }
    transaction.commit()?;
    Ok(Some(forgotten))
}

/// Removes what was found of an address; whether anybody has it is another matter.
fn forget_findings(connection: &Connection, key: &str) -> Result<usize, Fault> {
    let mut statement = connection.prepare("SELECT DISTINCT subject FROM findings_seen")?;
    let subjects = statement.query_map([], |row| row.get::<_, String>(0))?;
    let subjects: Vec<String> = subjects.collect::<rusqlite::Result<_>>()?;
    let mut rows = 0;
    for subject in subjects
        .iter()
        .filter(|subject| subject.to_lowercase() == key)
    {
        rows += connection.execute("DELETE FROM findings_seen WHERE subject = ?1", [subject])?;
    }
    Ok(rows)
}

/// Removes an address where it is that of somebody's manager; returns of how many rows.
fn forget_manager(connection: &Connection, key: &str) -> Result<usize, Fault> {
    let mut rows = 0;
    for table in ["now_user_details", "past_user_details"] {
        let mut statement = connection.prepare(&format!(
            "SELECT DISTINCT manager FROM {table} WHERE manager IS NOT NULL"
        ))?;
        let managers = statement.query_map([], |row| row.get::<_, String>(0))?;
        let managers: Vec<String> = managers.collect::<rusqlite::Result<_>>()?;
        for manager in managers {
            if manager.to_lowercase() == key {
                let forget = format!("UPDATE {table} SET manager = NULL WHERE manager = ?1");
                rows += connection.execute(&forget, [manager])?;
            }
        }
    }
    Ok(rows)
}

/// Finds everybody who has, or once had, an address.
fn people(connection: &Connection, key: &str) -> Result<Vec<i64>, Fault> {
    let mut people: Vec<i64> = Vec::new();
    for sql in [
        "SELECT person, email_key FROM people WHERE email_key IS NOT NULL",
        "SELECT person, email FROM people WHERE email IS NOT NULL",
        "SELECT person, email FROM now_users WHERE email IS NOT NULL",
        "SELECT person, email FROM past_users WHERE email IS NOT NULL",
        "SELECT person, email FROM now_phone_users WHERE email IS NOT NULL",
        "SELECT person, email FROM past_phone_users WHERE email IS NOT NULL",
    ] {
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if row
                .get_ref(1)?
                .as_str()
                .is_ok_and(|email| email.to_lowercase() == key)
            {
                people.push(row.get(0)?);
            }
        }
    }
    people.sort_unstable();
    people.dedup();
    Ok(people)
}
