//! Somebody with a paid seat who signs in and hosts nothing: they may need no licence, or have a use that is not seen.

use super::case::SeatCase;
use super::finding::{Kind, Severity, Told, Worth};
use super::{Rule, Test};
use crate::audit::verdict::{Reason, Verdict};
use crate::model::{Dataset, utc_day};

pub(super) const RULE: Rule = Rule {
    code: "signs-in-only",
    severity: Severity::Medium,
    kind: Kind::Waste,
    test: Test::Seat(test),
};

fn test(case: &SeatCase<'_>) -> Option<Told> {
    let user = case.active_holder_of_base()?;
    let ruling = case.seat.found.ruling;
    if (ruling.verdict, ruling.reason) != (Verdict::Idle, Reason::SignsInOnly) {
        return None;
    }
    let signed_in = case.person.signed_in_at.max(user.last_login_at);
    let signed_in = signed_in.map_or_else(String::new, |at| format!(" (last on {})", utc_day(at)));
    let days = case.window().days();
    let summary =
        format!("signs in{signed_in} and hosted nothing that counts in {days} days: ask first");
    let told = Told::new(summary).resting_on(case.evidence(Dataset::Meetings));
    Some(told.since(case.unused_since()).worth(Worth::Held))
}
