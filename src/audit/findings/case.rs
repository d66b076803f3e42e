//! What rules look at.

use jiff::civil::Date;

use crate::audit::Audit;
use crate::audit::contract::Contract;
use crate::audit::licenses::License;
use crate::audit::seats::{Holder, Seat};
use crate::audit::tally::Tally;
use crate::audit::uses::Using;
use crate::audit::verdict::Verdict;
use crate::model::{Bounce, Dataset, Person, RoomUse, Status, User, Window, utc_day};

use super::people::Counted;

/// What all rules know.
#[derive(Debug, Clone, Copy)]
pub struct Looking<'a> {
    pub audit: &'a Audit,
    pub contract: &'a Contract,
    /// The company's own domains; none where nobody said what they are.
    pub domains: &'a [String],
    /// The days of which what people did is added up.
    pub days: Window,
}

impl Looking<'_> {
    /// Tells whether every day of those was read, event by event.
    pub(super) fn has_all_meetings(&self) -> bool {
        self.audit.evidence.is_by_day(&self.days)
    }

    /// Tells whether every day of those was read of one sort of use.
    pub(super) fn has_all(&self, using: Using) -> bool {
        self.audit.evidence.unread(&self.days, &[using]).is_empty()
    }

    /// Says which days a dataset was read for, as evidence.
    pub(super) fn says(&self, dataset: Dataset, window: Window) -> String {
        let read_at = self.audit.account.reading(dataset);
        let read_at = read_at.map_or_else(String::new, |reading| {
            format!(", read {}", utc_day(reading.read_at))
        });
        format!("{dataset} {} to {}{read_at}", window.from, window.to)
    }
}

/// A seat, and who holds it.
pub(super) struct SeatCase<'a> {
    pub(super) looking: Looking<'a>,
    pub(super) person: &'a Person,
    pub(super) seat: &'a Seat<'a>,
    pub(super) seats: &'a [Seat<'a>],
}

impl SeatCase<'_> {
    /// Returns who of the account holds a base seat, unless they are exempt.
    pub(super) fn holder_of_base(&self) -> Option<&User> {
        let is_base = self.seat.is_of_base();
        match self.seat.holder {
            Holder::User(user) if is_base && self.verdict() != Verdict::Exempt => Some(user),
            Holder::User(_) | Holder::PhoneOnly(_) | Holder::Place(_) => None,
        }
    }

    /// Returns the same where they can sign in.
    pub(super) fn active_holder_of_base(&self) -> Option<&User> {
        self.holder_of_base()
            .filter(|user| user.status == Status::Active)
    }

    pub(super) fn verdict(&self) -> Verdict {
        self.seat.found.ruling.verdict
    }

    /// Tells whether it is known that the holder has no add-on: because none is assigned to anybody, or by their settings.
    pub(super) fn has_no_add_ons(&self) -> bool {
        let usage = &self.looking.audit.account.plan_usage;
        let none_assigned = !usage.lines.is_empty() && !usage.has_add_ons();
        let told = self.person.add_ons.as_ref();
        none_assigned || told.is_some_and(crate::model::AddOns::is_none)
    }

    /// Returns the days in which the seat has to be used, as the policy has it for its holder.
    pub(super) fn window(&self) -> Window {
        let judge = self.looking.audit.judge_of(self.person, self.seat.product);
        judge.bounds.window
    }

    /// Says what the verdict rests on: the newest use, the days that were read, since when the seat is held.
    pub(super) fn evidence(&self, dataset: Dataset) -> Vec<String> {
        let last = self
            .seat
            .found
            .last
            .map(|(at, source)| format!("last {} {}", source.as_str(), utc_day(at)));
        let given = self
            .seat
            .found
            .given
            .map(|given| format!("held since {} ({})", given.on, given.told_by.as_str()));
        let days = self.looking.says(dataset, self.window());
        last.into_iter().chain(given).chain([days]).collect()
    }

    /// Returns the day of the newest use, else the day from which on the seat is held.
    pub(super) fn unused_since(&self) -> Option<Date> {
        let last = self.seat.found.last.map(|(at, _)| utc_day(at));
        last.or(self.seat.found.given.map(|given| given.on))
    }
}

/// Somebody of the account.
pub(super) struct PersonCase<'a> {
    pub(super) looking: Looking<'a>,
    pub(super) person: &'a Person,
    pub(super) user: &'a User,
    pub(super) seats: &'a [Seat<'a>],
}

impl PersonCase<'_> {
    pub(super) fn base_seat(&self) -> Option<&Seat<'_>> {
        let mut seats = self.seats.iter();
        seats.find(|seat| seat.is_of_base())
    }
}

/// The account, after all people were looked at.
pub struct AccountCase<'a> {
    pub looking: Looking<'a>,
    pub licenses: &'a [License],
    pub tally: &'a Tally,
    pub(super) counted: &'a Counted,
    pub rooms: RoomSeen<'a>,
    pub(super) bounced: &'a [Bounce],
}

/// When rooms were last used; `None` where that was not read.
pub type RoomSeen<'a> = Option<&'a [RoomUse]>;

impl<'a> AccountCase<'a> {
    /// Puts together what is known once all people were looked at.
    pub fn new(
        looking: Looking<'a>,
        (licenses, rooms): (&'a [License], RoomSeen<'a>),
        (tally, people): (&'a Tally, &'a super::PeopleFindings),
    ) -> Self {
        Self {
            looking,
            licenses,
            tally,
            counted: &people.counted,
            rooms,
            bounced: &[],
        }
    }

    /// Adds the seats that were given back and assigned again.
    #[must_use]
    pub fn with_bounced(self, bounced: &'a [Bounce]) -> Self {
        Self { bounced, ..self }
    }
}
