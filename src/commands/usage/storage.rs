//! `zoomaudit usage storage`: who has how much recorded.

use super::known::Known;
use super::listing::Listing;
use super::recordings::Recordings;
use super::{Args, rows};
use crate::commands::bill::at_least;
use crate::commands::loaded::{Days, Loaded, People};
use crate::commands::{Outcome, count, time};
use crate::context::Context;
use crate::error::Error;
use crate::model::{Person, Used, Window, counted};
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
    let known = Recordings::of(&loaded.account).on(asked);
    let is_read = known.is_any();
    let days = Days::read_if(known == Known::Wholly);
    let listing = Listing {
        columns: COLUMNS,
        people: People::WithUse(asked),
        days,
        nothing: Used::NOTHING,
        row: move |person: &Person, all: Used| {
            let used = person.used.filter(|used| is_read && used.recordings > 0)?;
            Some((row(person, &used), all.plus(used)))
        },
        said: move |all| is_read.then(|| said(known, &all)),
    };
    listing.outcome(args, loaded, context)
}

fn said(known: Known, all: &Used) -> String {
    let bytes = all.recording_bytes.and_then(|bytes| bytes.try_into().ok());
    let of = bytes.map_or_else(
        || "of a size that Zoom does not say".to_owned(),
        |bytes| format!("of {}", size(bytes)),
    );
    let at_least = at_least(known != Known::Wholly);
    let recordings = counted(all.recordings, "recording");
    format!("in all {at_least}{recordings} {of}")
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
