//! What people did on the days that a report is about, added up as they are loaded.

use rusqlite::Connection;

use super::{
    error::Fault,
    loader::{Loader, Loading},
    range::{OF_RANGE, Range},
    totals,
    used::days_between,
};
use crate::model::{Used, Window};

const NO_DAYS: [i32; 2] = [1, 0];

/// Cuts a window to the days that there is anything of: an account may be asked about years before there was one.
pub(super) fn used_between(connection: &Connection, days: Window) -> Result<[i32; 2], Fault> {
    let day = |which: &str| -> rusqlite::Result<Option<i32>> {
        // Each of the two alone is at an end of the key, and both together are not.
        connection.query_row(&format!("SELECT {which}(day) FROM used"), [], |row| {
            row.get(0)
        })
    };
    let [first, last] = days_between(days);
    let (Some(oldest), Some(newest)) = (day("min")?, day("max")?) else {
        return Ok(NO_DAYS);
    };
    Ok([first.max(oldest), last.min(newest)])
}

impl Loader {
    /// Adds up what each did on the days that were asked for.
    ///
    /// Use stands by day, then by person: of each day the rows of those who are loaded are together, so that nothing has
    /// to be sorted, and no row is passed over.
    pub(super) fn add_used(&self, people: &mut [Loading], range: Range) -> Result<(), Fault> {
        let Some([first, last]) = self.facts.uses.days else {
            return Ok(());
        };
        let sql = format!(
            "WITH RECURSIVE days (day) AS (
                 SELECT ?3 WHERE ?3 <= ?4 UNION ALL SELECT day + 1 FROM days WHERE day < ?4)
             SELECT person, {} FROM days CROSS JOIN main.used USING (day)
             WHERE {OF_RANGE} AND kind <> 'attended'",
            totals::of_a_day()
        );
        let mut statement = self.store.connection.prepare_cached(&sql)?;
        let mut rows = statement.query((range.after, range.to, first, last))?;
        while let Some(row) = rows.next()? {
            let person: i64 = row.get(0)?;
            let at = people.binary_search_by_key(&person, |loading| loading.person);
            let Some(loading) = at.ok().and_then(|at| people.get_mut(at)) else {
                continue;
            };
            let used = totals::used_on_a_day(row, 1).map_err(Fault::in_table("used"))?;
            let before = loading.loaded.used.unwrap_or(Used::NOTHING);
            loading.loaded.used = Some(before.plus(used));
        }
        Ok(())
    }
}
