//! Telephones that belong to nobody, in common areas and rooms, and the numbers that are bought.

use super::{
    account::Account,
    calls::{Call, Direction, Line},
    random::Random,
};

/// A common area with a telephone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommonArea {
    pub id: String,
    pub name: String,
    pub phone_plans: Vec<i64>,
    pub manner: Manner,
}

/// What becomes of calls that are on some common area's line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Manner {
    /// It places and takes calls.
    Busy,
    /// It rings at times, and nobody goes there.
    Misses,
    /// Nobody calls it either.
    Silent,
}

/// Telephone numbers of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberPlan {
    pub name: String,
    /// `subscribed` in the answer.
    pub purchased: i64,
    pub assigned: Assigned,
}

/// Who has the numbers that are assigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Assigned {
    /// Whoever, and whatever, has a calling plan: one each.
    EachHolder,
    /// So many queues and receptions.
    Queues(i64),
}

/// Common areas in the order in which a company furnishes them, with how each is used.
const AREAS: [(&str, Manner); 6] = [
    ("Lobby", Manner::Busy),
    ("Kitchen", Manner::Busy),
    ("Print room", Manner::Silent),
    ("Warehouse", Manner::Busy),
    ("Loading bay", Manner::Misses),
    ("Gate", Manner::Silent),
];

/// One common area for so many people.
const PEOPLE: usize = 50;

/// One room in so many has a telephone.
const ROOMS: usize = 5;

impl Account {
    #[must_use]
    pub fn common_area(mut self, area: CommonArea) -> Self {
        self.areas.push(area);
        self
    }

    /// Gives a calling plan to the room with this id.
    #[must_use]
    pub fn room_phone(mut self, id: &str, code: i64) -> Self {
        self.room_phones.push((id.to_owned(), code));
        self
    }

    #[must_use]
    pub fn numbers(mut self, numbers: NumberPlan) -> Self {
        self.numbers.push(numbers);
        self
    }

    pub fn common_areas(&self) -> &[CommonArea] {
        &self.areas
    }

    /// The ids of rooms with a calling plan, and its code.
    pub fn room_phones(&self) -> &[(String, i64)] {
        &self.room_phones
    }

    /// The codes of the calling plans that rooms had when they were deleted.
    pub fn left_phones(&self) -> &[i64] {
        &self.left_phones
    }

    pub fn number_plans(&self) -> &[NumberPlan] {
        &self.numbers
    }

    /// How many rooms and common areas hold a calling plan, those that were deleted with theirs included.
    pub(super) fn places_on(&self, code: i64) -> usize {
        let areas = self.areas.iter();
        let areas = areas.filter(|area| area.phone_plans.contains(&code));
        let rooms = self.room_phones.iter();
        let left = self.left_phones.iter().filter(|held| **held == code);
        areas.count() + rooms.filter(|(_, held)| *held == code).count() + left.count()
    }

    /// The common area whose line a call is on; none where it is on another line, or no area takes such calls.
    pub(super) fn area_of(&self, call: &Call) -> Option<&CommonArea> {
        if call.line != Line::CommonArea {
            return None;
        }
        let of = |manner: Manner| {
            let areas = self.areas.iter();
            let areas = areas.filter(|area| area.manner == manner);
            areas.collect::<Vec<_>>()
        };
        let second = call.start.as_second();
        let is_missed = call.direction == Direction::Inbound && !call.outcome.is_spoken();
        let mut areas = of(Manner::Busy);
        if is_missed && second % 2 == 0 {
            areas.extend(of(Manner::Misses));
        }
        if is_missed && second % 4 == 0 {
            areas = of(Manner::Misses);
        }
        let count = i64::try_from(areas.len()).ok()?;
        let place = (second / 4).checked_rem_euclid(count)?;
        areas.get(usize::try_from(place).ok()?).copied()
    }

    /// Puts telephones into the common areas and some rooms of a made-up company.
    pub(super) fn furnish(&mut self, (of_areas, of_rooms): (i64, i64)) {
        let mut random = Random::of(&[0x6172_6561_7321, self.size as u64]);
        let storeys = ["", " upstairs", " annexe", " courtyard"];
        self.areas = (0..self.size / PEOPLE)
            .map(|index| {
                let (name, manner) = AREAS[index % AREAS.len()];
                let storey = storeys[index / AREAS.len() % storeys.len()];
                CommonArea {
                    id: random.id(),
                    name: format!("{name}{storey}"),
                    phone_plans: vec![of_areas],
                    manner,
                }
            })
            .collect();
        let rooms = self.rooms.iter().skip(1).step_by(ROOMS);
        self.room_phones = rooms.map(|room| (room.id.clone(), of_rooms)).collect();
        if !self.room_phones.is_empty() {
            self.left_phones.push(of_rooms);
        }
    }
}
