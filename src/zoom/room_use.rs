//! When rooms were last used, as the dashboard has it.

use jiff::Timestamp;
use serde::Deserialize;

use super::http::Endpoint;
use super::pages::{Key, Row};
use super::tier::Class;
use super::wire;
use super::{Client, Error, Fetched, Progress};
use crate::model::RoomUse;

pub(super) const ROOM_USE: Endpoint = Endpoint {
    doing: "read when rooms were used",
    path: "/metrics/zoomrooms",
    class: Class::ResourceIntensive,
    key: "zoom_rooms",
    page_sizes: &["300"],
};

/// A row of the dashboard's list of Zoom Rooms.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireRoom {
    #[serde(deserialize_with = "wire::text")]
    id: Option<String>,
    #[serde(deserialize_with = "wire::instant")]
    last_start_time: Option<Timestamp>,
}

impl Row for WireRoom {
    fn key(&self) -> Key {
        Key::of(self.id.as_ref(), None)
    }
}

impl Client {
    /// Fetches when the newest meeting in each room began.
    ///
    /// It takes a Business account with the dashboard; others are refused (List Zoom Rooms, of Dashboards).
    pub async fn room_use(&self, progress: &dyn Progress) -> Result<Fetched<Vec<RoomUse>>, Error> {
        let reader = self.reader(progress);
        let listed = reader.list_whole::<WireRoom>(&ROOM_USE, &[]).await?;
        Ok(Fetched::of(listed, reader.requests(), |room| RoomUse {
            id: room.id.unwrap_or_default(),
            last_used_at: room.last_start_time,
        }))
    }
}
