//! `zoomaudit licenses --renewal`: what can be given back when the contract ends, and until when.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::audit::Audit;
use crate::audit::contract::Contract;
use crate::audit::licenses::License;
use crate::audit::renewal::{Buffer, EndToldBy, Renewal};
use crate::context::Context;
use crate::model::{Dataset, counted_seats_and_rooms};
use crate::report::{Cell, Column, Row};

use super::bill::{Bill, at_least};
use super::gaps;
use super::loaded::Loaded;
use super::{count, money, text, word};

pub(super) const COLUMNS: &[Column] = &[
    Column::left("product", "Product"),
    Column::left("plan", "Plan code"),
    Column::left("plan_name", "Plan").shown(),
    Column::right("purchased", "Bought").shown(),
    Column::right("available", "Free").shown(),
    Column::right("unused", "Unused"),
    Column::right("reusable_now", "Reusable now")
        .short("Reuse now")
        .shown(),
    Column::right("kept", "Kept").shown(),
    Column::right("minimum", "Minimum"),
    Column::right("returnable", "Returnable")
        .short("Give back")
        .shown(),
    Column::right("annual_value", "Value a year").shown(),
    Column::right("value_to_end", "Value to the end"),
    Column::left("currency", "Currency"),
    Column::left("ends_on", "Ends on").shown(),
    Column::left("renews", "Renews"),
    Column::left("act_by", "Act by").shown(),
    Column::right("days_left", "Days left").shown(),
    Column::left("ends_on_source", "Ends on by"),
    Column::left("next_invoice_on", "Next invoice on"),
];

/// Reads a share such as `5%`.
pub(super) fn buffer(text: &str) -> Result<Buffer, String> {
    let number = text.strip_suffix('%').unwrap_or(text).parse().ok();
    let share = number.filter(|percent| *percent <= 100);
    share
        .map(Buffer)
        .ok_or_else(|| format!("`{text}` is not a share such as 5%"))
}

/// Returns a row for each plan that is counted in seats, and says what can be given back of all.
pub(super) fn rows(
    licenses: &[License],
    buffer: Buffer,
    (audit, contract): (&Audit, &Contract),
) -> (Vec<Row>, String) {
    let kept = licenses.iter().zip(audit.seats_kept(licenses));
    let renewal = |(license, kept)| Renewal::new(license, (buffer, kept), audit);
    let renewals: Vec<Renewal<'_>> = kept.filter_map(renewal).collect();
    let minimum = |license: &License| minimum(license, (contract, licenses), audit.as_of);
    let row = |one: &Renewal<'_>| row(one, minimum(one.license));
    (renewals.iter().map(row).collect(), said(&renewals))
}

/// Returns how many have to be paid for in any case; `None` where the contract says nothing of the plan, or says it of several
/// together and how many were bought of this one is unknown.
fn minimum(license: &License, (contract, all): (&Contract, &[License]), day: Date) -> Option<i64> {
    let lines = contract.lines(license.plan.as_deref(), &license.product, day);
    let of_product = all.iter().filter(|one| one.product == license.product);
    let is_told = lines.are_of_plan() || license.purchased.is_some() || of_product.count() == 1;
    Some(license.minimum).filter(|_| !lines.are_none() && is_told)
}

/// Says what can be given back of all plans together.
fn said(renewals: &[Renewal<'_>]) -> String {
    let seats: Decimal = renewals.iter().filter_map(|one| one.returnable).sum();
    let worth = renewals.iter();
    let worth = worth.map(|one| (one.annual_value, one.license.currency()));
    // Whoever is not known may not use what they hold.
    let lacks_seats = |one: &Renewal<'_>| {
        let license = one.license;
        let are_known = one.unused.is_some() && license.held_by_unknown().is_none();
        let can_any = license.is_by_seat() && license.reducible() != Some(Decimal::ZERO);
        can_any && (one.returnable.is_none() || !are_known)
    };
    let lacks_value = |one: &Renewal<'_>| {
        let is_worth_none = one.returnable.is_some_and(|seats| seats.is_zero());
        let is_unpriced = one.annual_value.is_none() && !is_worth_none;
        lacks_seats(one) || (one.license.is_by_seat() && is_unpriced)
    };
    let at_least = at_least(renewals.iter().any(lacks_seats));
    let lacks_some = renewals.iter().any(lacks_value);
    format!(
        "{at_least}{} can be given back, worth {} a year",
        counted_seats_and_rooms(seats.normalize()),
        Bill::of(worth).lacking(lacks_some).said()
    )
}

fn row(renewal: &Renewal<'_>, minimum: Option<i64>) -> Row {
    let license = renewal.license;
    let whole = |number: Option<Decimal>| count(number.and_then(|number| number.to_i64()));
    let currency = license.currency();
    let money = |amount| money(amount, currency);
    let date = |date: Option<Date>| date.map_or(Cell::Missing, Cell::Date);
    let (ends_on, told_by) = renewal.ends_on().unzip();
    vec![
        Cell::Text(license.product.clone()),
        text(license.plan.clone()),
        text(license.plan_name.clone()),
        whole(license.purchased),
        whole(license.available()),
        whole(renewal.unused),
        whole(renewal.reusable),
        whole(renewal.kept),
        count(minimum),
        whole(renewal.returnable),
        money(renewal.annual_value),
        money(renewal.value_to_end),
        text(currency),
        date(ends_on),
        renewal
            .term
            .and_then(|term| term.renews)
            .map_or(Cell::Missing, Cell::Flag),
        date(renewal.term.map(|term| term.act_by)),
        count(renewal.days_left.map(i64::from)),
        word(told_by.map(EndToldBy::as_str)),
        date(renewal.next_invoice.map(|invoice| invoice.on)),
    ]
}

/// Says that when plans are billed is only known as it was read last, which of an earlier snapshot it may not be.
pub(super) fn say_what_is_of_later(loaded: &Loaded, context: &Context) {
    let plans = loaded.account.reading(Dataset::Plans);
    if let Some(plans) = plans.filter(|_| loaded.is_past) {
        gaps::warn(plans, context);
    }
}
