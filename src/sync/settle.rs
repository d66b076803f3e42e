//! Makes a snapshot's readings out of what was read now and what the newest snapshot has.

use super::read::{Outcome, Read};
use crate::model::{Dataset, Reading, State};
use crate::store::{Error, NewReading, Part, Source, Store};

/// Decides for every dataset that was read whether that, or what was there earlier, stands in the new snapshot.
pub(super) fn settle(store: &Store, reads: Vec<Read>) -> Result<Vec<NewReading>, Error> {
    let newest = store.newest()?;
    let settled = reads.into_iter().map(|read| {
        let earlier = newest
            .as_ref()
            .and_then(|newest| newest.reading(read.dataset));
        one(read, earlier)
    });
    Ok(settled.collect())
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
        months: Vec::new(),
    };
    let had_rows = earlier.filter(|reading| reading.state != State::Missing);
    match (read.outcome, had_rows) {
        (Outcome::Whole { parts }, _) => staged(reading, parts),
        (
            Outcome::Part {
                parts,
                reason,
                passing: true,
            },
            Some(earlier),
        ) if !adds_some(read.dataset, &parts) => kept(earlier, &reason, read.requests),
        (
            Outcome::Nothing {
                reason,
                passing: true,
                ..
            },
            Some(earlier),
        ) => kept(earlier, &reason, read.requests),
        (
            Outcome::Part {
                parts,
                reason,
                passing,
            },
            _,
        ) if has_any(read.dataset, &parts) => {
            let reading = Reading {
                state: State::Partial,
                reason: Some(reason),
                passing,
                ..reading
            };
            staged(reading, parts)
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

/// Tells whether there are windows that were read whole, or people who were told of: they stand beside those that were
/// read earlier.
fn adds_some(dataset: Dataset, parts: &[Part]) -> bool {
    (dataset.is_of_days() || dataset.is_of_people()) && !parts.is_empty()
}

/// Tells whether there is anything to save. Of people who were all asked about earlier there is, though nothing came.
fn has_any(dataset: Dataset, parts: &[Part]) -> bool {
    dataset.is_of_people() || adds_some(dataset, parts) || parts.iter().any(|part| part.rows > 0)
}

fn staged(reading: Reading, parts: Vec<Part>) -> NewReading {
    NewReading {
        reading,
        source: Source::Staged(parts),
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
        source: Source::CarryOver,
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
        source: Source::Nothing,
    }
}
