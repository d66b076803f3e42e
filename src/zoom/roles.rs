//! Admin roles; who holds which stands in the rows of users.

use serde::Deserialize;

use super::http::Endpoint;
use super::pages::{Key, Row};
use super::tier::Class;
use super::wire;
use super::{Client, Error, Fetched, Progress};
use crate::model::Role;

pub(super) const ROLES: Endpoint = Endpoint {
    doing: "read roles",
    path: "/roles",
    class: Class::Medium,
    key: "roles",
    page_sizes: &[],
};

/// A row of Zoom's List roles document.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireRole {
    #[serde(deserialize_with = "wire::text")]
    id: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    name: Option<String>,
}

impl Row for WireRole {
    fn key(&self) -> Key {
        Key::of(self.id.as_ref(), None)
    }
}

impl Client {
    /// Fetches all roles.
    pub async fn roles(&self, progress: &dyn Progress) -> Result<Fetched<Vec<Role>>, Error> {
        let reader = self.reader(progress);
        let listed = reader.list_whole::<WireRole>(&ROLES, &[]).await?;
        Ok(Fetched::of(listed, reader.requests(), |role| Role {
            id: role.id.unwrap_or_default(),
            name: role.name,
        }))
    }
}
