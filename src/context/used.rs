//! How much was asked of Zoom today for an account, whichever profile asked: its limits per day are of the account.

use std::path::PathBuf;

use jiff::tz::TimeZone;

use super::Context;
use crate::model::utc_day;
use crate::settings::{Given, Settings};
use crate::store::Store;
use crate::zoom::Class;

impl Context {
    /// How much of each class we asked today, UTC, as the stores of the profile and its sub-accounts have it, and those of other
    /// profiles of the same account: nothing where there are none, and unknown where one cannot be read.
    pub(super) fn used_today(&self) -> Option<[u32; Class::ALL.len()]> {
        let midnight = utc_day(self.now()).to_zoned(TimeZone::UTC).ok()?;
        let mut paths = stores(&self.settings)?;
        for other in self.same_account()? {
            paths.extend(stores(&other)?);
        }
        let mut asked = Vec::new();
        for path in paths {
            if let Some(store) = Store::open_existing(&path).ok()? {
                asked.extend(store.paths_since(midnight.timestamp()).ok()?);
            }
        }
        Some(Class::count(asked.iter().map(String::as_str)))
    }

    /// The other profiles that are known to be of the same account.
    fn same_account(&self) -> Option<Vec<Settings>> {
        let own = &self.settings;
        let given = match &own.given {
            Given::ServerToServer { account_id, .. } => Some(account_id.clone()),
            Given::AccessToken(_) | Given::Nothing => None,
        };
        let Some(account) = given.or_else(|| account_of(&own.of_own_account())) else {
            return Some(Vec::new());
        };
        let names = own.profile_names().ok()?.into_iter();
        let others = names.filter(|name| *name != own.profile);
        let others = others.map(|name| own.of_profile(&name));
        Some(
            others
                .filter(|other| account_of(other).as_ref() == Some(&account))
                .collect(),
        )
    }
}

/// The account of a profile, as a login or its store has it.
fn account_of(settings: &Settings) -> Option<String> {
    let recorded = settings.profile_entry();
    let recorded = recorded.and_then(|entry| entry.account_id.clone());
    let stored = || {
        let store = Store::open_existing(&settings.store_path()).ok()??;
        store.identity().ok()??.account_id
    };
    recorded.or_else(stored)
}

/// The stores of a profile and its sub-accounts.
fn stores(settings: &Settings) -> Option<Vec<PathBuf>> {
    let own = settings.of_own_account();
    let below = own.stored_sub_accounts().ok()?.into_iter();
    let below = below.map(|id| own.of_sub_account(&id));
    let all = below.chain([own.clone()]);
    Some(all.map(|settings| settings.store_path()).collect())
}
