//! Amounts that Zoom billed, as they are shown.

use rust_decimal::Decimal;

use crate::audit::price::minor_units;
use crate::report::Cell;

/// Decimals beyond which a number is what is left of a float's arithmetic at Zoom, and no money.
const DECIMALS: u32 = 8;

/// An amount as it is shown: as exact as Zoom has it, and with all decimals of its currency.
pub(super) fn amount(value: Option<Decimal>, currency: Option<&str>) -> Cell {
    match (value, currency) {
        (None, _) => Cell::Missing,
        (Some(value), None) => Cell::Decimal(shown(value, "")),
        (Some(value), Some(currency)) => Cell::Money {
            amount: shown(value, currency),
            currency: currency.to_owned(),
        },
    }
}

/// An amount with all decimals of its currency.
pub(super) fn shown(value: Decimal, currency: &str) -> Decimal {
    let mut value = value.round_dp(DECIMALS).normalize();
    value.rescale(value.scale().max(minor_units(currency)));
    value
}

/// Adds two amounts; what is not known makes the sum unknown, and so does one that no number can hold.
pub(super) fn plus(one: Option<Decimal>, other: Option<Decimal>) -> Option<Decimal> {
    one?.checked_add(other?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_as_exact_as_zoom_has_it() {
        for (value, currency, wanted) in [
            ("1000.2", "USD", "1000.20"),
            ("1000.125", "USD", "1000.125"),
            ("1000.2100000000001", "USD", "1000.21"),
            ("-3", "EUR", "-3.00"),
            ("3.0", "JPY", "3"),
        ] {
            let value: Decimal = value.parse().unwrap();
            assert_eq!(shown(value, currency).to_string(), wanted);
        }
    }
}
