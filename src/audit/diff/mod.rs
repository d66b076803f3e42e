//! What changed between two snapshots: people, rooms and common areas, and the seats that were bought.

mod asked;
mod basis;
mod found;
mod people;
mod places;
mod seats;

pub use basis::{Basis, Lists};
pub use people::person;
pub use places::{phone_places, rooms};
pub use seats::{numbers, phone_plans, plan_lines};

/// One thing that is not the same in two snapshots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub change: Change,
    /// A person's address, else id; a room or a common area by name; or a product and its plan.
    pub subject: String,
    pub field: &'static str,
    /// `None` for what was not there, and for what was not known.
    pub before: Option<Said>,
    pub after: Option<Said>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    Added,
    Removed,
    Changed,
}

impl Change {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// What a snapshot says of a field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    Text(String),
    Count(i64),
}

/// Fields in the order in which a report has them.
const FIELDS: [&str; 23] = [
    "user",
    "room",
    "common_area",
    "room_phone",
    "email",
    "name",
    "type",
    "status",
    "location_id",
    "license",
    "role",
    "department",
    "divisions",
    "manager",
    "cost_center",
    "location",
    "site",
    "united_type",
    "zoom_one_type",
    "groups",
    "phone_plans",
    "add_ons",
    "purchased",
];

/// Puts differences in order: by subject, upper and lower case alike, then by field.
pub fn sort(differences: &mut [Difference]) {
    let place = |field: &str| FIELDS.iter().position(|known| *known == field);
    differences.sort_by_cached_key(|one| {
        let subject = (one.subject.to_lowercase(), one.subject.clone());
        let said = (one.change, one.before.clone(), one.after.clone());
        (subject, place(one.field), said)
    });
}
