//! Webinars from the dashboard, which stand in for those that the list of meetings has: no day is told by both.

use rusqlite::Connection;

use super::{
    Part, activity,
    error::Fault,
    settled,
    used::{WEBINARS, count_rows, days_between},
    windows::make_room,
};
use crate::model::{Dataset, Window};

/// Returns the days of windows that the list of meetings did not tell as well, then or later; what is staged of the
/// others goes.
pub(super) fn beside_meetings(
    connection: &Connection,
    parts: &[(Part, Window)],
) -> Result<Vec<(Part, Window)>, Fault> {
    let meetings = activity::load(connection, Dataset::Meetings)?;
    let mut left = Vec::new();
    for (part, days) in parts {
        let told = meetings
            .iter()
            .filter(|window| window.read_on >= part.read_on);
        let told = told.map(|window| window.days);
        let told: Vec<Window> = told.filter(|window| window.overlaps(days)).collect();
        for window in &told {
            connection.execute(
                "DELETE FROM staging.webinars WHERE day BETWEEN ?1 AND ?2",
                days_between(*window),
            )?;
        }
        let gaps = days.without(&told).into_iter();
        left.extend(gaps.map(|days| (part.clone(), days)));
    }
    Ok(left)
}

/// Makes room for days that the list of meetings tells, of everybody.
pub(super) fn give_way(connection: &Connection, days: Window) -> Result<(), Fault> {
    make_room(connection, Dataset::Webinars, days)?;
    settled::make_room(connection, None, days)?;
    count_rows(connection, (Dataset::Webinars, WEBINARS))
}
