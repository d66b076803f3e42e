//! The snapshots that there are, and how somebody names one.

use std::str::FromStr;

use jiff::civil::Date;

use crate::error::Error;
use crate::model::{Dataset, Reading, State};
use crate::report::{Cell, Column, Row};
use crate::store::Snapshot;

/// Snapshots that a mistake is told of.
const FEW: usize = 8;

/// A snapshot as somebody names it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Which {
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

/// Finds a snapshot among those that there are, the oldest first.
pub(super) fn find(snapshots: &[Snapshot], which: Which) -> Result<&Snapshot, Error> {
    let is_it = |snapshot: &&Snapshot| match which {
        Which::Number(number) => snapshot.id.number() == number,
        Which::Day(day) => snapshot.as_of == day,
    };
    snapshots.iter().rfind(is_it).ok_or_else(|| {
        let wanted = match which {
            Which::Number(number) => format!("number {number}"),
            Which::Day(day) => day.to_string(),
        };
        let there_are = there_are(snapshots);
        Error::usage(format!("there is no snapshot of {wanted}: {there_are}"))
            .hinted("`zoomaudit diff --list` shows them all")
    })
}

/// Finds the newest snapshot of a day or before it.
pub(super) fn on_or_before(snapshots: &[Snapshot], day: Date) -> Result<&Snapshot, Error> {
    let found = snapshots.iter().rfind(|snapshot| snapshot.as_of <= day);
    found.ok_or_else(|| {
        let there_are = there_are(snapshots);
        Error::usage(format!(
            "there is no snapshot of {day} or before: {there_are}"
        ))
        .hinted("`zoomaudit diff --list` shows them all")
    })
}

fn there_are(snapshots: &[Snapshot]) -> String {
    let newest = snapshots.iter().rev().take(FEW);
    let names: Vec<String> = newest.map(name).collect();
    let others = if snapshots.len() > FEW { ", ..." } else { "" };
    format!("there are {}{others}", names.join(", "))
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
