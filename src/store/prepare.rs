//! What can be done with a dataset before it is known what else will come.

use rusqlite::{Connection, TransactionBehavior};

use super::{
    Error, Part, Store,
    error::Fault,
    people::{self, Named, Users},
    staging::keep_only,
    used,
};
use crate::model::Dataset;

impl Store {
    /// Does what a commit would have to do with a dataset that came whole: a sync has time while Zoom sets the
    /// pace. People get their numbers, and nothing that a report shows changes.
    pub fn prepare(&mut self, dataset: Dataset, parts: &[Part]) -> Result<(), Error> {
        let is_ready = self.users_are_staged;
        let done = early(&mut self.connection, (dataset, parts), is_ready);
        self.users_are_staged |= dataset == Dataset::Users;
        done.map_err(Error::at(&self.path))
    }
}

fn early(
    connection: &mut Connection,
    (dataset, parts): (Dataset, &[Part]),
    users_are_staged: bool,
) -> Result<(), Fault> {
    let named = match dataset {
        Dataset::Users => None,
        Dataset::PhoneUsers if users_are_staged => Some(Named::PhoneUsers),
        Dataset::HostActivity if users_are_staged => Some(Named::Activity),
        // Who took part may be of no account that we know: nobody gets a number by that.
        Dataset::Attendance => return Ok(()),
        other => match used::table(other) {
            Some(table) if users_are_staged => Some(Named::Uses(table)),
            Some(_) | None => return Ok(()),
        },
    };
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    match named {
        None => prepare(&transaction, dataset, parts)?,
        Some(named) => people::of_report(&transaction, named, Users::Staged)?,
    }
    Ok(transaction.commit()?)
}

/// Does what can be done before it is known what else will come.
pub(super) fn prepare(
    connection: &Connection,
    dataset: Dataset,
    parts: &[Part],
) -> Result<(), Fault> {
    keep_only(connection, dataset, parts)?;
    if dataset == Dataset::Users {
        people::of_users(connection)?;
    }
    Ok(())
}
