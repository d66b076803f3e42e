//! Makes a snapshot's readings out of what was read now and what the newest snapshot has.

use jiff::civil::Date;

use super::read::{Outcome, Read};
use crate::model::{Dataset, HostActivity, Reading, State, Window};
use crate::store::{Error, NewReading, Rows, Snapshot, Store};

/// Decides for every dataset that was read whether that, or what was there earlier, stands in the new snapshot.
pub(super) fn settle(
    store: &Store,
    reads: Vec<Read>,
    first_day: Option<Date>,
) -> Result<Vec<NewReading>, Error> {
    let newest = store.newest()?;
    let mut readings = Vec::new();
    for read in reads {
        let earlier = newest.as_ref().and_then(|newest| of(newest, read.dataset));
        let mut new = one(read, earlier);
        if let (Rows::HostActivity(rows), Some(first_day)) = (&mut new.rows, first_day) {
            add_history(store, &mut new.reading, rows, first_day)?;
        }
        readings.push(new);
    }
    Ok(readings)
}

fn of(snapshot: &Snapshot, dataset: Dataset) -> Option<&Reading> {
    let mut readings = snapshot.readings.iter();
    readings.find(|reading| reading.dataset == dataset)
}

/// Adds the earlier windows that lie wholly before the first day that was asked for: Zoom may no longer tell of them.
fn add_history(
    store: &Store,
    reading: &mut Reading,
    rows: &mut Vec<HostActivity>,
    first_day: Date,
) -> Result<(), Error> {
    // A snapshot in which the dataset was missing does not end its history.
    let told = |snapshot: &Snapshot| {
        let windows = of(snapshot, reading.dataset).map(|reading| reading.windows.clone());
        windows
            .filter(|windows| !windows.is_empty())
            .map(|windows| (snapshot.id, windows))
    };
    let Some((id, windows)) = store.snapshots()?.iter().rev().find_map(told) else {
        return Ok(());
    };
    let older = windows.into_iter().filter(|window| window.to < first_day);
    let history: Vec<Window> = older.collect();
    if history.is_empty() {
        return Ok(());
    }
    let older = store.host_activity(id)?.into_iter();
    rows.extend(older.filter(|row| history.contains(&row.window)));
    rows.sort_by_key(|row| row.window);
    reading.rows = rows.len() as u64;
    reading.windows.extend(history);
    reading.windows.sort_unstable();
    Ok(())
}

fn one(read: Read, earlier: Option<&Reading>) -> NewReading {
    let reading = Reading {
        dataset: read.dataset,
        state: State::Complete,
        rows: 0,
        requests: read.requests,
        read_at: read.began_at,
        reason: None,
        scope: None,
        passing: false,
        windows: Vec::new(),
    };
    let had_rows = earlier.filter(|reading| reading.state != State::Missing);
    match (read.outcome, had_rows) {
        (Outcome::Whole { rows, windows }, _) => {
            let reading = Reading {
                rows: rows.count(),
                windows,
                ..reading
            };
            NewReading { reading, rows }
        }
        (
            Outcome::Part {
                reason,
                passing: true,
                ..
            }
            | Outcome::Nothing {
                reason,
                passing: true,
                ..
            },
            Some(earlier),
        ) => kept(earlier, &reason, read.requests),
        (
            Outcome::Part {
                rows,
                windows,
                reason,
                passing,
            },
            _,
        ) if rows.count() > 0 || !windows.is_empty() => {
            let state = State::Partial;
            let reason = Some(reason);
            let reading = Reading {
                state,
                rows: rows.count(),
                windows,
                reason,
                passing,
                ..reading
            };
            NewReading { reading, rows }
        }
        (
            Outcome::Part {
                reason, passing, ..
            },
            _,
        ) => missing(Reading { passing, ..reading }, reason),
        (
            Outcome::Nothing {
                reason,
                scope,
                passing,
            },
            _,
        ) => missing(
            Reading {
                scope,
                passing,
                ..reading
            },
            reason,
        ),
    }
}

/// Lets an earlier reading stand, with what came in the way of a new one.
fn kept(earlier: &Reading, reason: &str, requests: u64) -> NewReading {
    let reason = match (earlier.state, &earlier.reason) {
        (State::Partial, Some(flaw)) => format!("{reason}; what is kept is incomplete: {flaw}"),
        _ => reason.to_owned(),
    };
    let reading = Reading {
        state: State::Kept,
        reason: Some(reason),
        requests,
        passing: true,
        ..earlier.clone()
    };
    NewReading {
        reading,
        rows: Rows::CarryOver,
    }
}

fn missing(reading: Reading, reason: String) -> NewReading {
    let reading = Reading {
        state: State::Missing,
        reason: Some(reason),
        ..reading
    };
    NewReading {
        reading,
        rows: Rows::None,
    }
}
