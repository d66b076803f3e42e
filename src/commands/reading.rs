//! The data a report rests on: from the store where it is young enough, else from Zoom first.

use jiff::civil::Date;

use crate::auth::scopes;
use crate::context::Context;
use crate::error::{Error, Exit, Fault};
use crate::model::{Account, Dataset, Reading, State};
use crate::report::{Cell, Column, Report, Row};
use crate::store::Snapshot;
use crate::sync::{
    self,
    plan::{self, Needs},
};

use super::{ON_REQUEST, Outcome};

/// A snapshot with all that a report needs, as far as it could be had.
pub struct Loaded {
    pub account: Account,
    needs: Vec<Dataset>,
    profile: String,
}

/// Loads what a report needs, after reading from Zoom what is missing or too old.
pub async fn load(context: &Context, needs: &Needs) -> Result<Loaded, Error> {
    let newest = context.newest_snapshot()?;
    let stale = stale(context, needs, newest.as_ref());
    if context.offline() {
        if newest.is_none() {
            return Err(Fault::NothingStored(context.settings.profile.clone()).into());
        }
    } else if !stale.is_empty() {
        read(context, needs, stale, newest.as_ref()).await?;
    }
    let account = context.load_account()?;
    let loaded = Loaded {
        account,
        needs: needs.datasets.clone(),
        profile: context.settings.profile.clone(),
    };
    loaded.warn(context);
    Ok(loaded)
}

fn stale(context: &Context, needs: &Needs, newest: Option<&Snapshot>) -> Vec<Dataset> {
    let (now, as_of) = (context.now(), context.as_of());
    let is_good = |reading: &Reading| {
        !context.refresh()
            && plan::is_fresh(reading, now, context.max_age())
            && (reading.dataset != Dataset::HostActivity
                || plan::reaches(reading, needs.first_day, as_of))
    };
    let reading = |dataset: Dataset| {
        newest?
            .readings
            .iter()
            .find(|reading| reading.dataset == dataset)
    };
    let needed = needs.datasets.iter().copied();
    needed
        .filter(|dataset| !reading(*dataset).is_some_and(is_good))
        .collect()
}

/// Reads what is stale; where Zoom will not answer, what is stored has to do.
async fn read(
    context: &Context,
    needs: &Needs,
    datasets: Vec<Dataset>,
    newest: Option<&Snapshot>,
) -> Result<(), Error> {
    let as_of = context.as_of();
    let first_day = if newest.is_none() {
        needs.first_day
    } else {
        plan::earliest(as_of)
    };
    let task = sync::Task {
        datasets,
        as_of,
        windows: context.windows(first_day.max(plan::earliest(as_of)), &[needs.first_day]),
    };
    let read = context.sync(&task).await;
    match (read, newest) {
        (Err(error), Some(snapshot)) if error.exit == Exit::TryLater => {
            context.terminal.warning(&format!(
                "could not read from Zoom, so this is from the snapshot of {}: {}",
                snapshot.taken_at,
                error.one_line()
            ));
            Ok(())
        }
        (Err(error), _) => Err(error),
        (Ok(_), None) => {
            context.terminal.status(&left_out(needs));
            Ok(())
        }
        (Ok(_), Some(_)) => Ok(()),
    }
}

/// Says what a full sync would add to a first look.
fn left_out(needs: &Needs) -> String {
    let others = Dataset::ALL
        .iter()
        .filter(|dataset| !needs.datasets.contains(dataset));
    let names: Vec<&str> = others.map(|dataset| dataset.as_str()).collect();
    format!(
        "read only what this report cannot do without; `zoomaudit sync` would add {} and six months of use",
        names.join(", ")
    )
}

impl Loaded {
    /// Makes the outcome of a report: its rows, the columns that can be asked for, and `--strict`.
    pub fn outcome(&self, context: &Context, columns: &[Column], rows: Vec<Row>) -> Outcome {
        let constant = [
            super::time(self.account.taken_at),
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

    fn warn(&self, context: &Context) {
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

/// Returns the first day of a window of the policy, on the as-of day.
pub fn policy_first_day(context: &Context) -> Date {
    crate::audit::verdict::first_day(context.as_of(), context.policy().window_days)
}
