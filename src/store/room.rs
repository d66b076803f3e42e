//! Zoom Rooms.

use rusqlite::{Connection, params};

use super::{Error, SnapshotId, Store, error::Fault, reading::ReadingId, statement::Statement};
use crate::model::{Dataset, Room};

const INSERT: Statement = Statement::new(
    "rooms",
    "INSERT INTO rooms (reading, position, room_id, name, status, location_id)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
);

const SELECT: Statement = Statement::new(
    "rooms",
    "SELECT room_id, name, status, location_id FROM rooms WHERE reading = ?1 ORDER BY position",
);

impl Store {
    /// Loads the rooms of a snapshot in the order in which they were saved.
    pub fn rooms(&self, id: SnapshotId) -> Result<Vec<Room>, Error> {
        self.rows(id, Dataset::Rooms, load)
    }
}

pub(super) fn save(
    connection: &Connection,
    reading: ReadingId,
    rooms: &[Room],
) -> Result<(), Fault> {
    for (position, room) in rooms.iter().enumerate() {
        let values = params![
            reading,
            position,
            room.id,
            room.name,
            room.status,
            room.location_id,
        ];
        INSERT.run(connection, values)?;
    }
    Ok(())
}

fn load(connection: &Connection, reading: ReadingId) -> Result<Vec<Room>, Fault> {
    SELECT.rows(connection, [reading], |row| {
        Ok(Room {
            id: row.get("room_id")?,
            name: row.get("name")?,
            status: row.get("status")?,
            location_id: row.get("location_id")?,
        })
    })
}
