//! The rows of `zoomaudit licenses`.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::audit::licenses::{License, Unit};
use crate::audit::price::{Per, Price};
use crate::report::{Cell, Column, Row};

use super::{count, money, percent, text, unit_price, word};

pub(super) const COLUMNS: &[Column] = &[
    Column::left("product", "Product"),
    Column::left("plan", "Plan"),
    Column::left("plan_name", "Plan").shown(),
    Column::left("unit", "Unit"),
    Column::right("purchased", "Bought").shown(),
    Column::right("assigned", "Assigned").shown(),
    Column::right("pending", "Pending"),
    Column::right("available", "Available").shown(),
    Column::right("active", "Active").shown(),
    Column::right("idle", "Idle").shown(),
    Column::right("never", "Never").shown(),
    Column::right("new", "New"),
    Column::right("unknown", "Unknown"),
    Column::right("exempt", "Exempt"),
    Column::right("utilization_pct", "Used %").shown(),
    Column::right("unit_price", "Unit price"),
    Column::left("price_per", "Per"),
    Column::left("currency", "Currency"),
    Column::right("annual_cost", "Cost a year").shown(),
    Column::right("idle_annual_cost", "Idle a year").shown(),
    Column::right("available_annual_cost", "Available a year"),
    Column::left("purchased_source", "Bought by"),
];

pub(super) fn row(license: &License) -> Row {
    let verdicts = license.counts;
    // Of a whiteboard, say, nobody tells whether it is used: then it is neither 0 that are nor 0 that are not.
    let measured = verdicts.filter(|_| license.is_measured);
    let seen = verdicts.filter(|counts| license.is_measured || counts.active > 0);
    let price = license.price.as_ref();
    let currency = price.map(|price| price.currency.as_str());
    let money = |amount| money(amount, currency);
    vec![
        Cell::Text(license.product.clone()),
        text(license.plan.clone()),
        text(license.plan_name.clone()),
        Cell::Word(license.unit.as_str()),
        quantity(license.unit, license.purchased),
        quantity(license.unit, license.assigned),
        quantity(license.unit, license.pending),
        quantity(license.unit, license.available()),
        count(seen.map(|counts| counts.active)),
        count(measured.map(|counts| counts.idle)),
        count(measured.map(|counts| counts.never)),
        count(verdicts.map(|counts| counts.new)),
        count(verdicts.map(|counts| counts.unknown)),
        count(verdicts.map(|counts| counts.exempt)),
        percent(license.utilization_pct()),
        unit_price(price),
        word(price.and_then(Price::per).map(Per::as_str)),
        text(currency),
        money(license.annual(license.purchased)),
        money(license.idle_annual()),
        money(license.annual(license.available())),
        word(license.purchased_source()),
    ]
}

/// Seats are whole, gigabytes need not be.
fn quantity(unit: Unit, value: Option<Decimal>) -> Cell {
    match (unit, value) {
        (_, None) => Cell::Missing,
        (Unit::Gigabyte, Some(value)) => Cell::Decimal(value),
        (Unit::Seat | Unit::Room | Unit::Number, Some(value)) => {
            value.to_i64().map_or(Cell::Decimal(value), Cell::Count)
        }
    }
}
