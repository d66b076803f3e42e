//! Policies side by side: what each finds, and whether those whom it would have found before needed their seats again.

use std::str::FromStr;

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

/// Reads what differs, such as `idle=60d` or `idle=120d,grace=30d`.
impl FromStr for WhatIf {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut what_if = Self {
            name: text.to_owned(),
            ..Self::nothing()
        };
        for part in text.split(',') {
            let mistake = || format!("`{part}` is not of the form idle=60d or grace=30d");
            let (key, value) = part.split_once('=').ok_or_else(mistake)?;
            let days: u16 = value
                .strip_suffix('d')
                .unwrap_or(value)
                .parse()
                .map_err(|_| mistake())?;
            match key {
                "idle" | "window" if days > 0 => what_if.window_days = Some(days),
                "grace" => what_if.grace_days = Some(days),
                _ => return Err(mistake()),
            }
        }
        Ok(what_if)
    }
}

/// A day of the past on which a policy can be tried: its window, what came right after, and by when somebody had to have
/// come, not to be new.
pub type DayToTry = (Window, Window, Date);

/// Lists for each policy the days of the past on which it is tried, newest first: the last days of months of which the whole
/// window was read, and what came after.
///
/// All are tried on the same days, since figures of unlike days cannot be compared: on those on which each of them can be.
/// One that can be tried on no day at all does not keep the others from it.
pub fn days_to_try(policies: &[Policy], read: &Coverage, as_of: Date) -> Vec<Vec<DayToTry>> {
    let each = policies.iter();
    let mut each: Vec<Vec<DayToTry>> = each.map(|policy| days_of(policy, read, as_of)).collect();
    let lists = each.iter().filter(|days| !days.is_empty());
    let fewest = lists.map(Vec::len).min().unwrap_or(0);
    for days in &mut each {
        // They begin with the same day, and go back as far as was read.
        days.truncate(fewest);
    }
    each
}

fn days_of(policy: &Policy, read: &Coverage, as_of: Date) -> Vec<DayToTry> {
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
