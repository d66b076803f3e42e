//! `zoomaudit findings`.

mod chosen;
mod condition;
mod look;
mod over_time;
mod rows;
mod since;
mod summary;

use clap::builder::PossibleValuesParser;
use jiff::civil::Date;

use crate::audit::Audit;
use crate::audit::findings::{ALL, Summary};
use crate::context::Context;
use crate::error::{Error, Exit};
use crate::report::Column;

use super::directory::DirectoryFile;
use super::not_in_directory::say_who_is_missing;
use super::{Outcome, method, reading};
use look::{find, needs};
use over_time::Left;
use rows::{COLUMNS, row};
use summary::Totals;

/// Show waste and risk: one row for each finding, with evidence and value
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit findings --kind waste --format csv -o waste.csv
  zoomaudit findings --new --fail-on high
  zoomaudit findings --summary --fail-if 'idle_pct > 10'")]
pub struct Args {
    /// Only findings of this code (can be repeated)
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = codes())]
    code: Vec<String>,

    /// Only findings of this kind: waste, risk or data (can be repeated)
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = ["waste", "risk", "data"])]
    kind: Vec<String>,

    /// Only findings that matter at least so much
    #[arg(long, value_name = "SEVERITY", value_parser = ["low", "medium", "high"])]
    severity: Option<String>,

    /// Only findings of people of this department (can be repeated)
    #[arg(long, value_name = "NAME")]
    department: Vec<String>,

    /// Only what the last run with `--new` did not show. What comes, goes and comes again is new again
    ///
    /// Every run with `--new` that wrote its report whole takes note of all that it found, of what the options above
    /// ask for: also offline, with `--summary`, and of what `--limit` leaves out. The first finds all new.
    #[arg(long, conflicts_with = "since")]
    new: bool,

    /// Only what was not so in the newest snapshot of this day or before
    ///
    /// What would have been found then is found again, by the policy and the use of days that are known today.
    #[arg(long, value_name = "DATE")]
    since: Option<Date>,

    #[command(flatten)]
    directory: DirectoryFile,

    /// Show one row: how many findings there are, what they are worth, and how many seats are idle
    #[arg(long)]
    summary: bool,

    /// End with status 3 if there is a finding of this kind, or of this severity or a higher one (can be repeated)
    #[arg(long, value_name = "WHAT", value_delimiter = ',',
          value_parser = ["low", "medium", "high", "waste", "risk", "data"])]
    fail_on: Vec<String>,

    /// End with status 3 if this holds of the row that `--summary` shows, such as 'high > 0'
    #[arg(long, value_name = "CONDITION")]
    fail_if: Option<String>,
}

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    if let Some(condition) = &args.fail_if {
        condition::check(condition)?;
    }
    let directory = args.directory(context)?;
    over_time::check(args, context)?;
    let loaded = reading::load(context, &needs(context)).await?;
    let loaded = loaded.with(directory);
    say_who_is_missing(&loaded, context)?;
    let audit =
        Audit::new(&loaded.account, &context.policy(), loaded.as_of).seen_from(context.as_of());
    method::say_what_counts(&audit, context);
    let days = method::days(&audit, context);
    let (found, tally) = find(&loaded, (&audit, context))?;
    let found = found.into_iter().filter(|one| args.wants(one)).collect();
    let Left {
        found,
        once_written,
    } = over_time::left(args, found, (&loaded, context))?;
    let totals = Totals::new(Summary::of(&found), (&audit, &tally));
    let holds = condition::holds(args, &totals)?;
    let is_reached = args.is_reached(&found) || holds == Some(true);
    let mut outcome = if args.summary {
        let rows = vec![Ok(totals.row())];
        loaded.outcome(context, summary::COLUMNS, (rows.into_iter(), days))
    } else {
        let rows: Vec<_> = found.into_iter().map(|finding| Ok(row(finding))).collect();
        loaded.outcome(context, COLUMNS, (rows.into_iter(), days))
    };
    outcome.once_written = once_written;
    outcome.summary.push(totals.said());
    if is_reached {
        outcome.exit = Exit::Reached;
    } else if holds.is_none() {
        outcome.summary.push(totals.said_untold());
        outcome.exit = Exit::Incomplete;
    }
    Ok(outcome)
}

fn codes() -> PossibleValuesParser {
    PossibleValuesParser::new(ALL.map(|rule| rule.code))
}

impl Args {
    pub fn columns(&self) -> &'static [Column] {
        if self.summary {
            summary::COLUMNS
        } else {
            COLUMNS
        }
    }

    pub(super) fn condition(&self) -> Option<&str> {
        self.fail_if.as_deref()
    }
}
