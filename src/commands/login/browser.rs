//! The login through the browser: what is said while it is waited for.

use std::time::Duration;

use super::ways::known_or_asked;
use super::{Args, Login};
use crate::auth::{
    self, App, BrowserLogin, Event, PORTS, Stray, likely_causes, open_browser, redirect,
};
use crate::context::Context;
use crate::error::Error;
use crate::settings::SECRET_VARIABLES;

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
    let mut pasted = context.terminal.pasted();
    let tell = |event: Event<'_>| tell(args, context, event);
    let tokens = auth::login(&flow, &tell, &mut pasted.lines).await?;
    Ok(Login::Browser { app, tokens })
}

fn tell(args: &Args, context: &Context, event: Event<'_>) {
    let terminal = &context.terminal;
    match event {
        Event::OpenThis { url, port, taken } => {
            if !taken.is_empty() {
                terminal.status(&taken_words(port, taken));
            }
            open(args, context, (url, port));
        }
        Event::Mispasted { why, redirect } => terminal.status(&mispasted_words(why, redirect)),
        Event::Silence { redirect } => {
            terminal.status("nothing came back from Zoom yet; the likely causes:");
            for cause in likely_causes(redirect) {
                terminal.status(&format!("  - {cause}"));
            }
        }
    }
}

fn taken_words(port: u16, taken: &[u16]) -> String {
    let taken: Vec<String> = taken.iter().map(|port| format!("port {port}")).collect();
    let (taken, redirect) = (taken.join(" and "), redirect(port));
    format!(
        "another program has {taken}: Zoom is to come back to {redirect}, which the app has to be registered with"
    )
}

/// Opens the address, or says how to open it where the browser is elsewhere.
fn open(args: &Args, context: &Context, (url, port): (&str, u16)) {
    let terminal = &context.terminal;
    if let Some(ssh) = terminal.ssh() {
        terminal.status(
            "this is a session over SSH, so no browser opens here. On the machine with your browser, run (with the name that \
             you know this machine by, if it is another)",
        );
        terminal.essential(&format!("  {}", ssh.tunnel(port)));
        terminal.status("and then open this address there:");
    } else if !args.no_browser && open_browser(url, &SECRET_VARIABLES).is_ok() {
        terminal.status("your browser opens; if it does not, open this address:");
    } else {
        terminal.status("open this address in a browser on this machine:");
    }
    terminal.essential(url);
    if terminal.is_pasted_to() {
        let unseen = if cfg!(unix) {
            ", which is not shown"
        } else {
            ""
        };
        terminal.status(&format!(
            "a browser on another machine ends at an address that it cannot open: paste that address here{unseen}"
        ));
    }
}

fn mispasted_words(why: Stray, redirect: &str) -> String {
    let what = match why {
        Stray::OtherAddress => {
            format!(
                "that is not the address that the browser ended at, which begins with {redirect}?"
            )
        }
        Stray::OtherLogin => {
            "that address is of another login, or a part of it is missing".to_owned()
        }
        Stray::Garbled => "that address holds neither a code nor an error of Zoom's".to_owned(),
    };
    format!("{what}: still waiting")
}
