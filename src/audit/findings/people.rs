//! What is found of people, as they pass by.

use std::collections::HashMap;

use super::case::{Looking, PersonCase, SeatCase};
use super::duplicate_person::{Likeness, likeness};
use super::finding::{Finding, Worth};
use super::{ALL, Test};
use crate::audit::seats::Seat;
use crate::model::{Person, Status};

/// What was found of the people so far, and what is only known when all have passed.
#[derive(Debug, Default)]
pub struct PeopleFindings {
    pub found: Vec<Finding>,
    pub(super) counted: Counted,
}

/// What is counted of people for rules that look at the account.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// People with a base seat, and how many of them are in no department, with some of their addresses.
    pub(super) licensed: u64,
    pub(super) without_department: u64,
    pub(super) some_without: Vec<String>,
    /// Holders of base seats by what the same person would have in common.
    pub(super) alike: HashMap<Likeness, Vec<Alike>>,
}

/// Somebody with a base seat, who may hold another.
#[derive(Debug, Clone)]
pub(super) struct Alike {
    pub(super) email: String,
    pub(super) department: Option<String>,
    pub(super) product: Option<String>,
    pub(super) plan: Option<String>,
}

/// Addresses that stand for all others.
const SOME: usize = 5;

impl PeopleFindings {
    /// Looks at somebody and the seats that they hold.
    pub fn add(&mut self, looking: Looking<'_>, person: &Person, seats: &[Seat<'_>]) {
        for seat in seats {
            let case = SeatCase {
                looking,
                person,
                seat,
                seats,
            };
            self.add_seat(&case);
        }
        if let Some(user) = &person.user {
            let case = PersonCase {
                looking,
                person,
                user,
                seats,
            };
            self.add_person(&case);
            self.count(&case);
        }
    }

    /// Adds what is found of a seat, whose value the first of the findings has.
    fn add_seat(&mut self, case: &SeatCase<'_>) {
        let mut is_counted = false;
        for rule in ALL {
            let Test::Seat(test) = rule.test else {
                continue;
            };
            let Some(told) = test(case) else {
                continue;
            };
            let mut finding = told.of_person(rule, case.person);
            finding.product = case.seat.product.map(str::to_owned);
            finding.plan = case.seat.plan.as_deref().map(str::to_owned);
            if finding.worth == Worth::Held {
                if is_counted {
                    finding.worth = Worth::Nothing;
                }
                is_counted = true;
            }
            self.found.push(finding);
        }
    }

    fn add_person(&mut self, case: &PersonCase<'_>) {
        for rule in ALL {
            if let Test::Person(test) = rule.test
                && let Some(told) = test(case)
            {
                self.found.push(told.of_person(rule, case.person));
            }
        }
    }

    fn count(&mut self, case: &PersonCase<'_>) {
        let (Some(seat), Some(email)) = (case.base_seat(), &case.user.email) else {
            return;
        };
        if case.user.status == Status::Active {
            self.counted.licensed += 1;
            if case.user.department.is_none() {
                self.counted.without_department += 1;
                if self.counted.some_without.len() < SOME {
                    self.counted.some_without.push(email.to_string());
                }
            }
        }
        if let Some(likeness) = likeness(case.user) {
            self.counted.alike.entry(likeness).or_default().push(Alike {
                email: email.to_string(),
                department: case.user.department.clone(),
                product: seat.product.map(str::to_owned),
                plan: seat.plan.as_deref().map(str::to_owned),
            });
        }
    }

    /// Adds what was found of other people.
    pub fn merge(&mut self, others: Self) {
        self.found.extend(others.found);
        let Counted {
            licensed,
            without_department,
            some_without,
            alike,
        } = others.counted;
        self.counted.licensed += licensed;
        self.counted.without_department += without_department;
        self.counted.some_without.extend(some_without);
        self.counted.some_without.truncate(SOME);
        for (likeness, people) in alike {
            self.counted
                .alike
                .entry(likeness)
                .or_default()
                .extend(people);
        }
    }
}
