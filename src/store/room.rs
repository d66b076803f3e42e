//! Zoom Rooms.

use super::{Error, SnapshotId, Store, table::ROOMS};
use crate::model::{Dataset, Room};

impl Store {
    /// Loads the rooms of a snapshot.
    pub fn rooms(&self, id: SnapshotId) -> Result<Vec<Room>, Error> {
        self.listed(Dataset::Rooms, id, |_| {
            self.rows_at(&ROOMS, "name, status, location_id, kind", id, |row| {
                Ok(Room {
                    id: row.get("room_id")?,
                    name: row.get("name")?,
                    status: row.get("status")?,
                    location_id: row.get("location_id")?,
                    kind: row.get("kind")?,
                })
            })
        })
    }
}
