//! Somebody who was deactivated still holds a paid seat.

use super::case::SeatCase;
use super::finding::{Kind, Severity, Told, Worth};
use super::{Rule, Test};
use crate::model::{Dataset, Status};

pub(super) const RULE: Rule = Rule {
    code: "inactive-user-holds-seat",
    severity: Severity::High,
    kind: Kind::Waste,
    test: Test::Seat(test),
};

fn test(case: &SeatCase<'_>) -> Option<Told> {
    let user = case.holder_of_base()?;
    (user.status == Status::Inactive).then(|| {
        Told::new("is deactivated, and holds a paid seat all the same")
            .resting_on(case.evidence(Dataset::Users))
            .since(case.unused_since())
            .worth(Worth::Held)
    })
}
