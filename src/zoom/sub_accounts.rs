//! The sub-accounts of a master account, and a client that reads one of them.

use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use serde::Deserialize;

use super::http::Endpoint;
use super::pages::{Key, Row};
use super::rare::{Answered, Rare};
use super::tier::Class;
use super::wire;
use super::{Client, Error, Fetched, Options, Progress};
use crate::model::SubAccount;

pub(super) const SUB_ACCOUNTS: Endpoint = Endpoint {
    doing: "list sub-accounts",
    path: "/accounts",
    class: Class::Medium,
    key: "accounts",
    page_sizes: &["300"],
};

/// A row of Zoom's List sub accounts document.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireSubAccount {
    #[serde(deserialize_with = "wire::text")]
    id: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    account_name: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    owner_email: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    account_type: Option<String>,
    #[serde(deserialize_with = "wire::count")]
    seats: Option<i64>,
    #[serde(deserialize_with = "wire::instant")]
    created_at: Option<Timestamp>,
    #[serde(deserialize_with = "wire::instant")]
    subscription_start_time: Option<Timestamp>,
    #[serde(deserialize_with = "wire::instant")]
    subscription_end_time: Option<Timestamp>,
}

impl Row for WireSubAccount {
    fn key(&self) -> Key {
        Key::of(self.id.as_ref(), None)
    }
}

impl Client {
    /// Fetches all sub-accounts.
    pub async fn sub_accounts(
        &self,
        progress: &dyn Progress,
    ) -> Result<Fetched<Vec<SubAccount>>, Error> {
        let reader = self.reader(progress);
        let listed = reader
            .list_whole::<WireSubAccount>(&SUB_ACCOUNTS, &[])
            .await?;
        Ok(Fetched::of(listed, reader.requests(), |row| SubAccount {
            id: row.id.unwrap_or_default(),
            name: row.account_name,
            owner_email: row.owner_email,
            kind: row.account_type,
            seats: row.seats,
            created_at: row.created_at,
            subscribed_from: row.subscription_start_time,
            subscribed_until: row.subscription_end_time,
        }))
    }

    /// Returns a client that reads a sub-account with the same token, and keeps the same pace: Zoom's limits are those of the
    /// master account. What Zoom answers rarely counts for each account.
    #[must_use]
    pub fn of_sub_account(&self, id: &str, answered: &[Answered]) -> Self {
        Self {
            tokens: Arc::clone(&self.tokens),
            http: self.http.clone(),
            options: Options {
                sub_account: Some(id.to_owned()),
                ..self.options.clone()
            },
            pace: Arc::clone(&self.pace),
            rare: Rare::new(answered),
            working: Arc::clone(&self.working),
            redactor: Mutex::default(),
            log: Mutex::default(),
        }
    }
}
