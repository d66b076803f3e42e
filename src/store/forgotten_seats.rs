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

/// What somebody may have held in snapshots before: a row without seats says that nothing tells how many.
const HELD_BEFORE: Statement = Statement::new(
    "forgotten_seats",
    "WITH named AS (
         SELECT add_ons FROM now_add_ons WHERE person = ?1
         UNION ALL SELECT add_ons FROM past_add_ons WHERE person = ?1),
     held (product, listed_by) AS (
         SELECT NULL, 'users' FROM past_users WHERE person = ?1 AND user_type IS NOT 1
         UNION SELECT 'phone', 'phone-users' FROM past_phone_users WHERE person = ?1 AND plans <> '[]'
         UNION SELECT json_extract(value, '$[0]'), 'add-ons' FROM named, json_each(add_ons)
         UNION SELECT substr(json_extract(value, '$[0]'), 6), 'add-ons' FROM named, json_each(add_ons)
             WHERE substr(json_extract(value, '$[0]'), 1, 5) = 'zoom_')
     INSERT INTO forgotten_seats (product, plan, since, until, seats, pending, listed_by)
     SELECT product, NULL, ?2, ?2 - 1, 0, 0, listed_by FROM held
     WHERE EXISTS (SELECT 1 FROM snapshots WHERE id < ?2)
         AND NOT EXISTS (SELECT 1 FROM forgotten_seats AS other
             WHERE other.product IS held.product AND other.since = ?2 AND other.until = ?2 - 1)",
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

/// Notes what somebody who is being forgotten may have held in snapshots before the newest.
pub(super) fn note_before(connection: &Connection, person: i64) -> Result<(), Fault> {
    let Some(newest) = snapshot::newest(connection)? else {
        return Ok(());
    };
    HELD_BEFORE.run(connection, params![person, newest])
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
