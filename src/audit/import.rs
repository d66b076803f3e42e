//! What becomes of somebody's seats when a file is imported in Zoom's portal.
//!
//! The portal gives everybody in a file the user type and the licences that are chosen there, and takes all others away:
//! people stand in one file if the same is left to each of them.

use std::collections::BTreeSet;

use super::Audit;
use super::seats::{Guard, Holder, PHONE, Seat};
use crate::model::{Person, Standing};

/// What is left to somebody: `basic`, or `licensed` and the add-ons that stay.
pub type Kept = Vec<String>;

/// What is to be done with somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Import {
    /// They stand in the file of those to whom this is left; some calling plans may be chosen besides.
    Listed(Kept),
    LeftOut(Why),
}

/// Why nothing is taken from somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Someone has to look at it first.
    Guarded(&'static str),
    /// Only calling plans were chosen, which the import does not know.
    PhoneAlone,
    /// They have no address, or no first or last name, which the import needs.
    Nameless,
    /// Add-ons go with the licence, and were not chosen.
    OtherAddOns,
    /// Which add-ons they hold is not known.
    UnknownAddOns,
}

/// What the guards are called: those of seats, and that somebody is on leave.
pub const GUARDS: [&str; 8] = [
    Guard::Owner.as_str(),
    Guard::Admin.as_str(),
    Guard::UpcomingEvent.as_str(),
    Guard::RoomAccount.as_str(),
    Guard::BundleUnknown.as_str(),
    Guard::Pending.as_str(),
    Guard::NotChecked.as_str(),
    ON_LEAVE,
];

const ON_LEAVE: &str = "on-leave";

/// Tells whether a directory says that somebody left.
pub fn has_left(person: &Person) -> bool {
    let listed = person.listed.as_ref();
    listed.is_some_and(|listed| listed.standing == Some(Standing::Left))
}

/// Lists what to look at before a seat is taken from somebody.
pub fn guards(person: &Person, seat: &Seat<'_>) -> Vec<&'static str> {
    let listed = person.listed.as_ref();
    let is_on_leave = listed.is_some_and(|listed| listed.standing == Some(Standing::OnLeave));
    let guards = seat.guards().into_iter().map(Guard::as_str);
    guards.chain(is_on_leave.then_some(ON_LEAVE)).collect()
}

impl Audit {
    /// Decides what to do with somebody of whose seats some were chosen; `None` where none was. The seats are all that
    /// they hold, in their order.
    pub fn import(
        &self,
        person: &Person,
        seats: &[(Seat<'_>, Chosen)],
        allowed: &[String],
    ) -> Option<Import> {
        if seats.iter().all(|(_, chosen)| *chosen == Chosen::No) {
            return None;
        }
        let of_portal = seats.iter();
        let of_portal = of_portal.filter(|(seat, _)| seat.product != Some(PHONE));
        let (taken, kept): (Vec<_>, Vec<_>) =
            of_portal.partition(|(_, chosen)| *chosen == Chosen::Yes);
        let guards = taken.iter().flat_map(|(seat, _)| guards(person, seat));
        let mut guards = guards.filter(|guard| !allowed.iter().any(|one| one == guard));
        let takes_base = taken.iter().any(|(seat, _)| seat.is_of_base());
        Some(if taken.is_empty() {
            Import::LeftOut(Why::PhoneAlone)
        } else if let Some(guard) = guards.next() {
            Import::LeftOut(Why::Guarded(guard))
        } else if !taken.iter().all(|(seat, _)| is_named(seat)) {
            Import::LeftOut(Why::Nameless)
        } else if !self.knows_add_ons(person) {
            Import::LeftOut(Why::UnknownAddOns)
        } else if takes_base && !kept.is_empty() {
            Import::LeftOut(Why::OtherAddOns)
        } else if takes_base {
            Import::Listed(vec!["basic".to_owned()])
        } else {
            Import::Listed(self.left(person, seats))
        })
    }

    /// Tells whether it is known which add-ons somebody holds, be it because nobody holds any.
    fn knows_add_ons(&self, person: &Person) -> bool {
        let usage = &self.account.plan_usage;
        let none_assigned = !usage.lines.is_empty() && !usage.has_add_ons();
        let told = person.add_ons.as_ref();
        none_assigned || told.is_some_and(|add_ons| add_ons.unclear.is_empty())
    }

    /// Says what is left to somebody who keeps the licence: that, and the add-ons that they keep, with their sizes.
    fn left(&self, person: &Person, seats: &[(Seat<'_>, Chosen)]) -> Kept {
        // Each add-on that is held is a seat, in the same order.
        let seats = seats.iter();
        let seats = seats.filter(|(seat, _)| !seat.is_of_base() && seat.product != Some(PHONE));
        let held = person.add_ons.iter().flat_map(|add_ons| &add_ons.held);
        let kept = held
            .zip(seats)
            .filter(|(_, (_, chosen))| *chosen == Chosen::No);
        let words: BTreeSet<String> = kept
            .map(|(add_on, _)| {
                let product = self.account.plan_usage.product_of(&add_on.product);
                match add_on.capacity {
                    Some(capacity) => format!("{product}:{capacity}"),
                    None => product.to_owned(),
                }
            })
            .collect();
        let license = "licensed".to_owned();
        std::iter::once(license).chain(words).collect()
    }
}

/// Tells whether the holder has what the import cannot do without.
fn is_named(seat: &Seat<'_>) -> bool {
    match seat.holder {
        Holder::User(user) => {
            user.email.is_some() && user.first_name.is_some() && user.last_name.is_some()
        }
        Holder::PhoneOnly(_) | Holder::Place(_) => false,
    }
}

/// Whether a seat is to be taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    Yes,
    No,
}
