//! Whose account a store is about.

use std::fmt;

use rusqlite::Connection;

use super::{Error, Store, error::Fault, statement::Statement};

/// The cloud of an account of which exported files tell.
pub const FILES: &str = "exported files";

/// An account, as far as the token tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// `None` while nothing has named it.
    pub account_id: Option<String>,
    /// Which of Zoom's clouds the account is in; ids of different clouds have nothing to do with each other.
    pub cloud: String,
}

impl Identity {
    /// Tells whether both can be the same account: the same cloud, and no two different ids.
    fn agrees_with(&self, other: &Self) -> bool {
        self.cloud == other.cloud
            && (self.account_id.is_none()
                || other.account_id.is_none()
                || self.account_id == other.account_id)
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.account_id {
            None if self.cloud == FILES => f.write_str("the account of exported files"),
            Some(id) => write!(f, "account {id} on {}", self.cloud),
            None => write!(f, "an account on {}", self.cloud),
        }
    }
}

const SELECT: Statement = Statement::new("identity", "SELECT account_id, cloud FROM identity");

const CLAIM: Statement = Statement::new(
    "identity",
    "INSERT INTO identity (id, account_id, cloud) VALUES (1, ?1, ?2)
     ON CONFLICT (id) DO UPDATE SET account_id = coalesce(account_id, excluded.account_id)",
);

impl Store {
    /// Returns the account of the first snapshot; `None` before there is one.
    pub fn identity(&self) -> Result<Option<Identity>, Error> {
        load(&self.connection).map_err(Error::at(&self.path))
    }

    /// Tells whether its snapshots are of exported files.
    pub fn is_from_files(&self) -> Result<bool, Error> {
        let identity = self.identity()?;
        Ok(identity.is_some_and(|identity| identity.cloud == FILES))
    }

    /// Fails with [`Error::OtherAccount`] if the store is known to be about another account.
    pub fn check_identity(&self, identity: &Identity) -> Result<(), Error> {
        check(&self.connection, identity).map_err(Error::at(&self.path))
    }
}

/// Fails if the store is known to be about another account.
pub(super) fn check(connection: &Connection, identity: &Identity) -> Result<(), Fault> {
    match load(connection)? {
        Some(stored) if !stored.agrees_with(identity) => Err(Fault::OtherAccount {
            stored: Box::new(stored),
            given: Box::new(identity.clone()),
        }),
        Some(_) | None => Ok(()),
    }
}

/// Writes whose account the store is about, or the id of the account if it was unknown so far.
pub(super) fn claim(connection: &Connection, identity: &Identity) -> Result<(), Fault> {
    CLAIM.run(connection, (&identity.account_id, &identity.cloud))
}

fn load(connection: &Connection) -> Result<Option<Identity>, Fault> {
    SELECT.row(connection, [], |row| {
        Ok(Identity {
            account_id: row.get("account_id")?,
            cloud: row.get("cloud")?,
        })
    })
}
