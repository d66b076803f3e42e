//! Who holds which seat, one entry for each.

use std::collections::HashSet;

use super::Audit;
use super::base::{Base, BaseLines};
use super::evidence::People;
use super::verdict::{Facts, Ruling, rule};
use crate::model::{PhonePlanHeld, PhoneUser, Status, User, UserType};

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

impl<'a> Audit<'a> {
    /// Lists every seat whose holder is known: base seats first, then calling plans.
    pub fn seats(&self) -> Vec<Seat<'a>> {
        let mut seats = self.base_seats();
        seats.extend(self.phone_seats());
        seats
    }

    fn base_seats(&self) -> Vec<Seat<'a>> {
        let lines = BaseLines::new(&self.account.plan_usage.lines);
        // Who has a Zoom United bundle holds a seat of it, whatever else Zoom says of them.
        let licensed =
            |user: &User| user.user_type == Some(UserType::Licensed) || user.united_type.is_some();
        let users = self
            .account
            .users
            .iter()
            .enumerate()
            .filter(|(_, user)| licensed(user));
        users
            .map(|(at, user)| {
                let (product, plan) = match lines.of(user) {
                    Base::Known { product, plan } => (Some(product), plan),
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
                if seen.insert((at.ok_or(row), self.phone_plan(held))) {
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
            plan: self.phone_plan(held),
            ruling: rule(&facts, self.policy, self.as_of),
            guards: user.map_or_else(|| vec![Guard::NotChecked], guards),
        }
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
