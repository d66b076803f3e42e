//! One person of the made-up company after the other.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{
    hosting::{Calendar, Habit},
    names::{self, Name},
    person::{Hosted, Person, Status},
    plan::Group,
    random::Random,
};

#[rustfmt::skip]
const DEPARTMENTS: [&str; 12] = [
    "Engineering", "Sales", "Marketing", "Finance", "Legal", "People", "Support", "Research & Development",
    "Operations", "Forschung, Entwicklung", "Facilities", "営業部",
];

/// Hires people for a company.
pub(super) struct Staff<'a> {
    random: Random,
    calendar: Calendar,
    groups: &'a [Group],
    /// The ids of roles that are not Zoom's own.
    roles: Vec<String>,
    /// How many people the company will have.
    size: usize,
    /// How often each address was wanted.
    addresses: HashMap<String, u32>,
}

impl<'a> Staff<'a> {
    pub(super) fn new(size: usize, day: Date, groups: &'a [Group], roles: Vec<String>) -> Self {
        Self {
            random: Random::new(0xC0FF_EE00 ^ size as u64),
            calendar: Calendar::new(day),
            groups,
            roles,
            size,
            addresses: HashMap::new(),
        }
    }

    /// The person at `index` of the account: 0 is the owner, 1 an admin, 2 a member who hosts.
    pub(super) fn hire(&mut self, index: usize) -> Person {
        let outside = index > 4 && self.random.chance(6);
        let status = self.status(index);
        let name = self.name(index);
        let domain = match (outside, self.random.chance(50)) {
            (false, _) => "example.com",
            (true, true) => "example.org",
            (true, false) => "contractor.example.net",
        };
        let email = self.address(&name.local, domain);
        let since = self.days_here(index);
        let mut person = Person {
            id: Some(self.random.id()),
            first_name: name.first,
            last_name: name.last,
            display_name: name.display,
            user_type: self.user_type(index, status, outside),
            status,
            created_at: self
                .calendar
                .instant(since, 8 * 3600 + self.random.between(0, 30_000)),
            ..Person::new(&email)
        };
        if status == Status::Pending {
            self.invite(&mut person);
        } else {
            self.place(index, &mut person);
            self.work(index, since, &mut person);
            respell(index, &mut person);
        }
        person
    }

    fn status(&mut self, index: usize) -> Status {
        match (index, self.random.below(100)) {
            (0..3, _) => Status::Active,
            (3, _) | (_, 0..7) => Status::Inactive,
            (4, _) | (_, 7..10) => Status::Pending,
            _ => Status::Active,
        }
    }

    fn name(&mut self, index: usize) -> Name {
        let name = names::any(&mut self.random);
        let step = (self.size.saturating_sub(5) / names::AWKWARD.len()).max(12);
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

    fn user_type(&mut self, index: usize, status: Status, outside: bool) -> i64 {
        let licensed = match (status, outside) {
            (Status::Inactive, _) | (_, true) => 25,
            (Status::Pending, _) => 60,
            (Status::Active, _) => 68,
        };
        if [0, 1, 2, 4].contains(&index) || self.random.chance(licensed) {
            2
        } else if self.random.chance(3) {
            4
        } else {
            1
        }
    }

    fn invite(&mut self, person: &mut Person) {
        person.id = None;
        if self.random.chance(60) {
            person.first_name.clear();
            person.last_name.clear();
            person.display_name.clear();
        }
        if person.user_type == 2 && self.random.chance(10) {
            person.add_ons.push("zwb_yearly".to_owned());
        }
    }

    /// Gives the person a department, groups and a role.
    fn place(&mut self, index: usize, person: &mut Person) {
        let department = *self.random.pick(&DEPARTMENTS);
        person.department = match self.random.below(100) {
            0..6 => None,
            6..9 => Some(String::new()),
            _ => Some(department.to_owned()),
        };
        for _ in 0..self.random.below(3) {
            let group = self.random.pick(self.groups).id.clone();
            if !person.group_ids.contains(&group) {
                person.group_ids.push(group);
            }
        }
        person.role_id = match (index, self.random.below(200)) {
            (0, _) => "0".to_owned(),
            (1, _) | (_, 0..2) => "1".to_owned(),
            (_, 2..5) => self.random.pick(&self.roles).clone(),
            _ => "2".to_owned(),
        };
    }

    /// Gives the person add-ons, a phone, events, and a last sign-in that goes with them.
    fn work(&mut self, index: usize, since: i64, person: &mut Person) {
        self.equip(index, person);
        let (status, user_type) = (person.status, person.user_type);
        let habit = Habit::of(index, (status, user_type), &mut self.random);
        person.hosted = self.calendar.events(habit, since, &mut self.random);
        if person
            .add_ons
            .iter()
            .any(|code| code.starts_with("webinar"))
            && self.random.chance(60)
        {
            let webinars = self.calendar.webinars(since - 1, &mut self.random);
            person.hosted.extend(webinars);
            person.hosted.sort_by_key(|event| event.start);
        }
        person
            .hosted
            .retain(|event| event.start >= person.created_at);
        person.last_login = match (person.status, person.hosted.last()) {
            (Status::Inactive, last) => last.filter(|_| self.random.chance(40)).map(|e| e.start),
            (_, Some(last)) => Some(self.signed_in_after(habit, last)),
            (_, None) if self.random.chance(25) => None,
            (_, None) => Some(
                self.calendar
                    .instant(self.random.between(0, since.min(300)), 30_000),
            ),
        }
        .map(|login| login.max(person.created_at));
    }

    fn signed_in_after(&mut self, habit: Habit, last: &Hosted) -> jiff::Timestamp {
        if habit == Habit::Stopped && self.random.chance(50) {
            return last.start;
        }
        let recent = self.calendar.instant(self.random.between(0, 6), 25_000);
        recent.max(last.start)
    }

    fn equip(&mut self, index: usize, person: &mut Person) {
        let mut give = |percent: u64, code: &str| {
            if index == 1 || self.random.chance(percent) {
                person.add_ons.push(code.to_owned());
            }
        };
        if person.user_type == 2 {
            give(3, "webinar500_yearly");
            give(2, "large500_monthly");
            give(1, "zoomevents500_yearly");
            give(10, "zwb_yearly");
            give(1, "quantum_desk_yearly");
            if index == 2 || self.random.below(250) == 0 {
                person.add_ons.retain(|code| code != "webinar500_yearly");
                person.add_ons.push("webinar1000_yearly".to_owned());
            }
        }
        if index < 3 || self.random.chance(35) {
            let metered = index == 2 || (index > 2 && self.random.chance(15));
            person.phone_plans.push(if metered { 100 } else { 200 });
        }
    }
}

/// A few addresses are spelled otherwise in one answer or another.
fn respell(index: usize, person: &mut Person) {
    match index % 97 {
        13 => person.listed_email = Some(format!("{} ", person.email)),
        41 => person.reported_email = Some(person.email.to_uppercase()),
        _ => {}
    }
}
