//! What reports said of one person, row by row.

use jiff::civil::Date;
use rusqlite::{Connection, Row};

use super::{
    Error, Moment, People, PersonNumber, SnapshotId, Wanted, activity,
    error::Fault,
    reading,
    settled::settled,
    statement::Statement,
    value::{Millis, day_of_number, days_since_1970},
};
use crate::model::{
    Called, Dataset, DayUse, Handed, LicenseChange, Person, ReadWindow, Trace, UseKind, utc_day,
};

const DAYS: Statement = Statement::new(
    "used",
    "SELECT day, kind, events, minutes, participants, longest_minutes, largest, bytes, with_others, beyond_basic,
         of_unknown_size, last_at, last_with_others_at
     FROM used WHERE person = ?1 AND day <= ?2 ORDER BY day DESC, kind",
);

const CHANGES: Statement = Statement::new(
    "license_changes",
    "SELECT own.email_key AS email, at, handed, product,
         coalesce(now_users.email, other.email, other.email_key) AS operator
     FROM license_changes JOIN people AS own USING (person)
     LEFT JOIN people AS other ON other.person = license_changes.operator
     LEFT JOIN now_users ON now_users.person = license_changes.operator
     WHERE license_changes.person = ?1 AND day <= ?2 AND own.email_key IS NOT NULL ORDER BY at DESC",
);

const SETTLED: Statement = Statement::new(
    "settled",
    "SELECT first_day, last_day, read_at, read_on FROM settled WHERE person = ?1 ORDER BY first_day DESC",
);

const CALLED: Statement = Statement::new(
    "people",
    "SELECT user_id, coalesce(email, email_key) AS email, name, department FROM people WHERE person = ?1",
);

/// What is kept by days and of single people.
const DATASETS: [Dataset; 8] = [
    Dataset::HostActivity,
    Dataset::Meetings,
    Dataset::Webinars,
    Dataset::Attendance,
    Dataset::Recordings,
    Dataset::Calls,
    Dataset::SignIns,
    Dataset::AdminLog,
];

impl Moment {
    /// Returns what somebody did on each day, as far as the snapshot tells of it, with the windows in which that
    /// was read.
    pub fn days_of(&self, person: PersonNumber, as_of: Date) -> Result<Trace, Error> {
        let trace = trace(&self.store.connection, self.newest.id, (person, as_of));
        let mut trace = trace.map_err(Error::at(&self.store.path))?;
        if self.is_past {
            trace.read.retain(|read| read.days.from <= as_of);
            for read in &mut trace.read {
                read.days.to = read.days.to.min(as_of);
            }
        }
        Ok(trace)
    }

    /// Returns one person; of somebody of whom nothing is known but how they were called, that.
    pub fn person(self, person: PersonNumber, wanted: Wanted) -> Result<Person, Error> {
        let called = CALLED.row(&self.store.connection, [person.0], called);
        let called = called.map_err(Error::at(&self.store.path))?;
        let mut people = People::new(self.store, (self.newest.id, wanted), person.alone())?;
        let known = people.next().transpose()?;
        Ok(known.unwrap_or(Person {
            called,
            ..Person::default()
        }))
    }
}

fn trace(
    connection: &Connection,
    id: SnapshotId,
    (person, as_of): (PersonNumber, Date),
) -> Result<Trace, Fault> {
    let mut trace = Trace::default();
    let until = (person.0, days_since_1970(as_of));
    let mut has = Vec::new();
    for dataset in DATASETS {
        if reading::has(connection, id, dataset)? {
            has.push(dataset);
            trace.read.extend(read(connection, dataset)?);
        }
    }
    let settled = SETTLED.rows(connection, [person.0], settled)?;
    let of_one = settled.iter().map(|settled| ReadWindow {
        dataset: Dataset::Meetings,
        days: settled.days,
        read_at: settled.read_at,
        read_on: settled.read_on,
    });
    trace.read.extend(of_one);
    trace.days = DAYS
        .rows(connection, until, day)?
        .into_iter()
        .flatten()
        .collect();
    let is_told = |used: &DayUse| {
        let datasets = used.kind.datasets();
        let is_hosting = datasets.contains(&Dataset::Meetings);
        let mut settled = settled.iter();
        datasets.iter().any(|of| has.contains(of))
            || (is_hosting && settled.any(|settled| settled.days.has(used.day)))
    };
    // Of a month that is known as a whole alone, some may be of later days.
    let is_past = |used: &DayUse| used.last_at.is_none_or(|at| utc_day(at) <= as_of);
    trace.days.retain(|used| is_told(used) && is_past(used));
    if has.contains(&Dataset::AdminLog) {
        trace.changes = CHANGES.rows(connection, until, change)?;
    }
    Ok(trace)
}

fn read(connection: &Connection, dataset: Dataset) -> Result<Vec<ReadWindow>, Fault> {
    let windows = activity::load(connection, dataset)?;
    let read = windows.into_iter().map(|window| ReadWindow {
        dataset,
        days: window.days,
        read_at: window.read_at,
        read_on: window.read_on,
    });
    Ok(read.collect())
}

/// Reads a row of use; `None` for a kind that a later version may have written.
fn day(row: &Row<'_>) -> rusqlite::Result<Option<DayUse>> {
    let kind: String = row.get("kind")?;
    let day = day_of_number(row.get("day")?);
    let (Some(kind), Some(day)) = (UseKind::parse(&kind), day) else {
        return Ok(None);
    };
    Ok(Some(DayUse {
        id: None,
        email: None,
        name: None,
        department: None,
        day,
        kind,
        events: row.get("events")?,
        minutes: row.get("minutes")?,
        participants: row.get("participants")?,
        longest_minutes: row.get("longest_minutes")?,
        largest: row.get("largest")?,
        bytes: row.get("bytes")?,
        with_others: row.get("with_others")?,
        beyond_basic: row.get("beyond_basic")?,
        of_unknown_size: row.get("of_unknown_size")?,
        last_at: row.get::<_, Option<Millis>>("last_at")?.map(|at| at.0),
        last_with_others_at: row
            .get::<_, Option<Millis>>("last_with_others_at")?
            .map(|at| at.0),
    }))
}

fn change(row: &Row<'_>) -> rusqlite::Result<LicenseChange> {
    let handed: String = row.get("handed")?;
    Ok(LicenseChange {
        email: row.get("email")?,
        at: row.get::<_, Millis>("at")?.0,
        operator: row.get("operator")?,
        handed: if handed == "given" {
            Handed::Given
        } else {
            Handed::Taken
        },
        product: row.get("product")?,
    })
}

fn called(row: &Row<'_>) -> rusqlite::Result<Called> {
    Ok(Called {
        id: row.get("user_id")?,
        email: row.get("email")?,
        name: row.get("name")?,
        department: row.get("department")?,
    })
}
