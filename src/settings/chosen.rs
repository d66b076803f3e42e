//! What holds for the profile in use: its own table, where there is one, and else that of the whole file.

use super::{Settings, Sync};
use crate::audit::{contract::Contract, policy::Policy};

impl Settings {
    /// The company's own domains, lower-case; empty when nobody said.
    pub fn domains(&self) -> Vec<String> {
        let own = self
            .profile_entry()
            .and_then(|profile| profile.domains.as_ref());
        let domains = own.or(self.config.domains.as_ref());
        domains
            .into_iter()
            .flatten()
            .map(|domain| domain.trim().to_lowercase())
            .collect()
    }

    /// How verdicts are come by: as a file says that an option names, else the profile's table, else that of the whole file.
    pub fn policy(&self) -> Policy {
        let own = self
            .profile_entry()
            .and_then(|profile| profile.policy.as_ref());
        let chosen = self.policy.as_ref().or(own);
        chosen
            .or(self.config.policy.as_ref())
            .cloned()
            .unwrap_or_default()
    }

    /// What a sync may use, leaves out and keeps: the profile's table, or else that of the whole file.
    pub fn sync(&self) -> &Sync {
        let own = self
            .profile_entry()
            .and_then(|profile| profile.sync.as_ref());
        own.unwrap_or(&self.config.sync)
    }

    /// What is paid for.
    pub fn contract(&self) -> &Contract {
        let own = self
            .profile_entry()
            .and_then(|profile| profile.contract.as_ref());
        own.unwrap_or(&self.config.contract)
    }
}
