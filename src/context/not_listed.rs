//! What config.toml says of sub-accounts that there are not.

use super::{Context, Listed};
use crate::settings::nearest;

impl Context {
    /// The ids that the profile has tables of and Zoom does not list; none where the list may not be whole.
    pub fn not_listed(&self, listed: &Listed) -> Vec<String> {
        let tables = self.settings.profile_entry();
        let tables = tables
            .into_iter()
            .flat_map(|entry| entry.sub_accounts.keys());
        let is_listed = |id: &str| listed.all.iter().any(|account| account.id == id);
        let others = tables.filter(|id| listed.is_whole && !is_listed(id));
        others.cloned().collect()
    }

    pub(super) fn warn_of_not_listed(&self, listed: &Listed) {
        let ids = listed.all.iter().map(|account| account.id.as_str());
        for id in self.not_listed(listed) {
            let meant = nearest(&id, ids.clone());
            let meant =
                meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
            self.terminal.warning(&format!(
                "config.toml has a table for the sub-account {id}, and the account of the profile {} has no such one{meant}",
                self.settings.profile
            ));
        }
    }
}
