//! What the commands have in common: what they return, and the columns that every report has on request.

pub mod assignments;
pub mod completions;
pub mod demo;
pub mod licenses;
pub mod loaded;
pub mod login;
pub mod logout;
pub mod man;
mod method;
mod names;
pub mod reading;
pub mod sync;
pub mod usage;
mod usage_rows;
pub mod users;

use jiff::Timestamp;

use crate::error::Exit;
use crate::report::{Cell, Column, ON_REQUEST, Report, Row};

/// What a command found or did.
pub struct Outcome {
    pub report: Option<Report>,
    pub exit: Exit,
    /// Said on standard error after the report.
    pub summary: Vec<String>,
}

impl Outcome {
    /// Nothing to show.
    pub fn done() -> Self {
        Self {
            report: None,
            exit: Exit::Done,
            summary: Vec::new(),
        }
    }

    /// Shows rows, to which what can be asked for in every report is added.
    pub fn report(columns: &[Column], rows: Vec<Row>, about: &About) -> Self {
        let columns: Vec<Column> = columns.iter().copied().chain(ON_REQUEST).collect();
        let constant = [
            time(about.snapshot_at),
            text(about.coverage.clone()),
            Cell::Text(about.profile.clone()),
        ];
        let rows = rows.into_iter().map(move |mut row| {
            row.extend(constant.iter().cloned());
            row
        });
        Self {
            report: Some(Report::new(&columns, rows)),
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

fn time(value: Option<Timestamp>) -> Cell {
    value.map_or(Cell::Missing, Cell::Time)
}
