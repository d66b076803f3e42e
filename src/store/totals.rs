//! What was held in all, day by day or put together.

use rusqlite::Row;

use super::{Error, Moment, error::Fault, used::days_between};
use crate::model::{Bucket, Held, Total, Window};

impl Moment {
    /// Adds up what was held on some days, by bucket and department: a host is of one department, so that
    /// hosts of several are the sum of theirs.
    pub fn totals(&self, days: Window, bucket: Bucket) -> Result<Vec<Total>, Error> {
        self.store
            .totals(days, bucket)
            .map_err(Error::at(&self.store.path))
    }
}

impl super::Store {
    fn totals(&self, days: Window, bucket: Bucket) -> Result<Vec<Total>, Fault> {
        let bucket = match bucket {
            Bucket::Day => "date(day * 86400, 'unixepoch')",
            Bucket::Month => "strftime('%Y-%m', day * 86400, 'unixepoch')",
            Bucket::Weekday => "strftime('%u', day * 86400, 'unixepoch')",
        };
        let of = |kind: &str| {
            let is_it = format!("FILTER (WHERE kind = '{kind}')");
            let sum = |column: &str| {
                // A number that Zoom left out once is not known of the sum either.
                format!(
                    "CASE WHEN count({column}) {is_it} = count(*) {is_it}
                         THEN coalesce(sum({column}) {is_it}, 0) END"
                )
            };
            format!(
                "coalesce(sum(events) {is_it}, 0), {}, {}",
                sum("minutes"),
                sum("participants")
            )
        };
        let sql = format!(
            "SELECT {bucket},
                 CASE WHEN now_users.person IS NULL THEN people.department ELSE now_users.department END,
                 count(DISTINCT used.person), {}, {}
             FROM used LEFT JOIN people USING (person) LEFT JOIN now_users USING (person)
             WHERE day BETWEEN ?1 AND ?2 AND kind IN ('meeting', 'webinar') GROUP BY 1, 2 ORDER BY 1, 2",
            of("meeting"),
            of("webinar"),
        );
        let mut statement = self.connection.prepare(&sql)?;
        let totals = statement.query_map(days_between(days), total);
        totals
            .and_then(Iterator::collect)
            .map_err(Fault::in_table("used"))
    }
}

fn total(row: &Row<'_>) -> rusqlite::Result<Total> {
    let held = |at: usize| -> rusqlite::Result<Held> {
        Ok(Held {
            events: row.get(at)?,
            minutes: row.get(at + 1)?,
            participants: row.get(at + 2)?,
        })
    };
    Ok(Total {
        bucket: row.get(0)?,
        department: row.get(1)?,
        hosts: row.get(2)?,
        meetings: held(3)?,
        webinars: held(6)?,
    })
}
