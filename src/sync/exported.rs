//! Saves what Zoom's web portal exported as a snapshot, with no account to ask.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _, civil::Date};

use super::{Done, Error};
use crate::model::{Dataset, Reading, State, Status, Window, utc_day};
use crate::portal::Export;
use crate::store::{FILES, Identity, NewReading, NewSnapshot, Part, Rows, Source, Store};

/// Why there is nothing of a dataset.
const NO_FILE: &str = "no exported file tells of it";

/// Saves an export as a new snapshot. What the files do not tell of is missing, whatever earlier ones did.
pub fn save(mut store: Store, export: Export, now: Timestamp) -> Result<Done, Error> {
    let identity = Identity {
        account_id: None,
        cloud: FILES.to_owned(),
    };
    store.check_identity(&identity)?;
    store.stage(&identity, now, |_, _| false)?;
    let today = utc_day(now);
    let last_day = export.days.iter().map(|days| days.to).max();
    let as_of = last_day.map_or(today, |day| day.min(today));
    let mut taking = Taking {
        store,
        now,
        as_of,
        read: Vec::new(),
    };
    taking.take_all(export)?;
    let Taking {
        mut store, read, ..
    } = taking;
    let read_at = end_of(as_of).min(now);
    let datasets = Dataset::ALL.map(|dataset| {
        let parts = read.iter().find(|(of, _)| *of == dataset);
        let parts = parts.map(|(_, parts)| parts.clone());
        let at = if dataset.is_of_days() { read_at } else { now };
        reading((dataset, at), parts)
    });
    let readings = datasets.iter().map(|new| new.reading.clone()).collect();
    store.commit(
        &identity,
        NewSnapshot {
            taken_at: now,
            as_of,
            datasets: datasets.into(),
        },
    )?;
    let newest = store.newest()?.map(|newest| newest.readings);
    Ok(Done {
        taken_at: now,
        readings: newest.unwrap_or(readings),
    })
}

/// What is put into the staging area, part by part.
struct Taking {
    store: Store,
    now: Timestamp,
    as_of: Date,
    read: Vec<(Dataset, Vec<Part>)>,
}

impl Taking {
    fn take_all(&mut self, export: Export) -> Result<(), Error> {
        let mut users = export.users;
        let mut people = Vec::new();
        for status in Status::ALL {
            let (of_status, others) = users.into_iter().partition(|user| user.status == status);
            users = others;
            people.push((status.as_str().to_owned(), Rows::Users(of_status)));
        }
        self.take(Dataset::Users, people)?;
        let only = |rows| vec![(String::new(), rows)];
        if !export.roles.is_empty() {
            self.take(Dataset::Roles, only(Rows::Roles(export.roles)))?;
        }
        if !export.groups.is_empty() {
            self.take(Dataset::Groups, only(Rows::Groups(export.groups)))?;
        }
        if export.days.is_empty() {
            return Ok(());
        }
        // Day by day: the next export will be about days of which some were in this one.
        let days = export.days.iter().flat_map(|days| days.pieces(1));
        let mut meetings = Vec::new();
        for Window { from: day, .. } in days {
            let of_day = export.meetings.iter().filter(|uses| uses.day == day);
            let rows = Rows::Meetings(of_day.cloned().collect());
            meetings.push((format!("{day}/{day}"), rows));
        }
        self.take(Dataset::Meetings, meetings)
    }

    fn take(&mut self, dataset: Dataset, parts: Vec<(String, Rows)>) -> Result<(), Error> {
        let mut taken = Vec::new();
        for (name, rows) in parts {
            let count = rows.count();
            self.store.take((dataset, &name), (0, self.now), &rows)?;
            let part = Part {
                dataset,
                name,
                attempt: 0,
                rows: count,
                read_at: self.now,
                read_on: self.as_of,
            };
            self.store.finish(&part)?;
            taken.push(part);
        }
        self.store.prepare(dataset, &taken)?;
        self.read.push((dataset, taken));
        Ok(())
    }
}

fn reading((dataset, read_at): (Dataset, Timestamp), parts: Option<Vec<Part>>) -> NewReading {
    let is_there = parts.is_some();
    let reading = Reading {
        dataset,
        state: if is_there {
            State::Complete
        } else {
            State::Missing
        },
        rows: 0,
        requests: 0,
        read_at,
        reason: (!is_there).then(|| NO_FILE.to_owned()),
        scope: None,
        passing: false,
        windows: Vec::new(),
        months: Vec::new(),
    };
    NewReading {
        reading,
        source: parts.map_or(Source::Nothing, Source::Staged),
    }
}

/// The last instant of a day.
fn end_of(day: Date) -> Timestamp {
    let next = day.saturating_add(1.day()).at(0, 0, 0, 0);
    let next = TimeZone::UTC.to_timestamp(next).unwrap_or(Timestamp::MAX);
    next.checked_sub(1.second()).unwrap_or(next)
}
