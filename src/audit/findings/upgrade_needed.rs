//! Somebody without a licence whose meetings run into the end that Basic sets them.

use super::case::PersonCase;
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};
use crate::model::{Dataset, Status, UserType};

pub(super) const RULE: Rule = Rule {
    code: "upgrade-needed",
    severity: Severity::Low,
    kind: Kind::Risk,
    test: Test::Person(test),
};

/// Days with such a meeting from which on it is no accident.
const DAYS: i64 = 3;

fn test(case: &PersonCase<'_>) -> Option<Told> {
    let user = case.user;
    let is_basic = user.user_type == Some(UserType::Basic) && case.base_seat().is_none();
    let days = case.person.used?.sizes.long_days;
    (is_basic && user.status == Status::Active && days >= DAYS).then(|| {
        let window = case.looking.days;
        let summary = format!(
            "has no licence, and on at least {days} of {} days was 40 minutes or more in a meeting with others, where Basic ends it",
            window.days()
        );
        Told::new(summary).resting_on([case.looking.says(Dataset::Meetings, window)])
    })
}
