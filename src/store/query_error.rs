//! What can go wrong with a query that somebody typed.

use std::{path::Path, time::Duration};

use rusqlite::ErrorCode;

use super::Error;

/// Why a query has no rows, or no more.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// Something that is wrong with the query.
    #[error("could not run the query")]
    Mistake(#[source] Mistake),

    #[error("could not run the query to its end in {} s", .0.as_secs())]
    Timeout(Duration),

    #[error("interrupted")]
    Interrupted,

    #[error(transparent)]
    Store(#[from] Error),
}

/// What is wrong with a query, in `SQLite`'s words where it has any.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Mistake(pub String);

impl QueryError {
    pub(super) fn mistake(what: impl Into<String>) -> Self {
        Self::Mistake(Mistake(what.into()))
    }

    /// Tells what the query did wrong from what is wrong with the store.
    pub(super) fn of(path: &Path, error: rusqlite::Error) -> Self {
        let said = match &error {
            rusqlite::Error::SqlInputError { error, msg, .. } => Some((error.code, msg)),
            rusqlite::Error::SqliteFailure(error, Some(said)) => Some((error.code, said)),
            _ => None,
        };
        match (&error, said) {
            (rusqlite::Error::MultipleStatement, _) => {
                Self::mistake("there is more than one statement in it")
            }
            (rusqlite::Error::InvalidParameterCount(..), _) => {
                Self::mistake("it has parameters, for which there are no values")
            }
            (rusqlite::Error::NulError(_), _) => Self::mistake("there is a NUL character in it"),
            (_, Some((ErrorCode::AuthorizationForStatementDenied | ErrorCode::ReadOnly, said))) => {
                Self::mistake(format!("{said}: a query can only read"))
            }
            (
                _,
                Some((
                    ErrorCode::Unknown
                    | ErrorCode::TooBig
                    | ErrorCode::TypeMismatch
                    | ErrorCode::OutOfMemory,
                    said,
                )),
            ) => Self::mistake(said.as_str()),
            _ => Self::Store(Error::at(path)(error)),
        }
    }
}
