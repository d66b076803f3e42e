//! `config.toml`: what holds, and messages that let one mend a mistake.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use super::policy::parse_policies;
use super::tables::ConfigFile;
use super::{ColorChoice, ConfigFault, Error, TierChoice, TokenStore};
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
    pub format: Option<Format>,
    pub color: Option<ColorChoice>,
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
        let file: ConfigFile = toml::from_str(text).map_err(|error| fault_of(&error, text))?;
        let policies = parse_policies(text).map_err(first)?;
        file.check(text, policies)
    }
}

/// Returns the mistake that comes first, of all that were found.
fn first(found: Vec<ConfigFault>) -> ConfigFault {
    let mut found = found.into_iter();
    found.next().expect("something was found")
}

pub(super) fn fault_of(error: &toml::de::Error, text: &str) -> ConfigFault {
    let start = error.span().map_or(0, |span| span.start);
    at(start, error.message().to_owned(), text)
}

pub(super) fn at(offset: usize, message: String, text: &str) -> ConfigFault {
    let before = &text[..offset.min(text.len())];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    ConfigFault::At {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        suggestion: suggestion(&message),
        message,
    }
}

/// Finds the known word nearest to an unknown one in a message such as "unknown field `a`, expected one of `b`, `c`".
fn suggestion(message: &str) -> Option<String> {
    let mut words = message.split('`').skip(1).step_by(2);
    let wrong = message.starts_with("unknown").then(|| words.next())??;
    let nearest = words
        .max_by(|a, b| strsim::jaro_winkler(wrong, a).total_cmp(&strsim::jaro_winkler(wrong, b)))?;
    (strsim::jaro_winkler(wrong, nearest) > 0.8).then(|| nearest.to_owned())
}
