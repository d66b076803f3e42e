//! Plan usage: seats by plan, and recording storage.

use rusqlite::{Connection, Row, params};

use super::{Error, SnapshotId, Store, error::Fault, reading::ReadingId, statement::Statement};
use crate::model::{Dataset, PlanLine, PlanUsage, State, StoragePlan};

const INSERT: Statement = Statement::new(
    "plan_lines",
    "INSERT INTO plan_lines (reading, position, product, plan, name, purchased, assigned, pending,
         active_hosts)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
);

const SELECT: Statement = Statement::new(
    "plan_lines",
    "SELECT product, plan, name, purchased, assigned, pending, active_hosts
     FROM plan_lines WHERE reading = ?1 ORDER BY position",
);

const INSERT_STORAGE: Statement = Statement::new(
    "storage_plans",
    "INSERT INTO storage_plans (reading, plan, plan_bytes, plan_used_bytes, free_bytes,
         free_used_bytes)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
);

const SELECT_STORAGE: Statement = Statement::new(
    "storage_plans",
    "SELECT plan, plan_bytes, plan_used_bytes, free_bytes, free_used_bytes
     FROM storage_plans WHERE reading = ?1",
);

const SELECT_STATE: Statement =
    Statement::new("readings", "SELECT state FROM readings WHERE id = ?1");

impl Store {
    /// Loads the plan usage of a snapshot; `None` where it could not be read.
    pub fn plan_usage(&self, id: SnapshotId) -> Result<Option<PlanUsage>, Error> {
        self.rows(id, Dataset::PlanUsage, load)
    }
}

pub(super) fn save(
    connection: &Connection,
    reading: ReadingId,
    usage: &PlanUsage,
) -> Result<(), Fault> {
    for (position, line) in usage.lines.iter().enumerate() {
        let values = params![
            reading,
            position,
            line.product,
            line.plan,
            line.name,
            line.purchased,
            line.assigned,
            line.pending,
            line.active_hosts,
        ];
        INSERT.run(connection, values)?;
    }
    let Some(storage) = &usage.storage else {
        return Ok(());
    };
    let values = params![
        reading,
        storage.plan,
        storage.plan_bytes,
        storage.plan_used_bytes,
        storage.free_bytes,
        storage.free_used_bytes,
    ];
    INSERT_STORAGE.run(connection, values)
}

fn load(connection: &Connection, reading: ReadingId) -> Result<Option<PlanUsage>, Fault> {
    let state = SELECT_STATE.row(connection, [reading], |row| row.get("state"))?;
    if state == Some(State::Missing) {
        return Ok(None);
    }
    Ok(Some(PlanUsage {
        lines: SELECT.rows(connection, [reading], read_line)?,
        storage: SELECT_STORAGE.row(connection, [reading], read_storage)?,
    }))
}

fn read_line(row: &Row<'_>) -> rusqlite::Result<PlanLine> {
    Ok(PlanLine {
        product: row.get("product")?,
        plan: row.get("plan")?,
        name: row.get("name")?,
        purchased: row.get("purchased")?,
        assigned: row.get("assigned")?,
        pending: row.get("pending")?,
        active_hosts: row.get("active_hosts")?,
    })
}

fn read_storage(row: &Row<'_>) -> rusqlite::Result<StoragePlan> {
    Ok(StoragePlan {
        plan: row.get("plan")?,
        plan_bytes: row.get("plan_bytes")?,
        plan_used_bytes: row.get("plan_used_bytes")?,
        free_bytes: row.get("free_bytes")?,
        free_used_bytes: row.get("free_used_bytes")?,
    })
}
