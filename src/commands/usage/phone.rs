//! `zoomaudit usage phone`: who called how much.

use super::listing::Listing;
use super::unread::{say_unread, unread};
use super::{Args, rows};
use crate::audit::Audit;
use crate::audit::coverage::Coverage;
use crate::audit::seats::PHONE;
use crate::commands::loaded::{Days, Loaded, People};
use crate::commands::names::calling_plans;
use crate::commands::{Outcome, count, text, time, word};
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, Held, NO_ZOOM_PHONE, Person, Used, Window};
use crate::report::{Column, Row};

pub(super) const COLUMNS: &[Column] = &[
    Column::left("user_id", "User id"),
    Column::left("email", "Email").shown(),
    Column::left("name", "Name").shown(),
    Column::left("department", "Department"),
    Column::left("phone_plan", "Phone plan").shown(),
    Column::right("calls", "Calls").shown(),
    Column::right("call_minutes", "Call minutes").shown(),
    Column::left("last_call_at", "Last call").shown(),
    Column::left("verdict", "Verdict").shown(),
];

pub(super) fn outcome(
    args: &Args,
    (loaded, asked): (&Loaded, Window),
    context: &Context,
) -> Result<Outcome, Error> {
    let calls = loaded.account.reading(Dataset::Calls);
    let has_no_phone = calls.is_some_and(|calls| calls.reason.as_deref() == Some(NO_ZOOM_PHONE));
    let unread = unread(&Coverage::of(&loaded.account, Dataset::Calls), asked);
    if !has_no_phone {
        say_unread(context, &unread);
    }
    let is_read = unread.is_empty();
    let audit = Audit::new(&loaded.account, &context.policy(), loaded.as_of);
    let days = if is_read || has_no_phone {
        Days::Read
    } else {
        Days::NotAllRead
    };
    let listing = Listing {
        columns: COLUMNS,
        people: People::WithUse(asked),
        days,
        nothing: Held::NOTHING,
        row: move |person: &Person, all: Held| {
            let calls = person.used.unwrap_or(Used::NOTHING).calls;
            let is_caller = person.phone.is_some() || calls.events > 0;
            let row = || row(person, &audit, is_read.then_some(calls));
            is_caller.then(|| (row(), all.plus(calls)))
        },
        said: move |all| is_read.then(|| said(all, asked)),
    };
    listing.outcome(args, loaded, context)
}

fn said(all: Held, asked: Window) -> String {
    let Held {
        events, minutes, ..
    } = all;
    let minutes = minutes.map_or_else(String::new, |all| format!(" of {all} minutes"));
    format!(
        "in all {events} calls{minutes} from {} to {}",
        asked.from, asked.to
    )
}

fn row(person: &Person, audit: &Audit, calls: Option<Held>) -> Row {
    let seats = audit.seats(person);
    let mut seats = seats.iter();
    let seat = seats.find(|seat| seat.product == Some(PHONE));
    let mut row = rows::called(person);
    row.extend([
        text(person.phone.as_ref().and_then(calling_plans)),
        count(calls.map(|calls| calls.events)),
        count(calls.and_then(|calls| calls.minutes)),
        time(person.last.call_at),
        word(seat.map(|seat| seat.found.ruling.verdict.as_str())),
    ]);
    row
}
