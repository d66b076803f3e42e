//! `zoomaudit licenses`.

use crate::audit::Audit;
use crate::audit::licenses::licenses;
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, Person};
use crate::report::Column;
use crate::sync::plan::Needs;

use super::license_rows::{COLUMNS, row};
use super::settle::Settle;
use super::{Outcome, assignments, counted, method, reading};

/// Show the seats bought, assigned, used and idle, per plan
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit licenses
  zoomaudit licenses --format csv -o licenses.csv
  zoomaudit licenses --assignments --verdict idle,never --settle")]
pub struct Args {
    /// Show one row for each seat that somebody holds
    #[arg(long)]
    assignments: bool,

    #[command(flatten)]
    filter: assignments::Filter,

    #[command(flatten)]
    settle: Settle,
}

impl Args {
    pub fn columns(&self) -> &'static [Column] {
        if self.assignments {
            assignments::COLUMNS
        } else {
            COLUMNS
        }
    }

    fn also(&self) -> Vec<Dataset> {
        // What the operation log tells is used where a sync read it: its prose is never all understood, and a report
        // is not incomplete without.
        let also = [Dataset::Webinars, Dataset::Calls, Dataset::SignIns].into_iter();
        also.chain(self.assignments.then_some(Dataset::Upcoming))
            .collect()
    }
}

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    let needs = Needs {
        datasets: vec![
            Dataset::Users,
            Dataset::PlanUsage,
            Dataset::PhonePlans,
            Dataset::PhoneUsers,
            Dataset::HostActivity,
        ],
        also: args.also(),
        first_day: reading::policy_first_day(context),
    };
    let wants = |audit: &Audit, person: &Person| args.filter.is_about_base_of(person, audit);
    let loaded = args.settle.load((context, &needs), wants).await?;
    let audit = Audit::new(&loaded.account, &context.policy(), loaded.as_of);
    method::say_what_counts(&audit, context);
    if args.assignments {
        return assignments::outcome(&args.filter, (&loaded, audit), context);
    }
    let tally = counted::tally(&audit, &loaded)?;
    method::say_what_is_unknown(&tally, audit.has(Dataset::Calls), context);
    let licenses = licenses(&audit, &tally, context.settings.contract());
    method::say_what_has_no_price(&licenses, context);
    let rows: Vec<_> = licenses.iter().map(|license| Ok(row(license))).collect();
    let found = (rows.into_iter(), method::days(&audit, context));
    Ok(loaded.outcome(context, COLUMNS, found))
}
