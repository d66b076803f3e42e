//! What the commands have in common: what they return, and the columns that every report has on request.

mod amounts;
mod assignment_rows;
pub mod assignments;
mod billed;
mod compared;
pub mod completions;
mod counted;
pub mod demo;
pub mod diff;
pub mod explain;
pub mod findings;
pub mod forget;
mod gaps;
mod invoice_lines;
pub mod invoices;
mod license_parts;
mod license_renewal;
mod license_rows;
mod license_what_if;
pub mod licenses;
pub mod loaded;
mod loaded_people;
pub mod login;
pub mod logout;
pub mod man;
mod method;
mod names;
mod needs;
mod part_of;
mod passing;
pub mod policy;
mod prune;
pub mod reading;
mod rests_on;
mod settle;
mod snapshots;
pub mod sql;
pub mod sync;
pub mod sync_plan;
mod sync_rows;
pub mod usage;
pub mod users;

use std::io;

use jiff::Timestamp;
use rust_decimal::Decimal;

use crate::audit::price::Price;
use crate::context::Context;
use crate::error::{Error, Exit};
use crate::model::UserType;
use crate::report::{Cell, Column, ON_REQUEST, Report, Row};

/// What a command found or did.
pub struct Outcome {
    pub report: Option<Report>,
    pub exit: Exit,
    /// Says what only shows when all rows have passed, on standard error after the report.
    pub after: Option<After>,
    /// Said on standard error after the report.
    pub summary: Vec<String>,
}

/// What is left to say when a report is written.
pub type After = Box<dyn FnOnce(&Context) -> Result<(), Error>>;

impl Outcome {
    /// Nothing to show.
    pub fn done() -> Self {
        Self {
            report: None,
            exit: Exit::Done,
            after: None,
            summary: Vec::new(),
        }
    }

    /// Shows rows, to which what can be asked for in every report is added.
    pub fn report(columns: &[Column], rows: Vec<Row>, about: &About) -> Self {
        Self::streamed(columns, rows.into_iter().map(Ok), about)
    }

    /// Shows rows that are made as they are written, and may fail to come.
    pub fn streamed(
        columns: &[Column],
        rows: impl Iterator<Item = io::Result<Row>> + 'static,
        about: &About,
    ) -> Self {
        let same = vec![
            time(about.snapshot_at),
            text(about.coverage.clone()),
            Cell::Text(about.profile.clone()),
        ];
        let report = Report::from_results(columns, rows).with_same(&ON_REQUEST, same);
        Self {
            report: Some(report),
            ..Self::done()
        }
    }
}

/// What a whole report is about.
#[derive(Debug, Clone, Default)]
pub struct About {
    pub snapshot_at: Option<Timestamp>,
    /// Which datasets it rests on, and how far each was read.
    pub coverage: Option<String>,
    pub profile: String,
}

/// A text, or a missing cell where there is none.
fn text(value: Option<impl Into<String>>) -> Cell {
    value.map_or(Cell::Missing, |text| Cell::Text(text.into()))
}

fn count(value: Option<i64>) -> Cell {
    value.map_or(Cell::Missing, Cell::Count)
}

fn percent(value: Option<Decimal>) -> Cell {
    value.map_or(Cell::Missing, Cell::Percent)
}

fn time(value: Option<Timestamp>) -> Cell {
    value.map_or(Cell::Missing, Cell::Time)
}

fn word(value: Option<&'static str>) -> Cell {
    value.map_or(Cell::Missing, Cell::Word)
}

/// An amount of a currency, or a missing cell where one of the two is.
fn money(amount: Option<Decimal>, currency: Option<&str>) -> Cell {
    let known = amount.zip(currency);
    known.map_or(Cell::Missing, |(amount, currency)| Cell::Money {
        amount,
        currency: currency.to_owned(),
    })
}

/// The price of one seat; missing where there are several.
fn unit_price(price: Option<&Price>) -> Cell {
    let currency = price.map(|price| price.currency.as_str());
    money(price.and_then(Price::shown), currency)
}

fn user_type(value: Option<UserType>) -> Cell {
    let named = value.and_then(UserType::word).map(Cell::Word);
    named.unwrap_or_else(|| text(value.map(|other| other.to_string())))
}
