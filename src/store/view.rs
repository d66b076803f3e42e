//! The views of a store: what queries are promised to find.

use super::{Error, Store, error::Fault};

/// A column of a view, or of a table that is as good as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewColumn {
    pub view: String,
    pub column: String,
    /// What stands in it, in SQL's words: `TEXT` or `INTEGER`.
    pub kind: String,
}

/// Views whose names begin with `shown_` only help the others.
const COLUMNS: &str = "SELECT view.name, part.name, iif(part.type = 'INTEGER' OR part.name IN (
         'available', 'from_snapshot', 'to_snapshot'), 'INTEGER', 'TEXT')
     FROM sqlite_schema AS view, pragma_table_info(view.name) AS part
     WHERE (view.type = 'view' AND view.name NOT GLOB 'shown_*')
         OR (view.type = 'table' AND view.name IN ('snapshots', 'readings', 'windows', 'requests'))
     ORDER BY view.name, part.cid";

impl Store {
    /// Returns the columns of all views, by name of the view, in their order in it. They are those of any
    /// store that this program opens.
    pub fn views() -> Result<Vec<ViewColumn>, Error> {
        let store = Self::in_memory()?;
        let columns = store.columns();
        columns.map_err(Error::at(&store.path))
    }

    fn columns(&self) -> Result<Vec<ViewColumn>, Fault> {
        let mut statement = self.connection.prepare(COLUMNS)?;
        let columns = statement.query_map([], |row| {
            Ok(ViewColumn {
                view: row.get(0)?,
                column: row.get(1)?,
                kind: row.get(2)?,
            })
        })?;
        Ok(columns.collect::<rusqlite::Result<_>>()?)
    }
}
