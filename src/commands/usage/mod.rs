//! `zoomaudit usage`.

mod audio;
mod departments;
mod figures;
mod known;
mod listing;
mod narrowed;
mod people;
mod phone;
mod recordings;
mod rooms;
mod rows;
mod storage;
mod strangers;
mod subject;
mod told;
mod totals;
mod trend;
mod unread;
mod upcoming;
mod who;

use jiff::civil::Date;

use crate::audit::verdict::first_day;
use crate::context::{Context, USAGE_DAYS};
use crate::error::Error;
use crate::model::{Dataset, UseKind, Window};
use crate::report::Column;
use crate::sync::plan::Needs;

use super::{Outcome, reading};
use subject::{Kind, Subject};
use who::Who;

/// Show who used what in a window of days
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit usage --last 30d --sort meetings:desc --limit 20
  zoomaudit usage --from 2026-07-01 --to 2026-09-30 --format csv
  zoomaudit usage months --last 180d --department Sales")]
pub struct Args {
    /// What to add up for
    #[arg(value_enum, default_value_t = Subject::Users)]
    subject: Subject,

    /// So many days up to and including today [default: 90d]
    #[arg(long, value_name = "DAYS", value_parser = days, conflicts_with_all = ["from", "to"])]
    last: Option<u16>,

    /// First day, UTC
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,

    /// Last day, UTC [default: today]
    #[arg(long, value_name = "DATE", requires = "from")]
    to: Option<Date>,

    /// Only use of this kind (can be repeated)
    ///
    /// `phone` has calls alone, `storage` recordings alone; `rooms`, `audio` and `upcoming` tell no kinds apart.
    #[arg(long, value_enum, value_name = "KIND", value_delimiter = ',')]
    kind: Vec<Kind>,

    #[command(flatten)]
    who: Who,
}

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    narrowed::check(args)?;
    let asked = args.window(context.as_of())?;
    let (mut datasets, also) = args.subject.datasets();
    if !args.who.group.is_empty() {
        datasets.insert(1, Dataset::Groups);
    }
    let first_day = match args.subject {
        // Their verdicts rest on the days of the policy.
        Subject::Departments | Subject::Phone => asked.from.min(reading::policy_first_day(context)),
        _ => asked.from,
    };
    let needs = Needs {
        datasets,
        also,
        first_day,
    };
    let loaded = reading::load(context, &needs).await?;
    let asked = args.window(loaded.as_of)?;
    if let Some(bucket) = args.subject.bucket() {
        return totals::outcome(args, (&loaded, asked, bucket), context);
    }
    match args.subject {
        Subject::Departments => departments::outcome(args, (&loaded, asked), context),
        Subject::Rooms => rooms::outcome(&loaded, context),
        Subject::Phone => phone::outcome(args, (&loaded, asked), context),
        Subject::Storage => storage::outcome(args, (&loaded, asked), context),
        Subject::Audio => audio::outcome((&loaded, asked), context),
        Subject::Upcoming => upcoming::outcome(args, &loaded, context),
        _ => people::outcome(args, (&loaded, asked), context),
    }
}

impl Args {
    pub fn columns(&self) -> &'static [Column] {
        if let Some(bucket) = self.subject.bucket() {
            return totals::columns_of(bucket);
        }
        match self.subject {
            Subject::Departments => departments::COLUMNS,
            Subject::Rooms => rooms::COLUMNS,
            Subject::Phone => phone::COLUMNS,
            Subject::Storage => storage::COLUMNS,
            Subject::Audio => audio::COLUMNS,
            Subject::Upcoming => upcoming::COLUMNS,
            _ => people::COLUMNS,
        }
    }

    fn kinds(&self) -> Vec<UseKind> {
        self.kind.iter().map(|kind| kind.of_model()).collect()
    }

    fn window(&self, as_of: Date) -> Result<Window, Error> {
        let to = self.to.unwrap_or(as_of);
        let from = match (self.from, self.last, self.subject) {
            (Some(from), ..) => from,
            // What is stored is stored, whenever it was recorded.
            (None, None, Subject::Storage) => Date::MIN,
            (None, last, _) => first_day(as_of, last.unwrap_or(USAGE_DAYS)),
        };
        if from > to {
            return Err(Error::usage(format!(
                "the window from {from} to {to} has no days"
            )));
        }
        Ok(Window { from, to })
    }
}

/// Reads a number of days such as `90d`.
fn days(text: &str) -> Result<u16, String> {
    let number = text.strip_suffix('d').unwrap_or(text).parse().ok();
    number
        .filter(|days| (1..=3660).contains(days))
        .ok_or_else(|| format!("`{text}` is not a number of days such as 90d"))
}
