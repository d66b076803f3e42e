//! `zoomaudit profiles`: the logins and stores of this machine, each under a name.

mod list;

use crate::context::Context;
use crate::error::Error;
use crate::report::Column;

use super::{Outcome, cells};

/// List the profiles of this machine
///
/// A profile is a login, a store and what config.toml says of both, under one name. Nothing is asked of Zoom.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit profiles
  zoomaudit profiles list --format json")]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// List the profiles of this machine: whose each is, and whether its login is kept
    #[command(after_help = "Examples:
  zoomaudit profiles list
  zoomaudit profiles list --columns name,account_id,login_at --format csv")]
    List,
}

impl Args {
    /// The columns of its report.
    pub fn columns(&self) -> &'static [Column] {
        match &self.verb {
            None | Some(Verb::List) => list::COLUMNS,
        }
    }

    /// Whether it shows what was read before.
    pub fn needs_data(&self) -> bool {
        match &self.verb {
            None | Some(Verb::List) => true,
        }
    }
}

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    match &args.verb {
        None | Some(Verb::List) => list::run(context).await,
    }
}
