//! Configuration file, environment and options made into settings; the only reader of the environment.

mod amount;
mod choice;
mod chosen;
mod client_secret;
mod config;
mod contract;
mod decide;
mod directories;
mod domain;
mod environment;
mod fields;
mod mistakes;
mod open_secret;
mod outside;
mod policy;
mod policy_file;
mod products;
mod profiles;
mod record;
mod ssh;
mod sub_accounts;
mod tables;
mod values;
mod without_config;
mod words;

use std::path::PathBuf;

pub use choice::{ColorChoice, TierChoice, TokenStore, share};
pub use client_secret::SecretFault;
pub use config::{Config, ConfigFault, Profile, SubAccount, Sync};
pub use decide::{PROFILE_NAME_RULE, is_profile_name};
pub use directories::create_private;
pub use environment::Environment;
pub use mistakes::nearest;
pub use outside::{Outside, PROXIES, SECRET as SECRET_VARIABLES, absolute, holds_password};
pub use policy_file::{Checked, Doubtful, Mistake, Said, check};
pub use record::{check_record, enable, forget, record, remove, rename};
pub use ssh::Ssh;
pub use sub_accounts::{ALL_SUB_ACCOUNTS, is_sub_account_id};
pub use words::quoted;

use crate::audit::contract::Contract;
use crate::audit::policy::Policy;
use crate::secret::Secret;
use decide::{given, oauth_url, profile_name};

const API_URL: &str = "https://api.zoom.us/v2";
const OAUTH_URL: &str = "https://zoom.us/oauth";

/// Why the settings do not hold.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("could not use the profile name `{0}`")]
    ProfileName(String),
    #[error("could not read {}", .path.display())]
    Config { path: PathBuf, source: ConfigFault },
    #[error("could not read {}", .path.display())]
    PolicyFile { path: PathBuf, source: ConfigFault },
    #[error("could not write {}", .path.display())]
    Write {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("could not read the secret in {}", .path.display())]
    SecretFile { path: PathBuf, source: SecretFault },
    #[error("{first} and {second} contradict each other")]
    Conflict {
        first: &'static str,
        second: &'static str,
    },
    #[error("{variable} has to be {wanted}, not `{value}`")]
    Variable {
        variable: &'static str,
        wanted: &'static str,
        value: String,
    },
    #[error("not logged in: {variable} is not set")]
    Missing { variable: &'static str },
    #[error("{variable} is set, and there is nothing in it")]
    EmptyVariable { variable: &'static str },
    #[error("could not read {}", .path.display())]
    Data {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("could not find a home directory")]
    NoHome,
}

/// Credentials that the environment gives.
#[derive(Debug, Clone)]
pub enum Given {
    /// Nothing: the profile's login is used.
    Nothing,
    AccessToken(Secret<String>),
    ServerToServer {
        client_id: String,
        client_secret: Secret<String>,
        account_id: String,
    },
}

/// All that was decided before a command runs.
#[derive(Debug, Clone)]
pub struct Settings {
    pub profile: String,
    /// The sub-account of the profile's account that it is about, if it is about one.
    pub sub_account: Option<String>,
    /// What of the profile's contract holds for each sub-account, where it is about one.
    pub shared_contract: Contract,
    pub config_path: PathBuf,
    pub config: Config,
    /// In the place of that of the configuration.
    pub policy: Option<Policy>,
    pub data_dir: PathBuf,
    pub given: Given,
    pub client_id: Option<String>,
    pub client_secret: Option<Secret<String>>,
    pub account_id: Option<String>,
    /// As the environment says.
    pub token_store: Option<TokenStore>,
    /// As `login` was told.
    pub chosen_store: Option<TokenStore>,
    /// Set when somebody chose an address; otherwise the one that Zoom names with a token is followed.
    pub api_url: Option<String>,
    pub oauth_url: String,
    pub outside: Outside,
}

impl Settings {
    /// Reads the configuration file and decides, given the environment and the `--profile` option.
    pub fn load(environment: &Environment, profile: Option<&str>) -> Result<Self, Error> {
        let config_path = Self::config_path(environment)?;
        let config = Config::load(&config_path)?;
        let profile = profile_name(environment, profile)?;
        let client_secret = environment.client_secret()?;
        let given = given(environment, client_secret.as_ref())?;
        let address = environment.text("ZOOMAUDIT_OAUTH_URL");
        Ok(Self {
            given,
            client_secret,
            client_id: environment.text("ZOOMAUDIT_CLIENT_ID"),
            account_id: environment.text("ZOOMAUDIT_ACCOUNT_ID"),
            token_store: environment.token_store()?,
            chosen_store: None,
            api_url: environment.text("ZOOMAUDIT_API_URL"),
            oauth_url: oauth_url(address, config.profiles.get(&profile)),
            data_dir: directories::data_dir(environment)?,
            config_path,
            config,
            policy: None,
            profile,
            sub_account: None,
            shared_contract: Contract::default(),
            outside: Outside::of(environment),
        })
    }

    /// Settings of a run against an account of its own in a throw-away directory.
    pub fn throw_away(directory: PathBuf, config: Config, given: Given) -> Self {
        Self {
            profile: "demo".to_owned(),
            sub_account: None,
            shared_contract: Contract::default(),
            config_path: directory.join("config.toml"),
            config,
            policy: None,
            data_dir: directory,
            given,
            client_id: None,
            client_secret: None,
            account_id: None,
            token_store: None,
            chosen_store: None,
            api_url: None,
            oauth_url: OAUTH_URL.to_owned(),
            outside: Outside::default(),
        }
    }

    pub fn api_url_default() -> &'static str {
        API_URL
    }

    /// What is known of the profile from earlier logins.
    pub fn profile_entry(&self) -> Option<&Profile> {
        self.config.profiles.get(&self.profile)
    }

    /// Finds credentials in the environment that lack a part.
    pub fn check_credentials(&self) -> Result<(), Error> {
        let given = [
            ("ZOOMAUDIT_ACCOUNT_ID", self.account_id.is_some()),
            ("ZOOMAUDIT_CLIENT_ID", self.client_id.is_some()),
            ("ZOOMAUDIT_CLIENT_SECRET", self.client_secret.is_some()),
        ];
        let missing = given.iter().find(|(_, is_set)| !is_set);
        match missing {
            Some((variable, _)) if self.account_id.is_some() && self.profile_entry().is_none() => {
                Err(if self.outside.empty.contains(variable) {
                    Error::EmptyVariable { variable }
                } else {
                    Error::Missing { variable }
                })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Where the login is kept: as it was recorded at login, else as the environment says.
    pub fn token_store(&self) -> TokenStore {
        let recorded = self.profile_entry().and_then(|profile| profile.token_store);
        self.chosen_store
            .or(recorded)
            .or(self.token_store)
            .unwrap_or(TokenStore::Keyring)
    }

    /// Finds an environment that says something else than what was recorded at login.
    pub fn check_token_store(&self) -> Result<(), Error> {
        let recorded = self.profile_entry().and_then(|profile| profile.token_store);
        match (self.token_store, recorded) {
            (Some(given), Some(recorded)) if given != recorded => Err(Error::Conflict {
                first: "ZOOMAUDIT_TOKEN_STORE",
                second: "token_store of the profile in config.toml",
            }),
            _ => Ok(()),
        }
    }

    /// Decides where `login` keeps what it gets.
    pub fn choose_token_store(&mut self, choice: Option<TokenStore>) {
        self.chosen_store = choice.or(self.token_store);
    }
}
