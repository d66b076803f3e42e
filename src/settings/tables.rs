//! The tables of `config.toml` as they are written, and what they mean.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use toml::{Spanned, Value};

use super::amount::amount;
use super::choice::rate;
use super::config::at;
use super::{ColorChoice, Config, ConfigFault, Profile, TierChoice, TokenStore};
use crate::audit::policy::{Exemption, Policy};
use crate::audit::price::{Billing, ContractLine, Per};
use crate::model::Dataset;
use crate::report::Format;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConfigFile {
    domains: Option<Vec<String>>,
    #[serde(default)]
    allow_hosts: Vec<String>,
    #[serde(default)]
    profiles: BTreeMap<String, ProfileTable>,
    policy: Option<PolicyTable>,
    #[serde(default)]
    contract: Vec<ContractTable>,
    #[serde(default)]
    sync: SyncTable,
    #[serde(default)]
    output: OutputTable,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct SyncTable {
    tier: Option<TierChoice>,
    rate: Option<Spanned<String>>,
    #[serde(default)]
    skip: Vec<Spanned<String>>,
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
    policy: Option<PolicyTable>,
    contract: Option<Vec<ContractTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PolicyTable {
    window: Option<Spanned<String>>,
    grace: Option<Spanned<String>>,
    #[serde(default)]
    exempt: Vec<ExemptTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExemptTable {
    email: String,
    reason: Option<String>,
}

/// All keys of a contract line; those that nothing reads yet are checked all the same.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    dead_code,
    reason = "an order form has these, and a mistake in them is to be told"
)]
struct ContractTable {
    plan: String,
    quantity: Option<u32>,
    unit_price: Option<Spanned<Value>>,
    per: Option<PerWord>,
    currency: Option<Spanned<String>>,
    start: Option<Spanned<Value>>,
    end: Option<Spanned<Value>>,
    auto_renew: Option<bool>,
    notice_days: Option<u32>,
    minimum: Option<u32>,
    subscription_id: Option<String>,
    includes: Option<Vec<String>>,
    source: Option<String>,
    billing: Option<BillingWord>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum PerWord {
    Month,
    Year,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum BillingWord {
    NamedHost,
    ActiveHost,
    Site,
}

impl ConfigFile {
    pub(super) fn check(self, text: &str) -> Result<Config, ConfigFault> {
        let profile = |(name, table): (String, ProfileTable)| Ok((name, table.check(text)?));
        let profiles: Result<_, ConfigFault> = self.profiles.into_iter().map(profile).collect();
        Ok(Config {
            domains: self.domains,
            allow_hosts: self.allow_hosts,
            profiles: profiles?,
            policy: self.policy.map(|table| table.check(text)).transpose()?,
            contract: check_contract(self.contract, text)?,
            tier: self.sync.tier,
            rate: self
                .sync
                .rate
                .map(|word| word_of(&word, text, rate))
                .transpose()?,
            skip: self
                .sync
                .skip
                .iter()
                .map(|word| word_of(word, text, dataset))
                .collect::<Result<_, _>>()?,
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
fn word_of<T>(
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
    fn check(self, text: &str) -> Result<Profile, ConfigFault> {
        Ok(Profile {
            label: self.label,
            cloud: self.cloud,
            client_id: self.client_id,
            account_id: self.account_id,
            token_store: self.token_store,
            domains: self.domains,
            policy: self.policy.map(|table| table.check(text)).transpose()?,
            contract: self
                .contract
                .map(|lines| check_contract(lines, text))
                .transpose()?,
        })
    }
}

impl PolicyTable {
    fn check(self, text: &str) -> Result<Policy, ConfigFault> {
        let default = Policy::default();
        let exempt = self.exempt.into_iter();
        Ok(Policy {
            window_days: days(self.window.as_ref(), default.window_days, text)?,
            grace_days: days(self.grace.as_ref(), default.grace_days, text)?,
            exempt: exempt
                .map(|table| Exemption {
                    email: table.email,
                    reason: table.reason,
                })
                .collect(),
        })
    }
}

fn check_contract(lines: Vec<ContractTable>, text: &str) -> Result<Vec<ContractLine>, ConfigFault> {
    lines.into_iter().map(|line| line.check(text)).collect()
}

impl ContractTable {
    fn check(self, text: &str) -> Result<ContractLine, ConfigFault> {
        let price = self.unit_price.as_ref();
        if let Some(value) = price
            && (self.per.is_none() || self.currency.is_none())
        {
            let message =
                "`unit_price` needs `per` (\"month\" or \"year\") and `currency` beside it";
            return Err(at(value.span().start, message.to_owned(), text));
        }
        let unit_price = price.map(|value| {
            amount(value, text).map_err(|message| at(value.span().start, message, text))
        });
        Ok(ContractLine {
            plan: self.plan,
            quantity: self.quantity.map(i64::from),
            unit_price: unit_price.transpose()?,
            per: match self.per {
                Some(PerWord::Month) => Per::Month,
                Some(PerWord::Year) | None => Per::Year,
            },
            currency: self
                .currency
                .map(|word| currency(&word, text))
                .transpose()?,
            start: self.start.map(|value| date(&value, text)).transpose()?,
            end: self.end.map(|value| date(&value, text)).transpose()?,
            billing: self.billing.map(|word| match word {
                BillingWord::NamedHost => Billing::NamedHost,
                BillingWord::ActiveHost => Billing::ActiveHost,
                BillingWord::Site => Billing::Site,
            }),
        })
    }
}

fn currency(word: &Spanned<String>, text: &str) -> Result<String, ConfigFault> {
    let code = word.get_ref();
    let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    let message = || format!("`{code}` is not a currency code such as USD");
    if is_code {
        Ok(code.clone())
    } else {
        Err(at(word.span().start, message(), text))
    }
}

fn date(value: &Spanned<Value>, text: &str) -> Result<Date, ConfigFault> {
    let written = match value.get_ref() {
        Value::String(written) => written.clone(),
        Value::Datetime(written) => written.to_string(),
        other => other.type_str().to_owned(),
    };
    let message = || format!("`{written}` is not a date such as 2026-12-31");
    written
        .parse()
        .map_err(|_| at(value.span().start, message(), text))
}

/// Reads a number of days such as `90d`.
fn days(word: Option<&Spanned<String>>, default: u16, text: &str) -> Result<u16, ConfigFault> {
    let Some(word) = word else {
        return Ok(default);
    };
    let written = word.get_ref();
    let number = written
        .strip_suffix('d')
        .and_then(|number| number.parse().ok());
    let message = || format!("`{written}` is not a number of days such as \"90d\"");
    number
        .filter(|days| *days > 0)
        .ok_or_else(|| at(word.span().start, message(), text))
}
