//! Who would have been found idle on days of the past, and who used their seat again soon after.

use rusqlite::params_from_iter;

use super::{Error, Moment, error::Fault, seat::holds, used::days_between, value::days_since_1970};
use crate::model::Window;
use jiff::civil::Date;

/// A day of the past, on which seats are looked at as if it was today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trial {
    /// The days in which a seat had to be used.
    pub window: Window,
    /// The days right after.
    pub after: Window,
    /// The day on or before which somebody had to have come, not to be new.
    pub came_by: Date,
}

/// What a trial says of people who hold a meeting licence, or a bundle, today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tried {
    /// Seats that were not used.
    pub unused: i64,
    /// Those of them that were used soon after.
    pub needed: i64,
}

impl Moment {
    /// Tries some days of the past, by meetings with others and webinars.
    pub fn back_test(&self, trials: &[Trial]) -> Result<Vec<Tried>, Error> {
        self.try_all(trials).map_err(Error::at(&self.store.path))
    }

    fn try_all(&self, trials: &[Trial]) -> Result<Vec<Tried>, Fault> {
        if trials.is_empty() {
            return Ok(Vec::new());
        }
        let (mut used, mut counted, mut values) = (Vec::new(), Vec::new(), Vec::new());
        for (at, trial) in trials.iter().enumerate() {
            let place = values.len();
            let [from, to] = days_between(trial.window).map(i64::from);
            let [soon, late] = days_between(trial.after).map(i64::from);
            let came = i64::from(days_since_1970(trial.came_by) + 1) * 86_400_000;
            values.extend([from, to, soon, late, came]);
            let [from, to, soon, late, came] = [1, 2, 3, 4, 5].map(|more| place + more);
            used.push(format!("max(day BETWEEN ?{from} AND ?{to}) AS used_{at}"));
            used.push(format!(
                "max(day BETWEEN ?{soon} AND ?{late}) AS again_{at}"
            ));
            let unused = format!("created_at < ?{came} AND NOT coalesce(used_{at}, 0)");
            counted.push(format!("count(*) FILTER (WHERE {unused})"));
            counted.push(format!("count(*) FILTER (WHERE {unused} AND again_{at})"));
        }
        let (used, counted) = (used.join(", "), counted.join(", "));
        let sql = format!(
            "WITH uses AS MATERIALIZED (SELECT person, {used} FROM used
                 WHERE kind = 'webinar' OR (kind = 'meeting' AND with_others > 0) GROUP BY person)
             SELECT {counted} FROM now_users LEFT JOIN uses USING (person)
             WHERE {} AND status = 'active'",
            holds("now_users")
        );
        let mut statement = self.store.connection.prepare(&sql)?;
        let tried = statement.query_row(params_from_iter(values), |row| {
            let of = |at: usize| -> rusqlite::Result<Tried> {
                Ok(Tried {
                    unused: row.get(2 * at)?,
                    needed: row.get(2 * at + 1)?,
                })
            };
            (0..trials.len()).map(of).collect::<rusqlite::Result<_>>()
        });
        Ok(tried?)
    }
}
