//! What the commands have in common: what they return, and the columns that every report has on request.

mod amounts;
mod assignment_rows;
pub mod assignments;
mod bill;
mod billed;
mod cells;
mod compared;
pub mod completions;
mod counted;
mod days;
pub mod demo;
pub mod diff;
mod directory;
pub mod doctor;
pub mod explain;
mod filled;
pub mod findings;
pub mod forget;
mod gaps;
mod handed_on;
mod import_files;
mod import_rows;
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
mod mail_merge;
pub mod man;
mod method;
mod names;
mod needs;
mod not_compared;
mod not_in_directory;
mod part_of;
mod passing;
pub mod policy;
mod priced;
pub mod profiles;
mod prune;
pub mod reading;
mod rests_on;
pub mod schedule;
mod settle;
pub mod snapshots;
pub mod sql;
pub mod sync;
mod sync_files;
pub mod sync_plan;
mod sync_rows;
pub mod usage;
pub mod users;
mod zoom_import;

use std::io;

use cells::{count, money, percent, text, time, unit_price, user_type, verdicts, word};
use jiff::Timestamp;

use crate::context::Context;
use crate::error::{Error, Exit};
use crate::report::{Cell, Column, ON_REQUEST, Report, Row};

/// What a command found or did.
pub struct Outcome {
    pub report: Option<Report>,
    /// What is written as it is, by a command that has no report.
    pub text: Option<String>,
    pub exit: Exit,
    /// Says what only shows when all rows have passed, on standard error after the report.
    pub after: Option<After>,
    /// What is only to be done where the report was written whole: not where nobody read on.
    pub once_written: Option<After>,
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
            text: None,
            exit: Exit::Done,
            after: None,
            once_written: None,
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
            text(about.sub_account.clone()),
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
    /// The sub-account of the profile's account, if it is about one.
    pub sub_account: Option<String>,
}

impl About {
    /// What rests on no snapshot.
    fn profile_of(context: &Context) -> Self {
        Self {
            profile: context.settings.profile.clone(),
            sub_account: context.settings.sub_account.clone(),
            ..Self::default()
        }
    }
}
