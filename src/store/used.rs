//! What was held on each day, by whom: days are read again one by one, whatever windows they came in.

use jiff::{ToSpan as _, civil::Date};
use rusqlite::{Connection, params};

use super::{
    Part, activity,
    error::Fault,
    people::{self, Named, Users},
    statement::Statement,
    take::Place,
    value::{Day, Instant, days_since_1970},
};
use crate::model::{Dataset, DayUse, Email, Window};

const INSERT: Statement = Statement::new(
    "windows",
    "INSERT INTO windows (dataset, first_day, last_day, row_count, read_at, read_on)
     VALUES (?1, ?2, ?3, 0, ?4, ?5)",
);

const TAKE: Statement = Statement::new(
    "staging.uses",
    "INSERT INTO staging.uses (part, attempt, email_key, email, name, department, day, kind, events, minutes,
         participants, longest_minutes, largest, with_others, beyond_basic, of_unknown_size)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
);

const DELETE: Statement = Statement::new(
    "windows",
    "DELETE FROM windows WHERE dataset = ?1 AND first_day = ?2 AND last_day = ?3",
);

const DELETE_DAYS: Statement =
    Statement::new("used", "DELETE FROM used WHERE day BETWEEN ?1 AND ?2");

pub(super) fn take(connection: &Connection, place: Place<'_>, held: &DayUse) -> Result<(), Fault> {
    let values = params![
        place.part,
        place.attempt,
        held.email.as_ref().map(Email::key),
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
    ];
    TAKE.run(connection, values)
}

/// Moves the windows of the staging area into the store: what was known of their days goes.
pub(super) fn merge(
    connection: &Connection,
    dataset: Dataset,
    parts: &[(Part, Window)],
) -> Result<(), Fault> {
    for (part, days) in parts {
        make_room(connection, dataset, *days)?;
        DELETE_DAYS.run(connection, days_between(*days))?;
        let values = params![
            dataset,
            Day(days.from),
            Day(days.to),
            Instant(part.read_at),
            Day(part.read_on),
        ];
        INSERT.run(connection, values)?;
    }
    people::of_report(connection, Named::Uses, Users::Stored)?;
    people::note_strangers(connection, Named::Uses)?;
    let sum = |column: &str, sum: &str| {
        // A number that Zoom left out once is not known of the sum either.
        format!("CASE WHEN count({column}) = count(*) THEN {sum}({column}) END")
    };
    connection.execute_batch(&format!(
        "INSERT INTO main.used (day, person, kind, events, minutes, participants, longest_minutes, largest,
                 with_others, beyond_basic, of_unknown_size)
             SELECT day, person, kind, sum(events), {}, {}, {}, {}, sum(with_others), sum(beyond_basic),
                 sum(of_unknown_size)
             FROM staging.uses GROUP BY day, person, kind ORDER BY day, person, kind;
         UPDATE main.windows SET row_count = (SELECT count(*) FROM main.used
                 WHERE day BETWEEN unixepoch(first_day) / 86400 AND unixepoch(last_day) / 86400)
             WHERE dataset = '{dataset}'",
        sum("minutes", "sum"),
        sum("participants", "sum"),
        sum("longest_minutes", "max"),
        sum("largest", "max"),
    ))?;
    Ok(())
}

/// Cuts the windows that have some of the days in two, or shorter.
fn make_room(connection: &Connection, dataset: Dataset, days: Window) -> Result<(), Fault> {
    for stored in activity::load(connection, dataset)? {
        let old = stored.days;
        if !old.overlaps(&days) {
            continue;
        }
        DELETE.run(connection, (dataset, Day(old.from), Day(old.to)))?;
        let before = (old.from, day_before(days.from));
        let after = (day_after(days.to), old.to);
        for (from, to) in [before, after].into_iter().filter(|(from, to)| from <= to) {
            let values = params![
                dataset,
                Day(from),
                Day(to),
                Instant(stored.read_at),
                Day(stored.read_on)
            ];
            INSERT.run(connection, values)?;
        }
    }
    Ok(())
}

fn day_before(day: Date) -> Date {
    day.saturating_sub(1.day())
}

fn day_after(day: Date) -> Date {
    day.saturating_add(1.day())
}

/// The first and the last day of a window, as rows have them.
pub(super) fn days_between(days: Window) -> [i32; 2] {
    [days.from, days.to].map(days_since_1970)
}
