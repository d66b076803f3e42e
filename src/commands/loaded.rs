//! A snapshot as a report uses it: what it rests on, what is missing, and what is said of that.

use jiff::civil::Date;

use super::{ON_REQUEST, Outcome, time};
use crate::auth::scopes;
use crate::context::Context;
use crate::error::Exit;
use crate::model::{Account, Dataset, Reading, State};
use crate::report::{Cell, Column, Report, Row};

/// A snapshot with all that a report needs, as far as it could be had.
pub struct Loaded {
    pub account: Account,
    /// The day that counts as today: as asked, else the last day that was read.
    pub as_of: Date,
    pub(super) needs: Vec<Dataset>,
    pub(super) profile: String,
}

impl Loaded {
    /// Makes the outcome of a report: its rows, the columns that can be asked for, and `--strict`.
    pub fn outcome(&self, context: &Context, columns: &[Column], rows: Vec<Row>) -> Outcome {
        let constant = [
            time(self.account.taken_at),
            Cell::Text(self.coverage()),
            Cell::Text(self.profile.clone()),
        ];
        let columns: Vec<Column> = columns.iter().copied().chain(ON_REQUEST).collect();
        let rows = rows.into_iter().map(move |mut row| {
            row.extend(constant.iter().cloned());
            row
        });
        let incomplete = context.strict() && self.incomplete().next().is_some();
        Outcome {
            report: Some(Report::new(&columns, rows)),
            exit: if incomplete {
                Exit::Incomplete
            } else {
                Exit::Done
            },
            summary: Vec::new(),
        }
    }

    /// The readings that the report rests on and that are not all there.
    fn incomplete(&self) -> impl Iterator<Item = &Reading> {
        let readings = self.account.readings.iter();
        readings.filter(|reading| {
            self.needs.contains(&reading.dataset)
                && reading.state != State::Complete
                && !is_not_bought(reading)
        })
    }

    pub(super) fn warn(&self, context: &Context) {
        for reading in self
            .account
            .readings
            .iter()
            .filter(|reading| self.needs.contains(&reading.dataset))
        {
            if reading.state == State::Complete || is_not_bought(reading) {
                continue;
            }
            context.terminal.warning(&warning(reading));
            if let Some(scope) = &reading.scope {
                context.terminal.hint(&format!(
                    "add `{scope}` to the app, then run `zoomaudit login` or `zoomaudit sync`"
                ));
            }
        }
        for dataset in self
            .needs
            .iter()
            .filter(|dataset| self.account.reading(**dataset).is_none())
        {
            context.terminal.warning(&format!(
                "{dataset} was never read, so reports cannot say {}",
                loses(*dataset)
            ));
        }
    }

    /// Says in a line which datasets the report rests on, and how far each was read.
    fn coverage(&self) -> String {
        let parts: Vec<String> = self
            .account
            .readings
            .iter()
            .filter(|reading| self.needs.contains(&reading.dataset))
            .map(covered)
            .collect();
        parts.join("; ")
    }
}

/// Tells whether Zoom answered that the account has nothing of the kind.
fn is_not_bought(reading: &Reading) -> bool {
    let is_phone = matches!(reading.dataset, Dataset::PhonePlans | Dataset::PhoneUsers);
    let says_so = |reason: &String| reason.contains("(code 2001)");
    is_phone && reading.state == State::Missing && reading.reason.as_ref().is_some_and(says_so)
}

/// What is unknown without a dataset.
pub fn loses(dataset: Dataset) -> &'static str {
    scopes::of(dataset).loses
}

/// Says why a reading is not all there.
pub fn warning(reading: &Reading) -> String {
    let dataset = reading.dataset;
    let reason = reading.reason.as_deref().unwrap_or("no reason is known");
    match reading.state {
        State::Kept => format!("{dataset} is from {}: {reason}", reading.read_at),
        State::Partial => format!("{dataset} is incomplete: {reason}"),
        State::Missing | State::Complete => {
            format!(
                "{dataset} is missing, so reports cannot say {}: {reason}",
                loses(dataset)
            )
        }
    }
}

fn covered(reading: &Reading) -> String {
    let days = match (reading.windows.first(), reading.windows.last()) {
        (Some(first), Some(last)) => format!(" {}/{}", first.from, last.to),
        _ => String::new(),
    };
    format!("{} {}{days}", reading.dataset, reading.state.as_str())
}
