//! What a snapshot, a policy and a day add up to: verdicts, seats and what they cost. Pure: no I/O, no clock.

mod add_ons;
mod agreed;
pub mod base;
pub mod bundles;
mod by_contract;
pub mod catalog;
pub mod chargeback;
pub mod contract;
mod contract_lines;
mod cost;
pub mod counts;
pub mod coverage;
pub mod departments;
pub mod diff;
mod doubt;
pub mod evidence;
mod exempt;
pub mod explain;
pub mod findings;
mod for_some;
mod forgotten;
pub mod hosting;
pub mod import;
mod judge;
mod kept;
mod license;
pub mod licenses;
mod logins;
mod member;
mod met;
pub mod names;
pub mod next_invoice;
pub mod percent;
mod phone;
pub mod phone_numbers;
mod places;
mod plan_codes;
pub mod policy;
pub mod price;
pub mod renewal;
pub mod rooms;
mod ruling;
pub mod seats;
mod storage;
pub mod tally;
mod terms;
pub mod unpriced;
pub mod uses;
pub mod verdict;
pub mod what_if;

use std::borrow::Cow;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::model::{Account, Dataset, Person, Status, Window, utc_day};
use base::BaseLines;
use evidence::{Evidence, Seen};
use judge::{Judge, Judges};
use phone::CallingPlans;
use policy::Policy;
use uses::Source;
use verdict::{Facts, Login, Ruling};

/// Puts an account, what was read of its use and a policy together for one day, and rules on one person at a time.
#[derive(Debug, Clone)]
pub struct Audit {
    pub account: Arc<Account>,
    pub evidence: Evidence,
    pub policy: Policy,
    pub as_of: Date,
    /// The day from which what is still to come is counted: what was read may end before it.
    pub today: Date,
    judges: Judges,
    base_lines: BaseLines,
    calling_plans: CallingPlans,
}

/// What is found of one seat, or of a person who holds none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    pub ruling: Ruling,
    /// The newest use that counts, and what it was.
    pub last: Option<(Timestamp, Source)>,
    /// Since when it is held, as far as anybody knows.
    pub given: Option<Given>,
}

/// Since when somebody holds something, at the latest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    pub on: Date,
    pub told_by: ToldBy,
}

/// What tells since when somebody holds something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldBy {
    /// They came into the account then.
    Account,
    /// The first snapshot in which they held it, after one in which they did not.
    Snapshot,
    /// An administrator gave it to them, as Zoom's operation log has it.
    AdminLog,
}

impl ToldBy {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Snapshot => "snapshot",
            Self::AdminLog => "admin-log",
        }
    }
}

impl Audit {
    pub fn new(account: &Arc<Account>, policy: &Policy, as_of: Date) -> Self {
        let evidence = Evidence::new(account);
        Self {
            account: Arc::clone(account),
            judges: Judges::new(account, policy, (&evidence, as_of)),
            evidence,
            policy: policy.clone(),
            as_of,
            today: as_of,
            base_lines: BaseLines::new(account),
            calling_plans: CallingPlans::new(&account.phone_plans),
        }
    }

    /// Counts what is still to come from another day than that of what was read.
    #[must_use]
    pub fn seen_from(self, today: Date) -> Self {
        Self { today, ..self }
    }

    /// Returns the days in which a seat of a product has to be used.
    pub fn window(&self, product: &str) -> Window {
        self.judges.of(Some(product)).bounds.window
    }

    /// Tells whether every day of that window was read of all that counts.
    pub fn use_is_known(&self, product: &str) -> bool {
        self.judges.of(Some(product)).window_covered
    }

    /// Rules on the base seat of a person, or on their hosting if they hold none.
    pub fn person(&self, person: &Person) -> Found {
        match self.base_of(person) {
            Some((product, _)) => {
                self.found(person, &self.judge_of(person, product), base_given(person))
            }
            None => self.found(person, &self.judge_of_nobody(person), given(person)),
        }
    }

    /// Rules on what was given to a person at some time.
    fn found(&self, person: &Person, judge: &Judge, given: Option<Given>) -> Found {
        let window = &judge.bounds.window;
        let evidence = self.evidence.of(person);
        let Seen {
            when,
            last,
            is_alone,
        } = evidence.seen(person, window, &judge.counts);
        let facts = self.facts(person);
        let given_on = given.map(|given| given.on);
        let covers_since =
            judge.is_conclusive && evidence.covers_since(given_on, self.as_of, &judge.counts);
        let window_covered = match &evidence {
            Cow::Borrowed(_) => judge.window_covered,
            Cow::Owned(evidence) => judge.is_told_by(evidence),
        };
        let ruling = judge.bounds.rule(&Facts {
            seen: when,
            is_alone,
            window_covered,
            covered_since_given: covers_since,
            given_on,
            ..facts
        });
        Found {
            ruling,
            last,
            given,
        }
    }

    /// What is known of a person, whatever they hold; of their use nothing yet.
    fn facts(&self, person: &Person) -> Facts {
        Facts {
            exempt: self.exemption_of(person).is_some(),
            login: login(person),
            ..Facts::default()
        }
    }

    /// Tells whether a dataset was read, and its rows are here.
    pub fn has(&self, dataset: Dataset) -> bool {
        self.account.has(dataset)
    }
}

/// Returns when a person came into the account; for pending people, when we first saw them.
fn given(person: &Person) -> Option<Given> {
    let user = person.user.as_ref()?;
    let (on, told_by) = match user.status {
        Status::Pending => (person.pending_since?, ToldBy::Snapshot),
        Status::Active | Status::Inactive => (utc_day(user.created_at?), ToldBy::Account),
    };
    Some(Given { on, told_by })
}

/// Returns since when a person holds their base seat: since they came, unless they were seen without it later, or it was
/// given to them later.
fn base_given(person: &Person) -> Option<Given> {
    let seen = person.seat_since.map(|on| Given {
        on,
        told_by: ToldBy::Snapshot,
    });
    let handed = person.given_at.map(|at| Given {
        on: utc_day(at),
        told_by: ToldBy::AdminLog,
    });
    [given(person), seen, handed]
        .into_iter()
        .flatten()
        .max_by_key(|given| given.on)
}

/// Zoom leaves the last login out for people who never signed in, and for many whom it deactivated:
/// only of the others does its absence say anything.
fn login(person: &Person) -> Login {
    let status = person.user.as_ref().map(|user| user.status);
    match (logins::last_login(person), status) {
        (Some(at), _) => Login::On(utc_day(at)),
        (None, Some(Status::Active | Status::Pending)) => Login::Never,
        (None, Some(Status::Inactive) | None) => Login::Unknown,
    }
}
