//! The ways in: which kind of app there is, and what has to be known of it.

use std::time::Duration;

use super::{Args, Login};
use crate::auth::{self, App, BrowserLogin, Event, ServerApp, likely_causes, open_browser};
use crate::context::Context;
use crate::error::{Error, Fault};
use crate::secret::Secret;

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

fn known_or_asked(
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
    let missing = || {
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

pub(super) async fn browser(args: &Args, context: &Context) -> Result<Login, Error> {
    let known = context.settings.client_id.clone();
    let known = known.or_else(|| context.settings.profile_entry()?.client_id.clone());
    let app = App {
        client_id: known_or_asked(context, known, "Public Client ID", "ZOOMAUDIT_CLIENT_ID")?,
        secret: context.settings.client_secret.clone(),
    };
    if app.secret.is_some() {
        context.terminal.warning(
            "Zoom refuses redirects to 127.0.0.1 for apps with a secret: use the Public Client ID and unset the secret",
        );
    }
    let flow = BrowserLogin {
        oauth: context.oauth()?,
        app: app.clone(),
        port: args.port,
        timeout: args.timeout,
        silence: Duration::from_secs(30),
    };
    let tokens = auth::login(&flow, &|event| tell(args, context, event)).await?;
    Ok(Login::Browser { app, tokens })
}

fn tell(args: &Args, context: &Context, event: Event<'_>) {
    let terminal = &context.terminal;
    match event {
        Event::OpenThis(url) => {
            let opened = if args.no_browser {
                Ok(())
            } else {
                open_browser(url)
            };
            if args.no_browser || opened.is_err() {
                terminal.status("open this address in a browser on this machine:");
            } else {
                terminal.status("your browser opens; if it does not, open this address:");
            }
            terminal.essential(url);
        }
        Event::Silence { redirect } => {
            terminal.status("nothing came back from Zoom yet; the likely causes:");
            for cause in likely_causes(redirect) {
                terminal.status(&format!("  - {cause}"));
            }
        }
    }
}
