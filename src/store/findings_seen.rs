//! What `findings --new` showed last, so that it shows it no more.

use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, Row, TransactionBehavior, params};

use super::{
    Error, Store,
    error::Fault,
    statement::Statement,
    value::{Day, Instant},
};
use crate::model::FindingKey;

/// When somebody last asked what is new, and which day counted as today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedForNew {
    pub at: Timestamp,
    pub as_of: Date,
}

const ASKED: Statement = Statement::new(
    "findings_asked",
    "SELECT at, as_of FROM findings_asked ORDER BY at DESC LIMIT 1",
);

const NOTE_ASKED: Statement = Statement::new(
    "findings_asked",
    "INSERT INTO findings_asked (at, as_of) VALUES (?1, ?2)",
);

const SEEN: Statement = Statement::new(
    "findings_seen",
    "SELECT code, subject, product, plan, department FROM findings_seen",
);

const NOTE_SEEN: Statement = Statement::new(
    "findings_seen",
    "INSERT INTO findings_seen (code, subject, product, plan, department, seen_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
);

impl Store {
    /// Sees to it that what is new can be noted, before anything is shown.
    pub fn check_is_writable(&self) -> Result<(), Error> {
        self.prepare_to_write()
            .map_err(Error::at(&self.path))
            .map_err(Error::in_writing)
    }

    /// Returns when somebody last asked what is new; `None` where nobody did.
    pub fn asked_for_new(&self) -> Result<Option<AskedForNew>, Error> {
        let asked = ASKED.row(&self.connection, [], |row| {
            Ok(AskedForNew {
                at: row.get::<_, Instant>("at")?.0,
                as_of: row.get::<_, Day>("as_of")?.0,
            })
        });
        asked.map_err(Error::at(&self.path))
    }

    /// Returns what was shown then, and what others showed who asked for something else.
    pub fn findings_seen(&self) -> Result<Vec<FindingKey>, Error> {
        seen(&self.connection).map_err(Error::at(&self.path))
    }

    /// Notes that these were found, in place of all that could have been found as well.
    ///
    /// It is short, and waits its turn: no report that reads is in its way.
    pub fn note_findings(
        &mut self,
        asked: AskedForNew,
        found: &[FindingKey],
        could_be_found: impl Fn(&FindingKey) -> bool,
    ) -> Result<(), Error> {
        note(&mut self.connection, asked, found, could_be_found).map_err(Error::at(&self.path))
    }
}

fn note(
    connection: &mut Connection,
    asked: AskedForNew,
    found: &[FindingKey],
    could_be_found: impl Fn(&FindingKey) -> bool,
) -> Result<(), Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let others = seen(&transaction)?;
    let others = others.iter().filter(|key| !could_be_found(key));
    transaction.execute_batch("DELETE FROM findings_asked; DELETE FROM findings_seen")?;
    NOTE_ASKED.run(&transaction, params![Instant(asked.at), Day(asked.as_of)])?;
    for key in others.chain(found) {
        let values = params![
            key.code,
            key.subject,
            key.product,
            key.plan,
            key.department,
            Instant(asked.at)
        ];
        NOTE_SEEN.run(&transaction, values)?;
    }
    Ok(transaction.commit()?)
}

fn seen(connection: &Connection) -> Result<Vec<FindingKey>, Fault> {
    SEEN.rows(connection, [], key)
}

fn key(row: &Row<'_>) -> rusqlite::Result<FindingKey> {
    Ok(FindingKey {
        code: row.get("code")?,
        subject: row.get("subject")?,
        product: row.get("product")?,
        plan: row.get("plan")?,
        department: row.get("department")?,
    })
}
