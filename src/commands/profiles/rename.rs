//! `zoomaudit profiles rename OLD NEW`.

use super::note::Note;
use super::stored::{stores, turns};
use super::{check_known, check_name};
use crate::commands::Outcome;
use crate::context::{Context, Turn, place};
use crate::error::Error;
use crate::settings::{self, Config, Settings, check_record};
use crate::store::Store;

/// Endings of the files by which a name is taken.
const TAKEN_BY: [&str; 4] = ["db", "staging", "token", "rescue"];

/// Rename a profile: its login, its store and its table in config.toml
///
/// What is copied is read back before the old is deleted. Where it is cut off nothing is lost, and the same command goes on.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit profiles rename default emea")]
pub(super) struct Args {
    /// The name that it has
    #[arg(value_name = "OLD")]
    pub(super) old: String,

    /// The name that it gets
    #[arg(value_name = "NEW")]
    new: String,
}

pub(super) async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    check_name(context, &args.old)?;
    check_name(context, &args.new)?;
    check(&context.settings, &args.new).await?;
    check_record(&context.settings.config_path)?;
    // A store that cannot be opened is not to be moved after all the rest was.
    drop(context.any_store()?);
    let turns = turns(context).await?;
    // Somebody may have been at it while this waited.
    let mut old = context.settings.clone();
    old.config = Config::load(&old.config_path)?;
    let mut new = check(&old, &args.new).await?;
    let note = Note::of(&old);
    note.write(&args.new)?;
    let moved = if old.may_have_login() {
        new.chosen_store = Some(old.token_store());
        with_login(&old, &new).await
    } else {
        // Of a move that was cut off, the record may be under the new name already.
        old.chosen_store = Some(new.token_store());
        if new.may_have_login() {
            with_login(&old, &new).await
        } else {
            without_login(&old, &new)
        }
    };
    moved.map_err(|error| error.hinted(whereabouts(&old, &new)))?;
    note.delete()?;
    turns.into_iter().try_for_each(Turn::remove)?;
    say(context, &args.new);
    Ok(Outcome::done())
}

/// Finds a mistake in the names; returns the settings under the new one.
async fn check(old: &Settings, new: &str) -> Result<Settings, Error> {
    let mut other = old.of_profile(new);
    match Note::of(old).read() {
        Some(named) if named == new => {
            for (old, new) in stores(old, &other)? {
                if old.exists() && new.exists() {
                    let (old, new) = (old.display(), new.display());
                    return Err(Error::usage(format!("both {old} and {new} are there")).hinted(
                        "move away the one that is not to stay, then run the same command again",
                    ));
                }
            }
            return Ok(other);
        }
        Some(named) => {
            let old = &old.profile;
            return Err(Error::usage(format!(
                "`{old}` is being renamed to `{named}`, which was cut off"
            ))
            .hinted(format!(
                "`zoomaudit profiles rename {old} {named}` goes on with it"
            )));
        }
        None => check_known(old)?,
    }
    let mut is_taken = old.config.profiles.contains_key(new)
        || TAKEN_BY.iter().any(|ending| other.has_file(ending))
        || !other.stored_sub_accounts()?.is_empty();
    if !is_taken && old.may_have_login() {
        other.chosen_store = Some(old.token_store());
        is_taken = place(&other).holds_any().await?;
    }
    if is_taken {
        return Err(Error::usage(format!("there is a profile `{new}` already"))
            .hinted("`zoomaudit profiles` lists those there are"));
    }
    Ok(other)
}

/// Moves all of it; the login is whole under the name that config.toml has, at every moment.
async fn with_login(old: &Settings, new: &Settings) -> Result<(), Error> {
    let (here, there) = (place(old), place(new));
    let moving = here.moving(&there).await?;
    moving.copy().await?;
    without_login(old, new)?;
    Ok(moving.finish().await?)
}

fn without_login(old: &Settings, new: &Settings) -> Result<(), Error> {
    settings::rename(&old.config_path, &old.profile, &new.profile)?;
    for (old, new) in stores(old, new)? {
        Store::rename(&old, &new)?;
    }
    Ok(())
}

/// Says what is where when it went wrong.
fn whereabouts(old: &Settings, new: &Settings) -> String {
    let config = Config::load(&old.config_path);
    let is_named = config.is_ok_and(|config| config.profiles.contains_key(&new.profile));
    let login = if is_named { new } else { old };
    let store = if new.has_file("db") { new } else { old };
    format!(
        "nothing is lost: the login is under `{}`, the store under `{}`; mend that, then the same command goes on",
        login.profile, store.profile
    )
}

fn say(context: &Context, new: &str) {
    let old = &context.settings.profile;
    context
        .terminal
        .status(&format!("the profile `{old}` has the name `{new}`"));
    if context.settings.usual_profile() == *old {
        context.terminal.hint(&format!(
            "`{old}` is what commands use where nothing is said: choose the other with `--profile {new}` or ZOOMAUDIT_PROFILE={new}"
        ));
    }
}
