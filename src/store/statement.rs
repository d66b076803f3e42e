//! One SQL statement and the table it is about.

use rusqlite::{Connection, OptionalExtension as _, Params, Row};

use super::error::Fault;

/// A statement; its failures name the table.
#[derive(Debug)]
pub(super) struct Statement {
    table: &'static str,
    sql: &'static str,
}

impl Statement {
    pub(super) const fn new(table: &'static str, sql: &'static str) -> Self {
        Self { table, sql }
    }

    /// Runs a statement that answers with nothing.
    pub(super) fn run(&self, connection: &Connection, params: impl Params) -> Result<(), Fault> {
        connection
            .prepare_cached(self.sql)
            .and_then(|mut statement| statement.execute(params))
            .map(|_| ())
            .map_err(Fault::in_table(self.table))
    }

    /// Returns the first row, if there is one.
    pub(super) fn row<T>(
        &self,
        connection: &Connection,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, Fault> {
        connection
            .prepare_cached(self.sql)
            .and_then(|mut statement| statement.query_row(params, read).optional())
            .map_err(Fault::in_table(self.table))
    }

    /// Returns all rows.
    pub(super) fn rows<T>(
        &self,
        connection: &Connection,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Fault> {
        connection
            .prepare_cached(self.sql)
            .and_then(|mut statement| statement.query_map(params, read)?.collect())
            .map_err(Fault::in_table(self.table))
    }
}
