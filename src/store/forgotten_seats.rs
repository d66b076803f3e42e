//! How many seats were held by people who were forgotten: numbers, and nothing of whose they were.

use rusqlite::{Connection, params};

use super::{Error, SnapshotId, Store, error::Fault, snapshot, statement::Statement};
use crate::model::{Dataset, ForgottenSeats, is_base};

const ADD: Statement = Statement::new(
    "forgotten_seats",
    "UPDATE forgotten_seats SET seats = seats + ?4, pending = pending + ?5
     WHERE product IS ?1 AND plan IS ?2 AND since = ?3 AND until IS NULL RETURNING seats",
);

const INSERT: Statement = Statement::new(
    "forgotten_seats",
    "INSERT INTO forgotten_seats (product, plan, since, seats, pending, listed_by)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
);

const END: Statement = Statement::new(
    "forgotten_seats",
    "UPDATE forgotten_seats SET until = ?1 - 1 WHERE until IS NULL AND listed_by = ?2",
);

const LOAD: Statement = Statement::new(
    "forgotten_seats",
    "SELECT product, plan, since > ?1 AS is_of_later, sum(seats) AS seats, sum(pending) AS pending
     FROM forgotten_seats WHERE until IS NULL OR until >= ?1
     GROUP BY product, plan, is_of_later ORDER BY product, plan, is_of_later",
);

/// Adds what people held who are being forgotten; without a snapshot nothing is held against it.
pub(super) fn note(connection: &Connection, held: &[ForgottenSeats]) -> Result<(), Fault> {
    let Some(newest) = snapshot::newest(connection)? else {
        return Ok(());
    };
    for seats in held {
        let (product, plan) = (&seats.product, &seats.plan);
        let values = params![product, plan, newest, seats.seats, seats.pending];
        let known = ADD.row(connection, values, |row| row.get::<_, i64>(0))?;
        if known.is_none() {
            let listed_by = listed_by(product.as_deref());
            let values = params![product, plan, newest, seats.seats, seats.pending, listed_by];
            INSERT.run(connection, values)?;
        }
    }
    Ok(())
}

/// Returns what tells who holds seats of a product.
fn listed_by(product: Option<&str>) -> Dataset {
    match product {
        Some("phone") => Dataset::PhoneUsers,
        Some(product) if !is_base(product) => Dataset::AddOns,
        Some(_) | None => Dataset::Users,
    }
}

/// Notes that a dataset was read anew: whoever is in it is counted from that snapshot on, and nobody else.
pub(super) fn end(connection: &Connection, dataset: Dataset, id: SnapshotId) -> Result<(), Fault> {
    END.run(connection, params![id, dataset])
}

impl Store {
    /// Loads what people held in a snapshot who were forgotten since.
    pub(super) fn forgotten_seats(&self, id: SnapshotId) -> Result<Vec<ForgottenSeats>, Error> {
        let seats = LOAD.rows(&self.connection, [id], |row| {
            Ok(ForgottenSeats {
                product: row.get("product")?,
                plan: row.get("plan")?,
                seats: row.get("seats")?,
                pending: row.get("pending")?,
                is_of_later: row.get("is_of_later")?,
            })
        });
        seats.map_err(Error::at(&self.path))
    }
}
