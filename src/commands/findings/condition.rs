//! Conditions over the row of `zoomaudit findings --summary`.

use rust_decimal::prelude::ToPrimitive as _;

use super::Args;
use super::summary::{COLUMNS, Totals};
use crate::error::Error;
use crate::report::Cell;
use crate::store::{self, Figure};

/// The figure that may be known in part.
const VALUE: &str = "annual_value";

impl Totals {
    fn figures(&self) -> Vec<(&'static str, Figure)> {
        let cells = self.row().into_iter().map(figure);
        let mut figures: Vec<_> = COLUMNS.iter().map(|column| column.key).zip(cells).collect();
        if self.is_worth_nothing() {
            set_value(&mut figures, 0.0);
        }
        figures
    }

    /// Says why a condition neither holds nor does not.
    pub(super) fn said_untold(&self) -> String {
        let figures = self.figures().into_iter();
        let unknown = figures.filter(|(_, figure)| *figure == Figure::Unknown);
        let unknown: Vec<&str> = unknown.map(|(key, _)| key).collect();
        let why = match self.currencies() {
            Some(currencies) => {
                format!("{VALUE} is in {currencies}, which are never added up")
            }
            None if unknown.is_empty() => {
                format!("{VALUE} is at least what is said, and how much is not known")
            }
            None => format!("unknown are {}", unknown.join(", ")),
        };
        format!("whether the condition of --fail-if holds cannot be told: {why}")
    }
}

fn set_value(figures: &mut [(&'static str, Figure)], amount: f64) {
    let mut value = figures.iter_mut().filter(|(key, _)| *key == VALUE);
    if let Some((_, value)) = value.next() {
        *value = Figure::Amount(amount);
    }
}

/// Finds mistakes in a condition before anything is read.
pub(super) fn check(condition: &str) -> Result<(), Error> {
    let row: Vec<(&str, Figure)> = COLUMNS
        .iter()
        .map(|column| (column.key, Figure::Unknown))
        .collect();
    evaluate(condition, &row).map(drop)
}

/// Tells whether the condition that was asked for holds; `None` where what is unknown decides. Of a value that is at least so
/// much, it has to be the same whatever more there is.
pub(super) fn holds(args: &Args, totals: &Totals) -> Result<Option<bool>, Error> {
    let Some(condition) = args.condition() else {
        return Ok(Some(false));
    };
    let mut figures = totals.figures();
    let told = evaluate(condition, &figures)?;
    let is_known = figures
        .iter()
        .any(|(key, figure)| *key == VALUE && *figure != Figure::Unknown);
    if !is_known || !totals.may_have_more_value() {
        return Ok(told);
    }
    set_value(&mut figures, f64::MAX);
    let at_most = evaluate(condition, &figures)?;
    Ok(told.filter(|_| told == at_most))
}

fn evaluate(condition: &str, row: &[(&str, Figure)]) -> Result<Option<bool>, Error> {
    store::holds(condition, row).map_err(|mistake| {
        let keys: Vec<&str> = row.iter().map(|(key, _)| *key).collect();
        Error::usage(format!(
            "`--fail-if {condition}` is no condition: {mistake}"
        ))
        .hinted(format!("it can name {}", keys.join(", ")))
    })
}

fn figure(cell: Cell) -> Figure {
    match cell {
        Cell::Count(count) => Figure::Count(count),
        Cell::Money { amount, .. } | Cell::Percent(amount) => {
            amount.to_f64().map_or(Figure::Unknown, Figure::Amount)
        }
        Cell::Text(text) => Figure::Text(text),
        _ => Figure::Unknown,
    }
}
