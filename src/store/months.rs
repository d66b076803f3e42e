//! Old days of use, joined to months.

use std::collections::BTreeMap;

use jiff::{ToSpan as _, civil::Date};
use rusqlite::{Connection, params};

use super::{activity, error::Fault, statement::Statement, value::Day};
use crate::model::{Dataset, Window};

const JOIN_WINDOWS: Statement = Statement::new(
    "windows",
    "INSERT INTO windows (dataset, first_day, last_day, row_count, read_at, read_on)
         SELECT dataset, min(first_day), max(last_day), 0, max(read_at), min(read_on) FROM windows
         WHERE dataset = ?1 AND first_day >= ?2 AND last_day <= ?3",
);

/// Joins the windows of each month that ended before a day, where no day between them is missing.
pub(super) fn join(
    connection: &Connection,
    dataset: Dataset,
    months_before: Date,
) -> Result<usize, Fault> {
    let mut months: BTreeMap<Date, Vec<Window>> = BTreeMap::new();
    for window in activity::load(connection, dataset)? {
        if window.days.to < months_before.first_of_month() {
            let month = window.days.from.first_of_month();
            months.entry(month).or_default().push(window.days);
        }
    }
    let mut joined = 0;
    for windows in months.values().filter(|windows| windows.len() > 1) {
        let is_gapless = windows
            .windows(2)
            .all(|pair| pair[0].to.saturating_add(1.day()) == pair[1].from);
        if is_gapless {
            to_month(connection, dataset, windows)?;
            joined += windows.len() - 1;
        }
    }
    Ok(joined)
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
