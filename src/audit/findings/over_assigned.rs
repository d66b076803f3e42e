//! More seats are held than were bought.

use rust_decimal::Decimal;

use super::case::AccountCase;
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};
use crate::audit::licenses::License;

pub(super) const RULE: Rule = Rule {
    code: "over-assigned",
    severity: Severity::High,
    kind: Kind::Risk,
    test: Test::Account(test),
};

fn test(case: &AccountCase<'_>) -> Vec<Told> {
    case.licenses.iter().filter_map(over).collect()
}

fn over(license: &License) -> Option<Told> {
    let available = license.available().filter(|_| license.unit.is_held())?;
    let purchased = license.purchased?;
    (available < Decimal::ZERO).then(|| {
        let held = purchased - available;
        let summary = format!(
            "{held} are held or promised and {purchased} were bought: {} too many",
            -available
        );
        Told::new(summary)
            .resting_on(license.told_by())
            .of_license(license)
    })
}
