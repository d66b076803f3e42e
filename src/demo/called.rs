//! Who is at the two ends of a call.

use jiff::civil::Date;

use super::{
    account::Account,
    areas::CommonArea,
    calendar::number_of,
    calls::{Call, Direction, Line, Party},
    drafts::Place,
    person::Person,
};

/// A call of the account and the people whose extensions it was on: none at an end that is
/// outside, a common area or a queue.
#[derive(Debug, Clone)]
pub struct Called<'a> {
    pub caller: Option<&'a Person>,
    pub callee: Option<&'a Person>,
    /// The common area whose line it is on.
    pub area: Option<&'a CommonArea>,
    pub call: Call,
}

impl Account {
    /// Every call that began from `from` to `to`, both days included, UTC, in no order. One
    /// within the account is there once, as its caller has it.
    pub fn calls_between(&self, from: Date, to: Date) -> Vec<Called<'_>> {
        let people = self.people.iter().chain(&self.former);
        let calls = people.flat_map(|person| {
            let calls = person.calls_between(from, to).into_iter();
            calls.map(move |call| self.called(person, call))
        });
        calls.collect()
    }

    /// Who is at the ends of a call of `person`.
    pub(super) fn called<'a>(&'a self, person: &'a Person, call: Call) -> Called<'a> {
        let own = Some(person).filter(|_| call.line == Line::Own);
        let other = match &call.other {
            Party::Outside => None,
            Party::Colleague(email) => {
                let mut people = self.people.iter().chain(&self.former);
                people.find(|person| person.email == *email)
            }
            Party::Drawn(draw) => self.drawn(*draw, number_of(call.day())),
        };
        let other = other.filter(|other| !std::ptr::eq(*other, person));
        let (caller, callee) = match call.direction {
            Direction::Outbound => (own, other),
            Direction::Inbound => (other, own),
        };
        Called {
            caller,
            callee,
            area: self.area_of(&call),
            call,
        }
    }

    /// Who had a telephone on a day at a place that was drawn.
    fn drawn(&self, draw: u64, day: i64) -> Option<&Person> {
        let size = self.size as u64;
        let place = usize::try_from(draw.checked_rem(size)?).ok()?;
        let present = self.people.get(place).into_iter();
        let begin = self
            .former
            .partition_point(|person| person.routine.place() < Some(place));
        let former = self.former[begin..].iter();
        let former = former.take_while(|person| person.routine.place() == Some(place));
        let mut all = present.chain(former);
        all.find(|person| person.routine.has_phone(day))
    }
}

/// The extension of somebody at a place, as the list of phone users has it.
pub(super) fn extension(who: Place) -> usize {
    match who {
        Place::Here(place) => 10_000 + place,
        Place::Former(place) => 90_000_000 + place,
    }
}
