//! Plan usage: seats by plan, and recording storage.

use rusqlite::{Connection, Row};

use super::{
    Error, SnapshotId, Store,
    error::Fault,
    statement::Statement,
    table::{PLANS, STORAGE},
};
use crate::model::{Dataset, PlanLine, PlanUsage, StoragePlan};

impl Store {
    /// Loads the plan usage of a snapshot; `None` where it could not be read.
    pub fn plan_usage(&self, id: SnapshotId) -> Result<Option<PlanUsage>, Error> {
        self.listed(Dataset::PlanUsage, id, |_| {
            let columns = "product, plan, name, purchased, assigned, pending, active_hosts";
            let lines = self.rows_at(&PLANS, columns, id, line)?;
            let columns = "plan, plan_bytes, plan_used_bytes, free_bytes, free_used_bytes";
            let storage = self.rows_at(&STORAGE, columns, id, storage)?.pop();
            Ok(Some(PlanUsage { lines, storage }))
        })
    }
}

/// Loads the plan usage that a sync has read so far; `None` where it has no lines.
pub(super) fn staged(connection: &Connection) -> Result<Option<PlanUsage>, Fault> {
    let lines = STAGED.rows(connection, [], line)?;
    let usage = PlanUsage {
        lines,
        storage: None,
    };
    Ok((!usage.lines.is_empty()).then_some(usage))
}

const STAGED: Statement = Statement::new(
    "staging.plans",
    "SELECT product, plan, name, purchased, assigned, pending, active_hosts FROM staging.plans
     ORDER BY position",
);

fn line(row: &Row<'_>) -> rusqlite::Result<PlanLine> {
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

fn storage(row: &Row<'_>) -> rusqlite::Result<StoragePlan> {
    Ok(StoragePlan {
        plan: row.get("plan")?,
        plan_bytes: row.get("plan_bytes")?,
        plan_used_bytes: row.get("plan_used_bytes")?,
        free_bytes: row.get("free_bytes")?,
        free_used_bytes: row.get("free_used_bytes")?,
    })
}
