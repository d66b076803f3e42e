//! `zoomaudit usage phone`: who called how much.

use super::figures::Shown;
use super::known::{Known, has_no_phone};
use super::listing::Listing;
use super::unread::{By, say_days, unread};
use super::{Args, rows};
use crate::audit::Audit;
use crate::audit::coverage::Coverage;
use crate::audit::seats::PHONE;
use crate::commands::loaded::{Days, Loaded, People};
use crate::commands::names::calling_plans;
use crate::commands::{Outcome, text, time, word};
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, Held, Person, Used, Window};
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
    let has_no_phone = has_no_phone(&loaded.account);
    let coverage = Coverage::of(&loaded.account, Dataset::Calls);
    if !has_no_phone {
        say_days(context, (&unread(&coverage, (asked, By::Range)), asked), "");
    }
    let known = Known::of(&coverage, asked);
    let audit = Audit::new(&loaded.account, &context.policy(), loaded.as_of);
    let days = Days::read_if(known == Known::Wholly || has_no_phone);
    let listing = Listing {
        columns: COLUMNS,
        people: People::WithUse(asked),
        days,
        nothing: Held::NOTHING,
        row: move |person: &Person, all: Held| {
            let calls = person.used.unwrap_or(Used::NOTHING).calls;
            let is_caller = person.phone.is_some() || calls.events > 0;
            let row = || row(person, &audit, (known, calls));
            is_caller.then(|| (row(), all.plus(calls)))
        },
        said: move |all: Held| known.is_any().then(|| said(known, all, asked)),
    };
    listing.outcome(args, loaded, context)
}

/// The same line as of all use, of calls alone.
fn said(known: Known, calls: Held, asked: Window) -> String {
    let shown = Shown {
        calls: known,
        ..Shown::UNASKED
    };
    let used = Used {
        calls,
        ..Used::NOTHING
    };
    shown.said(&used, asked)
}

fn row(person: &Person, audit: &Audit, (known, calls): (Known, Held)) -> Row {
    let seats = audit.seats(person);
    let mut seats = seats.iter();
    let seat = seats.find(|seat| seat.product == Some(PHONE));
    let mut row = rows::called(person);
    row.extend([
        text(person.phone.as_ref().and_then(calling_plans)),
        known.cell(Some(calls.events)),
        known.cell(calls.minutes),
        time(person.last.call_at),
        word(seat.map(|seat| seat.found.ruling.verdict.as_str())),
    ]);
    row
}
