//! `zoomaudit profiles`: the logins and stores of this machine, each under a name.

mod enable;
mod list;
mod note;
mod remove;
mod rename;
pub(super) mod stored;
mod sub_accounts;

use crate::context::Context;
use crate::error::Error;
use crate::report::Column;
use crate::settings::{self, Settings, is_profile_name};

use super::{Outcome, cells};

/// List, rename and remove the profiles of this machine, and choose those that make up `--all-profiles`
///
/// A profile is a login, a store and what config.toml says of both, under one name. Without a verb they are listed, for
/// which nothing is asked of Zoom.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit profiles
  zoomaudit profiles rename default emea
  zoomaudit profiles remove emea --yes
  zoomaudit profiles disable emea
  zoomaudit profiles --sub-accounts --profile msp")]
pub struct Args {
    /// List the sub-accounts of the profile's master account, as Zoom tells them
    ///
    /// It takes the scope `account:read:list_sub_accounts:master`. `--sub-account ID` has a command be about one of them.
    #[arg(long = "sub-accounts")]
    lists_sub_accounts: bool,

    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// List the profiles of this machine, and whether the login of each is kept
    #[command(after_help = "Examples:
  zoomaudit profiles list
  zoomaudit profiles list --columns name,account_id,login_at --format csv")]
    List,
    Rename(rename::Args),
    Remove(remove::Args),
    Enable(enable::Enable),
    Disable(enable::Disable),
}

impl Args {
    /// The columns of its report.
    pub fn columns(&self) -> &'static [Column] {
        match &self.verb {
            None if self.lists_sub_accounts => sub_accounts::COLUMNS,
            None | Some(Verb::List) => list::COLUMNS,
            Some(_) => &[],
        }
    }

    /// Whether it shows what was read before.
    pub fn needs_data(&self) -> bool {
        match &self.verb {
            None | Some(Verb::List) => !self.lists_sub_accounts,
            Some(_) => false,
        }
    }

    /// Has the run be about the profile that is renamed or removed, whichever is in use.
    pub fn choose(&self, context: &mut Context) {
        let name = match &self.verb {
            None | Some(Verb::List) => return,
            Some(Verb::Rename(args)) => &args.old,
            Some(Verb::Remove(args)) => &args.name,
            Some(Verb::Enable(args)) => &args.name,
            Some(Verb::Disable(args)) => &args.name,
        };
        // Whatever else is named is refused later.
        if is_profile_name(name) && context.made_up.is_none() {
            context.settings = context.settings.of_profile(name);
        }
    }
}

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    if args.lists_sub_accounts {
        return match &args.verb {
            None => sub_accounts::run(context).await,
            Some(_) => Err(Error::usage("--sub-accounts goes with no verb")),
        };
    }
    match &args.verb {
        None | Some(Verb::List) => list::run(context).await,
        Some(Verb::Rename(args)) => rename::run(args, context).await,
        Some(Verb::Remove(args)) => remove::run(args, context).await,
        Some(Verb::Enable(args)) => enable::run(context, &args.name, true),
        Some(Verb::Disable(args)) => enable::run(context, &args.name, false),
    }
}

/// Refuses a name that no profile can have.
fn check_name(context: &Context, name: &str) -> Result<(), Error> {
    if context.made_up.is_some() {
        return Err(Error::usage("the made-up account is no profile that stays"));
    }
    if is_profile_name(name) {
        return Ok(());
    }
    Err(settings::Error::ProfileName(name.to_owned()).into())
}

/// Refuses a profile that there is not.
fn check_known(settings: &Settings) -> Result<(), Error> {
    let name = &settings.profile;
    if settings.profile_names()?.contains(name) {
        return Ok(());
    }
    Err(Error::usage(format!("there is no profile `{name}`"))
        .hinted("`zoomaudit profiles` lists those there are"))
}
