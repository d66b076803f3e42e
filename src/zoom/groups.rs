//! User groups; who is in which stands in the rows of users.

use serde::Deserialize;

use super::http::Endpoint;
use super::pages::{Key, Row};
use super::tier::Class;
use super::wire;
use super::{Client, Error, Fetched, Progress};
use crate::model::Group;

pub(super) const GROUPS: Endpoint = Endpoint {
    doing: "read groups",
    path: "/groups",
    class: Class::Medium,
    key: "groups",
    page_sizes: &["300"],
};

/// A row of Zoom's List groups document.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireGroup {
    #[serde(deserialize_with = "wire::text")]
    id: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    name: Option<String>,
}

impl Row for WireGroup {
    fn key(&self) -> Key {
        Key::of(self.id.as_ref(), None)
    }
}

impl Client {
    /// Fetches all groups.
    pub async fn groups(&self, progress: &dyn Progress) -> Result<Fetched<Vec<Group>>, Error> {
        let reader = self.reader(progress);
        let listed = reader.list_whole::<WireGroup>(&GROUPS, &[]).await?;
        Ok(Fetched::of(listed, reader.requests(), |group| Group {
            id: group.id.unwrap_or_default(),
            name: group.name,
        }))
    }
}
