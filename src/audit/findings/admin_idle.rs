//! An owner or administrator who does not sign in: what they may do is open to whoever has their password.

use jiff::ToSpan as _;

use super::case::PersonCase;
use super::finding::{Kind, Severity, Told};
use super::{Rule, Test};
use crate::model::{Status, utc_day};

pub(super) const RULE: Rule = Rule {
    code: "admin-idle",
    severity: Severity::Medium,
    kind: Kind::Risk,
    test: Test::Person(test),
};

/// Days without a sign-in; Zoom's last sign-in is exact to about three days.
const DAYS: i64 = 90;

fn test(case: &PersonCase<'_>) -> Option<Told> {
    let user = case.user;
    let role = match user.role_id.as_deref() {
        Some("0") => "the owner",
        Some("1") => "an administrator",
        _ => return None,
    };
    let before = case.looking.audit.as_of.saturating_sub((DAYS + 3).days());
    let created = utc_day(user.created_at?);
    if user.status != Status::Active || created > before {
        return None;
    }
    let signed_in = case
        .person
        .signed_in_at
        .max(user.last_login_at)
        .map(utc_day);
    let summary = match signed_in {
        Some(day) if day > before => return None,
        Some(day) => format!("is {role} and did not sign in since {day}"),
        None => format!("is {role} and never signed in"),
    };
    let told = Told::new(summary).resting_on([format!("in the account since {created}")]);
    Some(told.since(signed_in.or(Some(created))))
}
