//! Scopes for sub-accounts: those of a master account, without which no scope opens any account but the own.

use super::scopes::ScopeRow;

/// What lists sub-accounts: any of these will do, and the first is the one to add.
pub const LISTING: [&str; 4] = [
    "account:read:list_sub_accounts:master",
    "account:master",
    "account:read:master",
    "account:write:master",
];

/// Whose data is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// That of the account of the login.
    Own,
    /// That of its sub-accounts.
    SubAccounts,
}

impl Of {
    /// The scope that it takes besides those of datasets: that which lists the sub-accounts.
    pub fn lists_by(self) -> Option<&'static str> {
        match self {
            Self::Own => None,
            Self::SubAccounts => Some(LISTING[0]),
        }
    }
}

impl ScopeRow {
    /// The name to add to the app.
    pub fn name_for(&self, of: Of) -> String {
        match of {
            Of::Own => self.name().to_owned(),
            Of::SubAccounts => twin(self.name()),
        }
    }

    /// The classic name that does the same.
    pub fn classic_for(&self, of: Of) -> Option<String> {
        let first = self.classic.first()?;
        match of {
            Of::Own => Some((*first).to_owned()),
            Of::SubAccounts => {
                let mut masters = self.classic.iter().filter(|name| is_master(name));
                Some(
                    masters
                        .next()
                        .map_or_else(|| twin(first), |name| (*name).to_owned()),
                )
            }
        }
    }

    /// Whether a granted scope is enough.
    pub fn is_enough(&self, granted: &str, of: Of) -> bool {
        (of == Of::Own || is_master(granted)) && self.is_met_by(granted)
    }
}

/// Tells whether a granted scope is one that zoomaudit uses for sub-accounts alone.
pub(super) fn is_for_listing(granted: &str) -> bool {
    LISTING.contains(&granted)
}

fn is_master(scope: &str) -> bool {
    scope.ends_with(":master")
}

fn twin(name: &str) -> String {
    let own = name.strip_suffix(":admin").unwrap_or(name);
    format!("{own}:master")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::scopes;

    #[test]
    fn only_a_scope_of_a_master_account_is_enough_for_a_sub_account() {
        for row in &scopes::ALL {
            let (own, master) = (row.name_for(Of::Own), row.name_for(Of::SubAccounts));
            assert!(row.is_enough(&own, Of::Own) && row.is_enough(&master, Of::Own));
            assert!(!row.is_enough(&own, Of::SubAccounts), "{own}");
            assert!(row.is_enough(&master, Of::SubAccounts), "{master}");
            let classic = row.classic_for(Of::SubAccounts).unwrap();
            assert!(row.is_enough(&classic, Of::SubAccounts), "{classic}");
        }
    }
}
