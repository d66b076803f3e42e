//! `config.toml`: what holds, and messages that let one mend a mistake.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use super::tables::read_config;
use super::{ColorChoice, Error, TierChoice, TokenStore};
use crate::audit::contract::Contract;
use crate::audit::policy::Policy;
use crate::model::{Dataset, Keep};
use crate::report::Format;

/// The configuration file as it holds.
#[derive(Debug, Clone, Default)]
pub struct Config {
    pub domains: Option<Vec<String>>,
    pub allow_hosts: Vec<String>,
    /// Whether a token that may change something is refused.
    pub reads_only: bool,
    pub profiles: BTreeMap<String, Profile>,
    pub policy: Option<Policy>,
    pub contract: Contract,
    pub sync: Sync,
    pub format: Option<Format>,
    pub color: Option<ColorChoice>,
}

/// How much of Zoom's limits a sync may use, what it leaves out, and how much of the past stays.
#[derive(Debug, Clone, Default)]
pub struct Sync {
    pub tier: Option<TierChoice>,
    /// Percent of Zoom's limits per second.
    pub rate: Option<u8>,
    /// Percent of Zoom's limits per day.
    pub daily: Option<u8>,
    pub skip: Vec<Dataset>,
    /// Which snapshots stay when a store is thinned; all where nobody said.
    pub keep: Option<Keep>,
    /// Months after which days of use become months.
    pub keep_usage: Option<u16>,
}

/// What `login` wrote of a profile, and what is set for it alone.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    pub label: Option<String>,
    pub cloud: Option<String>,
    pub client_id: Option<String>,
    pub account_id: Option<String>,
    pub token_store: Option<TokenStore>,
    pub domains: Option<Vec<String>>,
    pub policy: Option<Policy>,
    pub contract: Option<Contract>,
    pub sync: Option<Sync>,
    /// What is set for single sub-accounts, by their ids.
    pub sub_accounts: BTreeMap<String, SubAccount>,
    /// Whether `--all-profiles` leaves it out: `None` where nobody said.
    pub enabled: Option<bool>,
}

/// What is set for a sub-account alone.
#[derive(Debug, Clone, Default)]
pub struct SubAccount {
    pub domains: Option<Vec<String>>,
    pub policy: Option<Policy>,
    pub contract: Option<Contract>,
}

impl Profile {
    /// Tells whether it is one of those that `--all-profiles` uses.
    pub fn is_enabled(&self) -> bool {
        self.enabled.unwrap_or(true)
    }
}

/// What is wrong with a configuration file.
#[derive(Debug, thiserror::Error)]
pub enum ConfigFault {
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("line {line}, column {column}: {message}")]
    At {
        line: usize,
        column: usize,
        message: String,
        hint: Option<String>,
        /// How many other mistakes the file has.
        others: usize,
    },
}

impl Config {
    /// Reads the file; none is the same as an empty one.
    pub fn load(path: &Path) -> Result<Self, Error> {
        let fault = |source| Error::Config {
            path: path.to_owned(),
            source,
        };
        match fs::read_to_string(path) {
            Ok(text) => Self::parse(&text).map_err(fault),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(fault(error.into())),
        }
    }

    pub fn parse(text: &str) -> Result<Self, ConfigFault> {
        read_config(text).sound()
    }
}
