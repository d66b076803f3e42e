//! What Zoom tells of people one by one: the add-ons that somebody holds, and which base product it is.

use jiff::Timestamp;

use super::UserId;

/// A seat of an add-on that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AddOn {
    /// As plan usage calls it (`webinar`, `large_meeting`, ...); what we know no plan of keeps Zoom's name for it.
    pub product: String,
    /// For how many people.
    pub capacity: Option<i64>,
}

/// The add-ons of one person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AddOns {
    pub held: Vec<AddOn>,
    /// The products of which Zoom's answer does not say whether they are held.
    pub unclear: Vec<String>,
    /// How many people may join the meetings of the person.
    pub meeting_capacity: Option<i64>,
}

impl AddOns {
    /// Tells whether it is known that none is held.
    pub fn is_none(&self) -> bool {
        self.held.is_empty() && self.unclear.is_empty()
    }
}

/// What the list of users does not tell of a person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UserDetails {
    /// Zoom's number for a Workplace bundle; `None` for who has none.
    pub zoom_one_type: Option<i64>,
    pub united_type: Option<String>,
    pub manager: Option<String>,
    pub cost_center: Option<String>,
    pub location: Option<String>,
}

/// What Zoom says when it is asked about one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told<T> {
    pub id: UserId,
    pub read_at: Timestamp,
    /// `None` where Zoom would not say.
    pub told: Option<T>,
}
