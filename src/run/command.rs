//! What each command is to a run: its columns, what it rests on, and what is to be done.

use crate::cli::Command;
use crate::commands::{
    Outcome, demo, diff, doctor, explain, findings, forget, invoices, licenses, login, logout,
    policy, profiles, schedule, sql, sync, usage, users,
};
use crate::context::Context;
use crate::error::Error;
use crate::report::Column;

/// What a command makes of several profiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OfSeveral {
    /// It is run for each of them, which makes one report.
    OneReport,
    /// It looks itself which they are.
    Itself,
    /// It is about one at a time, or about none.
    Nothing,
}

impl Command {
    /// Hands options of single commands to what all of them share.
    pub(super) fn prepare(&self, context: &mut Context) {
        match self {
            Self::Sync(args) => {
                context.tier = args.tier();
                context.rate = args.rate();
                context.wait = args.wait();
            }
            Self::Licenses(args) if args.writes_files() => {
                context.files = context.global.output.file.take();
            }
            Self::Profiles(args) => args.choose(context),
            Self::Doctor(_) => context.patience = Some(doctor::PATIENCE),
            Self::Login(args) => context.settings.choose_token_store(args.token_store()),
            _ => {}
        }
    }

    /// The columns of its report; `None` where they are not known before it ran.
    pub(super) fn columns(&self) -> Option<&'static [Column]> {
        let columns = match self {
            Self::Sql(args) => return args.columns(),
            Self::Diff(args) => args.columns(),
            Self::Sync(args) => args.columns(),
            Self::Users(_) => users::COLUMNS,
            Self::Licenses(args) => args.columns(),
            Self::Usage(args) => args.columns(),
            Self::Invoices(args) => args.columns(),
            Self::Explain(_) => explain::COLUMNS,
            Self::Findings(args) => args.columns(),
            Self::Forget(_) => forget::COLUMNS,
            Self::Policy(_) => policy::COLUMNS,
            Self::Profiles(args) => args.columns(),
            Self::Login(args) => args.columns(),
            Self::Doctor(_) => doctor::COLUMNS,
            Self::Logout(_)
            | Self::Schedule(_)
            | Self::Demo(_)
            | Self::Completions(_)
            | Self::Man(_) => &[],
        };
        Some(columns)
    }

    /// Whether it reports what was read before.
    pub(super) fn needs_data(&self) -> bool {
        match self {
            Self::Users(_)
            | Self::Licenses(_)
            | Self::Usage(_)
            | Self::Invoices(_)
            | Self::Explain(_)
            | Self::Findings(_)
            | Self::Diff(_)
            | Self::Doctor(_)
            | Self::Policy(_)
            | Self::Forget(_) => true,
            Self::Sql(args) => args.needs_data(),
            Self::Profiles(args) => args.needs_data(),
            Self::Sync(_)
            | Self::Login(_)
            | Self::Logout(_)
            | Self::Schedule(_)
            | Self::Demo(_)
            | Self::Completions(_)
            | Self::Man(_) => false,
        }
    }

    /// What it makes of several profiles.
    pub(super) fn of_several(&self) -> OfSeveral {
        match self {
            // Files of several would have the same names.
            Self::Licenses(args) if args.writes_files() => OfSeveral::Nothing,
            Self::Sync(_)
            | Self::Users(_)
            | Self::Licenses(_)
            | Self::Usage(_)
            | Self::Invoices(_)
            | Self::Explain(_)
            | Self::Findings(_)
            | Self::Diff(_)
            | Self::Sql(_)
            | Self::Doctor(_)
            | Self::Policy(_)
            | Self::Forget(_) => OfSeveral::OneReport,
            Self::Schedule(_) => OfSeveral::Itself,
            Self::Profiles(_)
            | Self::Login(_)
            | Self::Logout(_)
            | Self::Demo(_)
            | Self::Completions(_)
            | Self::Man(_) => OfSeveral::Nothing,
        }
    }

    /// Sees to it that it can be told from an earlier snapshot.
    pub(super) fn check_looks_back(&self) -> Result<(), Error> {
        let hint = match self {
            Self::Users(_)
            | Self::Licenses(_)
            | Self::Usage(_)
            | Self::Explain(_)
            | Self::Findings(_) => return Ok(()),
            Self::Diff(_) => "`zoomaudit diff FROM TO` is told which snapshots to compare",
            Self::Sql(_) => "its views whose names end in `_history` tell of earlier snapshots",
            Self::Invoices(_) => {
                "only the list that was read last is kept; each invoice has its date"
            }
            Self::Sync(_)
            | Self::Login(_)
            | Self::Logout(_)
            | Self::Profiles(_)
            | Self::Doctor(_)
            | Self::Schedule(_)
            | Self::Forget(_)
            | Self::Policy(_)
            | Self::Demo(_)
            | Self::Completions(_)
            | Self::Man(_) => {
                "`users`, `licenses`, `usage`, `explain` and `findings` take `--snapshot`"
            }
        };
        Err(Error::usage("this is not told from an earlier snapshot").hinted(hint))
    }

    /// Whether a contract can tell it how many seats were bought.
    pub(super) fn counts_what_was_bought(&self) -> bool {
        matches!(self, Self::Licenses(_) | Self::Findings(_))
    }

    /// Whether it can be about sub-accounts: it has to be about what was read, or to read it.
    pub(super) fn takes_sub_accounts(&self) -> bool {
        let is_one = matches!(self, Self::Licenses(_) | Self::Schedule(_));
        is_one || self.of_several() == OfSeveral::OneReport
    }

    pub(super) async fn run(&self, context: &Context) -> Result<Outcome, Error> {
        match self {
            Self::Login(args) => login::run(args, context).await,
            Self::Logout(args) => logout::run(args, context).await,
            Self::Profiles(args) => profiles::run(args, context).await,
            Self::Schedule(args) => schedule::run(args, context).await,
            Self::Doctor(args) => doctor::run(args, context).await,
            Self::Sync(args) => sync::run(args, context).await,
            Self::Users(args) => users::run(args, context).await,
            Self::Licenses(args) => licenses::run(args, context).await,
            Self::Usage(args) => usage::run(args, context).await,
            Self::Invoices(args) => invoices::run(args, context).await,
            Self::Explain(args) => explain::run(args, context).await,
            Self::Findings(args) => findings::run(args, context).await,
            Self::Diff(args) => diff::run(args, context),
            Self::Sql(args) => sql::run(args, context),
            Self::Forget(args) => forget::run(args, context).await,
            Self::Policy(args) => policy::run(args, context),
            Self::Demo(args) => demo::run(args, context).await,
            Self::Completions(_) | Self::Man(_) => Ok(Outcome::done()),
        }
    }
}
