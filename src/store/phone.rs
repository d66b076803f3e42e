//! Zoom Phone: calling plans and the people who hold them.

use rusqlite::Row;
use serde_json::Value;

use super::{
    Error, SnapshotId, Store,
    known::Known,
    table::{PHONE_PLANS, PHONE_USERS},
    value::json,
};
use crate::model::{Dataset, PhonePlan, PhonePlanHeld, PhoneUser};

/// The columns of somebody with Zoom Phone, in the order in which [`user`] reads them.
pub(super) const COLUMNS: &str = "user_id, email, name, status, department, plans";

/// The columns where only seats are counted, in the order in which [`of_seats`] reads them.
pub(super) const OF_SEATS: &str = "email, plans";

/// The same without the addresses.
pub(super) const OF_NAMELESS_SEATS: &str = "NULL, plans";

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
            let mut known = Known::default();
            self.rows_at(&PHONE_USERS, COLUMNS, id, |row| user(row, 2, &mut known))
        })
    }
}

/// Reads somebody with Zoom Phone from the columns from `at` on.
pub(super) fn user(
    row: &Row<'_>,
    at: usize,
    known: &mut Known<PhonePlanHeld>,
) -> rusqlite::Result<PhoneUser> {
    Ok(PhoneUser {
        id: row.get(at)?,
        email: row.get(at + 1)?,
        name: row.get(at + 2)?,
        status: row.get(at + 3)?,
        department: row.get(at + 4)?,
        plans: held(row, at + 5, known)?,
    })
}

/// Reads what seats are counted from, from the columns behind the person.
pub(super) fn of_seats(
    row: &Row<'_>,
    known: &mut Known<PhonePlanHeld>,
) -> rusqlite::Result<PhoneUser> {
    Ok(PhoneUser {
        id: None,
        email: row.get(1)?,
        name: None,
        status: None,
        department: None,
        plans: held(row, 2, known)?,
    })
}

/// Reads the calling plans in a column.
pub(super) fn held(
    row: &Row<'_>,
    at: usize,
    known: &mut Known<PhonePlanHeld>,
) -> rusqlite::Result<Vec<PhonePlanHeld>> {
    known.list(row, at, |text| {
        let plans: Vec<Value> = json(text, at)?;
        let held = plans.iter().map(|plan| PhonePlanHeld {
            code: plan["code"].as_i64(),
            name: plan["name"].as_str().map(str::to_owned),
        });
        Ok(held.collect())
    })
}
