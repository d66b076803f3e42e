//! What a person hosted: when last, and how much.

use super::verdict::Use;
use crate::model::{HostActivity, Person, Window};

/// Sums over the host activity of some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hosted {
    /// `None` when Zoom left the number out of one of the rows that were added up.
    pub meetings: Option<i64>,
    pub meeting_minutes: Option<i64>,
    pub participants: Option<i64>,
}

impl Hosted {
    /// What somebody did of whom no report speaks.
    pub const NOTHING: Self = Self {
        meetings: Some(0),
        meeting_minutes: Some(0),
        participants: Some(0),
    };

    /// Adds up what a person hosted.
    pub fn sum(rows: &[HostActivity]) -> Self {
        let plus = |sum: Option<i64>, more: Option<i64>| sum?.checked_add(more?);
        rows.iter().fold(Self::NOTHING, |sum, row| Self {
            meetings: plus(sum.meetings, row.meetings),
            meeting_minutes: plus(sum.meeting_minutes, row.meeting_minutes),
            participants: plus(sum.participants, row.participants),
        })
    }
}

/// Returns the ranges of days that tell when a person was last seen hosting, in relation to a window that ends on the
/// as-of day.
///
/// Two of all the windows in which they hosted decide. Of those that end by the as-of day, none but the
/// newest lies in the window or reaches into it, unless the newest lies in it itself: they have no day in common.
/// One that goes on after the as-of day is never in the window whole, so it straddles. Others begin after
/// that day and do not count.
pub fn ranges(person: &Person) -> impl Iterator<Item = Window> {
    let ranges = [person.hosted_around, person.last_hosted];
    ranges.into_iter().flatten()
}

/// Tells where a range of days in which somebody hosted is, in relation to such a window.
pub fn place(row: Window, window: Window) -> Use {
    if window.contains(&row) {
        Use::Inside
    } else if row.overlaps(&window) {
        Use::Straddling
    } else if row.to < window.from {
        Use::Before
    } else {
        // After the as-of day: not counted.
        Use::None
    }
}
