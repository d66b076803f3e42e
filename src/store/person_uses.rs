//! What is known of people from the days of use: when they last did what, and what on the days asked for.

use jiff::Timestamp;
use rusqlite::{Connection, Row};

use super::{
    Detail, SnapshotId, Wanted,
    error::Fault,
    last_used,
    loader::{Loader, Loading},
    person_used::used_between,
    range::{OF_RANGE, Range},
    reading,
    value::{Millis, days_since_1970},
};
use crate::model::{Dataset, LastUse, Planned};

/// Which days of use a report looks at.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each dataset was read or not, whatever the others were"
)]
pub(super) struct Uses {
    pub(super) has_meetings: bool,
    has_webinars: bool,
    has_calls: bool,
    has_planned: bool,
    pub(super) has_given: bool,
    /// Whether it was asked of anybody alone what they hosted.
    pub(super) has_settled: bool,
    has_sign_ins: bool,
    /// Where it stands when somebody last did what, as of the as-of day.
    last: &'static str,
    /// The days of which what everybody did was asked for, as far as there is anything of them.
    pub(super) days: Option<[i32; 2]>,
}

impl Uses {
    /// Prepares what is wanted of those whose numbers are in a range.
    pub(super) fn load(
        connection: &Connection,
        (id, wanted): (SnapshotId, Wanted),
        range: Range,
    ) -> Result<Self, Fault> {
        let newest_day: Option<i32> =
            connection.query_row("SELECT max(day) FROM used", [], |row| row.get(0))?;
        let as_of = days_since_1970(wanted.as_of);
        let mut last = "main.last_used";
        if newest_day.is_some_and(|newest| newest > as_of) {
            last = "temp.last_used_then";
            // Of a month that is known as a whole alone, some may be of later days.
            let until =
                format!("day <= ?3 AND coalesce(last_at, 0) < (?3 + 1) * 86400000 AND {OF_RANGE}");
            connection.execute_batch("DROP TABLE IF EXISTS temp.last_used_then")?;
            connection.execute(
                &format!(
                    "CREATE TEMP TABLE last_used_then AS
                         SELECT person, {} FROM main.used WHERE {until} GROUP BY person ORDER BY person",
                    last_used::newest()
                ),
                (range.after, range.to, as_of),
            )?;
        }
        Ok(Self {
            has_meetings: reading::has(connection, id, Dataset::Meetings)?,
            has_webinars: reading::has(connection, id, Dataset::Webinars)?,
            has_calls: reading::has(connection, id, Dataset::Calls)?,
            has_planned: reading::has(connection, id, Dataset::Upcoming)?,
            has_given: reading::has(connection, id, Dataset::AdminLog)?,
            has_settled: connection.query_row(IS_ANY_SETTLED, [], |row| row.get(0))?,
            has_sign_ins: reading::has(connection, id, Dataset::SignIns)?,
            last,
            days: match wanted.used {
                Some(days) => Some(used_between(connection, days)?),
                None => None,
            },
        })
    }
}

const IS_ANY_SETTLED: &str = "SELECT EXISTS (SELECT 1 FROM settled)";

impl Loader {
    pub(super) fn add_last_use(&self, people: &mut [Loading], range: Range) -> Result<(), Fault> {
        let Uses {
            has_meetings,
            has_webinars,
            has_calls,
            has_settled,
            last,
            ..
        } = self.facts.uses;
        if !has_meetings && !has_webinars && !has_calls && !has_settled {
            return Ok(());
        }
        let sql = format!(
            "SELECT person, meeting_at, webinar_at, hosted_at, unsure_at, call_at FROM {last}
             WHERE {OF_RANGE} ORDER BY person"
        );
        let values = [range.after, range.to];
        self.each(people, (&sql, values), "last_used", |loading, row| {
            let told = last_use(row)?;
            let webinar_at = told.webinar_at.filter(|_| has_webinars);
            let is_told = has_meetings || !loading.loaded.settled.is_empty();
            let of_meetings = if is_told {
                told
            } else {
                LastUse {
                    webinar_at,
                    hosted_at: webinar_at,
                    ..LastUse::default()
                }
            };
            loading.loaded.last = LastUse {
                call_at: told.call_at.filter(|_| has_calls),
                ..of_meetings
            };
            Ok(())
        })
    }

    /// Adds when those of the account signed in last.
    pub(super) fn add_signed_in(&self, people: &mut [Loading], range: Range) -> Result<(), Fault> {
        if !self.facts.uses.has_sign_ins {
            return Ok(());
        }
        let sql = format!("SELECT person, at FROM sign_ins WHERE {OF_RANGE} ORDER BY person");
        let values = [range.after, range.to];
        self.each(people, (&sql, values), "sign_ins", |loading, row| {
            if loading.loaded.user.is_some() {
                loading.loaded.signed_in_at = instant(row, 1)?;
            }
            Ok(())
        })
    }

    /// Adds what people have planned.
    pub(super) fn add_planned(&self, people: &mut [Loading], range: Range) -> Result<(), Fault> {
        // What somebody has planned keeps no seat: it is of no interest where seats are counted.
        if !self.facts.uses.has_planned || self.facts.detail != Detail::All {
            return Ok(());
        }
        let sql = format!(
            "SELECT person, events, next_at FROM upcoming WHERE {OF_RANGE} ORDER BY person"
        );
        let values = [range.after, range.to];
        self.each(people, (&sql, values), "upcoming", |loading, row| {
            let next_at = instant(row, 2)?;
            let events = row.get(1)?;
            loading.loaded.planned = Some(Planned { events, next_at });
            Ok(())
        })
    }

    /// Adds when people were last given a meeting licence or a bundle, and the add-ons that they hold.
    pub(super) fn add_given(&self, people: &mut [Loading], range: Range) -> Result<(), Fault> {
        if !self.facts.uses.has_given {
            return Ok(());
        }
        let sql = format!(
            "SELECT person, product, max(at) FROM license_changes
             WHERE {OF_RANGE} AND day <= ?3 AND handed = 'given'
             GROUP BY person, product ORDER BY person, product"
        );
        let values = (range.after, range.to, days_since_1970(self.facts.as_of));
        self.each(people, (&sql, values), "license_changes", |loading, row| {
            let product = row.get_ref(1)?.as_str_or_null()?;
            let at = instant(row, 2)?;
            if product.is_none_or(is_base) {
                loading.loaded.given_at = loading.loaded.given_at.max(at);
            }
            if let (Some(product), Some(at)) = (product, at)
                && loading.holds_add_ons()
            {
                let given = (product.to_owned(), at);
                loading.loaded.add_ons_given.push(given);
            }
            Ok(())
        })
    }
}

/// Tells whether an entry of the admin log that names a product may be about the meeting licence, or a bundle with one.
fn is_base(product: &str) -> bool {
    matches!(product, "base" | "united") || product.starts_with("zoom_one")
}

fn last_use(row: &Row<'_>) -> rusqlite::Result<LastUse> {
    Ok(LastUse {
        meeting_at: instant(row, 1)?,
        webinar_at: instant(row, 2)?,
        hosted_at: instant(row, 3)?,
        unsure_at: instant(row, 4)?,
        large_at: None,
        unsized_at: None,
        call_at: instant(row, 5)?,
    })
}

pub(super) fn instant(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Timestamp>> {
    Ok(row.get::<_, Option<Millis>>(at)?.map(|millis| millis.0))
}
