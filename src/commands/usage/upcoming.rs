//! `zoomaudit usage upcoming`: who is to host something.

use super::listing::Listing;
use super::{Args, rows};
use crate::commands::loaded::{Days, Loaded, People};
use crate::commands::{Outcome, count, time};
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, Person, counted};
use crate::report::Column;

pub(super) const COLUMNS: &[Column] = &[
    Column::left("user_id", "User id"),
    Column::left("email", "Email").shown(),
    Column::left("name", "Name").shown(),
    Column::left("department", "Department").shown(),
    Column::right("events", "Events").shown(),
    Column::left("next_event_at", "Next event").shown(),
];

pub(super) fn outcome(args: &Args, loaded: &Loaded, context: &Context) -> Result<Outcome, Error> {
    let is_read = loaded.account.has(Dataset::Upcoming);
    let days = Days::read_if(is_read);
    let listing = Listing {
        columns: COLUMNS,
        people: People::WithPlans,
        days,
        nothing: 0,
        row: |person: &Person, all: i64| {
            let planned = person.planned?;
            let mut row = rows::called(person);
            row.extend([count(Some(planned.events)), time(planned.next_at)]);
            Some((row, all + planned.events))
        },
        said: move |all| {
            is_read.then(|| format!("in all {} in the next twelve weeks", counted(all, "event")))
        },
    };
    listing.outcome(args, loaded, context)
}
