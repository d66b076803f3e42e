//! People of the account, and who is asking.

use std::collections::HashSet;

use jiff::Timestamp;
use serde::Deserialize;

use super::http::{Endpoint, Reader};
use super::pages::{Incomplete, Key, Listed, Row};
use super::progress::Together;
use super::tier::Class;
use super::wire::{self, text_of};
use super::{Client, Error, Fetched, Progress};
use crate::model::{Email, Status, User, UserId, UserType};

const USERS: Endpoint = Endpoint {
    doing: "read users",
    path: "/users",
    class: Class::Medium,
    key: "users",
    page_sizes: &["2000", "300"],
};

const PROBE: Endpoint = Endpoint {
    doing: "read users",
    path: "/users",
    class: Class::Medium,
    key: "users",
    page_sizes: &[],
};

const ME: Endpoint = Endpoint {
    doing: "read who the app acts for",
    path: "/users/me",
    class: Class::Light,
    key: "account_id",
    page_sizes: &[],
};

/// A row of Zoom's List users document.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireUser {
    #[serde(deserialize_with = "wire::text")]
    id: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    email: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    display_name: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    first_name: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    last_name: Option<String>,
    #[serde(rename = "type", deserialize_with = "wire::whole")]
    user_type: Option<i64>,
    #[serde(deserialize_with = "wire::text")]
    status: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    role_id: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    dept: Option<String>,
    #[serde(deserialize_with = "wire::texts")]
    group_ids: Vec<String>,
    #[serde(deserialize_with = "wire::text")]
    plan_united_type: Option<String>,
    #[serde(deserialize_with = "wire::instant")]
    user_created_at: Option<Timestamp>,
    #[serde(deserialize_with = "wire::instant")]
    created_at: Option<Timestamp>,
    #[serde(deserialize_with = "wire::instant")]
    last_login_time: Option<Timestamp>,
}

impl Row for WireUser {
    fn key(&self) -> Key {
        Key::of(self.id.as_ref(), self.email.as_ref())
    }
}

impl WireUser {
    fn into_user(self, listing: Status) -> User {
        let status = self.status.map(|status| status.to_lowercase());
        let status = status
            .and_then(|status| Status::parse(&status))
            .unwrap_or(listing);
        // What Zoom calls the creation of a pending person is the moment of the request.
        let created_at = match status {
            Status::Active | Status::Inactive => self.user_created_at.or(self.created_at),
            Status::Pending => None,
        };
        let is_united = |code: &String| code != "0" && !code.eq_ignore_ascii_case("none");
        User {
            id: self.id.as_deref().and_then(UserId::parse),
            email: self.email.as_deref().and_then(Email::parse),
            display_name: self.display_name,
            first_name: self.first_name,
            last_name: self.last_name,
            user_type: self.user_type.map(UserType::from_number),
            status,
            role_id: self.role_id,
            department: self.dept,
            group_ids: self.group_ids,
            united_type: self.plan_united_type.filter(is_united),
            created_at,
            last_login_at: self.last_login_time,
        }
    }
}

impl Client {
    /// Fetches everybody: active, inactive and pending people, each once.
    ///
    /// Fails when the active people cannot be read; without the others the result is incomplete.
    pub async fn users(&self, progress: &dyn Progress) -> Result<Fetched<Vec<User>>, Error> {
        let together = Together::new(progress);
        let parts = [0, 1, 2].map(|index| together.part(index));
        let readers = [0, 1, 2].map(|index: usize| self.reader(&parts[index]));
        let (active, inactive, pending) = tokio::join!(
            of_status(&readers[0], Status::Active),
            of_status(&readers[1], Status::Inactive),
            of_status(&readers[2], Status::Pending),
        );
        let mut users = Vec::new();
        let mut flaws = Vec::new();
        for (status, listed) in Status::ALL.into_iter().zip([active, inactive, pending]) {
            match listed {
                Ok(listed) => {
                    let rows = listed.rows.into_iter();
                    users.extend(rows.map(|row| row.into_user(status)));
                    flaws.extend(listed.incomplete.map(|flaw| Incomplete {
                        reason: format!("{} people: {}", status.as_str(), flaw.reason),
                        ..flaw
                    }));
                }
                Err(error) if status == Status::Active || error.ends_the_run() => {
                    return Err(error);
                }
                Err(error) => flaws.push(Incomplete {
                    reason: format!("{} people: could not be read", status.as_str()),
                    error: Some(error),
                }),
            }
        }
        Ok(Fetched {
            rows: once_each(users),
            requests: readers.iter().map(Reader::requests).sum(),
            incomplete: Incomplete::join(flaws),
        })
    }

    /// Asks for one user, to see whether the token is good for the one dataset nothing works without.
    pub async fn probe(&self) -> Result<(), Error> {
        let query = [("status", "active"), ("page_size", "1")];
        self.reader(&()).get(&PROBE, &query).await.map(drop)
    }

    /// Fetches the account's id, as far as Zoom tells it to this app.
    pub async fn account_id(&self) -> Option<String> {
        let me = self.reader(&()).get(&ME, &[]).await.ok()?;
        me.get("account_id").and_then(text_of)
    }
}

async fn of_status(reader: &Reader<'_>, status: Status) -> Result<Listed<WireUser>, Error> {
    reader.list(&USERS, &[("status", status.as_str())]).await
}

/// Drops the rows of people who stand in several listings, because they changed status meanwhile or
/// were invited again; the first row stays.
fn once_each(users: Vec<User>) -> Vec<User> {
    let email_of = |user: &User| user.email.as_ref().map(Email::key);
    let is_person = |user: &&User| user.id.is_some() && user.status != Status::Pending;
    let people: HashSet<String> = users
        .iter()
        .filter(is_person)
        .filter_map(email_of)
        .collect();
    let mut ids = HashSet::new();
    let mut emails = HashSet::new();
    let mut is_first = |user: &User| {
        let email = email_of(user);
        if !is_person(&user) && email.as_ref().is_some_and(|email| people.contains(email)) {
            return false;
        }
        match (&user.id, email) {
            (Some(id), _) => ids.insert(id.clone()),
            (None, Some(email)) => emails.insert(email),
            (None, None) => true,
        }
    };
    users.into_iter().filter(|user| is_first(user)).collect()
}
