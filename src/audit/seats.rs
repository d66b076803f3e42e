//! Who holds which seat, one entry for each.

use std::borrow::Cow;

use super::Audit;
use super::base::Base;
use super::verdict::{Facts, Ruling};
use crate::model::{Person, PhonePlanHeld, PhoneUser, Status, User, UserType};

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
    pub product: Option<&'a str>,
    pub plan: Option<Cow<'a, str>>,
    /// What Zoom calls the plan where it names the holder.
    pub plan_name: Option<&'a str>,
    pub ruling: Ruling,
}

impl Audit {
    /// Lists the seats that a person holds: the base seat first, then calling plans.
    pub fn seats<'a>(&'a self, person: &'a Person) -> Vec<Seat<'a>> {
        let mut seats: Vec<Seat<'_>> = self.base_seat(person).into_iter().collect();
        let Some(phone_user) = &person.phone else {
            return seats;
        };
        let base = seats.len();
        for held in &phone_user.plans {
            let plan = self.calling_plans.key(held);
            // A person holds a plan once, however many subscriptions name it.
            if !seats[base..].iter().any(|seat| seat.plan == plan) {
                seats.push(self.phone_seat(person, phone_user, (held, plan)));
            }
        }
        seats
    }

    fn base_seat<'a>(&'a self, person: &'a Person) -> Option<Seat<'a>> {
        let user = person.user.as_ref()?;
        // Who has a Zoom United bundle holds a seat of it, whatever else Zoom says of them.
        if user.user_type != Some(UserType::Licensed) && user.united_type.is_none() {
            return None;
        }
        let (product, plan) = match self.base_lines.of(user) {
            Base::Known { product, plan } => (Some(product), plan),
            Base::Unknown => (None, None),
        };
        Some(Seat {
            holder: Holder::User(user),
            product,
            plan: plan.map(Cow::Borrowed),
            plan_name: None,
            ruling: self.ruling(person),
        })
    }

    fn phone_seat<'a>(
        &'a self,
        person: &'a Person,
        phone_user: &'a PhoneUser,
        (held, plan): (&'a PhonePlanHeld, Option<Cow<'a, str>>),
    ) -> Seat<'a> {
        // Calls are not read: nothing is known of the use of a calling plan.
        let facts = self.facts(person);
        let exempt = self.policy.exemption(phone_user.email.as_ref()).is_some();
        let facts = Facts {
            exempt: facts.exempt || exempt,
            ..facts
        };
        let user = person.user.as_ref();
        Seat {
            holder: user.map_or(Holder::PhoneOnly(phone_user), Holder::User),
            product: Some(PHONE),
            plan,
            plan_name: held.name.as_deref(),
            ruling: self.bounds.rule(&facts),
        }
    }
}

impl Seat<'_> {
    /// Tells whether it is held by somebody who did not accept the invitation yet.
    pub fn is_pending(&self) -> bool {
        matches!(self.holder, Holder::User(user) if user.status == Status::Pending)
    }

    /// Lists what to look at before the seat is taken away.
    pub fn guards(&self) -> Vec<Guard> {
        let mut guards = Vec::new();
        if let Holder::User(user) = self.holder {
            match user.role_id.as_deref() {
                Some("0") => guards.push(Guard::Owner),
                Some("1") => guards.push(Guard::Admin),
                _ => {}
            }
        }
        if self.is_pending() {
            guards.push(Guard::Pending);
        }
        guards.push(Guard::NotChecked);
        if self.product.is_none() {
            guards.push(Guard::BundleUnknown);
        }
        guards
    }
}
