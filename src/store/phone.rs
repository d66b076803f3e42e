//! Zoom Phone: calling plans and the people who hold them.

use rusqlite::{Connection, Row, params};

use super::{
    Error, SnapshotId, Store,
    error::Fault,
    reading::ReadingId,
    statement::{Statement, by_owner},
};
use crate::model::{Dataset, PhonePlan, PhonePlanHeld, PhoneUser};

const INSERT_PLAN: Statement = Statement::new(
    "phone_plans",
    "INSERT INTO phone_plans (reading, position, code, name, purchased, assigned, available)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
);

const SELECT_PLANS: Statement = Statement::new(
    "phone_plans",
    "SELECT code, name, purchased, assigned, available
     FROM phone_plans WHERE reading = ?1 ORDER BY position",
);

const INSERT_USER: Statement = Statement::new(
    "phone_users",
    "INSERT INTO phone_users (reading, position, user_id, email, name, status, department)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
);

const SELECT_USERS: Statement = Statement::new(
    "phone_users",
    "SELECT position, user_id, email, name, status, department
     FROM phone_users WHERE reading = ?1 ORDER BY position",
);

const INSERT_HELD: Statement = Statement::new(
    "phone_user_plans",
    "INSERT INTO phone_user_plans (reading, user_position, position, code, name)
     VALUES (?1, ?2, ?3, ?4, ?5)",
);

const SELECT_HELD: Statement = Statement::new(
    "phone_user_plans",
    "SELECT user_position, code, name FROM phone_user_plans WHERE reading = ?1
     ORDER BY user_position, position",
);

impl Store {
    /// Loads the calling plans of a snapshot in the order in which they were saved.
    pub fn phone_plans(&self, id: SnapshotId) -> Result<Vec<PhonePlan>, Error> {
        self.rows(id, Dataset::PhonePlans, load_plans)
    }

    /// Loads the people with Zoom Phone of a snapshot in the order in which they were saved.
    pub fn phone_users(&self, id: SnapshotId) -> Result<Vec<PhoneUser>, Error> {
        self.rows(id, Dataset::PhoneUsers, load_users)
    }
}

pub(super) fn save_plans(
    connection: &Connection,
    reading: ReadingId,
    plans: &[PhonePlan],
) -> Result<(), Fault> {
    for (position, plan) in plans.iter().enumerate() {
        let values = params![
            reading,
            position,
            plan.code,
            plan.name,
            plan.purchased,
            plan.assigned,
            plan.available,
        ];
        INSERT_PLAN.run(connection, values)?;
    }
    Ok(())
}

fn load_plans(connection: &Connection, reading: ReadingId) -> Result<Vec<PhonePlan>, Fault> {
    SELECT_PLANS.rows(connection, [reading], |row| {
        Ok(PhonePlan {
            code: row.get("code")?,
            name: row.get("name")?,
            purchased: row.get("purchased")?,
            assigned: row.get("assigned")?,
            available: row.get("available")?,
        })
    })
}

pub(super) fn save_users(
    connection: &Connection,
    reading: ReadingId,
    users: &[PhoneUser],
) -> Result<(), Fault> {
    for (position, user) in users.iter().enumerate() {
        let values = params![
            reading,
            position,
            user.id,
            user.email,
            user.name,
            user.status,
            user.department,
        ];
        INSERT_USER.run(connection, values)?;
        for (place, plan) in user.plans.iter().enumerate() {
            let values = params![reading, position, place, plan.code, plan.name];
            INSERT_HELD.run(connection, values)?;
        }
    }
    Ok(())
}

fn load_users(connection: &Connection, reading: ReadingId) -> Result<Vec<PhoneUser>, Fault> {
    let mut plans = by_owner(SELECT_HELD.rows(connection, [reading], |row| {
        let plan = PhonePlanHeld {
            code: row.get("code")?,
            name: row.get("name")?,
        };
        Ok((row.get("user_position")?, plan))
    })?);
    SELECT_USERS.rows(connection, [reading], |row| {
        let position: usize = row.get("position")?;
        let plans = plans.remove(&position).unwrap_or_default();
        read_user(row, plans)
    })
}

fn read_user(row: &Row<'_>, plans: Vec<PhonePlanHeld>) -> rusqlite::Result<PhoneUser> {
    Ok(PhoneUser {
        id: row.get("user_id")?,
        email: row.get("email")?,
        name: row.get("name")?,
        status: row.get("status")?,
        department: row.get("department")?,
        plans,
    })
}
