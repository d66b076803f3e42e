//! Scopes for sub-accounts: those of a master account, without which no scope opens any account but the own.

use super::scopes::{ALL, ScopeRow};

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
    /// Whose data a login is for: that of sub-accounts, where it has the scope without which nothing of them can be read, and
    /// none for the own account alone.
    pub fn meant_by(granted: &[String]) -> Self {
        let has_required = ALL.iter().filter(|row| row.required).all(|row| {
            let mut granted = granted.iter();
            granted.any(|scope| row.is_enough(scope, Self::SubAccounts))
        });
        let is_of_own = |scope: &&String| {
            !is_master(scope) && ALL.iter().any(|row| row.is_named_by(scope.as_str()))
        };
        if has_required && !granted.iter().any(|scope| is_of_own(&scope)) {
            Self::SubAccounts
        } else {
            Self::Own
        }
    }

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

    /// Whether a granted scope is enough: one for sub-accounts does not open the own account, nor the other way round.
    pub fn is_enough(&self, granted: &str, of: Of) -> bool {
        let opens = match of {
            Of::Own => !is_master(granted) || self.takes_masters(),
            Of::SubAccounts => is_master(granted),
        };
        opens && self.is_named_by(granted)
    }
}

/// Tells whether a granted scope is one that lists sub-accounts.
pub fn is_for_listing(granted: &str) -> bool {
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

    #[test]
    fn a_login_is_for_sub_accounts_alone_if_it_has_no_scope_for_the_own_account() {
        let [own, below, listing] = [
            "user:read:list_users:admin",
            "user:read:list_users:master",
            LISTING[0],
        ]
        .map(str::to_owned);
        for (granted, of) in [
            (vec![own.clone()], Of::Own),
            (vec![own, below.clone()], Of::Own),
            (vec![below, listing.clone()], Of::SubAccounts),
            (vec!["user:master".to_owned()], Of::SubAccounts),
            (
                ["user:master", "role:read:list_roles:admin"]
                    .map(str::to_owned)
                    .to_vec(),
                Of::Own,
            ),
            (vec![listing], Of::Own),
            (vec![], Of::Own),
        ] {
            assert_eq!(Of::meant_by(&granted), of, "{granted:?}");
        }
    }

    #[test]
    fn a_scope_opens_the_own_account_or_sub_accounts() {
        for row in &ALL {
            let (own, master) = (row.name_for(Of::Own), row.name_for(Of::SubAccounts));
            assert!(row.is_enough(&own, Of::Own), "{own}");
            assert_eq!(row.is_enough(&master, Of::Own), row.takes_masters());
            assert!(!row.is_enough(&own, Of::SubAccounts), "{own}");
            assert!(row.is_enough(&master, Of::SubAccounts), "{master}");
            let classic = row.classic_for(Of::SubAccounts).unwrap();
            assert!(row.is_enough(&classic, Of::SubAccounts), "{classic}");
            assert_eq!(row.is_enough(&classic, Of::Own), row.takes_masters());
        }
    }
}
