//! People of the account, and who is asking.

use jiff::Timestamp;
use serde::Deserialize;

use super::http::Endpoint;
use super::pages::{Key, Row};
use super::tier::Class;
use super::wire::{self, text_of};
use super::{Client, Error, Fetched, Passed, Progress, Sink};
use crate::model::{Approver, Email, Status, User, UserId, UserType};

pub(super) const USERS: Endpoint = Endpoint {
    doing: "read users",
    path: "/users",
    class: Class::Medium,
    key: "users",
    page_sizes: &["2000", "300"],
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
    #[serde(deserialize_with = "wire::texts")]
    division_ids: Vec<String>,
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
            division_ids: self.division_ids,
            united_type: self.plan_united_type.filter(is_united),
            created_at,
            last_login_at: self.last_login_time,
        }
    }
}

impl Client {
    /// Fetches everybody of one status.
    pub async fn users(
        &self,
        status: Status,
        sink: Sink<'_, User>,
        progress: &dyn Progress,
    ) -> Result<Fetched<Passed>, Error> {
        let reader = self.reader(progress);
        let query = [("status", status.as_str())];
        let listed = reader
            .list::<WireUser>(&USERS, &query, &|attempt, rows| {
                let users = rows.into_iter().map(|row| row.into_user(status));
                sink(attempt, users.collect())
            })
            .await?;
        Ok(Fetched::passed(listed, reader.requests()))
    }

    /// Asks for one user, to see whether the token is good for the one dataset nothing works without.
    pub async fn probe(&self) -> Result<(), Error> {
        let query = [("status", "active"), ("page_size", "1")];
        self.reader(&()).get(&USERS, &query).await.map(drop)
    }

    /// Fetches the account's id, as far as Zoom tells it to this app.
    pub async fn account_id(&self) -> Option<String> {
        self.approver().await.ok()?.account_id
    }

    /// Fetches whom the app acts for.
    pub async fn approver(&self) -> Result<Approver, Error> {
        let me = self.reader(&()).get(&ME, &[]).await?;
        let text = |key: &str| me.get(key).and_then(text_of);
        Ok(Approver {
            account_id: text("account_id"),
            email: text("email"),
            role: text("role_name"),
        })
    }
}
