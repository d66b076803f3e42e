//! Whom Zoom is to be asked about, and what is known of the others.

use std::collections::HashMap;

use jiff::Timestamp;

use super::{
    Error, PersonNumber, Store,
    asked::{self, is_asked},
    error::Fault,
    plan, reading, snapshot,
    value::Millis,
};
use crate::model::{Dataset, PlanUsage, UserId};

/// Who is asked about at a time, the first first: who holds something is looked for, and not everybody is asked in the
/// end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Those who held something when they were last asked about.
    Holders,
    /// Those who were never asked about since they have a licence.
    Unasked,
    /// Those who held nothing, or of whom Zoom would not say.
    Others,
}

impl Turn {
    pub const ALL: [Self; 3] = [Self::Holders, Self::Unasked, Self::Others];

    /// A condition on what is known of somebody.
    fn condition(self, dataset: Dataset) -> &'static str {
        match (self, dataset) {
            (Self::Holders, Dataset::AddOns) => "known.read_at < ?1 AND known.add_ons <> '[]'",
            (Self::Holders, _) => "known.read_at < ?1",
            (Self::Unasked, _) => "known.person IS NULL",
            (Self::Others, Dataset::AddOns) => {
                "known.read_at < ?1 AND (known.add_ons IS NULL OR known.add_ons = '[]')"
            }
            (Self::Others, _) => "0",
        }
    }
}

impl Store {
    /// Returns what the account has of plans, as this sync read it, else as the newest snapshot has it.
    pub fn known_plans(&self) -> Result<Option<PlanUsage>, Error> {
        let staged = if self.is_staging {
            plan::staged(&self.connection).map_err(Error::at(&self.path))?
        } else {
            None
        };
        if staged.is_some() {
            return Ok(staged);
        }
        match snapshot::newest(&self.connection).map_err(Error::at(&self.path))? {
            Some(newest) => self.plan_usage(newest),
            None => Ok(None),
        }
    }

    /// Tells whether the newest snapshot has anything of a dataset.
    pub fn has_any(&self, dataset: Dataset) -> Result<bool, Error> {
        let has = || match snapshot::newest(&self.connection)? {
            Some(newest) => reading::has(&self.connection, newest, dataset),
            None => Ok(false),
        };
        has().map_err(Error::at(&self.path))
    }

    /// Tells whether Zoom said of anybody, asked about that person, that they have a Workplace bundle.
    pub(super) fn tells_bundles(&self) -> Result<bool, Error> {
        let told = "SELECT EXISTS (SELECT 1 FROM now_user_details WHERE zoom_one_type > 0)";
        let told = self.connection.query_row(told, [], |row| row.get(0));
        told.map_err(Error::at(&self.path))
    }

    /// Returns some of those who are to be asked about and come after somebody, in order: with a licence, and not asked
    /// about since some time. Whom this sync has asked, or one that was interrupted, is not among them.
    pub fn people_to_ask(
        &self,
        (dataset, turn): (Dataset, Turn),
        (since, after): (Timestamp, Option<PersonNumber>),
        most: usize,
    ) -> Result<Vec<(PersonNumber, UserId)>, Error> {
        let asked = || -> Result<_, Fault> {
            let sql = format!(
                "SELECT people.person, people.user_id FROM {} WHERE {} AND {} AND people.person > ?2
                 ORDER BY people.person LIMIT ?3",
                self.with_what_is_known(dataset),
                self.is_to_be_asked(dataset),
                turn.condition(dataset),
            );
            let mut statement = self.connection.prepare_cached(&sql)?;
            let after = after.map_or(-1, |person| person.0);
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            let rows = statement.query_map((Millis(since), after, most), |row| {
                Ok((PersonNumber(row.get(0)?), row.get(1)?))
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        asked().map_err(Error::at(&self.path))
    }

    /// Counts all who are to be asked about.
    pub fn count_to_ask(&self, dataset: Dataset, since: Timestamp) -> Result<u64, Error> {
        let count = || -> Result<_, Fault> {
            let turns = Turn::ALL.map(|turn| turn.condition(dataset));
            let sql = format!(
                "SELECT count(*) FROM {} WHERE {} AND ({})",
                self.with_what_is_known(dataset),
                self.is_to_be_asked(dataset),
                turns.join(" OR "),
            );
            let count = self
                .connection
                .query_row(&sql, [Millis(since)], |row| row.get(0))?;
            Ok(count)
        };
        count().map_err(Error::at(&self.path))
    }

    /// Counts the seats of each add-on that people are known to hold who need not be asked about, by its name.
    pub fn add_ons_known(&self, since: Timestamp) -> Result<HashMap<String, i64>, Error> {
        let count = || -> Result<_, Fault> {
            let dataset = Dataset::AddOns;
            let mut sql = format!(
                "SELECT known.add_ons AS add_ons FROM {} WHERE {} AND known.read_at >= ?1",
                self.with_what_is_known(dataset),
                self.is_to_be_asked(dataset),
            );
            if self.is_staging {
                sql += " UNION ALL SELECT add_ons FROM staging.add_ons";
            }
            let sql = format!(
                "SELECT json_extract(one.value, '$[0]') AS product, count(*)
                 FROM ({sql}) AS held, json_each(held.add_ons) AS one GROUP BY product"
            );
            let mut statement = self.connection.prepare_cached(&sql)?;
            let rows =
                statement.query_map([Millis(since)], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        count().map_err(Error::at(&self.path))
    }

    /// Counts those of whom Zoom would not say what it was asked, now or when they were last asked about.
    pub fn count_untold(&self, dataset: Dataset) -> Result<u64, Error> {
        let count = || -> Result<_, Fault> {
            let is_untold = match dataset {
                Dataset::AddOns => "add_ons IS NULL",
                _ => "is_told = 0",
            };
            let mut sql = format!(
                "SELECT (SELECT count(*) FROM {} WHERE {} AND known.person IS NOT NULL AND known.{is_untold})",
                self.with_what_is_known(dataset),
                self.is_to_be_asked(dataset),
            );
            if self.is_staging {
                let name = asked::table(dataset).name;
                sql = format!("{sql} + (SELECT count(*) FROM staging.{name} WHERE {is_untold})");
            }
            Ok(self.connection.query_row(&sql, [], |row| row.get(0))?)
        };
        count().map_err(Error::at(&self.path))
    }

    /// The people of the list, as this sync read it where it did, with what is known of each.
    fn with_what_is_known(&self, dataset: Dataset) -> String {
        let name = asked::table(dataset).name;
        if self.users_are_staged {
            // Whoever had no licence before may hold anything.
            return format!(
                "staging.users AS people
                 LEFT JOIN main.now_users AS before ON before.person = people.person
                 LEFT JOIN main.now_{name} AS known ON known.person = people.person
                     AND before.user_type = 2 AND before.status = 'active'"
            );
        }
        format!(
            "main.now_users AS people LEFT JOIN main.now_{name} AS known ON known.person = people.person"
        )
    }

    /// A condition on somebody of the list: Zoom can be asked about them, and was not yet.
    fn is_to_be_asked(&self, dataset: Dataset) -> String {
        let condition = format!("people.user_id IS NOT NULL AND {}", is_asked("people"));
        if !self.is_staging {
            return condition;
        }
        let name = asked::table(dataset).name;
        format!(
            "{condition} AND NOT EXISTS (
                 SELECT 1 FROM staging.{name} AS fresh WHERE fresh.user_id = people.user_id)"
        )
    }
}
