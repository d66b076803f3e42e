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
use crate::report::{Cell, Column, Report, Row};

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

    pub fn report(columns: &[Column], rows: Vec<Row>) -> Self {
        Self {
            report: Some(Report::new(columns, rows)),
            ..Self::done()
        }
    }
}

/// What can be asked for in every report.
pub const ON_REQUEST: [Column; 3] = [
    Column::left("snapshot_at", "Snapshot at").on_request(),
    Column::left("coverage", "Coverage").on_request(),
    Column::left("profile", "Profile").on_request(),
];

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
