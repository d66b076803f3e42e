//! Zoom Rooms.

use serde::Deserialize;

use super::http::Endpoint;
use super::pages::{Key, Row};
use super::tier::Class;
use super::wire;
use super::{Client, Error, Fetched, Progress};
use crate::model::Room;

pub(super) const ROOMS: Endpoint = Endpoint {
    doing: "read rooms",
    path: "/rooms",
    class: Class::Medium,
    key: "rooms",
    page_sizes: &["300"],
};

/// A row of Zoom's List Zoom Rooms document, which has each room's id twice.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireRoom {
    #[serde(deserialize_with = "wire::text")]
    id: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    room_id: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    name: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    status: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    location_id: Option<String>,
}

impl Row for WireRoom {
    fn key(&self) -> Key {
        Key::of(self.id.as_ref().or(self.room_id.as_ref()), None)
    }
}

impl Client {
    /// Fetches all rooms; Zoom has no total of them to compare with.
    pub async fn rooms(&self, progress: &dyn Progress) -> Result<Fetched<Vec<Room>>, Error> {
        let reader = self.reader(progress);
        let listed = reader.list_whole::<WireRoom>(&ROOMS, &[]).await?;
        Ok(Fetched::of(listed, reader.requests(), |room| Room {
            id: room.id.or(room.room_id).unwrap_or_default(),
            name: room.name,
            status: room.status,
            location_id: room.location_id,
        }))
    }
}
