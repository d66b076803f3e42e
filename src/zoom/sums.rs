//! Days of use out of the events of a page.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::model::{DayUse, Email, UseKind, UserId};

/// Who did something, when and of which kind.
type Whose = (Option<UserId>, Option<String>, Date, UseKind);

/// Adds up what the same people did on the same days, by kind.
pub(super) fn summed(uses: impl IntoIterator<Item = DayUse>) -> Vec<DayUse> {
    let mut sums: HashMap<Whose, DayUse> = HashMap::new();
    for one in uses {
        let email = one.email.as_ref().map(Email::key);
        let key = (one.id.clone(), email, one.day, one.kind);
        match sums.get_mut(&key) {
            Some(sum) => sum.add(&one),
            None => {
                sums.insert(key, one);
            }
        }
    }
    let mut sums: Vec<DayUse> = sums.into_values().collect();
    sums.sort_by(|one, other| {
        let of_other = (other.day, &other.id, &other.email, other.kind);
        (one.day, &one.id, &one.email, one.kind).cmp(&of_other)
    });
    sums
}
