//! Zoom Rooms.
//!
//! Zoom's list (List Zoom Rooms) does not say of what type a room is, and can be asked for the rooms of one type.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde::Deserialize;

use super::http::{Endpoint, Reader};
use super::pages::{Incomplete, Key, Listed, Row};
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

impl WireRoom {
    fn into_room(self, kind: Option<&str>) -> Room {
        Room {
            id: self.id.or(self.room_id).unwrap_or_default(),
            name: self.name,
            status: self.status,
            location_id: self.location_id,
            kind: kind.map(str::to_owned),
        }
    }
}

impl Client {
    /// Fetches all rooms, and of which of [`Room::KINDS`] they are; Zoom has no total of them to compare with.
    ///
    /// A type that Zoom refuses to list is told, and so is when one room is listed under several: its kind is not
    /// known then, and neither is that of a room which no type names. One that only a type names is there too.
    pub async fn rooms(&self, progress: &dyn Progress) -> Result<Fetched<Vec<Room>>, Error> {
        let reader = self.reader(progress);
        let (rooms, mut listed) = reader.list_whole::<WireRoom>(&ROOMS, &[]).await?;
        let mut rooms: Vec<Room> = rooms.into_iter().map(|room| room.into_room(None)).collect();
        let mut kinds = Kinds::default();
        if !rooms.is_empty() {
            for kind in Room::KINDS {
                reader.note_kind(kind, &mut kinds, &mut listed).await?;
            }
        }
        kinds.settle(&mut rooms, &mut listed);
        Ok(Fetched {
            rows: rooms,
            requests: reader.requests(),
            incomplete: listed.incomplete,
        })
    }

    /// Fetches the rooms of one of [`Room::KINDS`].
    pub async fn rooms_of(
        &self,
        kind: &str,
        progress: &dyn Progress,
    ) -> Result<Fetched<Vec<Room>>, Error> {
        let reader = self.reader(progress);
        let listed = reader.rooms_of(kind).await?;
        Ok(Fetched::of(listed, reader.requests(), |room| {
            room.into_room(Some(kind))
        }))
    }
}

impl Reader<'_> {
    async fn rooms_of(&self, kind: &str) -> Result<(Vec<WireRoom>, Listed), Error> {
        self.list_whole(&ROOMS, &[("type", kind)]).await
    }

    /// Notes which rooms are of a kind, or why that cannot be told.
    async fn note_kind(
        &self,
        kind: &'static str,
        kinds: &mut Kinds,
        listed: &mut Listed,
    ) -> Result<(), Error> {
        match self.rooms_of(kind).await {
            Ok((rooms, of_kind)) => {
                for room in rooms {
                    kinds.note(room.into_room(Some(kind)));
                }
                if let Some(flaw) = of_kind.incomplete {
                    listed.lacks(flaw);
                }
                Ok(())
            }
            Err(error) if error.ends_the_run() => Err(error),
            Err(error) => {
                listed.lacks(Incomplete {
                    reason: format!("Zoom does not say which rooms are of type {kind}"),
                    error: Some(error),
                });
                Ok(())
            }
        }
    }
}

/// The rooms that the listings of types name, by id.
#[derive(Default)]
struct Kinds {
    rooms: HashMap<String, Room>,
    /// Whether one was named under two types.
    is_contradicted: bool,
}

impl Kinds {
    fn note(&mut self, room: Room) {
        match self.rooms.entry(room.id.clone()) {
            Entry::Vacant(place) => {
                place.insert(room);
            }
            // Zoom ignores what it does not understand, and lists all rooms under every type.
            Entry::Occupied(mut known) => {
                known.get_mut().kind = None;
                self.is_contradicted = true;
            }
        }
    }

    /// Gives the rooms their kinds, and adds those that are not among them.
    fn settle(mut self, rooms: &mut Vec<Room>, listed: &mut Listed) {
        if self.is_contradicted {
            listed.lacks(Incomplete::because("Zoom lists rooms under several types"));
        }
        for room in &mut *rooms {
            room.kind = self.rooms.remove(&room.id).and_then(|known| known.kind);
        }
        let mut others: Vec<Room> = self.rooms.into_values().collect();
        others.sort_by(|one, other| one.id.cmp(&other.id));
        rooms.extend(others);
    }
}
