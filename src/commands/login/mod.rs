//! `zoomaudit login`.

mod browser;
mod late_scopes;
mod manifest;
mod scopes;
mod told;
mod tried;
mod ways;

use std::sync::Arc;
use std::time::Duration;

use crate::auth::master::Of;
use crate::auth::{self, App, Auth, Place, ServerApp};
use crate::context::{Context, Session, Whose, place};
use crate::error::Error;
use crate::report::Column;
use crate::settings::{self, TokenStore};

use super::{About, Outcome};

/// Connect to a Zoom account, once
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of its own"
)]
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit login                        asks what kind of app there is
  zoomaudit login --server-to-server     no browser: the right choice for cron
  zoomaudit login --no-browser           prints the address instead of opening it
  zoomaudit login --scopes               what to add to the app
  zoomaudit login --scopes --for licenses,usage
  zoomaudit login --scopes --sub-accounts
  zoomaudit login --app-manifest         all of them, and the redirects, as a manifest
  zoomaudit login --app-manifest --for licenses -o app.json
  zoomaudit login --app-manifest --sub-accounts")]
pub struct Args {
    /// Use a Server-to-Server OAuth app: account id, client id and client secret, no browser
    #[arg(long)]
    server_to_server: bool,

    /// Print the address to open instead of opening it
    #[arg(long, conflicts_with = "server_to_server")]
    no_browser: bool,

    /// Listen on this port of 127.0.0.1 for Zoom's redirect [default: 8624, else 8625, else 8626]
    ///
    /// The app has to be registered with http://127.0.0.1:PORT/callback. Of the three ports the first is taken that no
    /// other program has.
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,

    /// Wait so long for the browser to come back
    #[arg(long, value_name = "TIME", default_value = "5m", value_parser = limit)]
    timeout: Duration,

    /// Where to keep the login [default: keyring]
    #[arg(long, value_enum, value_name = "STORE")]
    token_store: Option<TokenStore>,

    /// List the scopes that zoomaudit uses, and what is unknown without each
    #[arg(long, group = "told")]
    scopes: bool,

    /// Of the scopes, only the fewest with which these reports are whole, such as licenses,usage
    ///
    /// What only an option needs, as `licenses --by group` does, is not among them, and is said.
    #[arg(long = "for", value_name = "REPORT,…", value_delimiter = ',', requires = "told", value_parser = scopes::report)]
    reports: Vec<String>,

    /// Of the scopes, those for the sub-accounts of a master account, which its owner has to approve
    #[arg(long = "sub-accounts", requires = "told")]
    of_sub_accounts: bool,

    /// Print a manifest for Zoom's app form: public client, redirect addresses, scopes
    #[arg(long, group = "told", conflicts_with = "scopes")]
    app_manifest: bool,
}

const COLUMNS: &[Column] = &[
    Column::left("profile", "Profile").shown(),
    Column::left("account_id", "Account").shown(),
    Column::left("cloud", "Cloud").shown(),
    Column::left("token_store", "Kept in").shown(),
    Column::left("missing_scopes", "Missing scopes").shown(),
];

impl Args {
    pub fn columns(&self) -> &'static [Column] {
        if self.scopes {
            scopes::COLUMNS
        } else if self.app_manifest {
            &[]
        } else {
            COLUMNS
        }
    }

    /// Whose scopes are meant.
    fn whose(&self) -> Of {
        if self.of_sub_accounts {
            Of::SubAccounts
        } else {
            Of::Own
        }
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
        let about = About::profile_of(context);
        return Ok(scopes::outcome(&args.reports, args.whose(), &about));
    }
    if args.app_manifest {
        return Ok(manifest::outcome(&args.reports, args.whose()));
    }
    if context.made_up.is_some() {
        context
            .terminal
            .status("the made-up account needs no login");
        return Ok(Outcome::done());
    }
    let place = place(&context.settings);
    let was_used = place.is_used();
    let made = log_in(args, context, &place).await;
    if made.is_err() && !was_used {
        place.leave().await.ok();
    }
    made
}

async fn log_in(args: &Args, context: &Context, place: &Place) -> Result<Outcome, Error> {
    // A login that cannot be kept is not worth sending anybody to a browser for.
    place.check().await?;
    settings::check_record(&context.settings.config_path)?;
    let login = if ways::is_server_to_server(args, context)? {
        Login::Server(ways::server_app(context)?)
    } else {
        browser::log_in(args, context).await?
    };
    let session = session(context, &login).await?;
    context.check_store(&session.identity)?;
    // Zoom has ended the login before: whatever comes of the first use, this one is the one to keep.
    match &login {
        Login::Browser { tokens, .. } => place.save(tokens).await?,
        Login::Server(app) => place.save_secret(&app.client_secret).await?,
    }
    let profile = told::profile(context, &login, &session);
    let (path, name) = (&context.settings.config_path, &context.settings.profile);
    settings::record(path, name, &profile)?;
    let token = tried::tried(context, &login, &session).await?;
    Ok(told::told(context, &login, &token, &profile))
}

/// Finds out which account the login is for, by its token and not by what was known before.
async fn session(context: &Context, login: &Login) -> Result<Session, Error> {
    let (auth, whose) = match login {
        Login::Browser { tokens, .. } => {
            (Auth::holding(tokens.access.clone()), Whose::Recorded(None))
        }
        Login::Server(app) => {
            let auth = Auth::server(context.oauth()?, app.clone());
            (auth, Whose::Asked(Some(app.account_id.clone())))
        }
    };
    let store = context.existing_store().ok().flatten();
    context
        .session_of(Arc::new(auth), whose, store.as_ref())
        .await
}

/// Reads a time such as `5m` or `90s`.
pub(super) fn limit(text: &str) -> Result<Duration, String> {
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
