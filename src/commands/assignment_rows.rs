//! The rows of `zoomaudit licenses --assignments`: a seat, who holds it, and what it costs.

use crate::audit::Audit;
use crate::audit::price::{ContractLine, price_of};
use crate::audit::seats::{Holder, Seat};
use crate::report::{Cell, Row};

use super::{text, time, word};

pub(super) fn row(seat: &Seat<'_>, audit: &Audit, contract: &[ContractLine]) -> Row {
    let product = seat.product;
    let price =
        product.and_then(|product| price_of(contract, seat.plan.as_deref(), product, audit.as_of));
    let mut row = holder(&seat.holder);
    let last_login_at = match seat.holder {
        Holder::User(user) => user.last_login_at,
        Holder::PhoneOnly(_) => None,
    };
    let guards = seat
        .guards()
        .into_iter()
        .map(|guard| guard.as_str().to_owned())
        .collect();
    row.extend([
        text(product),
        text(seat.plan.as_deref()),
        // When a seat was given is in datasets that are not read.
        Cell::Missing,
        Cell::Missing,
        time(last_login_at),
        // Host activity tells of windows, not of days.
        Cell::Missing,
        Cell::Missing,
        Cell::Missing,
        Cell::Word(seat.ruling.verdict.as_str()),
        Cell::Word(seat.ruling.reason.as_str()),
        Cell::Missing,
        Cell::List(guards),
        price.as_ref().map_or(Cell::Missing, |price| Cell::Money {
            amount: price.shown(),
            currency: price.currency.clone(),
        }),
        word(price.as_ref().map(|price| price.per.as_str())),
        text(price.map(|price| price.currency)),
    ]);
    row
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
