//! The tables of `config.toml`, and what each of their keys may be.

use toml::Spanned;
use toml::de::DeString;

use super::choice::{keep, months};
use super::contract::contract;
use super::decide::{PROFILE_NAME_RULE, is_profile_name};
use super::domain::{domain, host};
use super::fields::Fields;
use super::mistakes::{Mistakes, Read, Wrong};
use super::policy::policy;
use super::values::{any_text, flag, share, word};
use super::words::{choice, dataset, format};
use super::{ALL_SUB_ACCOUNTS, Config, Profile, SubAccount, Sync, is_sub_account_id};
use crate::report::unguarded;

/// What `read_only` may say: that a token must not be able to change anything.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum ReadOnly {
    Require,
}

/// Keys that tell a whole configuration from a policy alone.
pub(super) const OF_CONFIG: [&str; 8] = [
    "policy",
    "contract",
    "profiles",
    "sync",
    "output",
    "domains",
    "allow_hosts",
    "read_only",
];

/// Keys of a policy, which stand in a file of its own as they are, and where they belong beside others.
const OF_POLICY: [(&str, &str); 7] = [
    ("window", "policy.window"),
    ("grace", "policy.grace"),
    ("use", "policy.use"),
    ("product", "policy.product"),
    ("for", "policy.for"),
    ("exempt", "policy.exempt"),
    ("keep_seats", "policy.keep_seats"),
];

/// Reads a configuration, and says all that is wrong with it.
pub(super) fn read_config(text: &str) -> Read<Config> {
    Mistakes::read(text, "config.toml", config)
}

fn config(fields: &mut Fields<'_>) -> Config {
    fields.mistaken("sub_accounts", "profiles.NAME.sub_accounts");
    if OF_POLICY.iter().any(|(key, _)| fields.has(key)) {
        fields.apart(policy);
        for (key, meant) in OF_POLICY {
            fields.mistaken(key, meant);
        }
    }
    let mut config = Config {
        domains: fields.list("domains", domain),
        allow_hosts: fields.list("allow_hosts", host).unwrap_or_default(),
        reads_only: matches!(fields.read("read_only", choice), Some(ReadOnly::Require)),
        profiles: fields.named("profiles", profile),
        policy: fields.table("policy", policy),
        contract: contract(fields).unwrap_or_default(),
        sync: fields.table("sync", sync).unwrap_or_default(),
        ..Config::default()
    };
    fields.table("output", |fields| {
        config.format = fields.read("format", format);
        config.color = fields.read("color", choice);
    });
    config
}

fn sync(fields: &mut Fields<'_>) -> Sync {
    Sync {
        tier: fields.read("tier", choice),
        rate: fields.read("rate", share),
        daily: fields.read("daily", share),
        skip: fields.list("skip", dataset).unwrap_or_default(),
        keep: fields.read("keep", word(keep)),
        keep_usage: fields.read("keep_usage", word(months)),
    }
}

fn profile(fields: &mut Fields<'_>, name: &Spanned<DeString<'_>>) -> Profile {
    if !is_profile_name(name.get_ref()) {
        let wrong = Wrong::new(format!("`{}` is no name of a profile", name.get_ref()));
        fields.note(&name.span(), wrong.advising(PROFILE_NAME_RULE));
    }
    Profile {
        label: fields.read("label", any_text),
        cloud: fields.read("cloud", any_text),
        client_id: fields.read("client_id", any_text),
        account_id: fields.read("account_id", any_text),
        token_store: fields.read("token_store", choice),
        domains: fields.list("domains", domain),
        policy: fields.table("policy", policy),
        contract: contract(fields),
        sync: fields.table("sync", sync),
        sub_accounts: fields.named("sub_accounts", sub_account),
        enabled: fields.read("enabled", flag),
    }
}

fn sub_account(fields: &mut Fields<'_>, id: &Spanned<DeString<'_>>) -> SubAccount {
    let is_one = |id: &str| is_sub_account_id(id) && id != ALL_SUB_ACCOUNTS;
    if !is_one(id.get_ref()) {
        let wrong = Wrong::new(format!("`{}` is no id of a sub-account", id.get_ref()));
        let meant = Some(unguarded(id.get_ref())).filter(|id| is_one(id));
        let wrong = match meant {
            Some(meant) => wrong.meaning(Some(meant.to_owned())),
            None => wrong.advising("`zoomaudit profiles --sub-accounts` lists them"),
        };
        fields.note(&id.span(), wrong);
    }
    SubAccount {
        domains: fields.list("domains", domain),
        policy: fields.table("policy", policy),
        contract: contract(fields),
    }
}
