//! `zoomaudit doctor`: what works and what does not, what that means, and how to mend it.

mod age;
mod as_cron;
mod below;
mod check;
mod credentials;
mod data;
mod login;
mod network;
mod role;
mod scopes;
mod stored;

use std::time::Duration;

use crate::commands::{About, Outcome};
use crate::context::Context;
use crate::error::Error;
use crate::report::Column;

use check::Check;
use stored::Stored;

/// Say what works and what does not, what it means, and how to mend it
///
/// Looks at the configuration, where credentials are kept, the way to Zoom, the login and whoever approved the app, its
/// scopes, and the age of what is stored. It ends with 0 if nothing failed, else with the status of what is worst: 2 for the
/// configuration, 4 for the login, 5 for the network, 1 for anything else.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit doctor
  zoomaudit doctor --as-cron                      what a job that cron starts could use
  zoomaudit doctor --offline                      asks nobody: what is here, and how old it is
  zoomaudit doctor --format json -o doctor.json   for monitoring
  zoomaudit --demo doctor")]
pub struct Args {
    /// Look as a program that cron starts does: without this terminal, its desktop and its variables
    ///
    /// What is set for `zoomaudit schedule cron` is set. A keyring that is open here alone shows as one that is locked or
    /// absent.
    #[arg(long)]
    as_cron: bool,
}

pub const COLUMNS: &[Column] = check::COLUMNS;

/// How long a request may be repeated: that it does not work now is what whoever asks wants to hear.
pub const PATIENCE: Duration = Duration::from_secs(3);

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    if args.as_cron {
        return as_cron::run(context).await;
    }
    Ok(looked(context).await)
}

async fn looked(context: &Context) -> Outcome {
    let checks = checks(context).await;
    let exit = check::worst(&checks);
    let summary = summary(&checks);
    let about = About::profile_of(context);
    let rows = checks.into_iter().map(Check::row).collect();
    let mut outcome = Outcome::report(COLUMNS, rows, &about);
    outcome.exit = exit;
    outcome.summary.push(summary);
    outcome
}

/// Looks at one thing after the other; what cannot be looked at because of another is unknown.
async fn checks(context: &Context) -> Vec<Check> {
    if let Some(trouble) = &context.trouble {
        return without_settings(trouble, context).await;
    }
    let looking = context.looking();
    looking.at("credentials");
    let mut credentials = credentials::look(context).await;
    let stored = Stored::look(context);
    let age = credentials.age(context);
    looking.at("the way to Zoom");
    let (network, is_reached) = network::checks(context).await;
    looking.at("the login");
    let looked = login::look(context, &mut credentials, (&stored, is_reached)).await;
    let mut checks = vec![credentials::configuration(context), credentials.check];
    checks.extend(credentials::open_secret(context));
    checks.extend(network);
    checks.extend(looked.checks);
    checks.push(age);
    checks.extend(scopes::checks(looked.scopes.as_ref(), context));
    checks.extend(data::checks(&stored, context));
    checks.push(data::limits(&stored, context));
    checks
}

/// Looks at what does not hang on the configuration. Nothing is sent to Zoom that is secret: what the configuration forbids is
/// not known.
async fn without_settings(trouble: &Error, context: &Context) -> Vec<Check> {
    let unknown = |check| Check::unknown(check, "not looked at: what is configured is not known");
    let given = credentials::given(context);
    let mut checks = vec![
        Check::failed("configuration", trouble),
        given.unwrap_or_else(|| unknown("credentials")),
    ];
    checks.extend(credentials::open_secret(context));
    checks.extend(network::checks(context).await.0);
    checks.extend(["login", "account", "role", "login-age", "scopes"].map(unknown));
    if context.settings.knows_store() {
        checks.extend(data::checks(&Stored::look(context), context));
    } else {
        checks.push(unknown("store"));
    }
    checks.push(unknown("rate-limits"));
    checks
}

fn summary(checks: &[Check]) -> String {
    let count = |word: &str| {
        let of_state = checks.iter().filter(|check| check.state.word() == word);
        of_state.count()
    };
    format!(
        "of {} checks {} ok, {} with a warning, {} failed, {} unknown",
        checks.len(),
        count("ok"),
        count("warning"),
        count("failed"),
        count("unknown")
    )
}
