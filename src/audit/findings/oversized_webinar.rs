//! A webinar seat for many more people than ever came.

use super::case::SeatCase;
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};
use crate::audit::uses::Using;
use crate::model::{Dataset, counted};

pub(super) const RULE: Rule = Rule {
    code: "oversized-webinar",
    severity: Severity::Low,
    kind: Kind::Waste,
    test: Test::Seat(test),
};

/// The smallest webinar seat that Zoom sells: below it nothing is oversized.
const SMALLEST: i64 = 500;

/// What the smaller plan costs is a matter of the contract, so no value is named.
fn test(case: &SeatCase<'_>) -> Option<Told> {
    let used = case.person.used?;
    let held = case.person.add_ons.as_ref()?.held.iter();
    let mut webinars = held.filter(|add_on| add_on.product == "webinar");
    let capacity = webinars.next()?.capacity.filter(|size| *size > SMALLEST)?;
    let largest = used
        .sizes
        .largest_webinar
        .filter(|_| case.looking.has_all(Using::Webinar))?;
    let is_meant = case.seat.product == Some("webinar") && used.webinars.events > 0;
    (is_meant && largest * 2 <= capacity).then(|| {
        let days = case.looking.days;
        let summary = format!(
            "is for {capacity} people, and the largest of {} in {} had {largest}",
            counted(used.webinars.events, "webinar"),
            counted(days.days(), "day")
        );
        Told::new(summary).resting_on([case.looking.says(Dataset::Meetings, days)])
    })
}
