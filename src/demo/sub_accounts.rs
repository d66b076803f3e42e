//! The sub-accounts of a master account: their list, and which of them a path is about.

use serde_json::{Value, json};

use super::{
    account::Account,
    answer::{Answer, Ask},
    person::Person,
    query,
    scopes::{LIST_SUB_ACCOUNTS, SCOPES, master_of},
    state::State,
};

/// The names of the sub-accounts of a made-up master account, and what part of its people each has.
const BRANCHES: [(&str, &str, usize); 3] = [
    ("kT3-harbour_School01A", "Harbour School", 20),
    ("-Qp8northwindDental_0", "Northwind Dental", 40),
    ("_atlas-Freight9Zx7Lm2", "Atlas Freight", 60),
];

/// Which account a request is about.
#[derive(Debug, Clone)]
pub(super) enum About {
    /// That of the token.
    Own,
    /// One of its sub-accounts, by its place, and the request as that account alone would get it.
    Sub(usize, Ask),
    /// One that there is not.
    Nobody(String),
}

impl About {
    /// The request as the account gets it that it is about, where that is a sub-account.
    pub(super) fn ask(&self) -> Option<&Ask> {
        match self {
            Self::Sub(_, ask) => Some(ask),
            Self::Own | Self::Nobody(_) => None,
        }
    }
}

impl Account {
    /// A company of `people` people that is the master account of three smaller ones.
    pub fn master(people: usize, day: jiff::civil::Date) -> Self {
        let master = Self::company(people, day);
        BRANCHES
            .iter()
            .enumerate()
            .fold(master, |master, (index, (id, name, part))| {
                let branch = Self::company(people / part + 5 + index, day);
                master.with_sub_account(branch.with_account_id(id).named(name))
            })
    }

    /// Makes it a master account, whose app has the scopes for sub-accounts.
    #[must_use]
    pub fn with_sub_account(mut self, account: Self) -> Self {
        self.sub_accounts.push(account);
        self.with_master_scopes()
    }

    /// Gives its app the scopes for sub-accounts, whether it has any or not.
    #[must_use]
    pub fn with_master_scopes(mut self) -> Self {
        self.scopes.insert(LIST_SUB_ACCOUNTS.to_owned());
        let masters = SCOPES.iter().map(|scope| master_of(scope));
        self.scopes.extend(masters);
        self
    }

    /// The name that the list of sub-accounts has for it.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn sub_accounts(&self) -> &[Self] {
        &self.sub_accounts
    }

    fn row(&self) -> Value {
        let owner = self.owner().map(|index| &self.people[index]);
        let base = self.plans.iter().find(|plan| plan.key == "base");
        let founded = self.people.iter().map(|person| person.created_at).min();
        let code = base.map_or("", |plan| plan.code.as_str());
        let kind = match (self.paid, code.starts_with("business")) {
            (false, _) => "Free",
            (true, true) => "Business",
            (true, false) => "Pro",
        };
        let mut row = json!({
            "id": self.id,
            "account_name": self.name,
            "account_type": kind,
            "owner_email": owner.map(|owner: &Person| owner.email.as_str()),
            "seats": base.map(|plan| plan.purchased),
            "reseller": false,
            "bulk_license": false,
        });
        if let Some(founded) = founded {
            row["created_at"] = json!(founded.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
            row["subscription_start_time"] = row["created_at"].clone();
        }
        if let Some(next) = self.invoices.iter().map(|invoice| invoice.date).max() {
            row["subscription_end_time"] = json!(format!("{next}T00:00:00Z"));
        }
        row
    }
}

/// Finds out whom a path is about, of the accounts below `/v2/accounts`.
pub(super) fn about(ask: &Ask, account: &Account) -> About {
    let rest = ask.path.strip_prefix("/v2/accounts/");
    let Some((id, rest)) = rest.and_then(|rest| rest.split_once('/')) else {
        return About::Own;
    };
    let id = query::decoded(id);
    if id == "me" || id == account.id {
        return About::Own;
    }
    let Some(place) = account.sub_accounts.iter().position(|sub| sub.id == id) else {
        return About::Nobody(id);
    };
    let is_of_accounts = ["plans", "billing", "recordings", "managed_domains"]
        .iter()
        .any(|first| rest.split('/').next() == Some(first));
    let path = if is_of_accounts {
        format!("/v2/accounts/me/{rest}")
    } else {
        format!("/v2/{rest}")
    };
    About::Sub(
        place,
        Ask {
            path,
            ..ask.clone()
        },
    )
}

/// The sub-accounts of a master account; what others are told Zoom's documents do not say.
pub(super) fn list(state: &mut State, ask: &Ask) -> Answer {
    if state.account.sub_accounts.is_empty() {
        return Answer::error(400, 200, "No permission.");
    }
    let Ok(page) = state.page(ask, state.account.sub_accounts.len(), 300) else {
        return Answer::page_token();
    };
    let accounts = &state.account.sub_accounts[page.start..page.end];
    let rows: Vec<Value> = accounts.iter().map(Account::row).collect();
    let body = json!({
        "page_count": page.count(),
        "page_size": page.size,
        "total_records": page.total,
        "next_page_token": page.next,
        "accounts": rows,
    });
    Answer::json(200, &body)
}
