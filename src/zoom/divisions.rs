//! Divisions of the account; who is in which stands in the rows of users.

use serde::Deserialize;

use super::http::Endpoint;
use super::pages::{Key, Row};
use super::tier::Class;
use super::wire;
use super::{Client, Error, Fetched, Progress};
use crate::model::Division;

pub(super) const DIVISIONS: Endpoint = Endpoint {
    doing: "read divisions",
    path: "/divisions",
    class: Class::Light,
    key: "divisions",
    page_sizes: &["300"],
};

/// A row of Zoom's List divisions document.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireDivision {
    #[serde(deserialize_with = "wire::text")]
    division_id: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    division_name: Option<String>,
}

impl Row for WireDivision {
    fn key(&self) -> Key {
        Key::of(self.division_id.as_ref(), None)
    }
}

impl Client {
    /// Fetches all divisions.
    pub async fn divisions(
        &self,
        progress: &dyn Progress,
    ) -> Result<Fetched<Vec<Division>>, Error> {
        let reader = self.reader(progress);
        let listed = reader.list_whole::<WireDivision>(&DIVISIONS, &[]).await?;
        Ok(Fetched::of(listed, reader.requests(), |row| Division {
            id: row.division_id.unwrap_or_default(),
            name: row.division_name,
        }))
    }
}
