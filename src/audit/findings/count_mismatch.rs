//! Zoom says that more, or fewer, seats are assigned than people hold who were listed.

use rust_decimal::Decimal;

use super::case::AccountCase;
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};
use crate::audit::Audit;
use crate::audit::licenses::License;
use crate::audit::seats::PHONE;
use crate::model::{Dataset, State};

/// What lists all holders of calling plans.
const HOLDERS_OF_PHONE: [Dataset; 3] = [
    Dataset::PhoneUsers,
    Dataset::PhoneRooms,
    Dataset::PhoneCommonAreas,
];

pub(super) const RULE: Rule = Rule {
    code: "count-mismatch",
    severity: Severity::Medium,
    kind: Kind::Data,
    test: Test::Account(test),
};

fn test(case: &AccountCase<'_>) -> Vec<Told> {
    let lines = case.licenses.iter().filter(|line| line.unit.is_held());
    lines.filter_map(|line| mismatch(case, line)).collect()
}

fn mismatch(case: &AccountCase<'_>, license: &License) -> Option<Told> {
    let audit = case.looking.audit;
    let is_phone = license.product == PHONE;
    // Rooms and common areas hold calling plans too: all who may hold one have to be listed.
    if is_phone
        && !HOLDERS_OF_PHONE
            .into_iter()
            .all(|dataset| is_whole(audit, dataset))
    {
        return None;
    }
    let assigned = license.assigned.filter(|_| license.purchased.is_some())?;
    let plan = license.plan.as_deref();
    let held = audit.counted(case.tally, &license.product, plan)?;
    (assigned != Decimal::from(held)).then(|| {
        let (holders, listed) = if is_phone {
            ("people, rooms and common areas", &HOLDERS_OF_PHONE[..])
        } else {
            ("people", &[Dataset::Users][..])
        };
        let summary = format!(
            "Zoom says that {assigned} are assigned, and {held} {holders} who hold one were listed"
        );
        let listed = listed.iter().map(ToString::to_string);
        Told::new(summary)
            .resting_on([license.dataset.to_string()])
            .resting_on(listed)
            .of_license(license)
    })
}

/// Tells whether all of a dataset is there.
fn is_whole(audit: &Audit, dataset: Dataset) -> bool {
    let reading = audit.account.reading(dataset);
    reading.is_some_and(|reading| reading.state == State::Complete)
}
