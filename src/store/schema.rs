//! The tables of a store, and how an older store gets those of a later version.

use rusqlite::{Connection, TransactionBehavior};

use super::error::Fault;

/// Marks a file as a store of zoomaudit's: "ZMAU" in ASCII.
const APPLICATION_ID: i32 = 0x5A4D_4155;

/// The steps from one version of a store to the next; `user_version` counts those that were taken.
///
/// Never edit or remove an entry: stores that took it exist. Add one at the end.
const MIGRATIONS: &[&str] = &[
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
    include_str!("schema/6.sql"),
    include_str!("schema/7.sql"),
    include_str!("schema/8.sql"),
];

/// Brings a store to the version that this program knows.
///
/// A file that is newer, or is no store at all, is left as it is.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), Fault> {
    // A transaction, so that all that is looked at is of one moment.
    let moment = connection.transaction()?;
    let is_current = version(&moment)? == MIGRATIONS.len();
    moment.finish()?;
    if is_current {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    // Another process may have done it while this one waited for its turn.
    let taken = version(&transaction)?;
    for step in &MIGRATIONS[taken..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", MIGRATIONS.len())?;
    Ok(transaction.commit()?)
}

/// Returns how many steps the store has taken.
fn version(connection: &Connection) -> Result<usize, Fault> {
    let application: i32 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let taken: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let is_empty = application == 0 && taken == 0 && tables == 0;
    match usize::try_from(taken) {
        Ok(found) if application == APPLICATION_ID && found > MIGRATIONS.len() => {
            Err(Fault::Newer {
                found,
                known: MIGRATIONS.len(),
            })
        }
        Ok(found) if application == APPLICATION_ID || is_empty => Ok(found),
        Ok(_) | Err(_) => Err(Fault::NotAStore),
    }
}
