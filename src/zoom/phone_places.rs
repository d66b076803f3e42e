//! What has a telephone and is nobody: rooms and common areas with Zoom Phone.
//!
//! Of what Zoom tells of them nobody wants their numbers, extensions and devices here.

use serde::Deserialize;
use serde_json::Value;

use super::http::Endpoint;
use super::pages::{Incomplete, Key, Row};
use super::phone::{plans_of, tells_plans};
use super::tier::Class;
use super::wire::{self, text_of};
use super::{Client, Error, Fetched, Progress};
use crate::model::{PhonePlace, PlaceKind, counted};

pub(super) const ROOMS: Endpoint = Endpoint {
    doing: "read rooms with Zoom Phone",
    path: "/phone/rooms",
    class: Class::PhoneMedium,
    key: "rooms",
    page_sizes: &["100"],
};

pub(super) const COMMON_AREAS: Endpoint = Endpoint {
    doing: "read common areas",
    path: "/phone/common_areas",
    class: Class::PhoneMedium,
    key: "common_areas",
    page_sizes: &["100"],
};

/// A row of Zoom's List Zoom Rooms under Zoom Phone license document, or of List common areas.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WirePlace {
    #[serde(deserialize_with = "wire::text")]
    id: Option<String>,
    /// Of a room.
    #[serde(deserialize_with = "wire::text")]
    name: Option<String>,
    /// Of a common area.
    #[serde(deserialize_with = "wire::text")]
    display_name: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    department: Option<String>,
    site: Option<Value>,
    calling_plans: Option<Value>,
}

impl Row for WirePlace {
    fn key(&self) -> Key {
        Key::of(self.id.as_ref(), None)
    }
}

impl WirePlace {
    fn into_place(self, kind: PlaceKind) -> PhonePlace {
        PhonePlace {
            kind,
            id: self.id.unwrap_or_default(),
            name: self.display_name.or(self.name),
            department: self.department,
            site: self.site.as_ref().and_then(site_name),
            plans: plans_of(self.calling_plans),
            since: None,
        }
    }
}

impl Client {
    /// Fetches the rooms or the common areas with Zoom Phone.
    pub async fn phone_places(
        &self,
        kind: PlaceKind,
        progress: &dyn Progress,
    ) -> Result<Fetched<Vec<PhonePlace>>, Error> {
        let (endpoint, named) = match kind {
            PlaceKind::Room => (&ROOMS, "room"),
            PlaceKind::CommonArea => (&COMMON_AREAS, "common area"),
        };
        let reader = self.reader(progress);
        let (places, mut listed) = reader.list_whole::<WirePlace>(endpoint, &[]).await?;
        let tells = |place: &&WirePlace| tells_plans(place.calling_plans.as_ref());
        let untold = places.iter().filter(|place| !tells(place)).count();
        if untold > 0 {
            listed.lacks(Incomplete::because(format!(
                "Zoom does not say which plans {} hold{}",
                counted(untold, named),
                if untold == 1 { "s" } else { "" }
            )));
        }
        Ok(Fetched::of((places, listed), reader.requests(), |place| {
            place.into_place(kind)
        }))
    }
}

/// Reads the name of a site, which may stand there alone.
fn site_name(site: &Value) -> Option<String> {
    match site {
        Value::Object(fields) => fields.get("name").and_then(text_of),
        other => text_of(other),
    }
}
