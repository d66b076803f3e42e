//! `zoomaudit users`.

use crate::audit::Audit;
use crate::audit::verdict::Verdict;
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, User};
use crate::report::{Cell, Column, Row};
use crate::sync::plan::Needs;

use super::loaded::{Days, Loaded};
use super::names::{Names, external, is_among};
use super::reading;
use super::{Outcome, method, text, time};

/// Show who is in the account: status, licence, role, groups, verdict
#[derive(Debug, clap::Args)]
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
        first_day: reading::policy_first_day(context),
    };
    let loaded = reading::load(context, &needs).await?;
    let found = rows(args, context, &loaded)?;
    Ok(loaded.outcome(context, COLUMNS, found))
}

fn rows(args: &Args, context: &Context, loaded: &Loaded) -> Result<(Vec<Row>, Days), Error> {
    let account = &loaded.account;
    let policy = context.policy();
    let audit = Audit::new(account, &policy, loaded.as_of);
    method::say_what_counts(&audit, context);
    let names = Names::new(account);
    let domains = context.settings.domains();
    if args.external.is_some() && domains.is_empty() {
        let mistake = "which addresses are external is not known";
        return Err(Error::usage(mistake).hinted("set `domains` in config.toml"));
    }
    let people = account.users.iter().enumerate().map(|(at, user)| Person {
        user,
        role: user.role_id.as_deref().map(|id| names.role(id)),
        groups: user.group_ids.iter().map(|id| names.group(id)).collect(),
        external: external(user, &domains),
        phone_plan: names.phone_plans.get(&at).cloned(),
        verdict: audit.ruling(at).verdict,
    });
    let wanted = people.filter(|person| args.wants(person));
    Ok((
        wanted.map(Person::row).collect(),
        method::days(&audit, context),
    ))
}

struct Person<'a> {
    user: &'a User,
    role: Option<String>,
    groups: Vec<String>,
    external: Option<bool>,
    phone_plan: Option<String>,
    verdict: Verdict,
}

impl Args {
    fn wants(&self, person: &Person<'_>) -> bool {
        let user = person.user;
        let license = user.user_type.map(|user_type| user_type.to_string());
        is_among(&self.status, Some(user.status.as_str()))
            && is_among(&self.license, license.as_deref())
            && is_among(&self.role, person.role.as_deref())
            && is_among(&self.department, user.department.as_deref())
            && (self.group.is_empty()
                || person
                    .groups
                    .iter()
                    .any(|group| is_among(&self.group, Some(group))))
            && self
                .external
                .is_none_or(|wanted| person.external == Some(wanted))
            && is_among(&self.verdict, Some(person.verdict.as_str()))
    }
}

impl Person<'_> {
    fn row(self) -> Row {
        let user = self.user;
        vec![
            text(user.id.as_ref().map(ToString::to_string)),
            text(user.email.as_ref().map(ToString::to_string)),
            text(user.name()),
            Cell::Text(user.status.as_str().to_owned()),
            text(user.user_type.map(|user_type| user_type.to_string())),
            // Who holds which add-on is not read.
            Cell::Missing,
            text(self.phone_plan),
            text(self.role),
            text(user.department.clone()),
            if self.groups.is_empty() {
                Cell::Missing
            } else {
                Cell::List(self.groups)
            },
            self.external.map_or(Cell::Missing, Cell::Flag),
            time(user.created_at),
            time(user.last_login_at),
            // Host activity tells of windows, not of days.
            Cell::Missing,
            Cell::Missing,
            Cell::Text(self.verdict.as_str().to_owned()),
        ]
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
