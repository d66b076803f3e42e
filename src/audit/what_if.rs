//! Policies side by side: what each finds, and whether those whom it would have found before needed their seats again.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::coverage::Coverage;
use super::policy::Policy;
use super::verdict::first_day;
use crate::model::Window;

/// Days after which a seat that was given back is needed no more, or would have been asked for by then.
const AGAIN: i64 = 30;

/// A policy by another name, with what differs from the one that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIf {
    pub name: String,
    pub window_days: Option<u16>,
    pub grace_days: Option<u16>,
}

impl WhatIf {
    /// The policy that holds.
    pub fn nothing() -> Self {
        Self {
            name: "(as it is)".to_owned(),
            window_days: None,
            grace_days: None,
        }
    }

    /// Returns a policy with what differs; what single products have of their own stays.
    pub fn applied(&self, policy: &Policy) -> Policy {
        Policy {
            window_days: self.window_days.unwrap_or(policy.window_days),
            grace_days: self.grace_days.unwrap_or(policy.grace_days),
            ..policy.clone()
        }
    }
}

/// Lists the days of the past on which a policy can be tried, newest first: the last days of months of which the whole
/// window was read, and what came after.
pub fn days_to_try(policy: &Policy, read: &Coverage, as_of: Date) -> Vec<(Window, Window, Date)> {
    let rule = policy.rule("base");
    let mut day = as_of.first_of_month();
    let mut days = Vec::new();
    while let Ok(to) = day.yesterday() {
        let window = Window {
            from: first_day(to, rule.window_days),
            to,
        };
        let after = Window {
            from: to.saturating_add(1.day()),
            to: to.saturating_add(AGAIN.days()),
        };
        let all = Window {
            from: window.from,
            to: after.to,
        };
        if after.to <= as_of && read.covers(&all) {
            let came_by = to.saturating_sub(i64::from(rule.grace_days).days());
            days.push((window, after, came_by));
        } else if after.to <= as_of {
            // What is older was not read either.
            break;
        }
        day = to.first_of_month();
    }
    days
}
