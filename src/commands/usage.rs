//! `zoomaudit usage`.

use std::cell::Cell as Counter;
use std::rc::Rc;

use jiff::civil::Date;

use crate::audit::coverage::Coverage;
use crate::audit::hosting::Hosted;
use crate::audit::verdict::first_day;
use crate::context::{Context, USAGE_DAYS, in_rows};
use crate::error::Error;
use crate::model::{Bucket, Dataset, HostActivity, Person, Window};
use crate::report::{Column, Row};
use crate::sync::plan::Needs;

use super::loaded::{Days, Loaded};
use super::names::is_among;
use super::passing::Passing;
use super::usage_rows::{person, stranger};
use super::{Outcome, reading, usage_totals};

/// Show who hosted how much in a window of days
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

    /// Only people of this department (can be repeated)
    #[arg(long, value_name = "NAME")]
    department: Vec<String>,
}

/// What use is added up for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Subject {
    /// A row for each person
    Users,
    /// A row for each month
    Months,
    /// A row for each day, UTC
    Days,
    /// A row for each day of the week, over all weeks
    Weekdays,
}

impl Subject {
    /// What days are put together by; `None` for people.
    fn bucket(self) -> Option<Bucket> {
        match self {
            Self::Users => None,
            Self::Months => Some(Bucket::Month),
            Self::Days => Some(Bucket::Day),
            Self::Weekdays => Some(Bucket::Weekday),
        }
    }
}

const COLUMNS: &[Column] = &[
    Column::left("user_id", "User id"),
    Column::left("email", "Email").shown(),
    Column::left("name", "Name").shown(),
    Column::left("department", "Department"),
    Column::left("license", "License"),
    Column::right("meetings", "Meetings").shown(),
    Column::right("meeting_minutes", "Minutes").shown(),
    Column::right("participants", "Participants").shown(),
    Column::right("webinars", "Webinars").shown(),
    Column::right("webinar_participants", "Webinar participants"),
    Column::right("calls", "Calls").shown(),
    Column::right("call_minutes", "Call minutes"),
    Column::right("recording_bytes", "Recordings"),
    Column::left("last_hosted_at", "Last hosted").shown(),
];

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    let asked = args.window(context.as_of())?;
    let bucket = args.subject.bucket();
    let of_use = match bucket {
        Some(_) => Dataset::Meetings,
        None => Dataset::HostActivity,
    };
    let needs = Needs {
        datasets: vec![Dataset::Users, of_use],
        first_day: asked.from,
    };
    let loaded = reading::load(context, &needs).await?;
    let asked = args.window(loaded.as_of)?;
    if let Some(bucket) = bucket {
        let asked = (asked, bucket);
        return usage_totals::outcome(asked, &args.department, &loaded, context);
    }
    let told = told(&Coverage::new(&loaded.account), asked);
    say_what_is_told(context, asked, told);
    args.users(context, &loaded, told)
}

/// The days that figures are for.
#[derive(Debug, Clone, Copy)]
struct Told {
    range: Window,
    /// Whether all that was asked for is among them.
    days: Days,
}

impl Args {
    pub fn columns(&self) -> &'static [Column] {
        self.subject
            .bucket()
            .map_or(COLUMNS, usage_totals::columns_of)
    }

    fn window(&self, as_of: Date) -> Result<Window, Error> {
        let to = self.to.unwrap_or(as_of);
        let from = self
            .from
            .unwrap_or_else(|| first_day(as_of, self.last.unwrap_or(USAGE_DAYS)));
        if from > to {
            return Err(Error::usage(format!(
                "the window from {from} to {to} has no days"
            )));
        }
        Ok(Window { from, to })
    }

    fn users(
        &self,
        context: &Context,
        loaded: &Loaded,
        told: Option<Told>,
    ) -> Result<Outcome, Error> {
        let people = loaded.people(told.map(|told| told.range))?;
        let args = self.clone();
        let strangers = Rc::new(Counter::new(0));
        let counted = Rc::clone(&strangers);
        let made = people.filter_map(move |person| match person {
            Ok(person) => {
                let is_stranger = person.user.is_none() && !person.activity.is_empty();
                strangers.set(strangers.get() + usize::from(is_stranger));
                args.row(&person, told).map(Ok)
            }
            Err(error) => Some(Err(in_rows(error))),
        });
        let rows = Passing::new(made);
        let rest = rows.rest();
        let days = told.map_or(Days::NotAllRead, |told| told.days);
        let mut outcome = loaded.outcome(context, COLUMNS, (rows, days));
        outcome.after = Some(Box::new(move |context| {
            rest.finish()?;
            say_who_left(context, counted.get());
            Ok(())
        }));
        Ok(outcome)
    }

    /// Makes the row of a person of the account, or of a host outside it, if it is wanted.
    fn row(&self, who: &Person, told: Option<Told>) -> Option<Row> {
        let wanted =
            |department: &Option<String>| is_among(&self.department, department.as_deref());
        match (&who.user, who.activity.first()) {
            (Some(user), _) => {
                wanted(&user.department).then(|| person(user, hosted(&who.activity, told)))
            }
            (None, Some(host)) => {
                wanted(&host.department).then(|| stranger(host, Hosted::sum(&who.activity)))
            }
            // Whom only Zoom Phone names hosted nothing.
            (None, None) => None,
        }
    }
}

/// What a person hosted; where days are missing, nothing seen is not nothing.
fn hosted(activity: &[HostActivity], told: Option<Told>) -> Option<Hosted> {
    let told = told?;
    let hosted = Hosted::sum(activity);
    (told.days == Days::Read || hosted != Hosted::NOTHING).then_some(hosted)
}

/// Returns the days that figures can be exact for: whole windows, all of them read, the newest of those asked for.
fn told(coverage: &Coverage, asked: Window) -> Option<Told> {
    let snapped = coverage.snap(asked);
    let covered = coverage
        .covered()
        .iter()
        .rfind(|range| range.overlaps(&asked))?;
    let range = Window {
        from: snapped.from.max(covered.from),
        to: snapped.to.min(covered.to),
    };
    let days = if range.contains(&asked) {
        Days::Read
    } else {
        Days::NotAllRead
    };
    Some(Told { range, days })
}

fn say_who_left(context: &Context, strangers: usize) {
    if strangers > 0 {
        context.terminal.status(&format!(
            "{strangers} hosts are not in the account, or no longer"
        ));
    }
}

fn say_what_is_told(context: &Context, asked: Window, told: Option<Told>) {
    let Some(Told { range, days }) = told else {
        context.terminal.warning(&format!(
            "nothing was read of the days from {} to {}: use is unknown",
            asked.from, asked.to
        ));
        return;
    };
    let why = match days {
        _ if range == asked => return,
        Days::Read => "hosting is known for whole ranges of days only",
        Days::NotAllRead => "the other days were not read",
    };
    context.terminal.warning(&format!(
        "figures are for {} to {}, not {} to {}: {why}",
        range.from, range.to, asked.from, asked.to
    ));
    if days == Days::Read && asked.to == range.to {
        context
            .terminal
            .hint("`--refresh` reads from Zoom anew, cut at the first day asked for");
    }
}

/// Reads a number of days such as `90d`.
fn days(text: &str) -> Result<u16, String> {
    let number = text.strip_suffix('d').unwrap_or(text).parse().ok();
    number
        .filter(|days| (1..=3660).contains(days))
        .ok_or_else(|| format!("`{text}` is not a number of days such as 90d"))
}
