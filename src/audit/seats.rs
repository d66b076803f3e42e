//! Who holds which seat, one entry for each.

use std::borrow::Cow;

use jiff::Timestamp;

use super::base::Base;
use super::bundles::bundle_name;
use super::{Audit, Found, base_given, given};
use crate::model::{
    Dataset, Email, Person, PhonePlace, PhonePlanHeld, PhoneUser, Planned, Status, User, UserType,
    is_base, is_bundle,
};

/// The product of Zoom Phone's calling plans, which plan usage does not have.
pub const PHONE: &str = "phone";

/// A reason to look twice before a seat is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Guard {
    Owner,
    Admin,
    /// The holder is to host something.
    UpcomingEvent,
    /// The address looks like one of those that Zoom makes up for rooms.
    RoomAccount,
    BundleUnknown,
    Pending,
    /// Whether the holder has an event coming up was not read.
    NotChecked,
}

impl Guard {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::UpcomingEvent => "upcoming-event",
            Self::RoomAccount => "room-account",
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
    /// A room or a common area.
    Place(&'a PhonePlace),
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
    pub found: Found,
    /// What the holder has planned.
    pub planned: Option<Planned>,
    /// Whether that was read.
    pub is_checked: bool,
}

impl Audit {
    /// Lists the seats that a person holds: the base seat first, then calling plans, then add-ons.
    pub fn seats<'a>(&'a self, person: &'a Person) -> Vec<Seat<'a>> {
        let mut seats: Vec<Seat<'_>> = self.base_seat(person).into_iter().collect();
        let base = seats.len();
        let phone_user = person.phone.as_ref();
        let plans = phone_user.map_or(&[][..], |phone_user| &phone_user.plans);
        for (phone_user, held) in phone_user.into_iter().cycle().zip(plans) {
            let plan = self.calling_plans.key(held);
            // A person holds a plan once, however many subscriptions name it.
            if !seats[base..].iter().any(|seat| seat.plan == plan) {
                seats.push(self.phone_seat(person, phone_user, (held, plan)));
            }
        }
        seats.extend(self.add_on_seats(person));
        seats
    }

    /// Returns the base seat that a person holds, if they hold one.
    pub fn base_seat<'a>(&'a self, person: &'a Person) -> Option<Seat<'a>> {
        let user = person.user.as_ref()?;
        let (product, plan) = self.base_of(person)?;
        let bundle = person
            .details
            .as_ref()
            .filter(|_| product.is_some_and(is_bundle));
        let bundle = bundle.and_then(|details| details.zoom_one_type);
        let judge = self.judge_of(person, product);
        let found = self.found(person, &judge, base_given(person));
        Some(Seat {
            holder: Holder::User(user),
            product,
            plan: plan.map(Cow::Borrowed),
            plan_name: bundle.and_then(bundle_name),
            found,
            planned: person.planned,
            is_checked: self.has(Dataset::Upcoming),
        })
    }

    /// Returns the product and the plan of the base seat that somebody holds, if they hold one; where nothing says
    /// which of several products it is, neither is there.
    pub(super) fn base_of<'a>(
        &'a self,
        person: &Person,
    ) -> Option<(Option<&'a str>, Option<&'a str>)> {
        let user = person.user.as_ref()?;
        // Who has a Zoom United bundle holds a seat of it, whatever else Zoom says of them.
        if user.user_type != Some(UserType::Licensed) && user.united_type.is_none() {
            return None;
        }
        Some(match self.base_lines.of(user, person.details.as_ref()) {
            Base::Known { product, plan } => (Some(product), plan),
            Base::Unknown => (None, None),
        })
    }

    fn phone_seat<'a>(
        &'a self,
        person: &'a Person,
        phone_user: &'a PhoneUser,
        (held, plan): (&'a PhonePlanHeld, Option<Cow<'a, str>>),
    ) -> Seat<'a> {
        let judge = self.judge_of(person, Some(PHONE));
        let found = self.found(person, &judge, given(person));
        let user = person.user.as_ref();
        Seat {
            holder: user.map_or(Holder::PhoneOnly(phone_user), Holder::User),
            product: Some(PHONE),
            plan,
            plan_name: held.name.as_deref(),
            found,
            planned: person.planned,
            is_checked: self.has(Dataset::Upcoming),
        }
    }
}

impl Seat<'_> {
    /// Tells whether it is a meeting licence or a bundle, be it that nothing says which.
    pub fn is_of_base(&self) -> bool {
        self.product.is_none_or(is_base)
    }

    /// Tells whether it is held by somebody who did not accept the invitation yet.
    pub fn is_pending(&self) -> bool {
        matches!(self.holder, Holder::User(user) if user.status == Status::Pending)
    }

    /// When the holder is to host something next, if that is known.
    pub fn next_event_at(&self) -> Option<Timestamp> {
        self.planned?.next_at
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
            if user.email.as_ref().is_some_and(is_of_a_room) {
                guards.push(Guard::RoomAccount);
            }
        }
        if self.is_pending() {
            guards.push(Guard::Pending);
        }
        match self.planned {
            Some(_) => guards.push(Guard::UpcomingEvent),
            None if !self.is_checked => guards.push(Guard::NotChecked),
            None => {}
        }
        if self.product.is_none() {
            guards.push(Guard::BundleUnknown);
        }
        guards
    }
}

/// Tells whether an address looks like those of the people that Zoom makes up for rooms, as some lists of users have them.
fn is_of_a_room(email: &Email) -> bool {
    email.key().starts_with("rooms_")
}
