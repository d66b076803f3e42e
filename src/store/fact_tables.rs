//! What has no history of snapshots, in the store: facts about days, and what is only of interest as it is.

use rusqlite::Connection;

use super::{
    Error, Moment, Part, activity, billing, division,
    error::Fault,
    people::{self, Named, Users},
    statement::Statement,
    used::{self, of_day},
    value::{Millis, day_of_number},
    windows::note_window,
};
use crate::model::{AudioUse, Dataset, RoomUse, Window};

impl Moment {
    /// Returns when rooms were last used, as the newest reading had it.
    pub fn room_use(&self) -> Result<Vec<RoomUse>, Error> {
        let rows = LAST_ROOM_USE.rows(&self.store.connection, [], |row| {
            let at = row.get::<_, Option<Millis>>("last_used_at")?;
            Ok(RoomUse {
                id: row.get("room_id")?,
                last_used_at: at.map(|at| at.0),
            })
        });
        rows.map_err(Error::at(&self.store.path))
    }

    /// Returns the telephone lines into meetings that were used on some days.
    pub fn audio(&self, days: Window) -> Result<Vec<AudioUse>, Error> {
        let rows = AUDIO_OF_DAYS.rows(&self.store.connection, used::days_between(days), |row| {
            let total: Option<String> = row.get("total")?;
            Ok(AudioUse {
                day: day_of_number(row.get("day")?).unwrap_or(days.from),
                kind: row.get("kind")?,
                calls: row.get("calls")?,
                minutes: row.get("minutes")?,
                total: total.and_then(|total| total.parse().ok()),
            })
        });
        rows.map_err(Error::at(&self.store.path))
    }
}

const LAST_ROOM_USE: Statement = Statement::new(
    "room_use",
    "SELECT room_id, last_used_at FROM room_use ORDER BY room_id",
);

const AUDIO_OF_DAYS: Statement = Statement::new(
    "audio",
    "SELECT day, kind, calls, minutes, total FROM audio WHERE day BETWEEN ?1 AND ?2 ORDER BY day, kind",
);

/// Moves what is staged of a dataset into the store; returns how many rows it has then.
pub(super) fn merge(
    connection: &Connection,
    dataset: Dataset,
    parts: &[(Part, Window)],
) -> Result<u64, Fault> {
    let (table, columns) = match dataset {
        Dataset::RoomUse => ("room_use", "room_id, last_used_at"),
        Dataset::Upcoming => return merge_upcoming(connection),
        Dataset::AdminLog => {
            replace_days(connection, (dataset, "license_changes"), parts)?;
            merge_license_changes(connection)?;
            return count_days(connection, (dataset, "license_changes"));
        }
        Dataset::SignIns => return merge_sign_ins(connection, parts),
        Dataset::Plans => return billing::merge_terms(connection),
        Dataset::Divisions => return division::merge(connection),
        Dataset::Telephone => ("audio", "day, kind, calls, minutes, total"),
        Dataset::RecordingStorage => ("storage_days", "day, used_bytes, plan_bytes, free_bytes"),
        _ => (
            "account_days",
            "day, new_users, meetings, meeting_minutes, participants",
        ),
    };
    if dataset.is_of_days() {
        replace_days(connection, (dataset, table), parts)?;
    } else {
        connection.execute(&format!("DELETE FROM main.{table}"), [])?;
    }
    connection.execute(
        &format!(
            "INSERT OR IGNORE INTO main.{table} ({columns}) SELECT {columns} FROM staging.{table}"
        ),
        [],
    )?;
    if dataset.is_of_days() {
        return count_days(connection, (dataset, table));
    }
    let count = format!("SELECT count(*) FROM main.{table}");
    Ok(connection.query_row(&count, [], |row| row.get(0))?)
}

/// Makes room for windows, and forgets what was known of their days.
fn replace_days(
    connection: &Connection,
    (dataset, table): (Dataset, &str),
    parts: &[(Part, Window)],
) -> Result<(), Fault> {
    for (part, days) in parts {
        note_window(connection, dataset, (part, *days))?;
        let delete = format!("DELETE FROM main.{table} WHERE day BETWEEN ?1 AND ?2");
        connection.execute(&delete, used::days_between(*days))?;
    }
    Ok(())
}

fn count_days(connection: &Connection, (dataset, table): (Dataset, &str)) -> Result<u64, Fault> {
    // Of a sign-in the instant is kept, which tells the day.
    let rows = match dataset {
        Dataset::SignIns => format!("(SELECT at / 86400000 AS day FROM main.{table})"),
        _ => format!("main.{table}"),
    };
    let count = format!(
        "UPDATE main.windows SET row_count = (SELECT count(*) FROM {rows} WHERE {})
             WHERE dataset = ?1",
        of_day("first_day", "last_day")
    );
    connection.execute(&count, [dataset])?;
    let windows = activity::load(connection, dataset)?;
    Ok(windows.iter().map(|window| window.rows).sum())
}

/// Who is not in the account is of no interest: whose licence it was, nobody has to know.
fn merge_license_changes(connection: &Connection) -> Result<(), Fault> {
    let who = |key: &str| {
        format!(
            "(SELECT here.person FROM main.people JOIN main.now_users AS here USING (person)
                 WHERE people.email_key = fresh.{key} ORDER BY here.person LIMIT 1)"
        )
    };
    let (person, operator) = (who("email_key"), who("operator_key"));
    Ok(connection.execute_batch(&format!(
        "INSERT INTO main.license_changes (day, person, at, handed, product, operator)
             SELECT day, {person}, at, handed, product, {operator} FROM staging.license_changes AS fresh
             WHERE {person} IS NOT NULL ORDER BY at"
    ))?)
}

/// Keeps the newest sign-in of everybody who is in the account; when others signed in nobody has to know.
fn merge_sign_ins(connection: &Connection, parts: &[(Part, Window)]) -> Result<u64, Fault> {
    for (part, days) in parts {
        note_window(connection, Dataset::SignIns, (part, *days))?;
    }
    connection.execute_batch(
        "INSERT INTO main.sign_ins (person, at)
             SELECT person, at FROM (
                 SELECT max(at) AS at, (
                     SELECT here.person FROM main.people JOIN main.now_users AS here USING (person)
                     WHERE people.email_key = fresh.email_key
                     ORDER BY status <> 'active', status <> 'inactive', here.person LIMIT 1) AS person
                 FROM staging.sign_ins AS fresh GROUP BY fresh.email_key)
             WHERE person IS NOT NULL
         ON CONFLICT (person) DO UPDATE SET at = max(at, excluded.at)",
    )?;
    count_days(connection, (Dataset::SignIns, "sign_ins"))
}

fn merge_upcoming(connection: &Connection) -> Result<u64, Fault> {
    let named = Named::Uses(used::UPCOMING);
    people::of_report(connection, named, Users::Stored)?;
    people::note_strangers(connection, named)?;
    connection.execute_batch(
        "DELETE FROM main.upcoming;
         INSERT INTO main.upcoming (person, events, next_at)
             SELECT person, sum(events), min(last_at) FROM staging.upcoming GROUP BY person;",
    )?;
    let count = "SELECT count(*) FROM main.upcoming";
    Ok(connection.query_row(count, [], |row| row.get(0))?)
}
