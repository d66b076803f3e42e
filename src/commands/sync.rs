//! `zoomaudit sync`.

use std::path::PathBuf;

use jiff::SignedDuration;

use crate::cli::age;
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, Reading};
use crate::report::Column;
use crate::settings::{TierChoice, share};
use crate::sync::{Extent, days};

use super::reading::policy_first_day;
use super::sync_rows::{row, summary};
use super::{About, Outcome, gaps, prune, sync_files, sync_plan, sync_rows};

/// Read the account from Zoom and save a snapshot
#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
#[command(after_help = "Examples:
  zoomaudit sync
  zoomaudit sync --plan
  zoomaudit sync --skip rooms --rate 25%
  zoomaudit sync --only sign-ins
  zoomaudit sync --only attendance --plan
  zoomaudit sync --from-files ~/Downloads --profile files")]
pub struct Args {
    /// Read only this dataset, besides users (can be repeated)
    #[arg(long, value_name = "DATASET", value_delimiter = ',', value_parser = dataset)]
    only: Vec<Dataset>,

    /// Leave this dataset out (can be repeated)
    #[arg(long, value_name = "DATASET", value_delimiter = ',', value_parser = dataset)]
    skip: Vec<Dataset>,

    /// Say what a sync would cost in requests and time, and ask Zoom for no more than it takes to count
    #[arg(long, conflicts_with = "prune")]
    plan: bool,

    /// Read also the days of use that were read before and can no longer change
    #[arg(long)]
    full: bool,

    /// Ask about everybody who may hold an add-on, even when the holders of all seats are known
    #[arg(long)]
    exhaustive: bool,

    /// Thin old snapshots as `keep` in config.toml says, and join old days of use to months
    #[arg(long)]
    prune: bool,

    /// Use at most this share of Zoom's limits, which all apps of the account live on [default: 50%]
    #[arg(long, value_name = "PERCENT", value_parser = share)]
    rate: Option<u8>,

    /// Wait at most so long for another sync of this profile [default: 10m]
    #[arg(long, value_name = "AGE", value_parser = age)]
    wait: Option<SignedDuration>,

    /// Read what Zoom's web portal exported instead, which takes neither an app nor a login: the files
    /// `zoomus_users.csv` and `meetinglistdetails_FROM_TO.csv` in this directory
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath,
        conflicts_with_all = ["only", "skip", "plan", "full", "exhaustive", "prune", "rate", "tier"])]
    from_files: Option<PathBuf>,

    /// Take Zoom's limits to be those of this kind of account [default: auto]
    #[arg(long, value_enum, value_name = "TIER")]
    tier: Option<TierChoice>,
}

impl Args {
    pub fn rate(&self) -> Option<u8> {
        self.rate
    }

    pub fn tier(&self) -> Option<TierChoice> {
        self.tier
    }

    pub fn columns(&self) -> &'static [Column] {
        if self.plan {
            sync_plan::COLUMNS
        } else {
            sync_rows::COLUMNS
        }
    }

    pub fn wait(&self) -> Option<SignedDuration> {
        self.wait
    }

    /// Returns what is read, and what is read in the place of something else alone.
    fn datasets(&self, context: &Context) -> Result<(Vec<Dataset>, Vec<Dataset>), Error> {
        if self.skip.contains(&Dataset::Users) {
            return Err(Error::usage(
                "`users` cannot be skipped: nothing can be told without them",
            ));
        }
        let skipped = &context.settings.sync().skip;
        let is_skipped =
            |dataset: &Dataset| self.skip.contains(dataset) || skipped.contains(dataset);
        let is_wanted = |dataset: &Dataset| match dataset {
            Dataset::Users => true,
            dataset if self.skip.contains(dataset) => false,
            dataset if !self.only.is_empty() => self.only.contains(dataset),
            dataset if skipped.contains(dataset) => false,
            // The dashboard is slow: it is asked where meetings are refused, not where nobody wants them.
            Dataset::Webinars => !is_skipped(&Dataset::Meetings),
            // Zoom would not answer yet, and what it said lately stands.
            Dataset::Invoices => context.invoices_wait_until().is_none(),
            dataset => context.is_read_unasked(*dataset),
        };
        let wanted: Vec<Dataset> = Dataset::ALL.into_iter().filter(is_wanted).collect();
        // What tells less is read only where what tells more is not, unless it is named.
        let tells_more = |dataset: Dataset| {
            let mut wanted = wanted.iter();
            wanted.any(|other| other.stand_ins().contains(&dataset))
        };
        let is_spare = |dataset: &Dataset| self.only.is_empty() && tells_more(*dataset);
        Ok(wanted
            .iter()
            .copied()
            .partition(|dataset| !is_spare(dataset)))
    }
}

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    if context.offline() && args.from_files.is_none() {
        return Err(Error::usage(
            "`sync` reads from Zoom, which `--offline` forbids",
        ));
    }
    if let Some(directory) = &args.from_files {
        return sync_files::run(directory, context).await;
    }
    let (datasets, stand_ins) = args.datasets(context)?;
    let mut task = context.task(datasets, stand_ins);
    // Nothing waits for the figures: shorter windows leave fewer days in doubt when tomorrow counts from tomorrow's first day on.
    task.cuts
        .extend(days::tens(policy_first_day(context), task.as_of));
    task.named.clone_from(&args.only);
    task.is_exhaustive = args.exhaustive;
    if args.full {
        task.extent = Extent::Full;
    }
    if args.plan {
        return sync_plan::run(&task, context).await;
    }
    let started = context.now();
    let done = context.sync(&task).await?;
    let readings = &done.readings;
    for reading in readings {
        gaps::warn(reading, context);
    }
    let about = About {
        snapshot_at: Some(done.taken_at),
        ..About::profile_of(context)
    };
    let mut outcome = Outcome::report(
        sync_rows::COLUMNS,
        readings.iter().map(row).collect(),
        &about,
    );
    let seconds = context.now().duration_since(started).as_secs();
    outcome.summary.push(summary(readings, seconds));
    if args.prune {
        outcome.summary.push(prune::run(context).await?);
    }
    if !readings.iter().all(Reading::is_whole) {
        outcome.exit = context.exit_when_incomplete();
    }
    Ok(outcome)
}

fn dataset(text: &str) -> Result<Dataset, String> {
    let names = || Dataset::ALL.map(Dataset::as_str).join(", ");
    Dataset::parse(text).ok_or_else(|| format!("the datasets are {}", names()))
}
