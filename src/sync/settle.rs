//! Makes a snapshot's readings out of what was read now and what the newest snapshot has.

use super::read::{Outcome, Read};
use crate::model::{Dataset, Reading, State, Window};
use crate::store::{Error, NewReading, Rows, Snapshot, Store};

/// Decides for every dataset whether what was read now, or earlier, stands in the new snapshot.
pub(super) fn settle(
    store: &Store,
    earlier: Option<&Snapshot>,
    reads: Vec<Read>,
) -> Result<Vec<NewReading>, Error> {
    let before = |dataset: Dataset| {
        earlier?
            .readings
            .iter()
            .find(|reading| reading.dataset == dataset)
    };
    let mut readings = Vec::new();
    let read_now: Vec<Dataset> = reads.iter().map(|read| read.dataset).collect();
    for read in reads {
        let earlier_reading = before(read.dataset);
        let mut new = one(read, earlier_reading);
        if let (Rows::HostActivity(rows), Some(earlier), Some(reading)) =
            (&mut new.rows, earlier, earlier_reading)
        {
            let history = history(&new.reading, reading);
            let older = store.host_activity(earlier.id)?;
            rows.extend(
                older
                    .into_iter()
                    .filter(|row| history.contains(&row.window)),
            );
            rows.sort_by_key(|row| row.window);
            new.reading.rows = rows.len() as u64;
            new.reading.windows.extend(history);
            new.reading.windows.sort_unstable();
        }
        readings.push(new);
    }
    let kept = earlier.into_iter().flat_map(|snapshot| &snapshot.readings);
    for reading in kept.filter(|reading| !read_now.contains(&reading.dataset)) {
        readings.push(NewReading {
            reading: reading.clone(),
            rows: Rows::CarryOver,
        });
    }
    readings.sort_by_key(|new| new.reading.dataset);
    Ok(readings)
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

/// Returns the earlier windows that lie wholly before what was read now: Zoom may no longer tell of them.
fn history(now: &Reading, earlier: &Reading) -> Vec<Window> {
    let Some(first) = now.windows.first() else {
        return Vec::new();
    };
    earlier
        .windows
        .iter()
        .filter(|window| window.to < first.from)
        .copied()
        .collect()
}
