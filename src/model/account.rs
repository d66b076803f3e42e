//! An account as one snapshot shows it.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};

use super::{
    Dataset, Group, HostActivity, PhonePlan, PhoneUser, PlanUsage, Reading, Role, Room, State, User,
};

/// All that one snapshot holds, with what is known of how it was read.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// When the snapshot was taken.
    pub taken_at: Option<Timestamp>,
    pub readings: Vec<Reading>,
    pub users: Vec<User>,
    pub roles: Vec<Role>,
    pub groups: Vec<Group>,
    pub plan_usage: PlanUsage,
    pub phone_plans: Vec<PhonePlan>,
    pub phone_users: Vec<PhoneUser>,
    pub rooms: Vec<Room>,
    pub host_activity: Vec<HostActivity>,
    /// For each address (`Email::key`), the day of the first snapshot in which it was pending.
    pub pending_since: HashMap<String, Date>,
}

impl Account {
    pub fn reading(&self, dataset: Dataset) -> Option<&Reading> {
        self.readings
            .iter()
            .find(|reading| reading.dataset == dataset)
    }

    /// Tells whether there are rows of a dataset, be they of today or kept, whole or in part.
    pub fn has(&self, dataset: Dataset) -> bool {
        self.reading(dataset)
            .is_some_and(|reading| match reading.state {
                State::Complete | State::Partial | State::Kept => true,
                State::Missing => false,
            })
    }
}
