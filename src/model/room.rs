//! Zoom Rooms.

/// A room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub id: String,
    pub name: Option<String>,
    /// As Zoom wrote it: `Offline`, `Available`, `InMeeting`, `UnderConstruction`.
    pub status: Option<String>,
    pub location_id: Option<String>,
}
