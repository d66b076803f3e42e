//! Which days of a dataset were read, as ranges of them, and when.

use rusqlite::{Connection, params};

use super::{
    Part, activity,
    error::Fault,
    statement::Statement,
    value::{Day, Instant},
};
use crate::model::{Dataset, Window};

pub(super) const INSERT: Statement = Statement::new(
    "windows",
    "INSERT INTO windows (dataset, first_day, last_day, row_count, read_at, read_on)
     VALUES (?1, ?2, ?3, 0, ?4, ?5)",
);

const DELETE: Statement = Statement::new(
    "windows",
    "DELETE FROM windows WHERE dataset = ?1 AND first_day = ?2 AND last_day = ?3",
);

/// Notes that days were read, in the place of what was noted of them before.
pub(super) fn note_window(
    connection: &Connection,
    dataset: Dataset,
    (part, days): (&Part, Window),
) -> Result<(), Fault> {
    make_room(connection, dataset, days)?;
    let values = params![
        dataset,
        Day(days.from),
        Day(days.to),
        Instant(part.read_at),
        Day(part.read_on),
    ];
    INSERT.run(connection, values)
}

/// Cuts the windows that have some of the days in two, or shorter.
pub(super) fn make_room(
    connection: &Connection,
    dataset: Dataset,
    days: Window,
) -> Result<(), Fault> {
    for stored in activity::load(connection, dataset)? {
        let old = stored.days;
        if !old.overlaps(&days) {
            continue;
        }
        DELETE.run(connection, (dataset, Day(old.from), Day(old.to)))?;
        for left in old.without(&[days]) {
            let values = params![
                dataset,
                Day(left.from),
                Day(left.to),
                Instant(stored.read_at),
                Day(stored.read_on)
            ];
            INSERT.run(connection, values)?;
        }
    }
    Ok(())
}
