//! Old days of use, joined to months.

use std::collections::BTreeMap;

use jiff::{ToSpan as _, civil::Date};
use rusqlite::{Connection, params};

use super::{
    activity,
    error::Fault,
    statement::Statement,
    used,
    value::{Day, Instant},
    windows,
};
use crate::model::{Dataset, Window};

const JOIN_WINDOWS: Statement = Statement::new(
    "windows",
    "INSERT INTO windows (dataset, first_day, last_day, row_count, read_at, read_on)
         SELECT dataset, min(first_day), max(last_day), 0, max(read_at), min(read_on) FROM windows
         WHERE dataset = ?1 AND first_day >= ?2 AND last_day <= ?3",
);

/// Cuts the windows of use that reach from one month into the next before a day.
pub(super) fn cut(
    connection: &Connection,
    dataset: Dataset,
    months_before: Date,
) -> Result<(), Fault> {
    if used::table(dataset).is_none() {
        return Ok(());
    }
    for window in activity::load(connection, dataset)? {
        let Window { from, to } = window.days;
        if from >= months_before || from.first_of_month() == to.first_of_month() {
            continue;
        }
        let values = params![dataset, Day(from), Day(to)];
        connection.execute(
            "DELETE FROM windows WHERE dataset = ?1 AND first_day = ?2 AND last_day = ?3",
            values,
        )?;
        let mut first = from;
        while first <= to {
            let last = first.last_of_month().min(to);
            let (read_at, read_on) = (Instant(window.read_at), Day(window.read_on));
            windows::INSERT.run(
                connection,
                params![dataset, Day(first), Day(last), read_at, read_on],
            )?;
            first = last.saturating_add(1.day());
        }
    }
    Ok(())
}

/// Joins the windows of each month that ended before a day, where no day between them is missing.
pub(super) fn join(
    connection: &Connection,
    dataset: Dataset,
    months_before: Date,
) -> Result<usize, Fault> {
    let mut months: BTreeMap<Date, Vec<Window>> = BTreeMap::new();
    for window in activity::load(connection, dataset)? {
        let is_of_one_month = window.days.from.first_of_month() == window.days.to.first_of_month();
        let is_old = window.days.to < months_before.first_of_month();
        if is_old && is_of_one_month && !window.is_joined {
            let month = window.days.from.first_of_month();
            months.entry(month).or_default().push(window.days);
        }
    }
    let mut joined = 0;
    let is_of_use = used::table(dataset).is_some();
    for windows in months
        .values()
        .filter(|windows| windows.len() > 1 || is_of_use)
    {
        let is_gapless = windows
            .windows(2)
            .all(|pair| pair[0].to.saturating_add(1.day()) == pair[1].from);
        if is_gapless {
            match used::table(dataset) {
                Some(table) => uses_to_month(connection, (dataset, table), windows)?,
                None => to_month(connection, dataset, windows)?,
            }
            joined += windows.len() - 1;
        }
    }
    Ok(joined)
}

/// Joins the windows of a month, and the days in them.
fn uses_to_month(
    connection: &Connection,
    (dataset, table): (Dataset, &str),
    windows: &[Window],
) -> Result<(), Fault> {
    let (from, to) = (windows[0].from, windows[windows.len() - 1].to);
    let month = Window { from, to };
    used::join(connection, table, month)?;
    let values = params![dataset, Day(from), Day(to)];
    JOIN_WINDOWS.run(connection, values)?;
    let joined = connection.last_insert_rowid();
    let others = "DELETE FROM windows
         WHERE dataset = ?2 AND first_day >= ?3 AND last_day <= ?4 AND id <> ?1";
    connection.execute(others, params![joined, dataset, Day(from), Day(to)])?;
    connection.execute("UPDATE windows SET is_joined = 1 WHERE id = ?1", [joined])?;
    used::count_rows(connection, (dataset, table))
}

fn to_month(connection: &Connection, dataset: Dataset, windows: &[Window]) -> Result<(), Fault> {
    let (first, last) = (windows[0].from, windows[windows.len() - 1].to);
    JOIN_WINDOWS.run(connection, params![dataset, Day(first), Day(last)])?;
    let month = connection.last_insert_rowid();
    let parts = "SELECT id FROM windows WHERE dataset = ?2 AND first_day >= ?3 AND last_day <= ?4 AND id <> ?1";
    let values = params![month, dataset, Day(first), Day(last)];
    let sum = |column: &str| {
        // A number that Zoom left out once is not known of the sum either.
        format!("CASE WHEN count({column}) = count(*) THEN sum({column}) END")
    };
    let steps = [
        format!(
            "INSERT INTO activity (window, person, n, meetings, meeting_minutes, participants)
                 SELECT ?1, person, 0, {}, {}, {} FROM activity WHERE window IN ({parts})
                 GROUP BY person",
            sum("meetings"),
            sum("meeting_minutes"),
            sum("participants"),
        ),
        format!("UPDATE last_hosted SET window = ?1 WHERE window IN ({parts})"),
        format!("DELETE FROM activity WHERE window IN ({parts})"),
        format!("DELETE FROM windows WHERE id IN ({parts})"),
    ];
    for step in steps {
        connection.execute(&step, values)?;
    }
    let count = "UPDATE windows SET row_count = (SELECT count(*) FROM activity WHERE window = ?1)
         WHERE id = ?1";
    connection.execute(count, [month])?;
    Ok(())
}
