//! What a snapshot, a policy and a day add up to: verdicts, seats and what they cost. Pure: no I/O, no clock.

pub mod base;
pub mod catalog;
pub mod counts;
pub mod evidence;
pub mod licenses;
mod phone;
pub mod policy;
pub mod price;
pub mod seats;
mod tally;
pub mod verdict;

use jiff::civil::Date;

use crate::model::{Account, Dataset, Status, User, Window, utc_day};
use evidence::Evidence;
use policy::Policy;
use verdict::{Facts, Login, Ruling, first_day, rule};

/// Puts an account, the evidence in it and a policy together for one day.
pub struct Audit<'a> {
    pub account: &'a Account,
    pub evidence: Evidence<'a>,
    pub policy: &'a Policy,
    pub as_of: Date,
}

impl<'a> Audit<'a> {
    pub fn new(account: &'a Account, policy: &'a Policy, as_of: Date) -> Self {
        Self {
            account,
            evidence: Evidence::new(account),
            policy,
            as_of,
        }
    }

    /// Returns the days in which a base seat has to be used.
    pub fn window(&self) -> Window {
        Window {
            from: first_day(self.as_of, self.policy.window_days),
            to: self.as_of,
        }
    }

    /// Tells whether Zoom said of anybody at all which licence they have.
    pub fn types_are_told(&self) -> bool {
        let users = &self.account.users;
        users.is_empty() || users.iter().any(|user| user.user_type.is_some())
    }

    /// Tells whether every day of that window was read.
    pub fn use_is_known(&self) -> bool {
        self.evidence.covers(&self.window())
    }

    /// Rules on the base seat of a user, or on their hosting if they hold none.
    pub fn ruling(&self, at: usize) -> Ruling {
        let user = &self.account.users[at];
        let window = self.window();
        let given_on = self.given_on(user);
        let facts = Facts {
            seen: self.evidence.seen(at, &window),
            window_covered: self.evidence.covers(&window),
            covered_since_given: self.evidence.covers_since(given_on, self.as_of),
            ..self.facts(user)
        };
        rule(&facts, self.policy, self.as_of)
    }

    /// What is known of a person, whatever they hold; of their use nothing yet.
    fn facts(&self, user: &User) -> Facts {
        Facts {
            exempt: self.policy.exemption(user.email.as_ref()).is_some(),
            given_on: self.given_on(user),
            login: login(user),
            ..Facts::default()
        }
    }

    /// Returns the day on which a person came into the account; for pending people, the day we first saw them.
    fn given_on(&self, user: &User) -> Option<Date> {
        let since = || {
            self.account
                .pending_since
                .get(&user.email.as_ref()?.key())
                .copied()
        };
        match user.status {
            Status::Pending => since(),
            Status::Active | Status::Inactive => user.created_at.map(utc_day),
        }
    }

    /// Tells whether a dataset was read, and its rows are here.
    pub fn has(&self, dataset: Dataset) -> bool {
        self.account.has(dataset)
    }
}

/// Zoom leaves the last login out for people who never signed in, and for many whom it deactivated:
/// only of the others does its absence say anything.
fn login(user: &User) -> Login {
    match (user.last_login_at, user.status) {
        (Some(at), _) => Login::On(utc_day(at)),
        (None, Status::Active | Status::Pending) => Login::Never,
        (None, Status::Inactive) => Login::Unknown,
    }
}
