//! The names of divisions, as Zoom told last.

use rusqlite::{Connection, params};

use super::{Error, Store, error::Fault, facts::each, statement::Statement, take::Place};
use crate::model::Division;

const DIVISION: Statement = Statement::new(
    "staging.divisions_listed",
    "INSERT INTO staging.divisions_listed (part, attempt, division_id, name) VALUES (?1, ?2, ?3, ?4)",
);

const DIVISIONS: Statement = Statement::new(
    "divisions_listed",
    "SELECT division_id, name FROM divisions_listed ORDER BY division_id",
);

pub(super) fn take(
    connection: &Connection,
    place: Place<'_>,
    divisions: &[Division],
) -> Result<(), Fault> {
    each(divisions, |division| {
        let values = params![place.part, place.attempt, division.id, division.name];
        DIVISION.run(connection, values)
    })
}

/// Puts what is staged in the place of what was there.
pub(super) fn merge(connection: &Connection) -> Result<u64, Fault> {
    connection.execute_batch(
        "DELETE FROM main.divisions_listed;
         INSERT OR IGNORE INTO main.divisions_listed (division_id, name)
             SELECT division_id, name FROM staging.divisions_listed ORDER BY name IS NULL, rowid;",
    )?;
    let count = "SELECT count(*) FROM main.divisions_listed";
    Ok(connection.query_row(count, [], |row| row.get(0))?)
}

impl Store {
    /// Loads the divisions that Zoom listed last.
    pub fn divisions(&self) -> Result<Vec<Division>, Error> {
        let divisions = DIVISIONS.rows(&self.connection, [], |row| {
            Ok(Division {
                id: row.get("division_id")?,
                name: row.get("name")?,
            })
        });
        divisions.map_err(Error::at(&self.path))
    }
}
