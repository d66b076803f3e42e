//! Thins what a store remembers: old snapshots, and the days of old use.

use std::collections::BTreeMap;

use jiff::{ToSpan as _, civil::Date};
use rusqlite::{Connection, TransactionBehavior};

use super::{
    Error, SnapshotId, Store, error::Fault, months, statement::Statement, table, value::Instant,
};
use crate::model::{Dataset, Keep, utc_day};

/// What was removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pruned {
    pub snapshots: usize,
    /// Windows of use that were joined to those of their month.
    pub windows: usize,
}

const SNAPSHOTS: Statement = Statement::new(
    "snapshots",
    "SELECT id, taken_at FROM snapshots ORDER BY id",
);

const DROP_SNAPSHOT: Statement = Statement::new("snapshots", "DELETE FROM snapshots WHERE id = ?1");

/// Days on which the log of requests looks back.
const LOG_DAYS: i32 = 35;

const TRIM_LOG: Statement = Statement::new("requests", "DELETE FROM requests WHERE at < ?1");

impl Store {
    /// Removes the snapshots that are not among those to keep, joins windows of use that end before a day to
    /// whole months, and gives the room back to the system.
    pub fn prune(&mut self, keep: Option<Keep>, months_before: Date) -> Result<Pruned, Error> {
        let pruned = prune(&mut self.connection, keep, months_before);
        let pruned = pruned.map_err(Error::at(&self.path))?;
        if pruned != Pruned::default() {
            self.connection
                .execute_batch("VACUUM")
                .map_err(Error::at(&self.path))?;
        }
        Ok(pruned)
    }
}

fn prune(
    connection: &mut Connection,
    keep: Option<Keep>,
    months_before: Date,
) -> Result<Pruned, Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut pruned = Pruned::default();
    if let Some(keep) = keep {
        pruned.snapshots = thin(&transaction, keep)?;
    }
    // Recordings are as they are now, whenever they were made.
    for dataset in [
        Dataset::HostActivity,
        Dataset::Meetings,
        Dataset::Webinars,
        Dataset::Attendance,
        Dataset::Calls,
    ] {
        months::cut(&transaction, dataset, months_before)?;
        pruned.windows += months::join(&transaction, dataset, months_before)?;
    }
    drop_nobodies(&transaction)?;
    transaction.commit()?;
    Ok(pruned)
}

/// Drops requests that are older than anybody asks for.
pub(super) fn trim_log(connection: &Connection, now: jiff::Timestamp) -> Result<(), Fault> {
    let hours = i64::from(LOG_DAYS) * 24;
    let since = now.checked_sub(hours.hours()).unwrap_or(now);
    TRIM_LOG.run(connection, [Instant(since)])
}

fn thin(connection: &Connection, keep: Keep) -> Result<usize, Fault> {
    let snapshots = SNAPSHOTS.rows(connection, [], |row| {
        let id: SnapshotId = row.get("id")?;
        Ok((id, utc_day(row.get::<_, Instant>("taken_at")?.0)))
    })?;
    let kept = kept(&snapshots, keep);
    let dropped: Vec<SnapshotId> = snapshots
        .iter()
        .map(|(id, _)| *id)
        .filter(|id| !kept.contains(id))
        .collect();
    for id in &dropped {
        DROP_SNAPSHOT.run(connection, [id])?;
    }
    if dropped.is_empty() {
        return Ok(0);
    }
    for name in table::NAMES {
        connection.execute_batch(&format!(
            "DELETE FROM past_{name} WHERE NOT EXISTS (
                 SELECT 1 FROM snapshots WHERE id BETWEEN since AND until)"
        ))?;
    }
    thin_logins(connection, &kept)?;
    Ok(dropped.len())
}

/// Chooses the snapshots to keep, of snapshots in the order in which they were taken; in that order.
fn kept(snapshots: &[(SnapshotId, Date)], keep: Keep) -> Vec<SnapshotId> {
    let Some((newest, last_day)) = snapshots.last().copied() else {
        return Vec::new();
    };
    let first_day = last_day.saturating_sub(i64::from(keep.daily).days());
    let first_month = last_day
        .first_of_month()
        .saturating_sub(i64::from(keep.monthly).months());
    let mut of_day: BTreeMap<Date, SnapshotId> = BTreeMap::new();
    let mut of_month: BTreeMap<Date, SnapshotId> = BTreeMap::new();
    for (id, day) in snapshots {
        if *day > first_day {
            of_day.insert(*day, *id);
        }
        if day.first_of_month() > first_month {
            of_month.insert(day.first_of_month(), *id);
        }
    }
    let mut kept: Vec<SnapshotId> = of_day.into_values().chain(of_month.into_values()).collect();
    kept.push(newest);
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// Keeps of the past logins those that some snapshot that is kept shows: of each person the first that held at
/// the snapshot or after it, and before the next.
fn thin_logins(connection: &Connection, kept: &[SnapshotId]) -> Result<(), Fault> {
    connection.execute_batch(
        "CREATE TEMP TABLE shown (until INTEGER, person INTEGER, PRIMARY KEY (until, person)) WITHOUT ROWID",
    )?;
    let first = kept.first().map_or(i64::MAX, |id| id.number());
    connection.execute("DELETE FROM past_logins WHERE until < ?1", [first])?;
    let ends = kept.iter().skip(1).map(|id| id.number() - 1);
    for (id, end) in kept.iter().zip(ends.chain([i64::MAX])) {
        let range = (id.number(), end);
        connection.execute(
            "INSERT INTO temp.shown SELECT min(until), person FROM past_logins
                 WHERE until BETWEEN ?1 AND ?2 GROUP BY person",
            range,
        )?;
        connection.execute(
            "DELETE FROM past_logins WHERE until BETWEEN ?1 AND ?2 AND NOT EXISTS (
                 SELECT 1 FROM temp.shown
                 WHERE shown.until = past_logins.until AND shown.person = past_logins.person)",
            range,
        )?;
        connection.execute("DELETE FROM temp.shown", [])?;
    }
    Ok(connection.execute_batch("DROP TABLE temp.shown")?)
}

/// Drops everybody of whom nothing is left.
fn drop_nobodies(connection: &Connection) -> Result<(), Fault> {
    Ok(connection.execute_batch(
        "CREATE TEMP TABLE known (person INTEGER PRIMARY KEY);
         INSERT OR IGNORE INTO temp.known SELECT person FROM now_users;
         INSERT OR IGNORE INTO temp.known SELECT person FROM past_users;
         INSERT OR IGNORE INTO temp.known SELECT person FROM now_phone_users;
         INSERT OR IGNORE INTO temp.known SELECT person FROM past_phone_users;
         INSERT OR IGNORE INTO temp.known SELECT person FROM activity;
         INSERT OR IGNORE INTO temp.known SELECT person FROM used;
         INSERT OR IGNORE INTO temp.known SELECT person FROM upcoming;
         INSERT OR IGNORE INTO temp.known SELECT person FROM settled;
         DELETE FROM sign_ins WHERE person NOT IN (SELECT person FROM temp.known);
         DELETE FROM people WHERE person NOT IN (SELECT person FROM temp.known);
         DROP TABLE temp.known;",
    )?)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_last_of_each_day_and_month_stays() {
        let mut snapshots = Vec::new();
        let mut day = date(2026, 1, 1);
        while day <= date(2026, 11, 21) {
            for _ in 0..2 {
                let id = i64::try_from(snapshots.len()).unwrap() + 1;
                snapshots.push((SnapshotId::from_number(id), day));
            }
            day = day.tomorrow().unwrap();
        }
        let kept = kept(
            &snapshots,
            Keep {
                daily: 3,
                monthly: 4,
            },
        );
        let days: Vec<String> = kept
            .iter()
            .map(|id| {
                snapshots[usize::try_from(id.number()).unwrap() - 1]
                    .1
                    .to_string()
            })
            .collect();
        assert_eq!(
            days,
            [
                "2026-08-31",
                "2026-09-30",
                "2026-10-31",
                "2026-11-19",
                "2026-11-20",
                "2026-11-21"
            ]
        );
        assert!(kept.iter().all(|id| id.number() % 2 == 0));
    }

    #[test]
    fn the_newest_stays_whatever_is_to_be_kept() {
        let one = [(SnapshotId::from_number(7), date(2026, 1, 1))];
        let none = Keep {
            daily: 0,
            monthly: 0,
        };
        assert_eq!(kept(&one, none), [SnapshotId::from_number(7)]);
        assert_eq!(kept(&[], none), []);
    }
}
