//! What Zoom tells of people one by one: on its way into the staging area, and from there into the store.
//!
//! A sync asks about few. What is known of the others stays, with the time at which it was read, as long as they are in
//! the account with a licence.

use rusqlite::{Connection, params};

use super::{
    error::Fault,
    statement::Statement,
    table::{ADD_ONS, Table, USER_DETAILS},
    take::Place,
    value::Millis,
};
use crate::model::{AddOns, Dataset, Told, UserDetails};

const ADD_ON: Statement = Statement::new(
    "staging.add_ons",
    "INSERT INTO staging.add_ons (part, attempt, user_id, add_ons, unclear, meeting_capacity, read_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
);

const DETAILS: Statement = Statement::new(
    "staging.user_details",
    "INSERT INTO staging.user_details (part, attempt, user_id, is_told, zoom_one_type, united_type, manager,
         cost_center, location, read_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
);

/// A condition on a row of people: they are active and have a licence, so that Zoom is asked about them.
pub(super) fn is_asked(people: &str) -> String {
    format!("{people}.status = 'active' AND {people}.user_type = 2")
}

pub(super) fn take_add_ons(
    connection: &Connection,
    place: Place<'_>,
    row: &Told<AddOns>,
) -> Result<(), Fault> {
    let told = row.told.as_ref();
    let values = params![
        place.part,
        place.attempt,
        row.id,
        told.map(held),
        told.map(|add_ons| serde_json::json!(add_ons.unclear).to_string()),
        told.and_then(|add_ons| add_ons.meeting_capacity),
        Millis(row.read_at),
    ];
    ADD_ON.run(connection, values)
}

fn held(add_ons: &AddOns) -> String {
    let held = add_ons.held.iter();
    let pairs = held.map(|add_on| serde_json::json!([add_on.product, add_on.capacity]));
    serde_json::Value::Array(pairs.collect()).to_string()
}

pub(super) fn take_details(
    connection: &Connection,
    place: Place<'_>,
    row: &Told<UserDetails>,
) -> Result<(), Fault> {
    let told = row.told.clone().unwrap_or_default();
    let values = params![
        place.part,
        place.attempt,
        row.id,
        row.told.is_some(),
        told.zoom_one_type,
        told.united_type,
        told.manager,
        told.cost_center,
        told.location,
        Millis(row.read_at),
    ];
    DETAILS.run(connection, values)
}

/// Returns the table in which what is told of people stands.
pub(super) fn table(dataset: Dataset) -> Table {
    match dataset {
        Dataset::AddOns => ADD_ONS,
        _ => USER_DETAILS,
    }
}

/// Adds what is known of everybody whom the sync did not ask about, so that the staging area has all that is known.
pub(super) fn complete(connection: &Connection, dataset: Dataset) -> Result<(), Fault> {
    let table = table(dataset);
    let (name, columns) = (table.name, table.told());
    Ok(connection.execute_batch(&format!(
        "UPDATE staging.{name} SET person = (
             SELECT here.person FROM main.people JOIN main.now_users AS here USING (person)
             WHERE people.user_id = {name}.user_id AND {is_here});
         DELETE FROM staging.{name} WHERE person IS NULL OR rowid NOT IN (
             SELECT max(rowid) FROM staging.{name} GROUP BY person);
         CREATE INDEX IF NOT EXISTS staging.{name}_by_key ON {name} (person);
         INSERT INTO staging.{name} (person, {columns})
             SELECT known.person, {known} FROM main.now_{name} AS known
             JOIN main.now_users AS here USING (person)
             WHERE {is_here} AND NOT EXISTS (
                 SELECT 1 FROM staging.{name} AS fresh WHERE fresh.person = known.person);",
        known = table.told_by("known"),
        is_here = is_asked("here"),
    ))?)
}

/// Brings the times up to date at which people were asked about, who did not change.
pub(super) fn renew(connection: &Connection, dataset: Dataset) -> Result<(), Fault> {
    let name = table(dataset).name;
    Ok(connection.execute_batch(&format!(
        "UPDATE main.now_{name} SET read_at = fresh.read_at FROM staging.{name} AS fresh
             WHERE fresh.person = now_{name}.person AND fresh.read_at <> now_{name}.read_at"
    ))?)
}
