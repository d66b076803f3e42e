//! One person of the made-up company after the other, as of the day of the survey.

use std::collections::HashMap;

use jiff::Timestamp;

use super::{
    calendar::{SURVEYED, instant},
    hosting::Habit,
    job::{Equipment, user_type},
    names::{self, Name},
    person::{Hosted, Person, Status},
    plan::Group,
    random::Random,
    routine::Surveyed,
};

#[rustfmt::skip]
const DEPARTMENTS: [&str; 12] = [
    "Engineering", "Sales", "Marketing", "Finance", "Legal", "People", "Support", "Research & Development",
    "Operations", "Forschung, Entwicklung", "Facilities", "営業部",
];

/// The add-on that some are promised with the invitation.
pub(super) const PROMISED: &str = "zwb_yearly";

/// Somebody of the company as of the survey.
pub(super) struct Hired {
    pub(super) person: Person,
    pub(super) outside: bool,
    /// Whether the invitation says no more than the address.
    pub(super) is_bare: bool,
    /// `None` for those who were only invited.
    pub(super) surveyed: Option<Surveyed>,
}

/// Hires people for a company.
pub(super) struct Staff<'a> {
    random: Random,
    groups: &'a [Group],
    /// The ids of roles that are not Zoom's own.
    roles: &'a [String],
    /// How many people the company will have.
    size: usize,
    /// How often each address was wanted.
    addresses: HashMap<String, u32>,
}

impl<'a> Staff<'a> {
    pub(super) fn new(size: usize, groups: &'a [Group], roles: &'a [String]) -> Self {
        Self {
            random: Random::new(0xC0FF_EE00 ^ size as u64),
            groups,
            roles,
            size,
            addresses: HashMap::new(),
        }
    }

    /// The person at `index` of the account: 0 is the owner, 1 an admin, 2 a member who hosts.
    pub(super) fn hire(&mut self, index: usize) -> Hired {
        let outside = index > 4 && self.random.chance(6);
        let status = self.status(index);
        let name = named(index, self.size, &mut self.random);
        let domain = domain(outside, &mut self.random);
        let email = self.address(&name.local, domain);
        let days_here = self.days_here(index);
        let mut person = Person {
            id: Some(self.random.id()),
            first_name: name.first,
            last_name: name.last,
            display_name: name.display,
            user_type: user_type(index, status, outside, &mut self.random),
            status,
            created_at: instant(
                SURVEYED - days_here,
                8 * 3600 + self.random.between(0, 30_000),
            ),
            ..Person::new(&email)
        };
        let (mut is_bare, mut surveyed) = (false, None);
        if status == Status::Pending {
            is_bare = self.invite(&mut person);
        } else {
            (person.department, person.group_ids) = placed(self.groups, &mut self.random);
            person.role_id = role(index, self.roles, &mut self.random);
            surveyed = Some(self.work(index, days_here, &mut person));
        }
        Hired {
            person,
            outside,
            is_bare,
            surveyed,
        }
    }

    fn status(&mut self, index: usize) -> Status {
        match (index, self.random.below(100)) {
            (0..3, _) => Status::Active,
            (3, _) | (_, 0..7) => Status::Inactive,
            (4, _) | (_, 7..10) => Status::Pending,
            _ => Status::Active,
        }
    }

    fn address(&mut self, local: &str, domain: &str) -> String {
        let wanted = format!("{local}@{domain}");
        let times = self.addresses.entry(wanted.clone()).or_default();
        *times += 1;
        if *times == 1 {
            wanted
        } else {
            format!("{local}{times}@{domain}")
        }
    }

    /// How many days ago the person was added to the account.
    fn days_here(&mut self, index: usize) -> i64 {
        match (index, self.random.below(100)) {
            (0, _) => 2_900,
            (_, 0..5) => self.random.between(1, 59),
            _ => self.random.between(61, 2_600),
        }
    }

    /// Whether the invitation says no more than the address.
    fn invite(&mut self, person: &mut Person) -> bool {
        let is_bare = self.random.chance(60);
        if person.user_type == 2 && self.random.chance(10) {
            person.add_ons.push(PROMISED.to_owned());
        }
        is_bare
    }

    /// Gives the person add-ons, a phone, events, and a last sign-in that goes with them.
    fn work(&mut self, index: usize, days_here: i64, person: &mut Person) -> Surveyed {
        let equipment = Equipment::draw(index, person.user_type, &mut self.random);
        equipment.give_to(person);
        let habit = Habit::of(index, (person.status, person.user_type), &mut self.random);
        let mut surveyed = Surveyed {
            random: self.random.clone(),
            habit,
            days_here,
            holds_webinars: equipment.holds_webinars(),
            has_phone: equipment.phone.is_some(),
            user_type: person.user_type,
            add_ons: equipment.add_ons.clone(),
            status: person.status,
            last_login: None,
        };
        let events = surveyed.events(&mut self.random);
        let mut events = events.iter().rev();
        let last = events.find(|event| event.start >= person.created_at);
        surveyed.last_login = match (person.status, last) {
            (Status::Inactive, last) => last.filter(|_| self.random.chance(40)).map(|e| e.start),
            (_, Some(last)) => Some(self.signed_in_after(habit, last)),
            (_, None) if self.random.chance(25) => None,
            (_, None) => {
                let back = self.random.between(0, days_here.min(300));
                Some(instant(SURVEYED - back, 30_000))
            }
        }
        .map(|login| login.max(person.created_at));
        surveyed
    }

    fn signed_in_after(&mut self, habit: Habit, last: &Hosted) -> Timestamp {
        if habit == Habit::Stopped && self.random.chance(50) {
            return last.start;
        }
        let recent = instant(SURVEYED - self.random.between(0, 6), 25_000);
        recent.max(last.start)
    }
}

/// A department, or none, and groups.
pub(super) fn placed(groups: &[Group], random: &mut Random) -> (Option<String>, Vec<String>) {
    let department = *random.pick(&DEPARTMENTS);
    let department = match random.below(100) {
        0..6 => None,
        6..9 => Some(String::new()),
        _ => Some(department.to_owned()),
    };
    let mut ids = Vec::new();
    for _ in 0..random.below(3) {
        let group = random.pick(groups).id.clone();
        if !ids.contains(&group) {
            ids.push(group);
        }
    }
    (department, ids)
}

/// The id of the role of the person at `index`; `roles` are those that are not Zoom's own.
pub(super) fn role(index: usize, roles: &[String], random: &mut Random) -> String {
    match (index, random.below(200)) {
        (0, _) => "0".to_owned(),
        (1, _) | (_, 0..2) => "1".to_owned(),
        (_, 2..5) => random.pick(roles).clone(),
        _ => "2".to_owned(),
    }
}

/// A name for the person at `index` of `size`: in some places an awkward one.
pub(super) fn named(index: usize, size: usize, random: &mut Random) -> Name {
    let name = names::any(random);
    let step = (size.saturating_sub(5) / names::AWKWARD.len()).max(12);
    let Some(past) = index.checked_sub(5) else {
        return name;
    };
    match names::AWKWARD.get(past / step) {
        Some((first, last, display)) if past.is_multiple_of(step) => Name {
            first: (*first).to_owned(),
            last: (*last).to_owned(),
            display: (*display).to_owned(),
            local: name.local,
        },
        _ => name,
    }
}

/// The domain of somebody who is, or is not, from outside.
pub(super) fn domain(outside: bool, random: &mut Random) -> &'static str {
    match (outside, random.chance(50)) {
        (false, _) => "example.com",
        (true, true) => "example.org",
        (true, false) => "contractor.example.net",
    }
}
