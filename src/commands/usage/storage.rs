//! `zoomaudit usage storage`: who has how much recorded.

use super::listing::Listing;
use super::{Args, rows};
use crate::commands::loaded::{Days, Loaded, People};
use crate::commands::{Outcome, count, time};
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, Person, Used, Window, counted};
use crate::report::{Cell, Column, Row, size};

pub(super) const COLUMNS: &[Column] = &[
    Column::left("user_id", "User id"),
    Column::left("email", "Email").shown(),
    Column::left("name", "Name").shown(),
    Column::left("department", "Department").shown(),
    Column::right("recordings", "Recordings")
        .short("Recs")
        .shown(),
    Column::right("recording_bytes", "Size").shown(),
    Column::left("newest_recording_at", "Newest").shown(),
];

/// Shows everybody who has anything recorded; a size that Zoom left out once is unknown.
pub(super) fn outcome(
    args: &Args,
    (loaded, asked): (&Loaded, Window),
    context: &Context,
) -> Result<Outcome, Error> {
    let is_read = loaded.account.has(Dataset::Recordings);
    let days = if is_read {
        Days::Read
    } else {
        Days::NotAllRead
    };
    let listing = Listing {
        columns: COLUMNS,
        people: People::WithUse(asked),
        days,
        nothing: Used::NOTHING,
        row: move |person: &Person, all: Used| {
            let used = person.used.filter(|used| is_read && used.recordings > 0)?;
            Some((row(person, &used), all.plus(used)))
        },
        said: move |all| is_read.then(|| said(&all)),
    };
    listing.outcome(args, loaded, context)
}

fn said(all: &Used) -> String {
    let bytes = all.recording_bytes.and_then(|bytes| bytes.try_into().ok());
    let of = bytes.map_or_else(
        || "of a size that Zoom does not say".to_owned(),
        |bytes| format!("of {}", size(bytes)),
    );
    format!("in all {} {of}", counted(all.recordings, "recording"))
}

fn row(person: &Person, used: &Used) -> Row {
    let mut row = rows::called(person);
    row.extend([
        count(Some(used.recordings)),
        bytes(used),
        time(used.last_recording_at),
    ]);
    row
}

fn bytes(used: &Used) -> Cell {
    let bytes = used.recording_bytes.and_then(|bytes| bytes.try_into().ok());
    bytes.map_or(Cell::Missing, Cell::Bytes)
}
