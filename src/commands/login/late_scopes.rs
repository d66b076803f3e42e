//! Scopes that Zoom names late, at the end of a login: they are asked for once more, and held to what the configuration wants.

use std::sync::Arc;

use super::Login;
use crate::auth::{self, Auth, SCOPES_SETTLE, Token};
use crate::context::{Context, Session, place};
use crate::error::Error;

/// Asks once more for scopes that Zoom did not name: right after an app is made it names only some.
///
/// Where that comes to nothing the login is none the worse, unless what was named late lets something be changed that must not
/// be: then it is refused as it would have been before, and stays kept for `logout` to revoke.
pub(super) async fn settled(
    context: &Context,
    login: &Login,
    session: &Session,
) -> Result<Token, Error> {
    let missing = session.token.missing();
    if missing.is_some_and(|missing| missing.is_empty()) {
        return Ok(session.token.clone());
    }
    let seconds = SCOPES_SETTLE.as_secs();
    context.terminal.status(&format!(
        "Zoom does not name all scopes that reports use: asking once more in {seconds} s"
    ));
    match ask_again(context, login, session).await {
        Ok(token) => Ok(token),
        Err(error) if error.is(|error| matches!(error, auth::Error::MayWrite { .. })) => {
            Err(error
                .hinted("the login is kept, and refused each time; `zoomaudit logout` revokes it"))
        }
        Err(error) => {
            let why = error.one_line();
            context
                .terminal
                .warning(&format!("could not ask for the scopes again: {why}"));
            Ok(session.token.clone())
        }
    }
}

async fn ask_again(context: &Context, login: &Login, session: &Session) -> Result<Token, Error> {
    let auth = match login {
        Login::Browser { app, .. } => {
            let place = place(&context.settings);
            Arc::new(Auth::stored(context.oauth()?, app.clone(), place))
        }
        Login::Server(_) => Arc::clone(&session.auth),
    };
    context.remember(&auth);
    context.hold_to_reading(&auth);
    Ok(auth.token_with_scopes(SCOPES_SETTLE).await?)
}
