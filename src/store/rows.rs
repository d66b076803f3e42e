//! The rows of a dataset, whichever it is.

use rusqlite::Connection;

use super::{activity, error::Fault, phone, plan, reading::ReadingId, room, user};
use crate::model::{
    Dataset, Group, HostActivity, PhonePlan, PhoneUser, PlanUsage, Reading, Role, Room, State, User,
};

/// The rows that a reading brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    Users(Vec<User>),
    Roles(Vec<Role>),
    Groups(Vec<Group>),
    PlanUsage(PlanUsage),
    PhonePlans(Vec<PhonePlan>),
    PhoneUsers(Vec<PhoneUser>),
    Rooms(Vec<Room>),
    HostActivity(Vec<HostActivity>),
    /// The dataset is missing.
    None,
    /// Those of the newest snapshot stand in this one too.
    CarryOver,
}

impl Rows {
    /// How many there are; of plan usage, how many lines.
    pub fn count(&self) -> u64 {
        let count = match self {
            Self::Users(rows) => rows.len(),
            Self::Roles(rows) => rows.len(),
            Self::Groups(rows) => rows.len(),
            Self::PlanUsage(usage) => usage.lines.len() + usize::from(usage.storage.is_some()),
            Self::PhonePlans(rows) => rows.len(),
            Self::PhoneUsers(rows) => rows.len(),
            Self::Rooms(rows) => rows.len(),
            Self::HostActivity(rows) => rows.len(),
            Self::None | Self::CarryOver => 0,
        };
        count as u64
    }

    /// Returns what is wrong with calling these the rows of `reading`.
    pub(super) fn contradiction(&self, reading: &Reading) -> Option<&'static str> {
        match (self.dataset(), reading.state) {
            (Some(dataset), _) if dataset != reading.dataset => {
                Some("its rows are those of another dataset")
            }
            (Some(_), State::Kept) => Some("what is kept is carried over"),
            (Some(_), State::Missing) => Some("a missing dataset has no rows"),
            (None, state) if *self == Self::None && state != State::Missing => {
                Some("a dataset without rows is missing")
            }
            (Some(_) | None, _) => None,
        }
    }

    fn dataset(&self) -> Option<Dataset> {
        match self {
            Self::Users(_) => Some(Dataset::Users),
            Self::Roles(_) => Some(Dataset::Roles),
            Self::Groups(_) => Some(Dataset::Groups),
            Self::PlanUsage(_) => Some(Dataset::PlanUsage),
            Self::PhonePlans(_) => Some(Dataset::PhonePlans),
            Self::PhoneUsers(_) => Some(Dataset::PhoneUsers),
            Self::Rooms(_) => Some(Dataset::Rooms),
            Self::HostActivity(_) => Some(Dataset::HostActivity),
            Self::None | Self::CarryOver => None,
        }
    }

    pub(super) fn save(&self, connection: &Connection, reading: ReadingId) -> Result<(), Fault> {
        match self {
            Self::Users(rows) => user::save(connection, reading, rows),
            Self::Roles(rows) => user::save_roles(connection, reading, rows),
            Self::Groups(rows) => user::save_groups(connection, reading, rows),
            Self::PlanUsage(usage) => plan::save(connection, reading, usage),
            Self::PhonePlans(rows) => phone::save_plans(connection, reading, rows),
            Self::PhoneUsers(rows) => phone::save_users(connection, reading, rows),
            Self::Rooms(rows) => room::save(connection, reading, rows),
            Self::HostActivity(rows) => activity::save(connection, reading, rows),
            Self::None | Self::CarryOver => Ok(()),
        }
    }
}
