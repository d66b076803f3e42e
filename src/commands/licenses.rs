//! `zoomaudit licenses`.

use crate::audit::Audit;
use crate::audit::licenses::licenses;
use crate::audit::renewal::Buffer;
use crate::audit::what_if::WhatIf;
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, Person};
use crate::report::Column;
use crate::sync::plan::Needs;

use super::directory::DirectoryFile;
use super::handed_on::HandedOn;
use super::license_parts;
use super::license_renewal;
use super::license_rows::{COLUMNS, columns_for, rows, said};
use super::license_what_if;
use super::needs::{HOLDING, OF_SEATS};
use super::not_in_directory::say_who_is_missing;
use super::part_of::By;
use super::settle::Settle;
use super::{Outcome, assignments, counted, method, priced, reading};

/// Show the seats bought, assigned, used and idle, per plan
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit licenses
  zoomaudit licenses --format csv -o licenses.csv
  zoomaudit licenses --assignments --verdict idle,never --settle
  zoomaudit licenses --assignments --for mail-merge -o letters.csv
  zoomaudit licenses --assignments --for zoom-import -o import
  zoomaudit licenses --by department
  zoomaudit licenses --renewal")]
pub struct Args {
    /// Show one row for each seat that somebody holds
    #[arg(long, conflicts_with_all = ["by", "renewal"])]
    assignments: bool,

    /// Show what each part of the company holds, and its share of the bill: seats that are assigned or pending, and free ones
    #[arg(long, value_enum, value_name = "PART", conflicts_with = "renewal")]
    by: Option<By>,

    /// Show what can be given back when the contract ends, and until when Zoom has to be told
    #[arg(long)]
    renewal: bool,

    /// With `--renewal`, the share of the seats bought that is kept for whoever comes
    #[arg(long, value_name = "SHARE", value_parser = license_renewal::buffer, default_value = "5%",
          requires = "renewal", conflicts_with_all = ["assignments", "by"])]
    buffer: Buffer,

    /// Compare the policy with another, such as idle=60d or idle=120d,grace=30d, and try both on the past (can be
    /// repeated)
    #[arg(long, value_name = "POLICY", conflicts_with_all = ["assignments", "by"])]
    what_if: Vec<WhatIf>,

    #[command(flatten)]
    filter: assignments::Filter,

    #[command(flatten)]
    handed_on: HandedOn,

    #[command(flatten)]
    directory: DirectoryFile,

    #[command(flatten)]
    settle: Settle,
}

impl Args {
    pub fn columns(&self) -> &'static [Column] {
        if let Some(columns) = self.handed_on.columns() {
            return columns;
        }
        match self.by {
            Some(by) => license_parts::columns_of(by),
            None if !self.what_if.is_empty() => license_what_if::COLUMNS,
            None if self.renewal => license_renewal::COLUMNS,
            None if self.assignments => assignments::COLUMNS,
            None => COLUMNS,
        }
    }

    pub fn writes_files(&self) -> bool {
        self.handed_on.writes_files()
    }

    fn also(&self) -> Vec<Dataset> {
        let also = OF_SEATS.into_iter();
        also.chain(self.assignments.then_some(Dataset::Upcoming))
            .chain(self.handed_on.also())
            .chain(self.by.and_then(By::named_by))
            .collect()
    }
}

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    args.handed_on.check(context)?;
    let needs = Needs {
        datasets: HOLDING
            .into_iter()
            .chain(args.by.and_then(By::needs))
            .collect(),
        also: args.also(),
        first_day: reading::policy_first_day(context),
    };
    let wants = |audit: &Audit, person: &Person| args.filter.is_about_base_of(person, audit);
    let loaded = args
        .settle
        .load((context, &needs), &args.directory, wants)
        .await?;
    say_who_is_missing(&loaded, context)?;
    let audit =
        Audit::new(&loaded.account, &context.policy(), loaded.as_of).seen_from(context.as_of());
    method::say_what_counts(&audit, context);
    let about = (&loaded, &audit);
    if let Some(outcome) = args.handed_on.outcome(&args.filter, about, context) {
        return outcome;
    }
    if args.assignments {
        return assignments::outcome(&args.filter, (&loaded, audit), context);
    }
    if let Some(by) = args.by {
        return license_parts::outcome(by, (&loaded, &audit), context);
    }
    if !args.what_if.is_empty() {
        return license_what_if::outcome(&args.what_if, (&loaded, &audit), context);
    }
    let tally = counted::tally(&audit, &loaded)?;
    method::say_what_is_unknown(&tally, audit.has(Dataset::Calls), context);
    let contract = audit.agreed(context.settings.contract());
    let licenses = licenses(&audit, &tally, &contract);
    method::say_who_is_not_known(&licenses, context);
    let all_have_rows = priced::say(&licenses, (&audit, &contract), context);
    let days = method::days(&audit, context);
    let (columns, rows, said) = if args.renewal {
        license_renewal::say_what_is_of_later(&loaded, context);
        let (rows, said) = license_renewal::rows(&licenses, args.buffer, (&audit, &contract));
        (license_renewal::COLUMNS, rows, said)
    } else {
        let said = said(&licenses, all_have_rows);
        (columns_for(&licenses), rows(&licenses), said)
    };
    let mut outcome = loaded.outcome(context, columns, (rows.into_iter().map(Ok), days));
    outcome.summary.push(said);
    Ok(outcome)
}
