//! Zoom Phone: calling plans and who or what holds them, and how many numbers are bought; no number is ever here.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Email, UserId};

/// Seats of one calling plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhonePlan {
    /// Zoom's numeric plan code, such as 200 for US/CA Unlimited.
    pub code: Option<i64>,
    pub name: Option<String>,
    pub purchased: Option<i64>,
    pub assigned: Option<i64>,
    pub available: Option<i64>,
}

/// A calling plan that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhonePlanHeld {
    pub code: Option<i64>,
    pub name: Option<String>,
}

/// A person with Zoom Phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneUser {
    pub id: Option<UserId>,
    pub email: Option<Email>,
    pub name: Option<String>,
    /// As Zoom wrote it: `activate`, `deactivate`, `pending`.
    pub status: Option<String>,
    pub department: Option<String>,
    pub plans: Vec<PhonePlanHeld>,
}

/// Telephone numbers of one sort: how many, and never which.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhoneNumbers {
    /// What Zoom calls the sort.
    pub name: Option<String>,
    pub purchased: Option<i64>,
    pub assigned: Option<i64>,
    pub available: Option<i64>,
}

/// What is bought of Zoom Phone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PhoneBought {
    pub plans: Vec<PhonePlan>,
    /// Empty where Zoom does not say which numbers are bought.
    pub numbers: Vec<PhoneNumbers>,
}

/// What has a telephone and is nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceKind {
    Room,
    CommonArea,
}

impl PlaceKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Room => "room",
            Self::CommonArea => "common-area",
        }
    }
}

/// A room or a common area with Zoom Phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhonePlace {
    pub kind: PlaceKind,
    pub id: String,
    pub name: Option<String>,
    pub department: Option<String>,
    /// The name of the site.
    pub site: Option<String>,
    pub plans: Vec<PhonePlanHeld>,
    /// The as-of day of the first snapshot with it, after one without.
    pub since: Option<Date>,
}

/// The calls of a common area on a day, by the id of its extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceCalls {
    pub id: String,
    pub day: Date,
    /// Calls placed or answered; 0 where it was only called.
    pub calls: i64,
    /// Calls of which Zoom does not say whether they count.
    pub unclear: i64,
    /// When the newest call began that was placed or answered.
    pub last_at: Option<Timestamp>,
}
