//! Telephone numbers: bought, assigned and free, by what Zoom calls their sort.

use rust_decimal::Decimal;

use super::Audit;
use super::licenses::License;
use crate::model::PhoneNumbers;

/// The product of telephone numbers, which plan usage does not have.
pub const PHONE_NUMBERS: &str = "phone_numbers";

/// Lists the sorts of numbers, one row for each, be they of one subscription or of several.
pub(super) fn number_rows(audit: &Audit) -> Vec<License> {
    let mut rows: Vec<License> = Vec::new();
    for numbers in &audit.account.phone_numbers {
        let (purchased, assigned) = bought_and_assigned(numbers);
        let (purchased, assigned) = (purchased.map(Decimal::from), assigned.map(Decimal::from));
        match rows.iter_mut().find(|row| row.plan == numbers.name) {
            Some(row) => {
                row.purchased = row.purchased.zip(purchased).map(|(sum, more)| sum + more);
                row.assigned = row.assigned.zip(assigned).map(|(sum, more)| sum + more);
            }
            None => rows.push(License {
                plan_name: numbers.name.clone().or_else(|| Some("Numbers".to_owned())),
                purchased,
                assigned,
                ..License::new(PHONE_NUMBERS, numbers.name.clone())
            }),
        }
    }
    rows
}

/// Of bought, assigned and free, two tell the third.
pub(super) fn bought_and_assigned(numbers: &PhoneNumbers) -> (Option<i64>, Option<i64>) {
    let (bought, assigned, free) = (numbers.purchased, numbers.assigned, numbers.available);
    (
        bought.or_else(|| assigned?.checked_add(free?)),
        assigned.or_else(|| bought?.checked_sub(free?)),
    )
}
