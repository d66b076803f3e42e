//! The ways in: which kind of app there is, and what has to be known of it.

use super::Args;
use crate::auth::ServerApp;
use crate::context::Context;
use crate::error::{Error, Fault};
use crate::secret::Secret;
use crate::settings;

/// Decides which kind of app there is; on a terminal by asking.
pub(super) fn is_server_to_server(args: &Args, context: &Context) -> Result<bool, Error> {
    if args.server_to_server {
        return Ok(true);
    }
    if args.no_browser || !context.terminal.is_interactive() || context.settings.client_id.is_some()
    {
        return Ok(false);
    }
    let terminal = &context.terminal;
    terminal.status("Which kind of Zoom app is there?");
    terminal.status(
        "  1  Server-to-Server OAuth: account id, client id, client secret (right for cron)",
    );
    terminal.status("  2  General app with a Public Client ID: through the browser");
    match terminal.ask("1 or 2").map_err(Fault::Answer)?.as_str() {
        "1" => Ok(true),
        "2" => Ok(false),
        other => Err(Error::usage(format!("`{other}` is neither 1 nor 2"))),
    }
}

pub(super) fn server_app(context: &Context) -> Result<ServerApp, Error> {
    let settings = &context.settings;
    Ok(ServerApp {
        account_id: known_or_asked(
            context,
            settings.account_id.clone(),
            "Account ID",
            "ZOOMAUDIT_ACCOUNT_ID",
        )?,
        client_id: known_or_asked(
            context,
            settings.client_id.clone(),
            "Client ID",
            "ZOOMAUDIT_CLIENT_ID",
        )?,
        client_secret: match &settings.client_secret {
            Some(secret) => secret.clone(),
            None => asked_secret(context)?,
        },
    })
}

pub(super) fn known_or_asked(
    context: &Context,
    known: Option<String>,
    question: &str,
    variable: &str,
) -> Result<String, Error> {
    if let Some(known) = known {
        return Ok(known);
    }
    let asked = if context.terminal.is_interactive() {
        context.terminal.ask(question).map_err(Fault::Answer)?
    } else {
        String::new()
    };
    if asked.is_empty() {
        return Err(
            Error::usage(format!("the app's {question} is not known")).hinted(format!(
                "set {variable}, or run `zoomaudit login` on a terminal"
            )),
        );
    }
    Ok(asked)
}

fn asked_secret(context: &Context) -> Result<Secret<String>, Error> {
    let variable = "ZOOMAUDIT_CLIENT_SECRET";
    let missing = || {
        if context.settings.outside.empty.contains(&variable) {
            return settings::Error::EmptyVariable { variable }.into();
        }
        Error::usage("the app's client secret is not known")
            .hinted("set ZOOMAUDIT_CLIENT_SECRET_FILE, or run `zoomaudit login` on a terminal")
    };
    if !context.terminal.is_interactive() {
        return Err(missing());
    }
    let secret = context
        .terminal
        .ask_secret("Client secret")
        .map_err(Fault::Answer)?;
    if secret.expose().is_empty() {
        Err(missing())
    } else {
        Ok(secret)
    }
}
