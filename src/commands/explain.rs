//! `zoomaudit explain EMAIL`.

use jiff::civil::Date;

use crate::audit::Audit;
use crate::audit::explain::{Known, Need, Statement};
use crate::audit::names::Names;
use crate::auth::scopes;
use crate::context::Context;
use crate::error::{Error, Fault};
use crate::model::{Dataset, Email, Person, Trace, Window};
use crate::report::{Cell, Column, Row, unguarded};
use crate::store::{Detail, Wanted};
use crate::sync::{days::earliest, plan::Needs};

use super::directory::{DirectoryFile, filled};
use super::loaded::Loaded;
use super::settle::Settle;
use super::{Outcome, method, reading, time, word};

/// Show all evidence behind one person's verdicts, and what would change them
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit explain ada@example.com
  zoomaudit explain ada@example.com --format json -o ada.json")]
pub struct Args {
    /// The address of whoever is to be explained
    #[arg(value_name = "EMAIL")]
    email: String,

    #[command(flatten)]
    directory: DirectoryFile,

    #[command(flatten)]
    settle: Settle,
}

pub const COLUMNS: &[Column] = &[
    Column::left("part", "Part").shown(),
    Column::left("subject", "Subject").shown(),
    Column::left("statement", "Statement").shown(),
    Column::left("at", "At"),
    Column::left("dataset", "Dataset"),
    Column::left("first_day", "First day"),
    Column::left("last_day", "Last day"),
    Column::left("read_at", "Read at"),
];

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    let email = Email::parse(unguarded(&args.email))
        .ok_or_else(|| Error::usage("an empty address is nobody's"))?;
    let key = Some(email.key());
    let is_it = |_: &Audit, person: &Person| person.email().map(Email::key) == key;
    let needs = needs(context);
    let loaded = args
        .settle
        .load((context, &needs), &args.directory, is_it)
        .await?;
    let (person, trace) = found(&loaded, &email)?;
    let person = filled(person, (&loaded, context));
    let audit = Audit::new(&loaded.account, &context.policy(), loaded.as_of);
    let days = method::days(&audit, context);
    let names = Names::of(&loaded.account);
    let user = person.user.as_ref();
    let groups = user.map_or(&[][..], |user| user.group_ids.as_slice());
    let known = Known {
        person: &person,
        trace: &trace,
        role: user.and_then(|user| Some(names.role(user.role_id.as_deref()?))),
        groups: groups.iter().map(|id| names.group(id)).collect(),
        first_told: earliest(loaded.as_of),
        need_of,
    };
    let said = audit.explain(&known).into_iter();
    let rows: Vec<_> = said.map(|said| Ok(row(said))).collect();
    Ok(loaded.outcome(context, COLUMNS, (rows.into_iter(), days)))
}

fn needs(context: &Context) -> Needs {
    Needs {
        datasets: vec![
            Dataset::Users,
            Dataset::Roles,
            Dataset::Groups,
            // Which products and plans there are decides what a seat is judged by.
            Dataset::PlanUsage,
            Dataset::PhonePlans,
            Dataset::PhoneUsers,
            Dataset::HostActivity,
        ],
        also: vec![
            Dataset::UserDetails,
            Dataset::AddOns,
            Dataset::Webinars,
            Dataset::Recordings,
            Dataset::Calls,
            Dataset::SignIns,
            Dataset::AdminLog,
            Dataset::Upcoming,
        ],
        first_day: reading::policy_first_day(context),
    }
}

/// Finds a person by address, with what reports said of them.
fn found(loaded: &Loaded, email: &Email) -> Result<(Person, Trace), Error> {
    let moment = loaded.moment();
    let Some(number) = moment.addressed(email)? else {
        let nobody = Error::from(Fault::NobodyExplained(email.to_string()));
        return Err(match moment.nearest(email)? {
            Some(near) => nobody.hinted(format!("did you mean `{near}`?")),
            None => nobody,
        });
    };
    let trace = moment.days_of(number, loaded.as_of)?;
    let wanted = Wanted {
        as_of: loaded.as_of,
        activity: Some(Window {
            from: Date::MIN,
            to: Date::MAX,
        }),
        used: None,
        planned: true,
        detail: Detail::All,
    };
    Ok((moment.person(number, wanted)?, trace))
}

fn need_of(dataset: Dataset) -> Need {
    let row = scopes::of(dataset);
    Need {
        scope: row.name(),
        loses: row.loses,
    }
}

fn row(said: Statement) -> Row {
    let day = |day: Option<Date>| day.map_or(Cell::Missing, Cell::Date);
    vec![
        Cell::Word(said.part.as_str()),
        Cell::Text(said.subject),
        Cell::Text(said.text),
        time(said.at),
        word(said.dataset.map(Dataset::as_str)),
        day(said.first_day),
        day(said.last_day),
        time(said.read_at),
    ]
}
