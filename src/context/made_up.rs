//! `--demo`: a made-up account inside this program, and the settings that go with it.

use jiff::ToSpan as _;
use jiff::civil::Date;
use tempfile::TempDir;

use crate::demo::{self, Demo};
use crate::error::{Error, Fault};
use crate::secret::Secret;
use crate::settings::{Config, Given, Settings};

/// The contract and the policy that the made-up account comes with.
const CONFIG: &str = include_str!("made_up.toml");

/// Months after which its contract ends.
const MONTHS: i32 = 4;

/// Days since an exemption ended.
const LAPSED: i32 = 20;

/// Rooms in the contract that were not delivered.
const MISSING: i64 = 2;

/// The most seats that have to be paid for in any case; of a small company, half of what it bought.
const LEAST: i64 = 100;

/// A made-up account and the directory its data is in; both go when this goes.
pub struct MadeUp {
    pub demo: Demo,
    _directory: TempDir,
}

pub(super) fn start(people: u32, day: Date) -> Result<(Settings, MadeUp), Error> {
    let account = demo::Account::master(people as usize, day);
    let config = config(&account, day);
    let demo = demo::start(account, demo::Options::default()).map_err(Fault::Demo)?;
    let directory = tempfile::Builder::new().prefix("zoomaudit-").tempdir();
    let directory = directory.map_err(Fault::TemporaryDirectory)?;
    let given = Given::ServerToServer {
        client_id: demo.client_id(),
        client_secret: Secret::new(demo.client_secret()),
        account_id: demo.account_id(),
    };
    let settings = Settings {
        api_url: Some(demo.api_url()),
        oauth_url: demo.oauth_url(),
        ..Settings::throw_away(directory.path().to_owned(), config, given)
    };
    Ok((
        settings,
        MadeUp {
            demo,
            _directory: directory,
        },
    ))
}

/// Fills in what depends on the account and the day.
fn config(account: &demo::Account, day: Date) -> Config {
    let bought = |key: &str| {
        let plans = account.plans().iter().filter(|plan| plan.key == key);
        plans.map(|plan| plan.purchased).sum::<i64>()
    };
    let config = CONFIG
        .replace("ENDS", &day.saturating_add(MONTHS.months()).to_string())
        .replace("LAPSED", &day.saturating_sub(LAPSED.days()).to_string())
        .replace("LEAST", &LEAST.min(bought("base") / 2).to_string())
        .replace("ROOMS", &(bought("zoom_rooms") + MISSING).to_string())
        .replace("MEETINGS", &bought("large_meeting").to_string());
    Config::parse(&config).expect("the configuration of the demo account is sound")
}
