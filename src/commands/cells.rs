//! How what is known becomes a cell of a report, and what is not a missing one.

use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::audit::counts::Told;
use crate::audit::price::Price;
use crate::model::UserType;
use crate::report::Cell;

/// A text, or a missing cell where there is none.
pub(super) fn text(value: Option<impl Into<String>>) -> Cell {
    value.map_or(Cell::Missing, |text| Cell::Text(text.into()))
}

pub(super) fn count(value: Option<i64>) -> Cell {
    value.map_or(Cell::Missing, Cell::Count)
}

pub(super) fn percent(value: Option<Decimal>) -> Cell {
    value.map_or(Cell::Missing, Cell::Percent)
}

pub(super) fn time(value: Option<Timestamp>) -> Cell {
    value.map_or(Cell::Missing, Cell::Time)
}

pub(super) fn word(value: Option<&'static str>) -> Cell {
    value.map_or(Cell::Missing, Cell::Word)
}

/// An amount of a currency, or a missing cell where one of the two is.
pub(super) fn money(amount: Option<Decimal>, currency: Option<&str>) -> Cell {
    let known = amount.zip(currency);
    known.map_or(Cell::Missing, |(amount, currency)| Cell::Money {
        amount,
        currency: currency.to_owned(),
    })
}

/// How many seats have which verdict, in the order of the columns; missing where nothing is known of their holders.
pub(super) fn verdicts(told: Option<Told>) -> [Cell; 6] {
    let of = |number: fn(Told) -> Option<i64>| count(told.and_then(number));
    [
        of(|told| told.active),
        of(|told| told.idle),
        of(|told| told.never),
        of(|told| Some(told.new)),
        of(|told| Some(told.unknown)),
        of(|told| Some(told.exempt)),
    ]
}

/// The price of one seat; missing where there are several.
pub(super) fn unit_price(price: Option<&Price>) -> Cell {
    let currency = price.map(|price| price.currency.as_str());
    money(price.and_then(Price::shown), currency)
}

pub(super) fn user_type(value: Option<UserType>) -> Cell {
    let named = value.and_then(UserType::word).map(Cell::Word);
    named.unwrap_or_else(|| text(value.map(|other| other.to_string())))
}
