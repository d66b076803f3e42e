//! Who took part in a meeting.

use super::UserId;

/// Who took part in one meeting or webinar.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attendance {
    pub people: Vec<Attended>,
    /// How often somebody joined of whom Zoom does not say which user they are.
    pub others: i64,
}

/// Somebody who took part while signed in to Zoom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attended {
    pub id: UserId,
    /// How long they were there, all times that they joined taken together; `None` when Zoom left one out.
    pub seconds: Option<i64>,
}
