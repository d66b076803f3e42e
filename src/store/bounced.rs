//! Seats that were given back and assigned to the same person again, by the operation log and by snapshots.

use rusqlite::{Row, params};

use super::{
    Error, Moment, error::Fault, reading, statement::Statement, used::days_between, value::Day,
};
use crate::model::{Bounce, BounceToldBy, Dataset, Window};

/// Days within which a seat is assigned again that was needed after all.
const SOON: i32 = 30;

/// Of each licence that the log names, the last time that it was taken, and the first that it was given after that: it
/// is held since. Of licences that it does not name, several may be meant.
const LOGGED: Statement = Statement::new(
    "license_changes",
    "SELECT people.user_id, coalesce(now_users.email, people.email), now_users.department, product,
         date(taken_day * 86400, 'unixepoch'), date(min(given.day) * 86400, 'unixepoch')
     FROM (SELECT person, product, max(at) AS taken_at, max(day) AS taken_day FROM license_changes
             WHERE handed = 'taken' AND product IS NOT NULL AND product <> 'other' AND day <= ?2
             GROUP BY person, product)
     JOIN license_changes AS given USING (person, product)
     JOIN now_users USING (person) JOIN people USING (person)
     WHERE given.handed = 'given' AND given.at > taken_at AND given.day <= ?2
     GROUP BY person, product
     HAVING min(given.day) BETWEEN ?1 AND ?2 AND min(given.day) - taken_day <= ?3
     ORDER BY person, product",
);

/// Of each who holds a meeting licence or a bundle, the last snapshots in which they did not, after one in which they
/// did. Snapshots in which they were not listed, or without their type, tell nothing.
const SEEN: Statement = Statement::new(
    "past_users",
    "SELECT people.user_id, coalesce(here.email, people.email), here.department, 'base', taken_on, given_on
     FROM (
         SELECT person,
             (SELECT as_of FROM snapshots WHERE id >= (
                 SELECT min(since) FROM past_users AS part WHERE part.person = gap.person
                     AND part.user_type <> 2 AND part.united_type IS NULL AND part.since > (
                         SELECT max(until) FROM past_users AS part WHERE part.person = gap.person
                             AND (part.user_type IS 2 OR part.united_type IS NOT NULL)
                             AND part.until < gap.until))
                 ORDER BY id LIMIT 1) AS taken_on,
             (SELECT as_of FROM snapshots WHERE id >= coalesce(
                 (SELECT min(since) FROM past_users AS part WHERE part.person = gap.person
                     AND (part.user_type IS 2 OR part.united_type IS NOT NULL) AND part.since > gap.until),
                 (SELECT since FROM now_users WHERE now_users.person = gap.person))
                 ORDER BY id LIMIT 1) AS given_on
         FROM (SELECT person, max(until) AS until FROM past_users
             WHERE user_type <> 2 AND united_type IS NULL AND until < ?1 GROUP BY person) AS gap)
     JOIN now_users AS here USING (person) JOIN people USING (person)
     WHERE (here.user_type IS 2 OR here.united_type IS NOT NULL)
         AND given_on BETWEEN ?2 AND ?3 AND julianday(given_on) - julianday(taken_on) <= ?4
     ORDER BY person",
);

impl Moment {
    /// Finds the seats that people of the account hold and were given on some days, soon after they had been taken.
    pub fn bounced(&self, days: Window) -> Result<Vec<Bounce>, Error> {
        self.find_bounced(days).map_err(Error::at(&self.store.path))
    }

    fn find_bounced(&self, days: Window) -> Result<Vec<Bounce>, Fault> {
        let (connection, id) = (&self.store.connection, self.newest.id);
        let has = |dataset| reading::has(connection, id, dataset);
        let mut found = Vec::new();
        if !has(Dataset::Users)? {
            return Ok(found);
        }
        if has(Dataset::AdminLog)? {
            let [first, last] = days_between(days);
            let values = [first, last, SOON];
            found = LOGGED.rows(connection, values, |row| {
                bounce(row, BounceToldBy::AdminLog)
            })?;
        }
        let values = params![id, Day(days.from), Day(days.to), SOON];
        let seen = SEEN.rows(connection, values, |row| {
            bounce(row, BounceToldBy::Snapshots)
        });
        found.extend(seen?);
        Ok(found)
    }
}

fn bounce(row: &Row<'_>, told_by: BounceToldBy) -> rusqlite::Result<Bounce> {
    let day = |at| Ok::<_, rusqlite::Error>(row.get::<_, Day>(at)?.0);
    Ok(Bounce {
        id: row.get(0)?,
        email: row.get(1)?,
        department: row.get(2)?,
        product: row.get(3)?,
        taken_on: day(4)?,
        given_on: day(5)?,
        told_by,
    })
}
