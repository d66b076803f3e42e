//! What a snapshot, a policy and a day add up to: verdicts, seats and what they cost. Pure: no I/O, no clock.

pub mod base;
pub mod catalog;
pub mod counts;
pub mod coverage;
pub mod diff;
pub mod hosting;
pub mod licenses;
mod phone;
pub mod policy;
pub mod price;
pub mod seats;
pub mod tally;
pub mod verdict;

use jiff::civil::Date;

use crate::model::{Account, Dataset, Person, Status, User, Window, utc_day};
use base::BaseLines;
use coverage::Coverage;
use phone::CallingPlans;
use policy::Policy;
use verdict::{Bounds, Facts, Login, Ruling};

/// Puts an account, what was read of its use and a policy together for one day, and rules on one person at a time.
#[derive(Debug, Clone)]
pub struct Audit {
    pub account: Account,
    pub coverage: Coverage,
    pub policy: Policy,
    pub as_of: Date,
    bounds: Bounds,
    use_is_known: bool,
    base_lines: BaseLines,
    calling_plans: CallingPlans,
}

impl Audit {
    pub fn new(account: &Account, policy: &Policy, as_of: Date) -> Self {
        let coverage = Coverage::new(account);
        let bounds = Bounds::new(policy, as_of);
        Self {
            account: account.clone(),
            use_is_known: coverage.covers(&bounds.window),
            coverage,
            policy: policy.clone(),
            as_of,
            bounds,
            base_lines: BaseLines::new(&account.plan_usage.lines),
            calling_plans: CallingPlans::new(&account.phone_plans),
        }
    }

    /// Returns the days in which a base seat has to be used.
    pub fn window(&self) -> Window {
        self.bounds.window
    }

    /// Tells whether every day of that window was read.
    pub fn use_is_known(&self) -> bool {
        self.use_is_known
    }

    /// Rules on the base seat of a person, or on their hosting if they hold none.
    pub fn ruling(&self, person: &Person) -> Ruling {
        let facts = self.facts(person);
        self.bounds.rule(&Facts {
            seen: hosting::seen(person, &self.bounds.window),
            window_covered: self.use_is_known,
            covered_since_given: self.coverage.covers_since(facts.given_on, self.as_of),
            ..facts
        })
    }

    /// What is known of a person, whatever they hold; of their use nothing yet.
    fn facts(&self, person: &Person) -> Facts {
        let Some(user) = &person.user else {
            return Facts::default();
        };
        Facts {
            exempt: self.policy.exemption(user.email.as_ref()).is_some(),
            given_on: given_on(user, person.pending_since),
            login: login(user),
            ..Facts::default()
        }
    }

    /// Tells whether a dataset was read, and its rows are here.
    pub fn has(&self, dataset: Dataset) -> bool {
        self.account.has(dataset)
    }
}

/// Returns the day on which a person came into the account; for pending people, the day we first saw them.
fn given_on(user: &User, pending_since: Option<Date>) -> Option<Date> {
    match user.status {
        Status::Pending => pending_since,
        Status::Active | Status::Inactive => user.created_at.map(utc_day),
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
