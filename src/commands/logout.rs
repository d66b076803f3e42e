//! `zoomaudit logout`.

use std::sync::Arc;
use std::{fs, io};

use crate::auth;
use crate::context::{Context, KeptLogin, Turn, place};
use crate::error::Error;
use crate::settings::{self, Settings};

use super::Outcome;
use super::profiles::stored::turns;

/// What to do where Zoom could not be told.
const REMOVE_THE_APP: &str = "remove the app under Manage > Added Apps in Zoom's App Marketplace";

/// Revoke the login and forget it
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit logout
  zoomaudit logout --purge")]
pub struct Args {
    /// Also delete all that was read from this account
    #[arg(long)]
    purge: bool,
}

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    if context.made_up.is_some() {
        context.terminal.status("the made-up account has no login");
        return Ok(Outcome::done());
    }
    // What a sync that is under way would write again is not deleted meanwhile.
    let turns = if args.purge {
        turns(context).await?
    } else {
        Vec::new()
    };
    let said = log_out(context).await?;
    if args.purge {
        purge(context, turns)?;
    }
    context.terminal.status(&said);
    Ok(Outcome::done())
}

/// Revokes the login where Zoom can be told, forgets it, and returns what became of it.
pub(super) async fn log_out(context: &Context) -> Result<String, Error> {
    let profile = &context.settings.profile;
    let said = match revoke(context).await {
        Ok(()) => format!("the profile `{profile}` is logged out"),
        Err(error) if is_not_logged_in(&error) => {
            format!("the profile `{profile}` was not logged in")
        }
        Err(error) => {
            let why = error.one_line();
            context
                .terminal
                .warning(&format!("could not revoke the login at Zoom: {why}"));
            context.terminal.hint(REMOVE_THE_APP);
            format!("the profile `{profile}` is logged out on this machine alone")
        }
    };
    // Whatever Zoom said, nothing is left here.
    match place(&context.settings).forget().await {
        // Where nothing was ever kept there may be no keyring either.
        Err(auth::Error::Keyring { .. }) if context.settings.profile_entry().is_none() => {}
        forgotten => forgotten?,
    }
    settings::forget(&context.settings.config_path, &context.settings.profile)?;
    Ok(said)
}

/// Tells Zoom to forget the login; a token that has expired would be no proof of it, and is renewed first.
async fn revoke(context: &Context) -> Result<(), Error> {
    let KeptLogin { auth, app, .. } = context.kept_login().await?;
    let auth = Arc::new(auth);
    context.remember(&auth);
    let token = auth.token().await?;
    Ok(context.oauth()?.revoke(&app, &token).await?)
}

fn is_not_logged_in(error: &Error) -> bool {
    error.is(|source: &auth::Error| matches!(source, auth::Error::NotLoggedIn))
}

/// Deletes the store, and those of sub-accounts, with what a sync and `SQLite` put beside each, and in the end what says whose
/// turn it was to write them.
pub(super) fn purge(context: &Context, turns: Vec<Turn>) -> Result<(), Error> {
    let settings = &context.settings;
    for id in settings.traced_sub_accounts()? {
        delete(context, &settings.of_sub_account(&id))?;
    }
    delete(context, settings)?;
    turns.into_iter().try_for_each(Turn::remove)
}

fn delete(context: &Context, settings: &Settings) -> Result<(), Error> {
    let store = settings.store_path();
    let mut is_deleted = false;
    for ending in [
        "db",
        "db-wal",
        "db-shm",
        "db-journal",
        "staging",
        "staging-wal",
        "staging-shm",
        "staging-journal",
    ] {
        let path = store.with_extension(ending);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(Error::output(&path, error));
            }
            deleted => is_deleted |= deleted.is_ok(),
        }
    }
    if is_deleted {
        let store = store.display();
        context.terminal.status(&format!("deleted {store}"));
    }
    Ok(())
}
