//! The words of the command line behind the program.

use super::running::Running;
use crate::settings::ALL_SUB_ACCOUNTS;

impl Running {
    pub(super) fn words(&self) -> String {
        let words = self.of_profiles();
        let ids = match self.sub_accounts.as_slice() {
            [] if self.is_for_sub_accounts => ALL_SUB_ACCOUNTS.to_owned(),
            [] => return words,
            ids => ids.join(","),
        };
        // An id may begin as an option does.
        format!("{words} --sub-account={ids}")
    }

    /// Says what to add where it reads sub-accounts alone, for the account above them.
    pub(super) fn above(&self, what: impl FnOnce(&str) -> String) -> Vec<String> {
        if self.is_for_sub_accounts {
            return vec![
                "# The login is for sub-accounts alone: it reads those, and nothing of the account above them."
                    .to_owned(),
            ];
        }
        if self.sub_accounts.is_empty() {
            return Vec::new();
        }
        vec![
            "# It reads the sub-accounts alone. For the master account itself, too, whose plans also tell the limits that hold"
                .to_owned(),
            format!("# for all of them, {}", what(&self.of_profiles())),
        ]
    }

    fn of_profiles(&self) -> String {
        let words = ["sync", "--quiet"].into_iter();
        let words = words.chain(self.options.iter().map(String::as_str));
        words.collect::<Vec<_>>().join(" ")
    }
}
