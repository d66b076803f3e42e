//! `zoomaudit users`.

use jiff::Timestamp;

use crate::audit::names::Names;
use crate::audit::uses::Source;
use crate::audit::verdict::Verdict;
use crate::audit::{Audit, Found};
use crate::context::{Context, in_rows};
use crate::error::Error;
use crate::model::{Dataset, Email, Person, User, UserId};
use crate::report::{Cell, Column, Row};
use crate::sync::plan::Needs;

use super::directory::DirectoryFile;
use super::loaded::People;
use super::names::{add_ons, calling_plans, is_among};
use super::needs::OF_SEATS;
use super::not_in_directory::say_who_is_missing;
use super::reading;
use super::settle::Settle;
use super::{Outcome, method, text, time, user_type, word};

/// Show who is in the account: status, licence, role, groups, verdict
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit users --verdict idle --license licensed
  zoomaudit users --external --format csv -o external.csv")]
pub struct Args {
    /// Only people of this status (can be repeated)
    #[arg(long, value_name = "STATUS", value_delimiter = ',',
          value_parser = ["active", "inactive", "pending"])]
    status: Vec<String>,

    /// Only people with this licence: basic, licensed, unassigned, none, type-N (can be repeated)
    #[arg(long, value_name = "LICENSE", value_delimiter = ',', value_parser = license)]
    license: Vec<String>,

    /// Only people with this role (can be repeated)
    #[arg(long, value_name = "ROLE")]
    role: Vec<String>,

    /// Only people of this department (can be repeated)
    #[arg(long, value_name = "NAME")]
    department: Vec<String>,

    /// Only people in this group (can be repeated)
    #[arg(long, value_name = "NAME")]
    group: Vec<String>,

    /// Only people whose address is outside the company's domains
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true,
          default_missing_value = "true")]
    external: Option<bool>,

    /// Only people with this verdict (can be repeated)
    #[arg(long, value_name = "VERDICT", value_delimiter = ',',
          value_parser = ["active", "idle", "never", "new", "unknown", "exempt"])]
    verdict: Vec<String>,

    #[command(flatten)]
    directory: DirectoryFile,

    #[command(flatten)]
    settle: Settle,
}

pub const COLUMNS: &[Column] = &[
    Column::left("user_id", "User id"),
    Column::left("email", "Email").shown(),
    Column::left("name", "Name").shown(),
    Column::left("status", "Status").shown(),
    Column::left("license", "License").shown(),
    Column::left("add_ons", "Add-ons").shown(),
    Column::left("phone_plan", "Phone plan"),
    Column::left("role", "Role"),
    Column::left("department", "Department").shown(),
    Column::left("groups", "Groups"),
    Column::left("external", "External"),
    Column::left("created_at", "Created"),
    Column::left("last_login_at", "Last login"),
    Column::left("last_used_at", "Last used").shown(),
    Column::left("last_used_source", "Last used by"),
    Column::left("verdict", "Verdict").shown(),
];

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    let needs = Needs {
        datasets: vec![
            Dataset::Users,
            Dataset::Roles,
            Dataset::Groups,
            Dataset::PhoneUsers,
            Dataset::HostActivity,
        ],
        also: OF_SEATS.to_vec(),
        first_day: reading::policy_first_day(context),
    };
    let domains = context.settings.domains();
    let wants = |audit: &Audit, person: &Person| {
        let names = Names::of(&audit.account);
        let member = Member::new(person.clone(), (audit, &names), &domains);
        member.is_some_and(|member| args.is_about(&member))
    };
    let loaded = args
        .settle
        .load((context, &needs), &args.directory, wants)
        .await?;
    say_who_is_missing(&loaded, context)?;
    let audit = Audit::new(&loaded.account, &context.policy(), loaded.as_of);
    method::say_what_counts(&audit, context);
    if args.external.is_some() && domains.is_empty() {
        let mistake = "which addresses are external is not known";
        return Err(Error::usage(mistake).hinted("set `domains` in config.toml"));
    }
    let days = method::days(&audit, context);
    let names = Names::of(&loaded.account);
    let args = args.clone();
    let people = loaded.people(People::Alone)?;
    let rows = people.filter_map(move |person| match person {
        Ok(person) => {
            let member = Member::new(person, (&audit, &names), &domains)?;
            args.wants(&member).then(|| Ok(member.row()))
        }
        Err(error) => Some(Err(in_rows(error))),
    });
    Ok(loaded.outcome(context, COLUMNS, (rows, days)))
}

/// Somebody of the account, with names for what they have ids of.
struct Member {
    user: User,
    role: Option<String>,
    groups: Vec<String>,
    external: Option<bool>,
    /// `None` where that is not known.
    add_ons: Option<Vec<String>>,
    phone_plan: Option<String>,
    last: Option<(Timestamp, Source)>,
    verdict: Verdict,
}

impl Member {
    fn new(person: Person, (audit, names): (&Audit, &Names), domains: &[String]) -> Option<Self> {
        let Found { ruling, last, .. } = audit.person(&person);
        let add_ons = add_ons(&person, audit);
        let user = person.user?;
        Some(Self {
            add_ons,
            role: user.role_id.as_deref().map(|id| names.role(id)),
            groups: user.group_ids.iter().map(|id| names.group(id)).collect(),
            external: user.is_outside(domains),
            phone_plan: person.phone.as_ref().and_then(calling_plans),
            last,
            verdict: ruling.verdict,
            user,
        })
    }

    fn row(self) -> Row {
        let name = self.user.name();
        let user = self.user;
        vec![
            text(user.id.map(UserId::into_string)),
            text(user.email.map(Email::into_string)),
            text(name),
            Cell::Word(user.status.as_str()),
            user_type(user.user_type),
            self.add_ons.map_or(Cell::Missing, Cell::List),
            text(self.phone_plan),
            text(self.role),
            text(user.department),
            if self.groups.is_empty() {
                Cell::Missing
            } else {
                Cell::List(self.groups)
            },
            self.external.map_or(Cell::Missing, Cell::Flag),
            time(user.created_at),
            time(user.last_login_at),
            time(self.last.map(|(at, _)| at)),
            word(self.last.map(|(_, source)| source.as_str())),
            Cell::Word(self.verdict.as_str()),
        ]
    }
}

impl Args {
    fn wants(&self, member: &Member) -> bool {
        self.is_about(member) && is_among(&self.verdict, Some(member.verdict.as_str()))
    }

    /// Tells whether somebody is wanted, whatever the verdict on them.
    fn is_about(&self, member: &Member) -> bool {
        let user = &member.user;
        let license = || user.user_type.map(|user_type| user_type.to_string());
        let is_in = |group: &String| is_among(&self.group, Some(group));
        is_among(&self.status, Some(user.status.as_str()))
            && (self.license.is_empty() || is_among(&self.license, license().as_deref()))
            && is_among(&self.role, member.role.as_deref())
            && is_among(&self.department, user.department.as_deref())
            && (self.group.is_empty() || member.groups.iter().any(is_in))
            && self
                .external
                .is_none_or(|wanted| member.external == Some(wanted))
    }
}

fn license(text: &str) -> Result<String, String> {
    let is_known = matches!(text, "basic" | "licensed" | "unassigned" | "none")
        || text
            .strip_prefix("type-")
            .is_some_and(|number| number.parse::<i64>().is_ok());
    let mistake = || "a licence is basic, licensed, unassigned, none or type-N".to_owned();
    is_known.then(|| text.to_owned()).ok_or_else(mistake)
}
