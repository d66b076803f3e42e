//! Days of use out of events.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{DayUse, Email, UseKind, UserId};

/// The longest meeting, in minutes, and the largest that a Basic licence allows.
const BASIC: (i64, i64) = (40, 100);

/// One event that somebody who is still to be named held, with its minutes and how many took part.
pub fn held(
    (kind, start): (UseKind, Timestamp),
    (minutes, participants): (Option<i64>, Option<i64>),
) -> DayUse {
    let is_over = |figure: Option<i64>, most: i64| figure.map(|figure| figure > most);
    let (is_long, is_large) = (is_over(minutes, BASIC.0), is_over(participants, BASIC.1));
    let has_others = is_over(participants, 1) == Some(true);
    DayUse {
        minutes,
        participants,
        longest_minutes: minutes,
        largest: participants,
        with_others: i64::from(has_others),
        beyond_basic: i64::from(is_long == Some(true) || is_large == Some(true)),
        of_unknown_size: i64::from(is_long.is_none() || is_large.is_none()),
        last_with_others_at: has_others.then_some(start),
        ..DayUse::one(kind, start)
    }
}

/// Who did something, when and of which kind.
type Whose = (Option<UserId>, Option<String>, Date, UseKind);

/// Adds up what the same people did on the same days, by kind.
pub fn summed(uses: impl IntoIterator<Item = DayUse>) -> Vec<DayUse> {
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
