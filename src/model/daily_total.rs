//! What a whole account did on one day.

use jiff::civil::Date;

/// One day of an account, as Zoom adds it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DailyTotal {
    pub day: Date,
    pub new_users: Option<i64>,
    pub meetings: Option<i64>,
    pub participants: Option<i64>,
    pub meeting_minutes: Option<i64>,
}
