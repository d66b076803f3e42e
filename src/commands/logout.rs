//! `zoomaudit logout`.

use std::fs;
use std::io;

use crate::auth::App;
use crate::context::{Context, place};
use crate::error::Error;
use crate::settings;

use super::Outcome;

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
    let place = place(&context.settings);
    let had_login = place.load().await?;
    let had_secret = place.secret().await?.is_some();
    if let Some(kept) = &had_login {
        let client_id = context
            .settings
            .profile_entry()
            .and_then(|profile| profile.client_id.clone());
        let client_id = client_id.or_else(|| context.settings.client_id.clone());
        let app = App {
            client_id: client_id.unwrap_or_default(),
            secret: context.settings.client_secret.clone(),
        };
        let revoked = match &kept.access {
            Some(access) => context.oauth()?.revoke(&app, access).await,
            None => Ok(()),
        };
        if let Err(error) = revoked {
            context
                .terminal
                .warning(&format!("could not revoke the login at Zoom: {error}"));
            context
                .terminal
                .hint("remove the app under Manage > Added Apps in Zoom's App Marketplace");
        }
    }
    place.forget().await?;
    settings::forget(&context.settings.config_path, &context.settings.profile)?;
    if args.purge {
        purge(context)?;
    }
    let profile = &context.settings.profile;
    if had_login.is_some() || had_secret {
        context
            .terminal
            .status(&format!("the profile `{profile}` is logged out"));
    } else {
        context
            .terminal
            .status(&format!("the profile `{profile}` was not logged in"));
    }
    Ok(Outcome::done())
}

/// Deletes the store with the files that `SQLite` puts beside it.
fn purge(context: &Context) -> Result<(), Error> {
    let store = context.settings.store_path();
    for ending in ["db", "db-wal", "db-shm"] {
        let path = store.with_extension(ending);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(Error::output(&path, error));
            }
            Ok(()) | Err(_) => {}
        }
    }
    context
        .terminal
        .status(&format!("deleted {}", store.display()));
    Ok(())
}
