//! `zoomaudit profiles list`.

use jiff::Timestamp;

use super::cells::{text, time, word};
use crate::commands::{About, Outcome};
use crate::context::{Context, place};
use crate::error::Error;
use crate::report::{Cell, Column, Row};
use crate::settings::{Settings, is_profile_name};
use crate::store::Store;

pub(super) const COLUMNS: &[Column] = &[
    Column::left("name", "Name").shown(),
    Column::left("label", "Label"),
    Column::left("cloud", "Cloud"),
    Column::left("account_id", "Account"),
    Column::left("token_store", "Kept in"),
    Column::left("login", "Login").shown(),
    Column::left("login_at", "Login at").shown(),
    Column::left("read_at", "Read at").shown(),
    Column::left("current", "Current"),
    Column::left("enabled", "Enabled").shown(),
];

pub(super) async fn run(context: &Context) -> Result<Outcome, Error> {
    let settings = &context.settings;
    let current = match &context.made_up {
        Some(_) => settings.profile.clone(),
        None => settings.usual_profile(),
    };
    let mut rows: Vec<Row> = Vec::new();
    for name in settings.profile_names()? {
        let is_current = name == current;
        let settings = settings.of_profile(&name);
        rows.push(row(context, &settings, is_current).await);
    }
    if rows.is_empty() {
        context.terminal.hint("run `zoomaudit login`");
    }
    Ok(Outcome::report(COLUMNS, rows, &About::profile_of(context)))
}

async fn row(context: &Context, settings: &Settings, is_current: bool) -> Row {
    let entry = settings.profile_entry().cloned().unwrap_or_default();
    let is_enabled = entry.is_enabled();
    let login = login(context, settings).await;
    let kept_in = settings
        .may_have_login()
        .then(|| settings.token_store().as_str());
    vec![
        Cell::Text(settings.profile.clone()),
        text(entry.label),
        text(entry.cloud),
        text(entry.account_id),
        word(kept_in),
        Cell::Word(login.word()),
        time(login.at()),
        time(read_at(context, settings)),
        Cell::Flag(is_current),
        Cell::Flag(is_enabled),
    ]
}

/// What is kept of a profile's login.
enum Login {
    None,
    /// When its refresh token was issued; the secret of a Server-to-Server app has no such time.
    Kept(Option<Timestamp>),
    /// It may be there or not.
    Unreadable,
}

impl Login {
    fn word(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Kept(_) => "kept",
            Self::Unreadable => "unreadable",
        }
    }

    fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Kept(issued_at) => *issued_at,
            Self::None | Self::Unreadable => None,
        }
    }
}

/// Looks where a login would be kept; what cannot be read is told, and no reason to show nothing.
async fn login(context: &Context, settings: &Settings) -> Login {
    if !settings.may_have_login() || !is_profile_name(&settings.profile) {
        return Login::None;
    }
    let place = place(settings);
    let kept = match place.load().await {
        Ok(Some(kept)) => return Login::Kept(Some(kept.issued_at)),
        Ok(None) => place.secret().await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(Some(_)) => Login::Kept(None),
        Ok(None) => Login::None,
        Err(error) => {
            warn(context, ("login", settings), &error.into());
            Login::Unreadable
        }
    }
}

/// When the newest snapshot was taken.
fn read_at(context: &Context, settings: &Settings) -> Option<Timestamp> {
    if !is_profile_name(&settings.profile) {
        return None;
    }
    match Store::newest_in(&settings.store_path()) {
        Ok(newest) => newest.map(|snapshot| snapshot.taken_at),
        Err(error) => {
            warn(context, ("store", settings), &error.into());
            None
        }
    }
}

fn warn(context: &Context, (what, settings): (&str, &Settings), error: &Error) {
    let (profile, why) = (&settings.profile, error.one_line());
    context.terminal.warning(&format!(
        "could not read the {what} of the profile `{profile}`: {why}"
    ));
    error
        .hints()
        .take(1)
        .for_each(|hint| context.terminal.hint(hint));
}
