//! A dataset that was not read for long, or not whole: what rests on it may be out of date.

use jiff::ToSpan as _;

use super::case::AccountCase;
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};
use crate::model::{Reading, State, utc_day};

pub(super) const RULE: Rule = Rule {
    code: "stale-data",
    severity: Severity::Medium,
    kind: Kind::Data,
    test: Test::Account(test),
};

/// Days after which what was read is old.
const DAYS: i64 = 7;

fn test(case: &AccountCase<'_>) -> Vec<Told> {
    let before = case.looking.audit.as_of.saturating_sub(DAYS.days());
    let stale = |reading: &Reading| {
        let read_on = utc_day(reading.read_at);
        let summary = match reading.state {
            State::Missing => return None,
            State::Partial => format!("only part of it was read, on {read_on}"),
            _ if read_on < before => format!("it was last read on {read_on}"),
            State::Complete | State::Kept => return None,
        };
        let told = Told::new(summary).resting_on(reading.reason.clone());
        Some(told.about(reading.dataset.as_str()).since(Some(read_on)))
    };
    let readings = case.looking.audit.account.readings.iter();
    readings.filter_map(stale).collect()
}
