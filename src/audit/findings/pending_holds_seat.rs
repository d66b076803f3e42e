//! A seat that was promised to somebody who does not accept the invitation.

use jiff::ToSpan as _;

use super::case::SeatCase;
use super::finding::{Kind, Severity, Told, Worth};
use super::{Rule, Test};
use crate::model::{Dataset, Status};

pub(super) const RULE: Rule = Rule {
    code: "pending-holds-seat",
    severity: Severity::Low,
    kind: Kind::Waste,
    test: Test::Seat(test),
};

/// Days after which Zoom's invitations have run out.
const DAYS: i64 = 30;

fn test(case: &SeatCase<'_>) -> Option<Told> {
    let user = case.holder_of_base()?;
    let since = case
        .person
        .pending_since
        .filter(|_| user.status == Status::Pending)?;
    let as_of = case.looking.audit.as_of;
    if since > as_of.saturating_sub(DAYS.days()) {
        return None;
    }
    let summary = format!("was invited by {since} at the latest, did not accept, and holds a seat");
    let told = Told::new(summary).resting_on(case.evidence(Dataset::Users));
    Some(told.since(Some(since)).worth(Worth::Held))
}
