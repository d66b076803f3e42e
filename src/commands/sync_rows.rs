//! What `sync` says of what it read.

use crate::model::{Reading, State, counted};
use crate::report::{Cell, Column, Row};

use super::text;

pub(super) const COLUMNS: &[Column] = &[
    Column::left("dataset", "Dataset").shown(),
    Column::left("state", "State").shown(),
    Column::right("rows", "Rows").shown(),
    Column::left("read_at", "Read at").shown(),
    Column::right("requests", "Requests").shown(),
    Column::left("reason", "Reason").shown(),
];

pub(super) fn row(reading: &Reading) -> Row {
    vec![
        Cell::Text(reading.dataset.to_string()),
        Cell::Text(reading.state.as_str().to_owned()),
        rows(reading),
        Cell::Time(reading.read_at),
        Cell::Count(i64::try_from(reading.requests).unwrap_or(i64::MAX)),
        text(reading.reason.clone()),
    ]
}

/// How many rows a missing dataset has is unknown.
fn rows(reading: &Reading) -> Cell {
    match reading.state {
        State::Missing => Cell::Missing,
        State::Complete | State::Partial | State::Kept => {
            Cell::Count(i64::try_from(reading.rows).unwrap_or(i64::MAX))
        }
    }
}

pub(super) fn summary(readings: &[Reading], seconds: i64) -> String {
    let is_read = |reading: &&Reading| matches!(reading.state, State::Complete | State::Partial);
    let read = readings.iter().filter(is_read).count();
    let requests: u64 = readings.iter().map(|reading| reading.requests).sum();
    let all = readings.len();
    format!(
        "read {read} of {} with {} in {seconds} s",
        counted(all, "dataset"),
        counted(requests, "request")
    )
}
