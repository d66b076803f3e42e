//! What add-ons for events have in common where nobody uses them.

use super::case::SeatCase;
use super::finding::{Told, Worth};
use crate::audit::verdict::Verdict;
use crate::model::{Dataset, utc_day};

/// Tells of a seat of a product that was not used in the days that count.
pub(super) fn idle(case: &SeatCase<'_>, product: &str, event: &str) -> Option<Told> {
    let is_unused = matches!(case.verdict(), Verdict::Idle | Verdict::Never);
    if case.seat.product != Some(product) || !is_unused {
        return None;
    }
    let days = case.window().days();
    let last = case.seat.found.last.map(|(at, _)| utc_day(at));
    let summary = match last {
        Some(day) => format!("held no {event} in {days} days; the last was on {day}"),
        None => format!("held no {event} in {days} days, and none before was seen"),
    };
    let told = Told::new(summary).resting_on(case.evidence(Dataset::Meetings));
    Some(told.since(case.unused_since()).worth(Worth::Held))
}
