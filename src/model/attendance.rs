//! Who took part in a meeting.

use jiff::Timestamp;

use super::UserId;

/// A meeting that somebody besides its host may have joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastMeeting {
    /// What Zoom calls this one time that it was held; `None` where Zoom does not say, so that nobody can ask about it.
    pub uuid: Option<String>,
    pub started_at: Timestamp,
}

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
