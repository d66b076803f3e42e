//! Who the rows of a reading are about: everybody has one number, whatever names them.
//!
//! The list of users names people by Zoom's id, or by the address while they are pending. Reports name them by
//! either, and also name people who are no longer in the account.

use rusqlite::Connection;

use super::error::Fault;

/// Puts a number to every row of the list of users, after dropping those of people who stand in several
/// listings because they changed status meanwhile or were invited again: the first listing stays.
///
/// Doing it again changes nothing.
pub(super) fn of_users(connection: &Connection) -> Result<(), Fault> {
    Ok(connection.execute_batch(
        "CREATE INDEX IF NOT EXISTS staging.users_by_id ON users (user_id);
         CREATE INDEX IF NOT EXISTS staging.users_by_email ON users (email_key);

         DELETE FROM staging.users WHERE (user_id IS NULL OR status = 'pending') AND EXISTS (
             SELECT 1 FROM staging.users AS better WHERE better.email_key = users.email_key
                 AND better.user_id IS NOT NULL AND better.status <> 'pending');
         DELETE FROM staging.users WHERE rowid IN (
             SELECT worse.rowid FROM staging.users AS worse JOIN staging.users AS better
                 ON better.user_id = worse.user_id
                 AND (better.rank, better.rowid) < (worse.rank, worse.rowid));
         DELETE FROM staging.users WHERE user_id IS NULL AND rowid IN (
             SELECT worse.rowid FROM staging.users AS worse JOIN staging.users AS better
                 ON better.email_key = worse.email_key AND better.user_id IS NULL
                 AND (better.rank, better.rowid) < (worse.rank, worse.rowid)
             WHERE worse.user_id IS NULL);

         UPDATE staging.users SET person = (
             SELECT person FROM main.people WHERE people.user_id = users.user_id)
             WHERE person IS NULL AND user_id IS NOT NULL;
         UPDATE staging.users SET person = (
             SELECT min(person) FROM main.people
             WHERE people.email_key = users.email_key AND +people.user_id IS NULL)
             WHERE person IS NULL AND rowid IN (
                 SELECT min(users.rowid) FROM main.people JOIN staging.users USING (email_key)
                 WHERE people.user_id IS NULL AND users.person IS NULL GROUP BY email_key);
         INSERT INTO main.people (user_id, email_key)
             SELECT user_id, email_key FROM staging.users WHERE person IS NULL ORDER BY rank, rowid;
         UPDATE staging.users SET person = (
             SELECT person FROM main.people WHERE people.user_id = users.user_id)
             WHERE person IS NULL AND user_id IS NOT NULL;
         UPDATE staging.users SET person = (
             SELECT max(person) FROM main.people
             WHERE people.email_key = users.email_key AND +people.user_id IS NULL)
             WHERE person IS NULL;
         CREATE INDEX IF NOT EXISTS staging.users_by_key ON users (person);",
    )?)
}

/// Notes by which id and address those in the list of users are known, who may have had others.
pub(super) fn note_who_is_here(connection: &Connection) -> Result<(), Fault> {
    Ok(connection.execute_batch(
        "UPDATE main.people SET user_id = fresh.user_id, email_key = fresh.email_key,
                 email = NULL, name = NULL, department = NULL
             FROM staging.users AS fresh
             WHERE fresh.person = people.person AND (fresh.user_id IS NOT people.user_id
                 OR fresh.email_key IS NOT people.email_key OR people.email IS NOT NULL
                 OR people.name IS NOT NULL OR people.department IS NOT NULL);",
    )?)
}

/// Notes how those are called who leave the list of users: reports may still name them.
pub(super) fn note_who_left(connection: &Connection) -> Result<(), Fault> {
    Ok(connection.execute_batch(
        "UPDATE main.people SET email = gone.email, department = gone.department,
                 name = coalesce(gone.display_name,
                     nullif(trim(coalesce(gone.first_name, '') || ' ' || coalesce(gone.last_name, '')), ''),
                     gone.email)
             FROM main.now_users AS gone
             WHERE gone.person = people.person AND NOT EXISTS (
                 SELECT 1 FROM staging.users WHERE users.person = gone.person)",
    )?)
}

/// The number of whoever held the events that Zoom names no host of.
pub(super) const NOBODY: i64 = 0;

/// A table of the staging area whose rows name people by id, by address, or not at all.
#[derive(Debug, Clone, Copy)]
pub(super) enum Named {
    PhoneUsers,
    Activity,
    /// A dataset of use.
    Uses(&'static str),
}

impl Named {
    fn table(self) -> &'static str {
        match self {
            Self::PhoneUsers => "phone_users",
            Self::Activity => "activity",
            Self::Uses(table) => table,
        }
    }

    /// The person who has an address, and is in no list of users any more: one who was known by nothing else,
    /// or by an id too where rows may have none.
    fn known_by_address(self) -> &'static str {
        match self {
            Self::PhoneUsers | Self::Activity => {
                "min(person) FROM main.people WHERE +people.user_id IS NULL AND"
            }
            Self::Uses(_) => "max(person) FROM main.people WHERE",
        }
    }
}

/// Where the users stand that reports name.
#[derive(Debug, Clone, Copy)]
pub(super) enum Users {
    /// In the staging area, each with a number.
    Staged,
    Stored,
}

/// Puts a number to every row of a report: that of the user with the id, else of the user with the address,
/// else of somebody who is not in the account.
///
/// Rows that have a number keep it.
pub(super) fn of_report(connection: &Connection, named: Named, users: Users) -> Result<(), Fault> {
    let table = named.table();
    let unnumbered = format!("SELECT EXISTS (SELECT 1 FROM staging.{table} WHERE person IS NULL)");
    if !connection.query_row(&unnumbered, [], |row| row.get(0))? {
        return Ok(());
    }
    let (users, by_id) = match users {
        // Who was invited and accepted is known by the address alone until the list of users is saved.
        Users::Staged => ("staging.users", "FROM staging.users AS here WHERE here"),
        Users::Stored => (
            "main.now_users",
            "FROM main.people JOIN main.now_users AS here USING (person) WHERE people",
        ),
    };
    let known = format!(
        "UPDATE staging.{table} SET is_stranger = 1, person = coalesce(
             (SELECT person FROM main.people WHERE people.user_id = {table}.user_id),
             (SELECT {known_by_address} {table}.user_id IS NULL AND people.email_key = {table}.email_key))
             WHERE person IS NULL;",
        known_by_address = named.known_by_address(),
    );
    let steps = format!(
        "UPDATE staging.{table} SET person = coalesce(
             (SELECT here.person {by_id}.user_id = {table}.user_id),
             (SELECT here.person FROM main.people JOIN {users} AS here USING (person)
                 WHERE people.email_key = {table}.email_key
                 ORDER BY status <> 'active', status <> 'inactive', here.person LIMIT 1))
             WHERE person IS NULL;
         {known}
         INSERT OR IGNORE INTO main.people (user_id, email_key)
             SELECT user_id, email_key FROM staging.{table}
             WHERE person IS NULL AND user_id IS NOT NULL ORDER BY rowid;
         INSERT INTO main.people (email_key)
             SELECT email_key FROM staging.{table}
             WHERE person IS NULL AND user_id IS NULL AND email_key IS NOT NULL
             GROUP BY email_key ORDER BY min(rowid);
         {known}"
    );
    connection.execute_batch(&steps)?;
    match named {
        Named::PhoneUsers | Named::Activity => number_nobodies(connection, table),
        Named::Uses(table) => name_nobody(connection, table),
    }
}

/// Puts a number to every row of use that is of somebody in the account, by the id. The others are put to nobody: that
/// they were there is counted, and nothing else of them is kept.
pub(super) fn of_account(connection: &Connection, table: &str) -> Result<(), Fault> {
    connection.execute_batch(&format!(
        "UPDATE staging.{table} SET person = (
             SELECT here.person FROM main.people JOIN main.now_users AS here USING (person)
                 WHERE people.user_id = {table}.user_id);
         UPDATE staging.{table} SET minutes = NULL, last_at = NULL WHERE person IS NULL"
    ))?;
    name_nobody(connection, table)
}

/// Notes how those are called whom only a report names.
pub(super) fn note_strangers(connection: &Connection, named: Named) -> Result<(), Fault> {
    let table = named.table();
    // Of several rows about somebody, the first that says it.
    let [email, name, department] = ["email", "name", "department"].map(|column| {
        format!(
            "coalesce((SELECT {column} FROM staging.{table} AS fresh
                 WHERE fresh.person = people.person AND is_stranger AND {column} IS NOT NULL
                 ORDER BY fresh.rowid LIMIT 1), {column})"
        )
    });
    let steps = format!(
        "UPDATE main.people SET email = {email}, name = {name}, department = {department}
             WHERE person IN (SELECT person FROM staging.{table} WHERE is_stranger)"
    );
    Ok(connection.execute_batch(&steps)?)
}

/// Tells apart the rows that one person has in a listing or window.
pub(super) fn tell_apart(connection: &Connection, named: Named) -> Result<(), Fault> {
    let table = named.table();
    let steps = format!(
        "CREATE TABLE staging.numbered AS
             SELECT rowid AS row, row_number() OVER (PARTITION BY part, person ORDER BY rowid) - 1 AS n
             FROM staging.{table} WHERE (part, person) IN (
                 SELECT part, person FROM staging.{table} GROUP BY part, person HAVING count(*) > 1);
         UPDATE staging.{table} SET n = numbered.n FROM staging.numbered WHERE row = {table}.rowid;
         DROP TABLE staging.numbered;"
    );
    Ok(connection.execute_batch(&steps)?)
}

/// Puts the events of whoever is not named to one person, who is nobody: there may be many, and each is read
/// anew several times.
fn name_nobody(connection: &Connection, table: &str) -> Result<(), Fault> {
    let name = format!("UPDATE staging.{table} SET person = ?1 WHERE person IS NULL");
    let of_nobody = connection.execute(&name, [NOBODY])?;
    if of_nobody > 0 {
        let insert = "INSERT OR IGNORE INTO main.people (person) VALUES (?1)";
        connection.execute(insert, [NOBODY])?;
    }
    Ok(())
}

/// Gives each row that names nobody a number of its own: nothing tells whether two are one person's.
fn number_nobodies(connection: &Connection, table: &str) -> Result<(), Fault> {
    let mut rows = connection.prepare(&format!(
        "SELECT rowid FROM staging.{table} WHERE person IS NULL"
    ))?;
    let rows: Vec<i64> = rows
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for row in rows {
        connection.execute("INSERT INTO main.people (user_id) VALUES (NULL)", [])?;
        let person = connection.last_insert_rowid();
        connection.execute(
            &format!("UPDATE staging.{table} SET person = ?1 WHERE rowid = ?2"),
            [person, row],
        )?;
    }
    Ok(())
}
