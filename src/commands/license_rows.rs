//! The rows of `zoomaudit licenses`.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::audit::licenses::{License, Unit};
use crate::audit::price::{Per, Price};
use crate::report::{Cell, Column, Row};

use super::{bill, money, percent, text, unit_price, verdicts, word};

const fn columns(unknown: Column) -> [Column; 22] {
    [
        Column::left("product", "Product"),
        Column::left("plan", "Plan code"),
        Column::left("plan_name", "Plan").shown(),
        Column::left("unit", "Unit"),
        Column::right("purchased", "Bought").shown(),
        Column::right("assigned", "Assigned").short("Held").shown(),
        Column::right("pending", "Pending"),
        Column::right("available", "Free").shown(),
        Column::right("active", "Active").short("Act.").shown(),
        Column::right("idle", "Idle").shown(),
        Column::right("never", "Never").shown(),
        Column::right("new", "New"),
        unknown,
        Column::right("exempt", "Exempt"),
        Column::right("utilization_pct", "Used %").shown(),
        Column::right("unit_price", "Unit price"),
        Column::left("price_per", "Per"),
        Column::left("currency", "Currency"),
        Column::right("annual_cost", "Cost a year").shown(),
        Column::right("idle_annual_cost", "Idle a year").shown(),
        Column::right("available_annual_cost", "Free a year"),
        Column::left("purchased_source", "Bought by"),
    ]
}

pub(super) const COLUMNS: &[Column] = &columns(UNKNOWN);

const UNKNOWN: Column = Column::right("unknown", "Unknown").short("Unk.");

/// The columns, of which a table shows how many seats are unknown where any are.
pub(super) fn columns_for(licenses: &[License]) -> &'static [Column] {
    let mut told = licenses.iter().filter_map(License::told);
    if told.any(|told| told.unknown > 0) {
        const { &columns(UNKNOWN.shown()) }
    } else {
        COLUMNS
    }
}

/// The rows, one for each license.
pub(super) fn rows(licenses: &[License]) -> Vec<Row> {
    let names: Vec<Option<String>> = licenses.iter().map(brief).collect();
    let named = licenses.iter().zip(&names);
    let rows = named.map(|(license, brief)| {
        let alike = names.iter().filter(|name| *name == brief).count();
        row(license, brief.clone().filter(|_| alike == 1))
    });
    rows.collect()
}

/// What a table with little room calls a plan: without how it is billed, and without what goes without saying.
fn brief(license: &License) -> Option<String> {
    let name = license.plan_name.as_ref()?;
    let name = [", yearly", ", monthly"]
        .iter()
        .find_map(|billed| name.strip_suffix(billed))
        .unwrap_or(name);
    Some(name.replace(" Calling Plan", " Plan"))
}

fn row(license: &License, brief: Option<String>) -> Row {
    let [active, idle, never, new, unknown, exempt] = verdicts(license.told());
    let price = license.price.as_ref();
    let currency = license.currency();
    let money = |amount| money(amount, currency);
    vec![
        Cell::Text(license.product.clone()),
        text(license.plan.clone()),
        match (license.plan_name.clone(), brief) {
            (Some(text), Some(brief)) => Cell::Brief { text, brief },
            (name, _) => text(name),
        },
        Cell::Word(license.unit.as_str()),
        quantity(license.unit, license.purchased),
        quantity(license.unit, license.assigned),
        quantity(license.unit, license.pending),
        quantity(license.unit, license.available()),
        active,
        idle,
        never,
        new,
        unknown,
        exempt,
        percent(license.utilization_pct()),
        unit_price(price),
        word(price.and_then(Price::per).map(Per::as_str)),
        text(currency),
        money(license.annual_cost()),
        money(license.idle_annual()),
        money(license.annual(license.available())),
        word(license.purchased_source()),
    ]
}

/// Says what all of it costs, and whatever the contract is for that has no row.
pub(super) fn said(licenses: &[License], all_have_rows: bool) -> String {
    let plans = licenses.iter().filter(|license| license.unit.is_held());
    let amounts = licenses.iter().map(|license| {
        let cost = license.annual_cost();
        (cost, license.idle_annual(), license.currency())
    });
    let plans = match plans.count() {
        1 => "1 plan".to_owned(),
        number => format!("{number} plans"),
    };
    format!(
        "{plans}; {}",
        bill::said((licenses, all_have_rows), amounts)
    )
}

/// Seats are whole, gigabytes need not be.
fn quantity(unit: Unit, value: Option<Decimal>) -> Cell {
    match (unit, value) {
        (_, None) => Cell::Missing,
        (Unit::Gigabyte, Some(value)) => Cell::Gigabytes(value),
        (Unit::Seat | Unit::Room | Unit::Number, Some(value)) => {
            value.to_i64().map_or(Cell::Decimal(value), Cell::Count)
        }
    }
}
