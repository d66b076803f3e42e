//! Zoom Rooms.

use jiff::Timestamp;

/// A room.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Room {
    pub id: String,
    pub name: Option<String>,
    /// As Zoom wrote it: `Offline`, `Available`, `InMeeting`, `UnderConstruction`.
    pub status: Option<String>,
    pub location_id: Option<String>,
    /// As Zoom wrote it, one of [`Room::KINDS`]; `None` where Zoom does not tell it.
    pub kind: Option<String>,
}

impl Room {
    /// What rooms may be, in Zoom's words.
    pub const KINDS: [&str; 6] = [
        "ZoomRoom",
        "PersonalZoomRoom",
        "Kiosk",
        "SchedulingDisplayOnly",
        "DigitalSignageOnly",
        "StandaloneWhiteboard",
    ];
}

/// When a room was last used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomUse {
    pub id: String,
    /// When the newest meeting in it began; `None` where Zoom names none.
    pub last_used_at: Option<Timestamp>,
}
