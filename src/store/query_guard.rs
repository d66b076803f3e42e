//! A connection that can read the store and do nothing else, whatever is asked of it.

use std::path::Path;

use rusqlite::{
    Connection, OpenFlags,
    config::DbConfig,
    hooks::{AuthAction, AuthContext, Authorization},
    limits::Limit,
};

use super::{Error, PATIENCE, error::Fault, file};

/// What says of a store how it is made, and nothing else.
const HARMLESS_PRAGMAS: [&str; 6] = [
    "table_info",
    "table_xinfo",
    "table_list",
    "index_list",
    "index_info",
    "index_xinfo",
];

/// Functions that reach beyond the store, where `SQLite` was built with them.
const FAR_REACHING: [&str; 5] = [
    "load_extension",
    "fts3_tokenizer",
    "readfile",
    "writefile",
    "edit",
];

/// How many steps of `SQLite`'s pass between two looks at whether to stop.
const STEPS: i32 = 1000;

/// Opens a store for reading, also where no files can be made beside it.
pub(super) fn connect(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(path, flags)
        .and_then(|connection| look(&connection).map(|()| connection))
        .map_err(Error::at(path));
    match opened {
        Err(error) if error.is_lack_of_access() && !file::has_journal(path) => {
            file::connect_unchanging(path)?.ok_or(error)
        }
        opened => opened,
    }
}

/// `SQLite` opens its files when it first reads.
fn look(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
}

/// Takes from a connection all that is not reading; it ends what it does once `stop` says so.
pub(super) fn restrict(
    connection: &mut Connection,
    stop: impl FnMut() -> bool + Send + 'static,
) -> Result<(), Fault> {
    connection.pragma_update(None, "query_only", true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.progress_handler(STEPS, Some(stop))?;
    Ok(connection.authorizer(Some(|asked: AuthContext<'_>| allowed(&asked.action)))?)
}

fn allowed(action: &AuthAction<'_>) -> Authorization {
    let is_allowed = match action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => true,
        AuthAction::Function { function_name } => !is_among(&FAR_REACHING, function_name),
        AuthAction::Pragma { pragma_name, .. } => is_among(&HARMLESS_PRAGMAS, pragma_name),
        _ => false,
    };
    if is_allowed {
        Authorization::Allow
    } else {
        Authorization::Deny
    }
}

fn is_among(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}
