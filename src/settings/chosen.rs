//! What holds for the profile in use, or a sub-account of it: its own table, where there is one, and else the one around it.

use super::{Settings, SubAccount, Sync};
use crate::audit::{contract::Contract, policy::Policy};

impl Settings {
    /// The company's own domains, lower-case; empty when nobody said.
    pub fn domains(&self) -> Vec<String> {
        let own = self
            .profile_entry()
            .and_then(|profile| profile.domains.as_ref());
        let below = self.below().and_then(|below| below.domains.as_ref());
        let domains = below.or(own).or(self.config.domains.as_ref());
        domains
            .into_iter()
            .flatten()
            .map(|domain| domain.trim().to_lowercase())
            .collect()
    }

    /// How verdicts are come by: as a file says that an option names, else the table of the sub-account, else the profile's,
    /// else that of the whole file.
    pub fn policy(&self) -> Policy {
        let own = self
            .profile_entry()
            .and_then(|profile| profile.policy.as_ref());
        let below = self.below().and_then(|below| below.policy.as_ref());
        let chosen = self.policy.as_ref().or(below).or(own);
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

    /// What is paid for. Where nothing says what a sub-account pays for, the profile's prices and dates hold for it.
    pub fn contract(&self) -> &Contract {
        match (&self.sub_account, self.own_contract()) {
            (None, _) => self.contract_of_profile(),
            (Some(_), Some(own)) => own,
            (Some(_), None) => &self.shared_contract,
        }
    }

    /// Tells whether it is about a sub-account of which the contract that holds does not say how much was bought, because what
    /// it says is of all of them together.
    pub fn leaves_out_quantities(&self) -> bool {
        self.sub_account.is_some()
            && self.own_contract().is_none()
            && self.contract_of_profile().names_quantities()
    }

    pub(super) fn contract_of_profile(&self) -> &Contract {
        let own = self
            .profile_entry()
            .and_then(|profile| profile.contract.as_ref());
        own.unwrap_or(&self.config.contract)
    }

    /// The contract of the sub-account alone.
    fn own_contract(&self) -> Option<&Contract> {
        self.below()?.contract.as_ref()
    }

    /// What is set for the sub-account alone, if it is about one.
    fn below(&self) -> Option<&SubAccount> {
        let id = self.sub_account.as_deref()?;
        self.profile_entry()?.sub_accounts.get(id)
    }
}
