//! `zoomaudit profiles remove NAME`.

use super::note::Note;
use super::stored::turns;
use super::{check_known, check_name};
use crate::commands::{Outcome, logout};
use crate::context::{Context, place};
use crate::error::Error;
use crate::settings::{self, Settings};

/// Remove a profile: revoke its login, and delete all that was read and set for it
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit profiles remove emea          says what would be deleted
  zoomaudit profiles remove emea --yes")]
pub(super) struct Args {
    /// The name of the profile
    #[arg(value_name = "NAME")]
    pub(super) name: String,

    /// Delete it: what Zoom has forgotten since cannot be read again
    #[arg(long)]
    yes: bool,
}

pub(super) async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    check_name(context, &args.name)?;
    let settings = &context.settings;
    check_known(settings)?;
    let name = &args.name;
    if !args.yes {
        let all = parts(settings)?.join(", ");
        return Err(Error::usage(format!("nothing was deleted: without `--yes` it is only said what would be: {all}"))
            .hinted(format!(
                "what Zoom has forgotten since cannot be read again; `zoomaudit profiles remove {name} --yes` deletes all of it"
            )));
    }
    let turns = turns(context).await?;
    if settings.may_have_login() {
        let said = logout::log_out(context).await?;
        context.terminal.status(&said);
    }
    logout::purge(context, turns)?;
    forget_copy(settings).await?;
    settings::remove(&settings.config_path, name)?;
    context
        .terminal
        .status(&format!("the profile `{name}` is removed"));
    Ok(Outcome::done())
}

/// Deletes what a renaming that was cut off left: its note, and a copy of the login that is nobody's yet.
async fn forget_copy(settings: &Settings) -> Result<(), Error> {
    let note = Note::of(settings);
    let begun = note.read();
    if let Some(new) = begun.filter(|new| !settings.config.profiles.contains_key(new)) {
        let mut other = settings.of_profile(&new);
        other.chosen_store = Some(settings.token_store());
        place(&other).forget().await?;
    }
    note.delete()
}

/// What there is to delete.
fn parts(settings: &Settings) -> Result<Vec<String>, Error> {
    let name = &settings.profile;
    let login = settings
        .may_have_login()
        .then(|| format!("the login (kept in: {})", settings.token_store().as_str()));
    let store = settings
        .has_file("db")
        .then(|| format!("the store {}", settings.store_path().display()));
    let subs = settings.stored_sub_accounts()?.into_iter();
    let subs = subs.map(|id| format!("the store of the sub-account {id}"));
    let table = settings
        .profile_entry()
        .map(|_| format!("[profiles.{name}] in {}", settings.config_path.display()));
    let stores = store.into_iter().chain(subs);
    Ok(login.into_iter().chain(stores).chain(table).collect())
}
