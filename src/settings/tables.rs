//! The tables of `config.toml` as they are written, and what they mean.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;

use super::choice::{keep, months, share};
use super::config::at;
use super::contract::{ContractTable, check_contract};
use super::policy::Policies;
use super::{ColorChoice, Config, ConfigFault, Profile, TierChoice, TokenStore};
use crate::audit::policy::Policy;
use crate::model::Dataset;
use crate::report::Format;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConfigFile {
    domains: Option<Vec<String>>,
    #[serde(default)]
    allow_hosts: Vec<String>,
    read_only: Option<ReadOnly>,
    #[serde(default)]
    profiles: BTreeMap<String, ProfileTable>,
    /// Read apart, so that all that is wrong with it can be told.
    #[serde(rename = "policy")]
    _policy: Option<IgnoredAny>,
    #[serde(default)]
    contract: Vec<ContractTable>,
    #[serde(default)]
    sync: SyncTable,
    #[serde(default)]
    output: OutputTable,
}

/// What `read_only` may say: that a token must not be able to change anything.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum ReadOnly {
    Require,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct SyncTable {
    tier: Option<TierChoice>,
    rate: Option<Spanned<String>>,
    daily: Option<Spanned<String>>,
    #[serde(default)]
    skip: Vec<Spanned<String>>,
    keep: Option<Spanned<String>>,
    keep_usage: Option<Spanned<String>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct OutputTable {
    format: Option<Spanned<String>>,
    color: Option<ColorChoice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfileTable {
    label: Option<String>,
    cloud: Option<String>,
    client_id: Option<String>,
    account_id: Option<String>,
    token_store: Option<TokenStore>,
    domains: Option<Vec<String>>,
    #[serde(rename = "policy")]
    _policy: Option<IgnoredAny>,
    contract: Option<Vec<ContractTable>>,
}

impl ConfigFile {
    pub(super) fn check(self, text: &str, mut policies: Policies) -> Result<Config, ConfigFault> {
        let profile = |(name, table): (String, ProfileTable)| {
            let policy = policies.profiles.remove(&name);
            Ok((name, table.check(text, policy)?))
        };
        let profiles: Result<_, ConfigFault> = self.profiles.into_iter().map(profile).collect();
        Ok(Config {
            domains: self.domains,
            allow_hosts: self.allow_hosts,
            reads_only: matches!(self.read_only, Some(ReadOnly::Require)),
            profiles: profiles?,
            policy: policies.all,
            contract: check_contract(self.contract, text)?,
            tier: self.sync.tier,
            rate: self
                .sync
                .rate
                .map(|word| word_of(&word, text, share))
                .transpose()?,
            daily: self
                .sync
                .daily
                .map(|word| word_of(&word, text, share))
                .transpose()?,
            skip: self
                .sync
                .skip
                .iter()
                .map(|word| word_of(word, text, dataset))
                .collect::<Result<_, _>>()?,
            keep: self
                .sync
                .keep
                .map(|word| word_of(&word, text, keep))
                .transpose()?,
            keep_usage: self
                .sync
                .keep_usage
                .map(|word| word_of(&word, text, months))
                .transpose()?,
            format: self
                .output
                .format
                .map(|word| word_of(&word, text, format))
                .transpose()?,
            color: self.output.color,
        })
    }
}

/// Reads one word with its own rule; a mistake is told with where it stands.
pub(super) fn word_of<T>(
    word: &Spanned<String>,
    text: &str,
    read: fn(&str) -> Result<T, String>,
) -> Result<T, ConfigFault> {
    read(word.get_ref()).map_err(|message| at(word.span().start, message, text))
}

fn dataset(word: &str) -> Result<Dataset, String> {
    match Dataset::parse(word) {
        Some(Dataset::Users) => Err("`users` cannot be skipped".to_owned()),
        Some(dataset) => Ok(dataset),
        None => Err(format!(
            "`{word}` is no dataset: they are {}",
            Dataset::ALL.map(Dataset::as_str).join(", ")
        )),
    }
}

fn format(word: &str) -> Result<Format, String> {
    word.parse().map_err(|_| {
        format!(
            "`{word}` is no format: they are {}",
            Format::ALL.map(Format::name).join(", ")
        )
    })
}

impl ProfileTable {
    fn check(self, text: &str, policy: Option<Policy>) -> Result<Profile, ConfigFault> {
        Ok(Profile {
            label: self.label,
            cloud: self.cloud,
            client_id: self.client_id,
            account_id: self.account_id,
            token_store: self.token_store,
            domains: self.domains,
            policy,
            contract: self
                .contract
                .map(|lines| check_contract(lines, text))
                .transpose()?,
        })
    }
}
