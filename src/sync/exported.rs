//! Saves what Zoom's web portal exported as a snapshot, with no account to ask.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};

use super::read::{ONLY, Outcome, Read};
use super::settle::settle;
use super::windows::name_of;
use super::{Done, Error};
use crate::model::{Dataset, DayUse, Status, end_of_day, utc_day};
use crate::portal::Export;
use crate::store::{FILES, Identity, NewSnapshot, Part, Rows, Store};

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
        read: HashMap::new(),
    };
    taking.take_all(export)?;
    let Taking {
        mut store,
        mut read,
        ..
    } = taking;
    let of_days = end_of_day(as_of).min(now);
    let reads = Dataset::ALL.map(|dataset| Read {
        dataset,
        began_at: if dataset.is_of_days() { of_days } else { now },
        requests: 0,
        outcome: match read.remove(&dataset) {
            Some(parts) => Outcome::Whole { parts },
            None => Outcome::Nothing {
                reason: NO_FILE.to_owned(),
                scope: None,
                passing: false,
            },
        },
    });
    let datasets = settle(&store, reads.into())?;
    store.commit(
        &identity,
        NewSnapshot {
            taken_at: now,
            as_of,
            datasets,
        },
    )?;
    let newest = store.newest()?.map(|newest| newest.readings);
    Ok(Done {
        taken_at: now,
        readings: newest.unwrap_or_default(),
    })
}

/// What is put into the staging area, part by part.
struct Taking {
    store: Store,
    now: Timestamp,
    as_of: Date,
    read: HashMap<Dataset, Vec<Part>>,
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
        let only = |rows| vec![(ONLY.to_owned(), rows)];
        if !export.roles.is_empty() {
            self.take(Dataset::Roles, only(Rows::Roles(export.roles)))?;
        }
        if !export.groups.is_empty() {
            self.take(Dataset::Groups, only(Rows::Groups(export.groups)))?;
        }
        if export.days.is_empty() {
            return Ok(());
        }
        let mut of_days: HashMap<Date, Vec<DayUse>> = HashMap::new();
        for uses in export.meetings {
            of_days.entry(uses.day).or_default().push(uses);
        }
        // Day by day: the next export will be about days of which some were in this one.
        let days = export.days.iter().flat_map(|days| days.pieces(1));
        let meetings = days.map(|day| {
            let rows = of_days.remove(&day.from).unwrap_or_default();
            (name_of(day), Rows::Meetings(rows))
        });
        let meetings = meetings.collect();
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
        self.read.insert(dataset, taken);
        Ok(())
    }
}
