//! Who holds which seat, one entry for each.

use std::collections::HashSet;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::evidence::{Evidence, People};
use super::policy::Policy;
use super::verdict::{Facts, Login, Reason, Ruling, Use, Verdict, first_day, rule};
use crate::model::{
    Account, Dataset, PhonePlanHeld, PhoneUser, PlanLine, Status, User, UserType, Window,
};

/// The product of Zoom Phone's calling plans, which plan usage does not have.
pub const PHONE: &str = "phone";

/// A reason to look twice before a seat is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Guard {
    Owner,
    Admin,
    BundleUnknown,
    Pending,
    /// Whether the holder has an event coming up was not read.
    NotChecked,
}

impl Guard {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::BundleUnknown => "bundle-unknown",
            Self::Pending => "pending",
            Self::NotChecked => "not-checked",
        }
    }
}

/// Who holds a seat.
#[derive(Debug, Clone, Copy)]
pub enum Holder<'a> {
    User(&'a User),
    /// Somebody whom Zoom Phone names and the list of users does not.
    PhoneOnly(&'a PhoneUser),
}

/// One seat that somebody holds.
#[derive(Debug, Clone)]
pub struct Seat<'a> {
    pub holder: Holder<'a>,
    /// `None` where nothing says which of several base products it is.
    pub product: Option<String>,
    pub plan: Option<String>,
    pub ruling: Ruling,
    pub guards: Vec<Guard>,
}

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

    /// Lists every seat whose holder is known: base seats first, then calling plans.
    pub fn seats(&self) -> Vec<Seat<'a>> {
        let mut seats = self.base_seats();
        seats.extend(self.phone_seats());
        seats
    }

    fn base_seats(&self) -> Vec<Seat<'a>> {
        let line = self.base_line();
        let licensed = |user: &User| user.user_type == Some(UserType::Licensed);
        let users = self
            .account
            .users
            .iter()
            .enumerate()
            .filter(|(_, user)| licensed(user));
        users
            .map(|(at, user)| {
                let (product, plan) = match &line {
                    Base::Known { product, plan } => (Some(product.clone()), plan.clone()),
                    Base::Unknown => (None, None),
                };
                let mut guards = guards(user);
                if product.is_none() {
                    guards.push(Guard::BundleUnknown);
                }
                Seat {
                    holder: Holder::User(user),
                    product,
                    plan,
                    ruling: self.ruling(at),
                    guards,
                }
            })
            .collect()
    }

    fn phone_seats(&self) -> Vec<Seat<'a>> {
        let people = People::new(&self.account.users);
        let mut seen = HashSet::new();
        let mut seats = Vec::new();
        for (row, phone_user) in self.account.phone_users.iter().enumerate() {
            let at = people.find(phone_user.id.as_ref(), phone_user.email.as_ref());
            let user = at.map(|at| &self.account.users[at]);
            for held in &phone_user.plans {
                // A person holds a plan once, however many subscriptions name it.
                if seen.insert((at.ok_or(row), plan_key(held))) {
                    seats.push(self.phone_seat(user, phone_user, held));
                }
            }
        }
        seats
    }

    fn phone_seat(
        &self,
        user: Option<&'a User>,
        phone_user: &'a PhoneUser,
        held: &PhonePlanHeld,
    ) -> Seat<'a> {
        // Calls are not read: nothing is known of the use of a calling plan.
        let facts = user.map_or_else(Facts::default, |user| self.facts(user));
        let exempt = self.policy.exemption(phone_user.email.as_ref()).is_some();
        let facts = Facts {
            exempt: facts.exempt || exempt,
            ..facts
        };
        Seat {
            holder: user.map_or(Holder::PhoneOnly(phone_user), Holder::User),
            product: Some(PHONE.to_owned()),
            plan: plan_key(held),
            ruling: rule(&facts, self.policy, self.as_of),
            guards: user.map_or_else(|| vec![Guard::NotChecked], guards),
        }
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
        let given_at = match user.status {
            Status::Pending => since(),
            Status::Active | Status::Inactive => user.created_at,
        };
        given_at.map(utc_day)
    }

    /// Tells which plan line the base seats of this account are on.
    pub fn base_line(&self) -> Base {
        let lines = &self.account.plan_usage.lines;
        let in_use: Vec<&PlanLine> = lines
            .iter()
            .filter(|line| is_base(&line.product) && is_in_use(line))
            .collect();
        match in_use.as_slice() {
            [] => Base::Known {
                product: "base".to_owned(),
                plan: None,
            },
            [line] => Base::Known {
                product: line.product.clone(),
                plan: line.plan.clone(),
            },
            [first, rest @ ..] if rest.iter().all(|line| line.product == first.product) => {
                Base::Known {
                    product: first.product.clone(),
                    plan: None,
                }
            }
            _ => Base::Unknown,
        }
    }

    /// Tells whether a dataset was read, and its rows are here.
    pub fn has(&self, dataset: Dataset) -> bool {
        self.account.has(dataset)
    }
}

/// Which plan line people's base seats are on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Base {
    /// All on this product; the plan is `None` where it has several lines, or none is known.
    Known {
        product: String,
        plan: Option<String>,
    },
    /// Several base products are in use, and the list of users does not tell who holds which.
    Unknown,
}

impl Default for Facts {
    fn default() -> Self {
        Self {
            exempt: false,
            seen: Use::None,
            window_covered: false,
            covered_since_given: false,
            given_on: None,
            login: Login::Unknown,
        }
    }
}

/// Tells whether a product is one of those that a person holds one of: the meeting licence itself or a bundle with it.
pub fn is_base(product: &str) -> bool {
    product == "base" || product == "united" || product.starts_with("zoom_one")
}

/// Tells whether a plan line may have seats; one that says nothing of itself may.
pub fn is_in_use(line: &PlanLine) -> bool {
    let counts = [
        line.purchased,
        line.assigned,
        line.pending,
        line.active_hosts,
    ];
    counts.iter().flatten().any(|count| *count > 0) || counts.iter().all(Option::is_none)
}

/// Returns the word for a calling plan: its code, else its name.
pub fn plan_key(held: &PhonePlanHeld) -> Option<String> {
    held.code
        .map(|code| code.to_string())
        .or_else(|| held.name.clone())
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

fn guards(user: &User) -> Vec<Guard> {
    let mut guards = Vec::new();
    match user.role_id.as_deref() {
        Some("0") => guards.push(Guard::Owner),
        Some("1") => guards.push(Guard::Admin),
        _ => {}
    }
    if user.status == Status::Pending {
        guards.push(Guard::Pending);
    }
    guards.push(Guard::NotChecked);
    guards
}

fn utc_day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// How many seats have which verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub active: i64,
    pub idle: i64,
    pub never: i64,
    pub new: i64,
    pub unknown: i64,
    pub exempt: i64,
}

impl Counts {
    pub fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Active => self.active += 1,
            Verdict::Idle => self.idle += 1,
            Verdict::Never => self.never += 1,
            Verdict::New => self.new += 1,
            Verdict::Unknown => self.unknown += 1,
            Verdict::Exempt => self.exempt += 1,
        }
    }

    pub fn total(&self) -> i64 {
        self.active + self.idle + self.never + self.new + self.unknown + self.exempt
    }
}

impl Ruling {
    /// What is said where nothing is known.
    pub const UNKNOWN: Self = Self {
        verdict: Verdict::Unknown,
        reason: Reason::NoData,
    };
}
