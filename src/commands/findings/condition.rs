//! Conditions over the row of `zoomaudit findings --summary`.

use rust_decimal::prelude::ToPrimitive as _;

use super::Args;
use super::summary::{COLUMNS, Totals};
use crate::error::Error;
use crate::report::Cell;
use crate::store::{self, Figure};

impl Totals {
    fn figures(&self) -> Vec<(&'static str, Figure)> {
        let cells = self.row().into_iter().map(figure);
        COLUMNS.iter().map(|column| column.key).zip(cells).collect()
    }

    /// Says why a condition neither holds nor does not.
    pub(super) fn said_untold(&self) -> String {
        let figures = self.figures().into_iter();
        let unknown = figures.filter(|(_, figure)| *figure == Figure::Unknown);
        let unknown: Vec<&str> = unknown.map(|(key, _)| key).collect();
        format!(
            "whether the condition of --fail-if holds cannot be told: unknown are {}",
            unknown.join(", ")
        )
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

/// Tells whether the condition that was asked for holds; `None` where what is unknown decides.
pub(super) fn holds(args: &Args, totals: &Totals) -> Result<Option<bool>, Error> {
    match args.condition() {
        Some(condition) => evaluate(condition, &totals.figures()),
        None => Ok(Some(false)),
    }
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
