//! `zoomaudit demo`.

use jiff::civil::Date;

use crate::context::Context;
use crate::demo::{self, Fault, Tier};
use crate::error::{self, Error};

use super::Outcome;

/// Serve the made-up account on 127.0.0.1 until Ctrl-C
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit demo --people 5000 --tier pro
  zoomaudit demo > demo.env &    then, in this shell or another: . ./demo.env; zoomaudit sync

The account of a later `--day` is the same account after that much time.
`/demo/requests`, beside the API's `/v2`, counts what was asked and answered;
a POST to `/demo/reset` begins anew.")]
pub struct Args {
    /// Listen on this port; 0 takes any that is free
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    port: u16,

    /// Make up so many people
    #[arg(long, value_name = "N", default_value = crate::cli::DEMO_PEOPLE,
          value_parser = clap::value_parser!(u32).range(5..=1_000_000))]
    people: u32,

    /// Make up the account as of this day [default: today, UTC]
    #[arg(long, value_name = "DATE")]
    day: Option<Date>,

    /// Enforce Zoom's limits for this kind of account
    #[arg(long, value_enum, value_name = "TIER", default_value_t = TierChoice::None)]
    tier: TierChoice,

    /// Make something go wrong: NAME=N (can be repeated; `list` names them)
    #[arg(long, value_name = "NAME=N")]
    fault: Vec<String>,

    /// Leave a scope out of the app, to see what that hides (can be repeated; `list` names them)
    #[arg(long, value_name = "SCOPE")]
    without_scope: Vec<String>,
}

/// Whose limits are enforced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum TierChoice {
    None,
    Free,
    Pro,
    Business,
}

impl Args {
    /// Returns the names of what can be made to go wrong or left out, where they are asked for.
    fn listed(&self) -> Option<String> {
        let asks = |words: &[String]| words.iter().any(|word| word == "list");
        let names: Vec<String> = if asks(&self.fault) {
            let faults = demo::FaultKind::ALL.iter();
            faults
                .map(|(_, name, help)| format!("{name}=N  {help}\n"))
                .collect()
        } else if asks(&self.without_scope) {
            let scopes = scopes().into_iter();
            scopes.map(|scope| format!("{scope}\n")).collect()
        } else {
            return None;
        };
        Some(names.concat())
    }
}

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    if let Some(names) = args.listed() {
        let printed = context.terminal.print(names.as_bytes());
        printed.map_err(error::Fault::Stdout)?;
        return Ok(Outcome::done());
    }
    let day = args.day.unwrap_or_else(|| context.as_of());
    let tier = match args.tier {
        TierChoice::None => Tier::None,
        TierChoice::Free => Tier::Free,
        TierChoice::Pro => Tier::Pro,
        TierChoice::Business => Tier::Business,
    };
    let options = demo::Options {
        port: args.port,
        tier,
        faults: faults(&args.fault)?,
        ..demo::Options::default()
    };
    let mut account = demo::Account::master(args.people as usize, day).on(tier);
    for scope in &args.without_scope {
        account = account.without_scope(known(scope)?);
    }
    let demo = demo::start(account, options).map_err(error::Fault::Demo)?;
    context
        .terminal
        .print(variables(&demo).as_bytes())
        .map_err(error::Fault::Stdout)?;
    context.terminal.status("serving until Ctrl-C");
    context.wait_for_interrupt().await;
    Ok(Outcome::done())
}

/// The scopes that the app has, for its own account and for sub-accounts.
fn scopes() -> Vec<String> {
    let own = demo::SCOPES.map(str::to_owned);
    let masters = demo::SCOPES.map(demo::master_of);
    let listing = demo::LIST_SUB_ACCOUNTS.to_owned();
    own.into_iter().chain(masters).chain([listing]).collect()
}

/// Finds a scope that the app has.
fn known(scope: &str) -> Result<&str, Error> {
    if scopes().iter().any(|known| known == scope) {
        return Ok(scope);
    }
    let message = format!("the app has no scope `{scope}`");
    Err(Error::usage(message).hinted("`--without-scope list` names those it has"))
}

fn faults(words: &[String]) -> Result<Vec<Fault>, Error> {
    let faults = words.iter().map(|word| Fault::parse(word));
    faults
        .collect::<Result<_, _>>()
        .map_err(|error| Error::usage(error.to_string()).hinted("`--fault list` names them"))
}

/// What points another zoomaudit at this account.
fn variables(demo: &demo::Demo) -> String {
    format!(
        "export ZOOMAUDIT_API_URL={}\n\
         export ZOOMAUDIT_OAUTH_URL={}\n\
         export ZOOMAUDIT_ACCOUNT_ID={}\n\
         export ZOOMAUDIT_CLIENT_ID={}\n\
         export ZOOMAUDIT_CLIENT_SECRET={}\n\
         # for `login` through a browser: the two addresses, and instead of the last three\n\
         # export ZOOMAUDIT_CLIENT_ID={}\n",
        demo.api_url(),
        demo.oauth_url(),
        demo.account_id(),
        demo.client_id(),
        demo.client_secret(),
        demo.public_client_id(),
    )
}
