//! The rows of `zoomaudit licenses --assignments`: a seat, who holds it, and what it costs.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::audit::Audit;
use crate::audit::contract::Contract;
use crate::audit::price::{Per, Price};
use crate::audit::seats::{Holder, Seat};
use crate::audit::verdict::days_between;
use crate::model::{PhonePlace, utc_day};
use crate::report::{Cell, Row};

use super::{count, text, time, unit_price, word};

pub(super) fn row(seat: &Seat<'_>, audit: &Audit, contract: &Contract) -> Row {
    let product = seat.product;
    let price =
        product.and_then(|product| contract.price(seat.plan.as_deref(), product, audit.as_of));
    let mut row = holder(&seat.holder);
    let last_login_at = match seat.holder {
        Holder::User(user) => user.last_login_at,
        Holder::PhoneOnly(_) | Holder::Place(_) => None,
    };
    let guards = seat
        .guards()
        .into_iter()
        .map(|guard| guard.as_str().to_owned())
        .collect();
    row.extend([
        text(product),
        text(seat.plan.as_deref()),
        seat.found
            .given
            .map_or(Cell::Missing, |given| Cell::Date(given.on)),
        word(seat.found.given.map(|given| given.told_by.as_str())),
        time(last_login_at),
        time(seat.found.last.map(|(at, _)| at)),
        word(seat.found.last.map(|(_, source)| source.as_str())),
        count(seat.found.last.map(|(at, _)| days_since(at, audit.as_of))),
        Cell::Word(seat.found.ruling.verdict.as_str()),
        Cell::Word(seat.found.ruling.reason.as_str()),
        time(seat.next_event_at()),
        Cell::List(guards),
        unit_price(price.as_ref()),
        word(price.as_ref().and_then(Price::per).map(Per::as_str)),
        text(price.map(|price| price.currency)),
    ]);
    row
}

/// Returns how many days ago the UTC day of an instant was.
fn days_since(at: Timestamp, as_of: Date) -> i64 {
    days_between(utc_day(at), as_of).max(0).into()
}

/// The cells up to and including the status.
fn holder(holder: &Holder<'_>) -> Row {
    let (id, email, name, department, status) = match holder {
        Holder::User(user) => (
            &user.id,
            &user.email,
            user.name(),
            &user.department,
            Some(user.status.as_str()),
        ),
        Holder::PhoneOnly(phone_user) => (
            &phone_user.id,
            &phone_user.email,
            phone_user.name.clone(),
            &phone_user.department,
            None,
        ),
        Holder::Place(place) => return of_place(place),
    };
    vec![
        Cell::Word("user"),
        text(id.as_ref().map(ToString::to_string)),
        text(email.as_ref().map(ToString::to_string)),
        text(name),
        text(department.clone()),
        word(status),
    ]
}

/// The same cells of a room or a common area, which have no address and no status.
fn of_place(place: &PhonePlace) -> Row {
    vec![
        Cell::Word(place.kind.as_str()),
        Cell::Text(place.id.clone()),
        Cell::Missing,
        text(place.name.clone()),
        text(place.department.clone()),
        Cell::Missing,
    ]
}
