//! What was done on each day, by whom: days are read again one by one, whatever windows they came in.

use rusqlite::{Connection, params};

use super::{
    Part,
    error::Fault,
    last_used,
    people::{self, Named, Users},
    take::Place,
    value::{Millis, days_since_1970},
    webinars,
    windows::note_window,
};
use crate::model::{Dataset, DayUse, Email, Window};

/// The tables of the staging area in which rows of use stand, each of one dataset.
pub(super) const TABLES: [&str; 6] = [MEETINGS, WEBINARS, ATTENDANCE, CALLS, RECORDINGS, UPCOMING];

pub(super) const MEETINGS: &str = "meetings";
/// Of the dashboard, which stand in for those among meetings.
pub(super) const WEBINARS: &str = "webinars";
pub(super) const ATTENDANCE: &str = "attendance";
pub(super) const CALLS: &str = "calls";
pub(super) const RECORDINGS: &str = "recordings";
/// Of what is to come; it is moved elsewhere.
pub(super) const UPCOMING: &str = "upcoming";

/// Returns the table of the staging area for a dataset of use.
pub(super) fn table(dataset: Dataset) -> Option<&'static str> {
    match dataset {
        Dataset::Meetings => Some(MEETINGS),
        Dataset::Webinars => Some(WEBINARS),
        Dataset::Attendance => Some(ATTENDANCE),
        Dataset::Calls => Some(CALLS),
        Dataset::Recordings => Some(RECORDINGS),
        _ => None,
    }
}

/// Returns the kinds of use that stand in a table, as a list of SQL.
fn kinds(table: &str) -> &'static str {
    match table {
        WEBINARS => "'webinar'",
        ATTENDANCE => "'attended'",
        CALLS => "'call'",
        RECORDINGS => "'recording'",
        _ => "'meeting', 'webinar', 'other'",
    }
}

pub(super) fn take(
    connection: &Connection,
    table: &str,
    (place, uses): (Place<'_>, &[DayUse]),
) -> Result<(), Fault> {
    let insert = format!(
        "INSERT INTO staging.{table} (part, attempt, email_key, user_id, email, name, department, day, kind,
             events, minutes, participants, longest_minutes, largest, with_others, beyond_basic,
             of_unknown_size, bytes, last_at, last_with_others_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)"
    );
    let take = |held: &DayUse| {
        let values = params![
            place.part,
            place.attempt,
            held.email.as_ref().map(Email::key),
            held.id,
            held.email,
            held.name,
            held.department,
            days_since_1970(held.day),
            held.kind.as_str(),
            held.events,
            held.minutes,
            held.participants,
            held.longest_minutes,
            held.largest,
            held.with_others,
            held.beyond_basic,
            held.of_unknown_size,
            held.bytes,
            held.last_at.map(Millis),
            held.last_with_others_at.map(Millis),
        ];
        connection.prepare_cached(&insert)?.execute(values)
    };
    let taken = uses.iter().try_for_each(|held| take(held).map(drop));
    taken.map_err(Fault::in_table("uses"))
}

/// Moves the windows of the staging area into the store: what was known of their days goes.
pub(super) fn merge(
    connection: &Connection,
    (dataset, table): (Dataset, &'static str),
    parts: &[(Part, Window)],
) -> Result<(), Fault> {
    last_used::begin(connection)?;
    let parts = &*match table {
        WEBINARS => webinars::beside_meetings(connection, parts)?,
        _ => parts.to_vec(),
    };
    let of_days = format!(
        "day BETWEEN ?1 AND ?2 AND kind IN ({kinds})",
        kinds = kinds(table)
    );
    for (part, days) in parts {
        note_window(connection, dataset, (part, *days))?;
        if table == MEETINGS {
            webinars::give_way(connection, *days)?;
        }
        last_used::take_back(connection, table, *days)?;
        let delete = format!("DELETE FROM used WHERE {of_days}");
        connection.execute(&delete, days_between(*days))?;
    }
    if table == ATTENDANCE {
        people::of_account(connection, table)?;
    } else {
        people::of_report(connection, Named::Uses(table), Users::Stored)?;
        people::note_strangers(connection, Named::Uses(table))?;
    }
    move_rows(connection, table)?;
    for (_, days) in parts {
        last_used::note(connection, &of_days, *days)?;
    }
    last_used::settle(connection, table)?;
    count_rows(connection, (dataset, table))
}

fn move_rows(connection: &Connection, table: &str) -> Result<(), Fault> {
    connection.execute_batch(&format!(
        "INSERT INTO main.used ({COLUMNS})
             SELECT day, person, kind, {} FROM staging.{table}
             GROUP BY day, person, kind ORDER BY day, person, kind",
        summed()
    ))?;
    Ok(())
}

const COLUMNS: &str = "day, person, kind, events, minutes, participants, longest_minutes, largest,
    with_others, beyond_basic, of_unknown_size, bytes, last_at, last_with_others_at";

/// The columns from `events` on, added up over rows that are grouped.
fn summed() -> String {
    let sum = |column: &str, sum: &str| {
        // A number that Zoom left out once is not known of the sum either.
        format!("CASE WHEN count({column}) = count(*) THEN {sum}({column}) END")
    };
    format!(
        "sum(events), {}, {}, {}, {}, sum(with_others), sum(beyond_basic), sum(of_unknown_size), {},
         max(last_at), max(last_with_others_at)",
        sum("minutes", "sum"),
        sum("participants", "sum"),
        sum("longest_minutes", "max"),
        sum("largest", "max"),
        sum("bytes", "sum"),
    )
}

/// Puts the days of a window together: they stand on its first from then on.
pub(super) fn join(connection: &Connection, table: &str, days: Window) -> Result<(), Fault> {
    let [first, last] = days_between(days);
    let of_days = format!("day BETWEEN ?1 AND ?2 AND kind IN ({})", kinds(table));
    let steps = [
        format!(
            "CREATE TEMP TABLE joined AS SELECT ?1, person, kind, {} FROM main.used
                 WHERE {of_days} GROUP BY person, kind",
            summed()
        ),
        format!("DELETE FROM main.used WHERE {of_days}"),
    ];
    for step in steps {
        connection.execute(&step, [first, last])?;
    }
    Ok(connection.execute_batch(&format!(
        "INSERT INTO main.used ({COLUMNS}) SELECT * FROM temp.joined; DROP TABLE temp.joined"
    ))?)
}

/// Notes how many rows the windows of a dataset have.
pub(super) fn count_rows(
    connection: &Connection,
    (dataset, table): (Dataset, &str),
) -> Result<(), Fault> {
    let count = format!(
        "UPDATE main.windows SET row_count = (SELECT count(*) FROM main.used
                 WHERE {} AND kind IN ({}))
             WHERE dataset = ?1",
        of_day("first_day", "last_day"),
        kinds(table)
    );
    connection.execute(&count, [dataset])?;
    Ok(())
}

/// A condition: the day of a row is among those from one column to another.
pub(super) fn of_day(first: &str, last: &str) -> String {
    format!("day BETWEEN unixepoch({first}) / 86400 AND unixepoch({last}) / 86400")
}

/// The first and the last day of a window, as rows have them.
pub(super) fn days_between(days: Window) -> [i32; 2] {
    [days.from, days.to].map(days_since_1970)
}
