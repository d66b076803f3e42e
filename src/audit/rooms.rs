//! Verdicts on rooms.

use jiff::civil::Date;

use super::policy::Policy;
use super::verdict::{Verdict, first_day};
use crate::model::{RoomUse, Window, utc_day};

/// Returns the days in which a room has to be used.
pub fn window(policy: &Policy, as_of: Date) -> Window {
    let rule = policy.rule("zoom_rooms");
    Window {
        from: first_day(as_of, rule.window_days),
        to: as_of,
    }
}

/// A room without a time of its last use may be a new one, an unused one, or one of which Zoom does not tell.
pub fn verdict(used: Option<&RoomUse>, window: Window) -> Verdict {
    match used.and_then(|used| used.last_used_at) {
        Some(at) if utc_day(at) >= window.from => Verdict::Active,
        Some(_) => Verdict::Idle,
        None => Verdict::Unknown,
    }
}
