//! What the account buys: plans, calling plans, recording storage, and its Zoom Rooms.

use super::account::Account;

impl Account {
    pub fn plans(&self) -> &[Plan] {
        &self.plans
    }

    /// Storage for recordings, in the texts that Zoom answers.
    pub fn storage(&self) -> Option<&Recording> {
        self.recording.as_ref()
    }

    pub fn phone_plans(&self) -> &[PhonePlan] {
        &self.phone_plans
    }
}

/// How plan usage wraps a plan line; Zoom's documents have both, and differ from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    Object,
    Array,
}

/// A plan with seats. Assigned and pending seats are counted from the people, never set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The key in plan usage, without `plan_`: `base`, `webinar`.
    pub key: String,
    /// Zoom's plan code: `business_yearly`.
    pub code: String,
    /// `hosts` in plan usage.
    pub purchased: i64,
    pub shape: Shape,
    /// Whether numbers are answered as text, as some accounts saw them.
    pub numbers_as_text: bool,
    /// Whether the line says how many people hosted in the last thirty days, in place of how
    /// many seats are assigned, as plans billed by active hosts do.
    pub by_active_hosts: bool,
    /// Seats that are assigned to people whom the list of users does not show.
    pub unlisted: usize,
}

/// Keys that Zoom's Get plan usage document shows as a list.
const LISTED: [&str; 6] = [
    "large_meeting",
    "webinar",
    "zoom_events",
    "zoom_one",
    "room_connector",
    "zwr",
];

impl Plan {
    /// A plan in the shape that Zoom's Get plan usage document gives its key.
    pub fn new(key: &str, code: &str, purchased: i64) -> Self {
        Self {
            key: key.to_owned(),
            code: code.to_owned(),
            purchased,
            shape: if LISTED.contains(&key) {
                Shape::Array
            } else {
                Shape::Object
            },
            numbers_as_text: false,
            by_active_hosts: false,
            unlisted: 0,
        }
    }

    /// The same plan answered as `shape`.
    #[must_use]
    pub fn shaped(self, shape: Shape) -> Self {
        Self { shape, ..self }
    }
}

/// A phone calling plan. Assigned seats are counted from the people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhonePlan {
    /// Zoom's numeric code: 100, 200.
    pub code: i64,
    pub name: String,
    /// `subscribed` in the answer.
    pub purchased: i64,
}

/// Cloud recording storage, in the texts that Zoom answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recording {
    pub code: String,
    pub free: String,
    pub free_used: String,
    pub plan: String,
    pub plan_used: String,
    pub exceeded: String,
}

/// A Zoom Room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub id: String,
    pub name: String,
    /// Not in the list's rows: the `type` parameter chooses by it.
    pub kind: RoomKind,
    /// `Offline`, `Available`, `InMeeting` or `UnderConstruction`.
    pub status: &'static str,
    pub location_id: String,
}

/// The types of room that Zoom's List Zoom Rooms document names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RoomKind {
    Kiosk,
    ZoomRoom,
    StandaloneWhiteboard,
    SchedulingDisplayOnly,
    DigitalSignageOnly,
    PersonalZoomRoom,
}

impl RoomKind {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kiosk => "Kiosk",
            Self::ZoomRoom => "ZoomRoom",
            Self::StandaloneWhiteboard => "StandaloneWhiteboard",
            Self::SchedulingDisplayOnly => "SchedulingDisplayOnly",
            Self::DigitalSignageOnly => "DigitalSignageOnly",
            Self::PersonalZoomRoom => "PersonalZoomRoom",
        }
    }

    /// Whether such a room holds a Zoom Rooms seat. Displays and signs come with the others.
    pub const fn holds_seat(self) -> bool {
        matches!(self, Self::ZoomRoom | Self::PersonalZoomRoom)
    }
}

/// A group of users. Its members are counted from the people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub id: String,
    pub name: String,
}

/// A role. Its members are counted from the people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    pub id: String,
    pub name: String,
    pub description: String,
}

/// The roles that every account has.
pub(super) fn own_roles() -> Vec<Role> {
    [
        ("0", "Owner", "Account owner has full privileges."),
        ("1", "Admin", "Admins have wide privileges."),
        ("2", "Member", "Members have no administrative privileges."),
    ]
    .map(|(id, name, description)| Role {
        id: id.to_owned(),
        name: name.to_owned(),
        description: description.to_owned(),
    })
    .into()
}
