//! What is stored: whether it can be read, how old each dataset is, and how much more may be asked today.

use jiff::{SignedDuration, Timestamp};

use super::check::{Check, State};
use super::stored::Stored;
use crate::commands::gaps::loses;
use crate::context::Context;
use crate::error::Exit;
use crate::model::{Dataset, Reading, State as Read, counted};
use crate::store::Snapshot;

pub(super) fn checks(stored: &Stored, context: &Context) -> Vec<Check> {
    const CHECK: &str = "store";
    match (&stored.trouble, stored.newest()) {
        (Some(error), _) => vec![Check::failed(CHECK, error)],
        (None, Err(error)) => vec![Check::failed(CHECK, &error)],
        (None, Ok(Some((snapshot, is_from_files)))) => of(&snapshot, is_from_files, context),
        (None, Ok(None)) => {
            vec![Check::warning(CHECK, "nothing is stored yet").mended_by("run `zoomaudit sync`")]
        }
    }
}

fn of(snapshot: &Snapshot, is_from_files: bool, context: &Context) -> Vec<Check> {
    let path = context.settings.store_path();
    let seen = format!(
        "{} can be read; snapshot {} is of {:.0}",
        path.display(),
        snapshot.id,
        snapshot.taken_at
    );
    let store = Check::ok("store", seen);
    let readings = snapshot.readings.iter();
    let datasets = readings.map(|reading| dataset(reading, is_from_files, context));
    [store].into_iter().chain(datasets).collect()
}

/// Says how far a dataset was read, and when.
fn dataset(reading: &Reading, is_from_files: bool, context: &Context) -> Check {
    const CHECK: &str = "dataset";
    let name = reading.dataset;
    let seen = seen(reading);
    let check = if !reading.is_whole() {
        let state = match (reading.state, name) {
            (Read::Missing, Dataset::Users) => State::Failed(Exit::Failed),
            _ => State::Warning,
        };
        let reason = reading.reason.as_deref().unwrap_or("no reason is known");
        let check = Check::new(CHECK, state, format!("{seen}: {reason}"))
            .mended_by("run `zoomaudit sync`")
            .diagnosed(reason);
        match reading.state {
            Read::Missing => also_loses(check, name, reason),
            Read::Complete | Read::Partial | Read::Kept => check,
        }
    } else if is_old(reading, context) && !is_from_files {
        Check::warning(CHECK, seen)
            .means("data is not being updated: no sync of late, or none that got through")
            .mended_by("run `zoomaudit sync`, and see to it that it runs daily (`zoomaudit schedule`); mend what failed above first")
    } else {
        Check::ok(CHECK, seen)
    };
    check.about(name.as_str())
}

/// Puts what reports cannot say before what the reason means.
fn also_loses(check: Check, dataset: Dataset, reason: &str) -> Check {
    let meaning = crate::error::diagnosis(reason).map(|known| format!("; {}", known.meaning));
    let meaning = meaning.unwrap_or_default();
    check.means(format!("reports cannot say {}{meaning}", loses(dataset)))
}

fn seen(reading: &Reading) -> String {
    let mut seen = reading.state.as_str().to_owned();
    if reading.state != Read::Missing {
        seen = format!("{seen}, {}", counted(reading.rows, "row"));
    }
    let first = reading.windows.iter().map(|window| window.from).min();
    let last = reading.windows.iter().map(|window| window.to).max();
    if let (Some(first), Some(last)) = (first, last) {
        seen = format!("{seen} of {first} to {last}");
    }
    format!("{seen}, read {:.0}", reading.read_at)
}

/// Half as old again as a report lets it become, so that a daily sync is never late by minutes. What is asked about
/// people one by one, or only on demand, has a pace of its own.
fn is_old(reading: &Reading, context: &Context) -> bool {
    let has_own_pace = reading.dataset.is_of_people()
        || reading.dataset.is_on_demand()
        || reading.dataset.is_stand_in();
    !has_own_pace && age(reading.read_at, context) > context.max_age() * 3 / 2
}

fn age(read_at: Timestamp, context: &Context) -> SignedDuration {
    context.now().duration_since(read_at)
}

pub(super) fn limits(stored: &Stored, context: &Context) -> Check {
    const CHECK: &str = "rate-limits";
    let today = context.today(stored.usable());
    let used = today.used.filter(|_| stored.trouble.is_none());
    let Some(used) = used else {
        return Check::unknown(
            CHECK,
            "not known: what was asked today is in the store, which cannot be used",
        );
    };
    let whose = format!(
        "those of {}, {}; we take {} %",
        today.account, today.source, today.rate
    );
    let Some(share) = today.share else {
        return Check::ok(CHECK, format!("{whose}; {used} heavy requests today"));
    };
    let seen = format!(
        "{whose}; {used} of {share} heavy requests today, which are {} % of the account's",
        today.daily
    );
    if used < share {
        return Check::ok(CHECK, seen);
    }
    Check::warning(CHECK, seen)
        .means("reports and meetings are not read any more today")
        .mended_by(
            "wait for midnight UTC, or set `daily` in [sync] of config.toml to a larger share",
        )
}
