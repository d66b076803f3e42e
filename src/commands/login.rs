//! `zoomaudit login`.

use std::sync::Arc;
use std::time::Duration;

use crate::auth::{
    self, App, Auth, BrowserLogin, DEFAULT_PORT, Event, ServerApp, Token, likely_causes,
    open_browser, scopes,
};
use crate::context::{Context, Session, place};
use crate::error::{Error, Fault};
use crate::report::{Cell, Column, Row};
use crate::secret::Secret;
use crate::settings::{self, Profile, TokenStore};

use super::Outcome;

/// Connect to a Zoom account, once
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit login                        asks what kind of app there is
  zoomaudit login --server-to-server     no browser: the right choice for cron
  zoomaudit login --no-browser           prints the address instead of opening it
  zoomaudit login --scopes               what to add to the app")]
pub struct Args {
    /// Use a Server-to-Server OAuth app: account id, client id and client secret, no browser
    #[arg(long)]
    server_to_server: bool,

    /// Print the address to open instead of opening it
    #[arg(long, conflicts_with = "server_to_server")]
    no_browser: bool,

    /// Listen on this port of 127.0.0.1 for Zoom's redirect
    #[arg(long, value_name = "PORT", default_value_t = DEFAULT_PORT)]
    port: u16,

    /// Wait so long for the browser to come back
    #[arg(long, value_name = "TIME", default_value = "5m", value_parser = limit)]
    timeout: Duration,

    /// Where to keep the login [default: keyring]
    #[arg(long, value_enum, value_name = "STORE")]
    token_store: Option<TokenStore>,

    /// List the scopes that zoomaudit uses, and what is unknown without each
    #[arg(long)]
    scopes: bool,
}

const COLUMNS: &[Column] = &[
    Column::left("profile", "Profile").shown(),
    Column::left("account_id", "Account").shown(),
    Column::left("cloud", "Cloud").shown(),
    Column::left("token_store", "Kept in").shown(),
    Column::left("missing_scopes", "Missing scopes").shown(),
];

const SCOPE_COLUMNS: &[Column] = &[
    Column::left("group", "Group").shown(),
    Column::left("scope", "Scope").shown(),
    Column::left("classic_scope", "Classic scope"),
    Column::left("required", "Required").shown(),
    Column::left("role_privilege", "Role privilege").shown(),
    Column::left("dataset", "Dataset").shown(),
    Column::left("unknown_without", "Unknown without it").shown(),
];

impl Args {
    pub fn columns(&self) -> &'static [Column] {
        if self.scopes { SCOPE_COLUMNS } else { COLUMNS }
    }

    pub fn token_store(&self) -> Option<TokenStore> {
        self.token_store
    }
}

/// What a login gave, before it is kept.
enum Login {
    Browser { app: App, tokens: auth::Tokens },
    Server(ServerApp),
}

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    if args.scopes {
        return Ok(Outcome::report(SCOPE_COLUMNS, scope_rows()));
    }
    if context.made_up.is_some() {
        context
            .terminal
            .status("the made-up account needs no login");
        return Ok(Outcome::done());
    }
    let place = place(&context.settings);
    // A login that cannot be kept is not worth sending anybody to a browser for.
    place.check().await?;
    let login = if is_server_to_server(args, context)? {
        Login::Server(server_app(context)?)
    } else {
        browser(args, context).await?
    };
    let session = try_out(context, &login).await?;
    match &login {
        Login::Browser { tokens, .. } => place.save(tokens).await?,
        Login::Server(app) => {
            place.forget().await?;
            place.save_secret(&app.client_secret).await?;
        }
    }
    let profile = profile(context, &login, &session);
    settings::record(
        &context.settings.config_path,
        &context.settings.profile,
        &profile,
    )?;
    Ok(told(context, &login, &session, &profile))
}

/// Decides which kind of app there is; on a terminal by asking.
fn is_server_to_server(args: &Args, context: &Context) -> Result<bool, Error> {
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

fn server_app(context: &Context) -> Result<ServerApp, Error> {
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

async fn browser(args: &Args, context: &Context) -> Result<Login, Error> {
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

/// Uses the token once, so that a login which is told of is one that works.
async fn try_out(context: &Context, login: &Login) -> Result<Session, Error> {
    let auth = match login {
        Login::Browser { tokens, .. } => Auth::ready(tokens.access.value.clone()),
        Login::Server(app) => Auth::server(context.oauth()?, app.clone()),
    };
    let auth = Arc::new(auth);
    let session = context.session_of(Arc::clone(&auth)).await?;
    session.client.probe().await?;
    context.check_store(&session.identity)?;
    Ok(session)
}

fn profile(context: &Context, login: &Login, session: &Session) -> Profile {
    let client_id = match login {
        Login::Browser { app, .. } => app.client_id.clone(),
        Login::Server(app) => app.client_id.clone(),
    };
    Profile {
        cloud: Some(session.identity.cloud.clone()),
        client_id: Some(client_id),
        account_id: session.identity.account_id.clone(),
        token_store: Some(context.settings.token_store()),
        ..Profile::default()
    }
}

fn told(context: &Context, login: &Login, session: &Session, profile: &Profile) -> Outcome {
    let terminal = &context.terminal;
    let token: &Token = match login {
        Login::Browser { tokens, .. } => &tokens.access,
        Login::Server(_) => &session.token,
    };
    let missing = token.scopes.as_deref().map(scopes::missing);
    for row in missing.iter().flatten() {
        terminal.warning(&format!(
            "without the scope {}, reports cannot say {}",
            row.name(),
            row.loses
        ));
    }
    if missing.is_none() {
        terminal.status("Zoom did not say which scopes were granted");
    }
    if context.settings.token_store() == TokenStore::File {
        terminal.status("the login is kept in a file that only you can read, not in the keyring");
    }
    if matches!(login, Login::Browser { .. }) {
        terminal.status("logging in elsewhere with the same app and person ends this login");
    }
    let names =
        |rows: &Vec<&scopes::ScopeRow>| rows.iter().map(|row| row.name().to_owned()).collect();
    let row = vec![
        Cell::Text(context.settings.profile.clone()),
        super::text(profile.account_id.clone()),
        super::text(profile.cloud.clone()),
        Cell::Text(context.settings.token_store().as_str().to_owned()),
        missing
            .as_ref()
            .map_or(Cell::Missing, |rows| Cell::List(names(rows))),
    ];
    Outcome::report(COLUMNS, vec![row])
}

fn scope_rows() -> Vec<Row> {
    let rows = scopes::ALL.iter();
    rows.map(|row| {
        vec![
            Cell::Text(row.group.to_owned()),
            Cell::Text(row.name().to_owned()),
            super::text(row.classic.first().copied()),
            Cell::Flag(row.required),
            Cell::Text(row.privilege.to_owned()),
            Cell::Text(row.dataset.to_string()),
            Cell::Text(row.loses.to_owned()),
        ]
    })
    .collect()
}

/// Reads a time such as `5m` or `90s`.
fn limit(text: &str) -> Result<Duration, String> {
    let mistake = || format!("`{text}` is not a time such as 5m or 90s");
    let (number, seconds) = match (text.strip_suffix('m'), text.strip_suffix('s')) {
        (Some(number), _) => (number, 60),
        (None, Some(number)) => (number, 1),
        (None, None) => return Err(mistake()),
    };
    let number: u64 = number.parse().map_err(|_| mistake())?;
    let total = number
        .checked_mul(seconds)
        .filter(|total| (1..=3_600).contains(total));
    total.map(Duration::from_secs).ok_or_else(mistake)
}
