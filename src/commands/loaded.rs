//! A snapshot as a report uses it: what it rests on, what is missing, and what is said of that.

use std::cell::Cell;
use std::io;

use jiff::civil::Date;

use super::{About, Outcome, gaps};
use crate::context::Context;
use crate::error::Error;
use crate::model::{Account, Bucket, Dataset, Reading, Total, Window, joined};
use crate::report::{Column, Row};
use crate::store::{Addresses, Detail, Moment, People, Wanted};

/// A snapshot with what a report needs besides people, as far as it could be had.
pub struct Loaded {
    pub account: Account,
    /// The day that counts as today: as asked, else the last day on which use was read.
    pub as_of: Date,
    /// What people are loaded from, once.
    pub(super) moment: Cell<Option<Moment>>,
    pub(super) needs: Vec<Dataset>,
    pub(super) profile: String,
    pub(super) attempt: Attempt,
}

/// Whether Zoom was asked and would not answer, so that what was there has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    Failed,
    /// Zoom answered, or had not to be asked.
    Good,
}

/// Whether the days that a report is about were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    Read,
    NotAllRead,
}

impl Loaded {
    /// Makes the outcome of a report: its rows, what can be asked for, and what `--strict` makes of gaps.
    pub fn outcome(
        &self,
        context: &Context,
        columns: &[Column],
        found: (impl Iterator<Item = io::Result<Row>> + 'static, Days),
    ) -> Outcome {
        let (rows, days) = found;
        let about = About {
            snapshot_at: self.account.taken_at,
            coverage: Some(self.coverage()),
            profile: self.profile.clone(),
        };
        let mut outcome = Outcome::streamed(columns, rows, &about);
        if days == Days::NotAllRead || self.attempt == Attempt::Failed || !self.is_whole() {
            outcome.exit = context.exit_when_incomplete();
        }
        outcome
    }

    /// Returns the people of the snapshot one by one, once: with what they hosted in the windows that touch the days asked for.
    pub fn people(&self, activity: Option<Window>) -> Result<People, Error> {
        Ok(self.moment().people(self.wanted(Detail::All, activity))?)
    }

    /// Returns them with no more than seats and verdicts are counted from, once, in as many parts as can be counted at once.
    pub fn holders(&self, addresses: Addresses) -> Result<Vec<People>, Error> {
        let most = std::thread::available_parallelism().map_or(1, usize::from);
        let wanted = self.wanted(Detail::Seats(addresses), None);
        Ok(self.moment().people_in_parts(wanted, most)?)
    }

    /// Returns what all hosts held on some days, by bucket and department; once, and instead of people.
    pub fn totals(&self, days: Window, bucket: Bucket) -> Result<Vec<Total>, Error> {
        Ok(self.moment().totals(days, bucket)?)
    }

    fn moment(&self) -> Moment {
        let moment = self.moment.take();
        moment.expect("a report asks for people once")
    }

    fn wanted(&self, detail: Detail, activity: Option<Window>) -> Wanted {
        Wanted {
            as_of: self.as_of,
            activity,
            detail,
        }
    }

    fn is_whole(&self) -> bool {
        let reading = |dataset: &Dataset| self.account.reading(*dataset);
        self.needs
            .iter()
            .all(|dataset| reading(dataset).is_some_and(Reading::is_whole))
    }

    pub(super) fn warn(&self, context: &Context) {
        for dataset in &self.needs {
            match self.account.reading(*dataset) {
                None => context.terminal.warning(&format!(
                    "{dataset} was never read, so reports cannot say {}",
                    gaps::loses(*dataset)
                )),
                Some(reading) => gaps::warn(reading, context),
            }
        }
    }

    /// Says in a line which datasets the report rests on, and how far each was read.
    fn coverage(&self) -> String {
        let readings = self.account.readings.iter();
        let needed = readings.filter(|reading| self.needs.contains(&reading.dataset));
        let parts: Vec<String> = needed.map(covered).collect();
        parts.join("; ")
    }
}

fn covered(reading: &Reading) -> String {
    let ranges = joined(&reading.windows);
    let days: Vec<String> = ranges
        .iter()
        .map(|range| format!("{}/{}", range.from, range.to))
        .collect();
    let parts = [
        reading.dataset.to_string(),
        reading.state.as_str().to_owned(),
    ];
    parts.into_iter().chain(days).collect::<Vec<_>>().join(" ")
}
