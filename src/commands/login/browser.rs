//! The login through the browser: what is said while it is waited for.

use std::time::Duration;

use super::ways::known_or_asked;
use super::{Args, Login};
use crate::auth::{self, App, BrowserLogin, Event, PORTS, likely_causes, open_browser, redirect};
use crate::context::Context;
use crate::error::Error;

pub(super) async fn log_in(args: &Args, context: &Context) -> Result<Login, Error> {
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
        ports: args.port.map_or(PORTS.to_vec(), |port| vec![port]),
        timeout: args.timeout,
        silence: Duration::from_secs(30),
    };
    let tokens = auth::login(&flow, &|event| tell(args, context, event)).await?;
    Ok(Login::Browser { app, tokens })
}

fn tell(args: &Args, context: &Context, event: Event<'_>) {
    let terminal = &context.terminal;
    match event {
        Event::OpenThis { url, port, taken } => {
            if !taken.is_empty() {
                terminal.status(&taken_words(port, taken));
            }
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

fn taken_words(port: u16, taken: &[u16]) -> String {
    let taken: Vec<String> = taken.iter().map(u16::to_string).collect();
    let (taken, redirect) = (taken.join(" and "), redirect(port));
    format!(
        "port {taken} is in use: Zoom is to come back to {redirect}, which the app has to be registered with"
    )
}
