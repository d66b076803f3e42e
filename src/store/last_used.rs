//! When everybody last did what: kept beside the days of use, so that nobody has to look through them all.

use rusqlite::Connection;

use super::{
    error::Fault,
    people::NOBODY,
    used::{CALLS, MEETINGS, WEBINARS, days_between},
};
use crate::model::Window;

const DAY_MILLIS: i64 = 86_400_000;

/// The columns of the table, which datasets fill each, and from which rows of use.
const COLUMNS: [(&str, &[&str], &str); 5] = [
    (
        "meeting_at",
        &[MEETINGS],
        "kind = 'meeting' AND with_others > 0",
    ),
    ("webinar_at", &[MEETINGS, WEBINARS], "kind = 'webinar'"),
    (
        "hosted_at",
        &[MEETINGS, WEBINARS],
        "kind IN ('meeting', 'webinar', 'other')",
    ),
    (
        "unsure_at",
        &[MEETINGS],
        "kind = 'other' OR (kind = 'meeting' AND participants IS NULL)",
    ),
    ("call_at", &[CALLS], "kind = 'call'"),
];

/// Returns the columns as they follow from rows of `used` that are grouped by person.
pub(super) fn newest() -> String {
    let newest = COLUMNS.map(|(column, _, rows)| {
        let at = match column {
            "meeting_at" => "last_with_others_at",
            _ => "last_at",
        };
        format!("max(coalesce({at}, day * {DAY_MILLIS})) FILTER (WHERE {rows}) AS {column}")
    });
    newest.join(", ")
}

/// Begins with nobody of whom it has to be found anew.
pub(super) fn begin(connection: &Connection) -> Result<(), Fault> {
    Ok(connection.execute_batch(
        "CREATE TABLE staging.in_doubt (person INTEGER, what TEXT, PRIMARY KEY (person, what)) WITHOUT ROWID",
    )?)
}

/// Takes back what was known of days that are about to be replaced.
pub(super) fn take_back(connection: &Connection, table: &str, days: Window) -> Result<(), Fault> {
    let [first, last] = days_between(days).map(i64::from);
    let range = [first * DAY_MILLIS, (last + 1) * DAY_MILLIS - 1];
    for (column, _, _) in COLUMNS.iter().filter(|(_, of, _)| of.contains(&table)) {
        let note = format!(
            "INSERT OR IGNORE INTO staging.in_doubt (person, what)
                 SELECT person, '{column}' FROM main.last_used WHERE {column} BETWEEN ?1 AND ?2"
        );
        connection.execute(&note, range)?;
        let empty =
            format!("UPDATE main.last_used SET {column} = NULL WHERE {column} BETWEEN ?1 AND ?2");
        connection.execute(&empty, range)?;
    }
    Ok(())
}

/// Notes what the rows of some days tell.
pub(super) fn note(connection: &Connection, of_days: &str, days: Window) -> Result<(), Fault> {
    connection.execute(&noted(of_days), days_between(days))?;
    Ok(())
}

/// Looks through all days for those of whom the days that came no longer tell it.
pub(super) fn settle(connection: &Connection, table: &str) -> Result<(), Fault> {
    // Besides webinars there may be meetings on any day, which did not come: all days tell then.
    let are_all = COLUMNS.iter().filter(|_| table != WEBINARS);
    for (column, _, _) in are_all {
        let told = format!(
            "DELETE FROM staging.in_doubt WHERE what = '{column}' AND person IN (
                 SELECT person FROM main.last_used WHERE {column} IS NOT NULL)"
        );
        connection.execute(&told, [])?;
    }
    let is_any = "SELECT EXISTS (SELECT 1 FROM staging.in_doubt)";
    if connection.query_row(is_any, [], |row| row.get(0))? {
        connection.execute(
            &noted("person IN (SELECT person FROM staging.in_doubt)"),
            [],
        )?;
    }
    let nothing = COLUMNS.map(|(column, _, _)| format!("{column} IS NULL"));
    Ok(connection.execute_batch(&format!(
        "DELETE FROM main.last_used WHERE {}; DROP TABLE staging.in_doubt",
        nothing.join(" AND ")
    ))?)
}

/// Finds anew what one person last did, after some days of theirs were replaced.
pub(super) fn renew(connection: &Connection, person: i64, days: &[Window]) -> Result<(), Fault> {
    let mut is_in_doubt = false;
    for window in days {
        let [first, last] = days_between(*window).map(i64::from);
        let range = (person, first * DAY_MILLIS, (last + 1) * DAY_MILLIS - 1);
        for (column, of, _) in COLUMNS {
            let empty = format!(
                "UPDATE main.last_used SET {column} = NULL WHERE person = ?1 AND {column} BETWEEN ?2 AND ?3"
            );
            is_in_doubt |= of.contains(&MEETINGS) && connection.execute(&empty, range)? > 0;
        }
    }
    // To look through all days takes long, and is only needed where something went.
    if is_in_doubt {
        connection.execute(&noted("person = ?1"), [person])?;
        return Ok(());
    }
    let each = days.iter().flat_map(|window| {
        let [first, last] = days_between(*window);
        first..=last
    });
    let each: Vec<i32> = each.collect();
    let of_days = noted("person = ?1 AND day IN (SELECT value FROM json_each(?2))");
    connection.execute(
        &of_days,
        (person, serde_json::Value::from(each).to_string()),
    )?;
    Ok(())
}

/// A statement that notes what some rows of `used` tell, where it is later than what was known.
fn noted(rows: &str) -> String {
    let columns = COLUMNS.map(|(column, _, _)| column).join(", ");
    let later = COLUMNS.map(|(column, _, _)| {
        format!(
            "{column} = nullif(max(coalesce({column}, -1), coalesce(excluded.{column}, -1)), -1)"
        )
    });
    format!(
        "INSERT INTO main.last_used (person, {columns})
             SELECT person, {} FROM main.used WHERE person <> {NOBODY} AND {rows} GROUP BY person
         ON CONFLICT (person) DO UPDATE SET {}",
        newest(),
        later.join(", ")
    )
}
