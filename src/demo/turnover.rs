//! Who is in the company on a day: those of the survey, as they are by then, and those who
//! came in their place.

use jiff::Timestamp;

use super::{
    calendar::{DAY_SECONDS, NOW, SURVEYED, instant},
    days::Routine,
    life::Life,
    person::{Person, Status},
    plan::Group,
    random::Random,
    routine::{Change, For, Work},
    staff::{Hired, PROMISED, domain, named, placed, role},
};

/// Hosts stay in reports for so many days after they were deleted, which is longer than
/// reports go back.
const REPORTED: i64 = 190;

/// What everybody has in common.
pub(super) struct Turnover<'a> {
    pub(super) size: usize,
    pub(super) today: i64,
    pub(super) groups: &'a [Group],
    /// The ids of roles that are not Zoom's own.
    pub(super) roles: &'a [String],
}

/// Somebody, before it is said how they are by the account's day.
struct Somebody {
    person: Person,
    /// Whether the invitation says no more than the address.
    is_bare: bool,
    work: Work,
}

impl Turnover<'_> {
    /// Who has the place at `index`, and who had it not long ago.
    pub(super) fn at(&self, index: usize, hired: Hired) -> (Person, Vec<Person>) {
        let surveyed = self.surveyed_life(index, &hired);
        let since = self.today - REPORTED;
        let mut present = (0, surveyed);
        let mut former = Vec::new();
        while self.today >= present.1.deleted {
            former.push(present);
            let generation = present.0 + 1;
            let life = present.1.next(&mut self.stream(index, generation));
            present = (generation, life);
        }
        let mut earlier = (0, surveyed);
        while earlier.1.invited > since {
            let generation = earlier.0 - 1;
            let life = earlier.1.previous(&mut self.stream(index, generation));
            earlier = (generation, life);
            if self.today < life.deleted {
                present = earlier;
            } else {
                former.push(earlier);
            }
        }
        former.retain(|(_, life)| life.deleted > since);
        let mut hired = Some(hired);
        let mut at = |(generation, life)| match hired.take_if(|_| generation == 0) {
            Some(hired) => self.hired(index, hired, life),
            None => self.successor(index, generation, life),
        };
        (at(present), former.into_iter().map(at).collect())
    }

    fn stream(&self, index: usize, generation: i64) -> Random {
        self.random(index, generation, For::Life)
    }

    fn random(&self, index: usize, generation: i64, purpose: For) -> Random {
        let place = [self.size as u64, index as u64, generation.cast_unsigned()];
        Random::of(&[place[0], place[1], place[2], purpose as u64])
    }

    fn surveyed_life(&self, index: usize, hired: &Hired) -> Life {
        let status = hired.person.status;
        if Life::stays(index) {
            return Life::of_always(status);
        }
        let joined = day_of(hired.person.created_at);
        Life::around(SURVEYED, status, joined, &mut self.stream(index, 0))
    }

    /// The account's day or, for those who were deleted, the last day on which they were there.
    fn last_day(&self, life: Life) -> i64 {
        self.today.min(life.deleted - 1)
    }

    /// Somebody of the survey, by the account's day.
    fn hired(&self, index: usize, hired: Hired, life: Life) -> Person {
        let mut person = hired.person;
        let today = self.last_day(life);
        if Life::stays(index) {
            person.created_at = person.created_at.min(instant(today, 0));
        } else if life.joined > SURVEYED {
            person.created_at = morning(life.joined, &mut self.random(index, 0, For::Parting));
        }
        let invited = person.status == Status::Pending;
        let work = Work {
            key: self.random(index, 0, For::Person).next(),
            index,
            outside: hired.outside,
            life,
            promised: invited.then_some(person.user_type),
            promised_add_on: (invited && !person.add_ons.is_empty()).then_some(PROMISED),
            surveyed: hired.surveyed,
            created_at: person.created_at,
            today,
        };
        self.by_today(Somebody {
            person,
            is_bare: hired.is_bare,
            work,
        })
    }

    /// Somebody who came after those of the survey, or before.
    fn successor(&self, index: usize, generation: i64, life: Life) -> Person {
        let mut random = self.random(index, generation, For::Person);
        let key = random.next();
        let outside = random.chance(6);
        let name = named(index, self.size, &mut random);
        let domain = domain(outside, &mut random);
        let mark = if generation < 0 { "b" } else { "" };
        let number = generation.unsigned_abs();
        let email = format!("{}.{index}{mark}.{number}@{domain}", name.local);
        let person = Person {
            id: Some(random.id()),
            first_name: name.first,
            last_name: name.last,
            display_name: name.display,
            role_id: role(index, self.roles, &mut random),
            created_at: morning(life.joined, &mut random),
            ..Person::new(&email)
        };
        let work = Work {
            key,
            index,
            outside,
            life,
            promised: None,
            promised_add_on: None,
            surveyed: None,
            created_at: person.created_at,
            today: self.last_day(life),
        };
        let is_bare = random.chance(60);
        self.by_today(Somebody {
            person,
            is_bare,
            work,
        })
    }

    /// The person as changed by then.
    fn by_today(&self, somebody: Somebody) -> Person {
        let Somebody {
            mut person,
            is_bare,
            work,
        } = somebody;
        let surveyed = work.surveyed.as_ref().map(|found| found.status);
        person.status = work.life.status(work.today);
        if person.status == Status::Pending {
            invited(&mut person, &work, is_bare);
            person.routine = Routine::of(work);
            return person;
        }
        self.change(&mut person, &work);
        person.last_login = match (person.status, surveyed) {
            (Status::Inactive, Some(Status::Inactive)) => {
                let found = work.surveyed.as_ref().and_then(|found| found.last_login);
                found.filter(|login| *login <= instant(work.today, NOW))
            }
            (Status::Inactive, _) => {
                let mut parting = work.stream(For::Parting, work.life.left);
                if person.user_type == 2 && !parting.chance(37) {
                    person.user_type = 1;
                    person.add_ons.clear();
                }
                parting.chance(40).then(|| work.last_login()).flatten()
            }
            _ if work.today == SURVEYED && surveyed.is_some() => {
                work.surveyed.as_ref().and_then(|found| found.last_login)
            }
            _ => work.last_login(),
        };
        respell(work.index, &mut person);
        person.routine = Routine::of(work);
        person
    }

    /// Gives the person the department and the job that they have by then.
    fn change(&self, person: &mut Person, work: &Work) {
        if !work.is_as_surveyed(Change::Job, work.today) {
            let job = work.job(work.changed(Change::Job, work.today));
            person.user_type = job.user_type;
            job.equipment.give_to(person);
        }
        work.equip(person);
        if !work.is_as_surveyed(Change::Move, work.today) {
            let moved = work.changed(Change::Move, work.today);
            let mut random = work.stream(For::Move, moved);
            (person.department, person.group_ids) = placed(self.groups, &mut random);
        }
    }
}

/// Takes from the person what Zoom does not know before the invitation is accepted.
fn invited(person: &mut Person, work: &Work, is_bare: bool) {
    if work.promised.is_none() && !work.is_as_surveyed(Change::Job, work.today) {
        person.user_type = work.job(work.life.joined).user_type;
    }
    if work.promised.is_none() {
        person.add_ons.clear();
    }
    person.id = None;
    "2".clone_into(&mut person.role_id);
    person.department = None;
    person.group_ids.clear();
    person.phone_plans.clear();
    if is_bare {
        person.first_name.clear();
        person.last_name.clear();
        person.display_name.clear();
    }
}

/// A time of a day's morning, before anybody signs in.
fn morning(day: i64, random: &mut Random) -> Timestamp {
    instant(day, random.between(18_000, 24_900))
}

fn day_of(at: Timestamp) -> i64 {
    at.as_second().div_euclid(DAY_SECONDS)
}

/// A few addresses are spelled otherwise in one answer or another.
fn respell(index: usize, person: &mut Person) {
    match index % 97 {
        13 => person.listed_email = Some(format!("{} ", person.email)),
        41 => person.reported_email = Some(person.email.to_uppercase()),
        _ => {}
    }
}
