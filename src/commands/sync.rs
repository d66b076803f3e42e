//! `zoomaudit sync`.

use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, Reading, State};
use crate::report::{Cell, Column, Row};
use crate::settings::{TierChoice, share};
use crate::sync::{self, plan};

use super::{About, Outcome, loaded, reading, text};

/// Read the account from Zoom and save a snapshot
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit sync
  zoomaudit sync --skip rooms --rate 25%")]
pub struct Args {
    /// Read only this dataset, besides users (can be repeated)
    #[arg(long, value_name = "DATASET", value_delimiter = ',', value_parser = dataset)]
    only: Vec<Dataset>,

    /// Leave this dataset out (can be repeated)
    #[arg(long, value_name = "DATASET", value_delimiter = ',', value_parser = dataset)]
    skip: Vec<Dataset>,

    /// Use at most this share of Zoom's limits, which all apps of the account live on [default: 50%]
    #[arg(long, value_name = "PERCENT", value_parser = share)]
    rate: Option<u8>,

    /// Take Zoom's limits to be those of this kind of account [default: auto]
    #[arg(long, value_enum, value_name = "TIER")]
    tier: Option<TierChoice>,
}

pub const COLUMNS: &[Column] = &[
    Column::left("dataset", "Dataset").shown(),
    Column::left("state", "State").shown(),
    Column::right("rows", "Rows").shown(),
    Column::left("read_at", "Read at").shown(),
    Column::right("requests", "Requests").shown(),
    Column::left("reason", "Reason").shown(),
];

impl Args {
    pub fn rate(&self) -> Option<u8> {
        self.rate
    }

    pub fn tier(&self) -> Option<TierChoice> {
        self.tier
    }

    fn datasets(&self, skipped: &[Dataset]) -> Result<Vec<Dataset>, Error> {
        if self.skip.contains(&Dataset::Users) {
            return Err(Error::usage(
                "`users` cannot be skipped: nothing can be told without them",
            ));
        }
        let is_wanted = |dataset: &Dataset| {
            *dataset == Dataset::Users
                || (self.only.is_empty() && !skipped.contains(dataset)
                    || self.only.contains(dataset))
                    && !self.skip.contains(dataset)
        };
        Ok(Dataset::ALL.into_iter().filter(is_wanted).collect())
    }
}

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    if context.offline() {
        return Err(Error::usage(
            "`sync` reads from Zoom, which `--offline` forbids",
        ));
    }
    let as_of = context.as_of();
    let policy_first_day = reading::policy_first_day(context);
    let task = sync::Task {
        datasets: args.datasets(&context.settings.config.skip)?,
        as_of,
        windows: context.windows(plan::earliest(as_of), policy_first_day)?,
    };
    let started = context.now();
    let done = context.sync(&task).await?;
    let readings = &done.readings;
    for reading in readings {
        loaded::warn(reading, context);
    }
    let about = About {
        snapshot_at: Some(done.taken_at),
        coverage: None,
        profile: context.settings.profile.clone(),
    };
    let mut outcome = Outcome::report(COLUMNS, readings.iter().map(row).collect(), &about);
    let seconds = context.now().duration_since(started).as_secs();
    outcome.summary.push(summary(readings, seconds));
    if !readings.iter().all(Reading::is_whole) {
        outcome.exit = context.exit_when_incomplete();
    }
    Ok(outcome)
}

fn row(reading: &Reading) -> Row {
    vec![
        Cell::Text(reading.dataset.to_string()),
        Cell::Text(reading.state.as_str().to_owned()),
        rows(reading),
        Cell::Time(reading.read_at),
        Cell::Count(i64::try_from(reading.requests).unwrap_or(i64::MAX)),
        text(reading.reason.clone()),
    ]
}

/// How many rows a missing dataset has is unknown.
fn rows(reading: &Reading) -> Cell {
    match reading.state {
        State::Missing => Cell::Missing,
        State::Complete | State::Partial | State::Kept => {
            Cell::Count(i64::try_from(reading.rows).unwrap_or(i64::MAX))
        }
    }
}

fn summary(readings: &[Reading], seconds: i64) -> String {
    let is_read = |reading: &&Reading| matches!(reading.state, State::Complete | State::Partial);
    let read = readings.iter().filter(is_read).count();
    let requests: u64 = readings.iter().map(|reading| reading.requests).sum();
    let all = readings.len();
    format!("read {read} of {all} datasets with {requests} requests in {seconds} s")
}

fn dataset(text: &str) -> Result<Dataset, String> {
    let names = || Dataset::ALL.map(Dataset::as_str).join(", ");
    Dataset::parse(text).ok_or_else(|| format!("the datasets are {}", names()))
}
