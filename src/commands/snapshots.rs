//! The snapshots that there are, and how somebody names one.

use std::cmp::Ordering;
use std::str::FromStr;

use jiff::civil::Date;

use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, Reading, State};
use crate::report::{Cell, Column, Row};
use crate::store::Snapshot;

/// A snapshot as somebody names it.
#[derive(Debug, Clone, Copy)]
pub enum Which {
    Number(i64),
    /// The newest one of this as-of day.
    Day(Date),
}

impl FromStr for Which {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.parse().map(Self::Number);
        let mistake = |_| format!("`{text}` is neither the number of a snapshot nor a date");
        number.or_else(|_| text.parse().map(Self::Day).map_err(mistake))
    }
}

/// Has reports told from the snapshot that was asked for, if one was, and says which it is.
pub fn look_back(context: &Context) -> Result<(), Error> {
    let Some(which) = context.global.freshness.snapshot else {
        return Ok(());
    };
    let snapshots = context.stored()?.snapshots()?;
    if snapshots.is_empty() {
        return Err(context.nothing_stored());
    }
    let snapshot = find(&snapshots, which)?.clone();
    context.terminal.status(&format!(
        "this is snapshot {}, taken at {:.0}",
        name(&snapshot),
        snapshot.taken_at
    ));
    context.look_back(snapshot);
    Ok(())
}

/// Finds a snapshot among those that there are, the oldest first.
pub(super) fn find(snapshots: &[Snapshot], which: Which) -> Result<&Snapshot, Error> {
    let found = snapshots
        .iter()
        .rfind(|snapshot| which.cmp(snapshot).is_eq());
    found.ok_or_else(|| {
        let wanted = match which {
            Which::Number(number) => format!("number {number}"),
            Which::Day(day) => day.to_string(),
        };
        none(&wanted, &nearest(snapshots, which))
    })
}

/// Finds the newest snapshot of a day or before it.
pub(super) fn on_or_before(snapshots: &[Snapshot], day: Date) -> Result<&Snapshot, Error> {
    let found = snapshots.iter().rfind(|snapshot| snapshot.as_of <= day);
    found.ok_or_else(|| {
        let nearest = nearest(snapshots, Which::Day(day));
        none(&format!("{day} or before"), &nearest)
    })
}

fn none(wanted: &str, nearest: &str) -> Error {
    Error::usage(format!("there is no snapshot of {wanted}: {nearest}"))
        .hinted("`zoomaudit diff --list` shows them all")
}

impl Which {
    /// Tells whether what is wanted is before a snapshot, that snapshot, or after it.
    fn cmp(self, snapshot: &Snapshot) -> Ordering {
        match self {
            Self::Number(number) => number.cmp(&snapshot.id.number()),
            Self::Day(day) => day.cmp(&snapshot.as_of),
        }
    }
}

/// Says which snapshots are right before and after one that there is not.
fn nearest(snapshots: &[Snapshot], which: Which) -> String {
    // Of several of a day the newest is meant, be it before or after.
    let order = |snapshot: &Snapshot, of_day: i64| match which {
        Which::Number(_) => (None, snapshot.id.number()),
        Which::Day(_) => (Some(snapshot.as_of), of_day),
    };
    let earlier = snapshots.iter().filter(|one| which.cmp(one).is_gt());
    let later = snapshots.iter().filter(|one| which.cmp(one).is_lt());
    let before = earlier.max_by_key(|one| order(one, one.id.number()));
    let after = later.min_by_key(|one| order(one, -one.id.number()));
    match (before, after) {
        (Some(one), Some(other)) => {
            format!("the nearest are {} and {}", name(one), name(other))
        }
        (Some(newest), None) => format!("the newest is {}", name(newest)),
        (None, Some(first)) => format!("the first is {}", name(first)),
        (None, None) => "there are none".to_owned(),
    }
}

/// Finds what to compare a snapshot with: the newest of an earlier day, else the one before.
pub(super) fn before<'a>(snapshots: &'a [Snapshot], this: &Snapshot) -> Option<&'a Snapshot> {
    let earlier = |snapshot: &&Snapshot| snapshot.id < this.id;
    let of_earlier_day = |snapshot: &&Snapshot| earlier(snapshot) && snapshot.as_of < this.as_of;
    let found = snapshots.iter().rfind(of_earlier_day);
    found.or_else(|| snapshots.iter().rfind(earlier))
}

/// Says which snapshot it is: `3 (2026-08-31)`.
pub(super) fn name(snapshot: &Snapshot) -> String {
    format!("{} ({})", snapshot.id, snapshot.as_of)
}

pub(super) const COLUMNS: &[Column] = &[
    Column::right("snapshot", "Snapshot").shown(),
    Column::left("taken_at", "Taken at").shown(),
    Column::left("as_of", "As of").shown(),
    Column::right("users", "Users").shown(),
    Column::right("requests", "Requests").shown(),
];

pub(super) fn row(snapshot: &Snapshot) -> Row {
    let listed =
        |reading: &&Reading| reading.dataset == Dataset::Users && reading.state != State::Missing;
    let users = snapshot.readings.iter().find(listed);
    let requests = snapshot.readings.iter().map(|reading| reading.requests);
    let number = |count: u64| Cell::Count(i64::try_from(count).unwrap_or(i64::MAX));
    vec![
        Cell::Count(snapshot.id.number()),
        Cell::Time(snapshot.taken_at),
        Cell::Date(snapshot.as_of),
        users.map_or(Cell::Missing, |users| number(users.rows)),
        number(requests.sum()),
    ]
}
