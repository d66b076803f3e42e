//! What a login leaves in `config.toml`, and what is said of it.

use super::{COLUMNS, Login};
use crate::auth::master::Of;
use crate::auth::{Token, scopes};
use crate::commands::{About, Outcome, text};
use crate::context::{Context, Session};
use crate::report::Cell;
use crate::settings::{Profile, TokenStore};

pub(super) fn profile(context: &Context, login: &Login, session: &Session) -> Profile {
    let client_id = match login {
        Login::Browser { app, .. } => app.client_id.clone(),
        Login::Server(app) => app.client_id.clone(),
    };
    Profile {
        cloud: context.cloud().ok(),
        client_id: Some(client_id),
        account_id: session.identity.account_id.clone(),
        token_store: Some(context.settings.token_store()),
        ..Profile::default()
    }
}

pub(super) fn told(context: &Context, login: &Login, token: &Token, profile: &Profile) -> Outcome {
    let terminal = &context.terminal;
    let of = token.of();
    let missing = token.missing();
    for row in missing.iter().flatten() {
        terminal.warning(&format!(
            "without the scope {}, reports cannot say {}",
            row.name_for(of),
            row.loses
        ));
    }
    if of == Of::SubAccounts {
        terminal.warning(
            "this login is for sub-accounts alone, since it has no scope for the account itself: \
             `--sub-account ID` or `--sub-account all` with each command",
        );
        terminal.hint(
            "for the account itself, too, add the scopes of `zoomaudit login --scopes` to the app",
        );
    }
    if missing.is_none() {
        terminal.status("Zoom did not say which scopes were granted");
    }
    if context.settings.token_store() == TokenStore::File {
        terminal.status("the login is kept in a file that only you can read, not in the keyring");
    } else {
        terminal.status(
            "the login is kept in the keyring: `zoomaudit doctor --as-cron` tells whether a job that cron starts can read it",
        );
    }
    if matches!(login, Login::Browser { .. }) {
        terminal.status("logging in elsewhere with the same app and person ends this login");
    }
    let names = |rows: &Vec<&scopes::ScopeRow>| rows.iter().map(|row| row.name_for(of)).collect();
    let row = vec![
        Cell::Text(context.settings.profile.clone()),
        text(profile.account_id.clone()),
        text(profile.cloud.clone()),
        Cell::Text(context.settings.token_store().as_str().to_owned()),
        missing
            .as_ref()
            .map_or(Cell::Missing, |rows| Cell::List(names(rows))),
    ];
    let about = About::profile_of(context);
    Outcome::report(COLUMNS, vec![row], &about)
}
