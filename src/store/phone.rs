//! Zoom Phone: calling plans and the people who hold them.

use std::collections::HashMap;

use rusqlite::Row;
use serde_json::Value;

use super::{
    Error, SnapshotId, Store,
    table::{PHONE_PLANS, PHONE_USERS},
};
use crate::model::{Dataset, PhonePlan, PhonePlanHeld, PhoneUser};

/// The columns of somebody with Zoom Phone, in the order in which [`user`] reads them.
pub(super) const COLUMNS: &str = "user_id, email, name, status, department, plans";

/// The same columns where only seats are counted.
pub(super) const OF_SEATS: &str = "NULL, email, NULL, NULL, NULL, plans";

impl Store {
    /// Loads the calling plans of a snapshot in Zoom's order.
    pub fn phone_plans(&self, id: SnapshotId) -> Result<Vec<PhonePlan>, Error> {
        self.listed(Dataset::PhonePlans, id, |_| {
            let columns = "code, name, purchased, assigned, available";
            self.rows_at(&PHONE_PLANS, columns, id, |row| {
                Ok(PhonePlan {
                    code: row.get("code")?,
                    name: row.get("name")?,
                    purchased: row.get("purchased")?,
                    assigned: row.get("assigned")?,
                    available: row.get("available")?,
                })
            })
        })
    }

    /// Loads the people with Zoom Phone of a snapshot, in the order in which they were first seen.
    pub fn phone_users(&self, id: SnapshotId) -> Result<Vec<PhoneUser>, Error> {
        self.listed(Dataset::PhoneUsers, id, |_| {
            let mut known = HashMap::new();
            self.rows_at(&PHONE_USERS, COLUMNS, id, |row| user(row, 2, &mut known))
        })
    }
}

/// Reads somebody with Zoom Phone from the columns from `at` on; plans that are written alike are read once.
pub(super) fn user(
    row: &Row<'_>,
    at: usize,
    known: &mut HashMap<String, Vec<PhonePlanHeld>>,
) -> rusqlite::Result<PhoneUser> {
    let text = row.get_ref(at + 5)?.as_str()?;
    let plans = if let Some(plans) = known.get(text) {
        plans.clone()
    } else {
        let plans = plans(text, at + 5)?;
        known.insert(text.to_owned(), plans.clone());
        plans
    };
    Ok(PhoneUser {
        id: row.get(at)?,
        email: row.get(at + 1)?,
        name: row.get(at + 2)?,
        status: row.get(at + 3)?,
        department: row.get(at + 4)?,
        plans,
    })
}

fn plans(text: &str, at: usize) -> rusqlite::Result<Vec<PhonePlanHeld>> {
    let plans: Vec<Value> = serde_json::from_str(text).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, Box::new(error))
    })?;
    let held = |plan: &Value| PhonePlanHeld {
        code: plan["code"].as_i64(),
        name: plan["name"].as_str().map(str::to_owned),
    };
    Ok(plans.iter().map(held).collect())
}
