//! What Zoom tells of Zoom Phone, on its way into the staging area.

use rusqlite::{Connection, params};

use super::{
    Rows,
    error::Fault,
    facts::each,
    statement::Statement,
    take::Place,
    value::{Millis, days_since_1970},
};
use crate::model::{
    Email, PhoneNumbers, PhonePlace, PhonePlan, PhonePlanHeld, PhoneUser, PlaceCalls,
};

const PHONE_USER: Statement = Statement::new(
    "staging.phone_users",
    "INSERT INTO staging.phone_users (part, attempt, email_key, user_id, email, name, status, department,
         plans)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
);

const PHONE_PLAN: Statement = Statement::new(
    "staging.phone_plans",
    "INSERT INTO staging.phone_plans (part, attempt, position, code, name, purchased, assigned, available)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
);

const NUMBERS: Statement = Statement::new(
    "staging.phone_numbers",
    "INSERT INTO staging.phone_numbers (part, attempt, position, name, purchased, assigned, available)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
);

const ROOM: Statement = Statement::new(
    "staging.phone_rooms",
    "INSERT INTO staging.phone_rooms (part, attempt, place, name, department, site, plans)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
);

const COMMON_AREA: Statement = Statement::new(
    "staging.phone_common_areas",
    "INSERT INTO staging.phone_common_areas (part, attempt, place, name, department, site, plans)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
);

const CALLS: Statement = Statement::new(
    "staging.place_calls",
    "INSERT INTO staging.place_calls (part, attempt, place, day, calls, unclear, last_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
);

/// Puts rows into the staging area.
pub(super) fn take(connection: &Connection, place: Place<'_>, rows: &Rows) -> Result<(), Fault> {
    match rows {
        Rows::PhonePlans(bought) => {
            let mut plans = bought.plans.iter().enumerate();
            plans.try_for_each(|row| phone_plan(connection, place, row))?;
            let mut numbers = bought.numbers.iter().enumerate();
            numbers.try_for_each(|row| phone_numbers(connection, place, row))
        }
        Rows::PhoneUsers(rows) => each(rows, |row| phone_user(connection, place, row)),
        Rows::PhoneRooms(rows) => each(rows, |row| phone_place(connection, (place, &ROOM), row)),
        Rows::PhoneCommonAreas(rows) => each(rows, |row| {
            phone_place(connection, (place, &COMMON_AREA), row)
        }),
        Rows::PlaceCalls(rows) => each(rows, |row| place_calls(connection, place, row)),
        _ => unreachable!("what is not of Zoom Phone is put elsewhere"),
    }
}

fn phone_user(connection: &Connection, place: Place<'_>, user: &PhoneUser) -> Result<(), Fault> {
    let values = params![
        place.part,
        place.attempt,
        user.email.as_ref().map(Email::key),
        user.id,
        user.email,
        user.name,
        user.status,
        user.department,
        plans_held(&user.plans),
    ];
    PHONE_USER.run(connection, values)
}

fn plans_held(plans: &[PhonePlanHeld]) -> String {
    let plans = plans
        .iter()
        .map(|plan| serde_json::json!({"code": plan.code, "name": plan.name}));
    serde_json::Value::Array(plans.collect()).to_string()
}

fn phone_plan(
    connection: &Connection,
    place: Place<'_>,
    (position, plan): (usize, &PhonePlan),
) -> Result<(), Fault> {
    let values = params![
        place.part,
        place.attempt,
        position,
        plan.code,
        plan.name,
        plan.purchased,
        plan.assigned,
        plan.available,
    ];
    PHONE_PLAN.run(connection, values)
}

fn phone_numbers(
    connection: &Connection,
    place: Place<'_>,
    (position, numbers): (usize, &PhoneNumbers),
) -> Result<(), Fault> {
    let values = params![
        place.part,
        place.attempt,
        position,
        numbers.name,
        numbers.purchased,
        numbers.assigned,
        numbers.available,
    ];
    NUMBERS.run(connection, values)
}

fn phone_place(
    connection: &Connection,
    (place, insert): (Place<'_>, &Statement),
    holder: &PhonePlace,
) -> Result<(), Fault> {
    let values = params![
        place.part,
        place.attempt,
        holder.id,
        holder.name,
        holder.department,
        holder.site,
        plans_held(&holder.plans),
    ];
    insert.run(connection, values)
}

fn place_calls(connection: &Connection, place: Place<'_>, calls: &PlaceCalls) -> Result<(), Fault> {
    let values = params![
        place.part,
        place.attempt,
        calls.id,
        days_since_1970(calls.day),
        calls.calls,
        calls.unclear,
        calls.last_at.map(Millis),
    ];
    CALLS.run(connection, values)
}
