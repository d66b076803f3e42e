//! The made-up account: who is in it and what it buys. Built for a test, or as a whole company.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, ToSpan as _, civil::Date};

use super::{
    areas::{CommonArea, NumberPlan},
    company,
    divisions::Division,
    invoice::Invoice,
    limits::Tier,
    person::Person,
    plan::{Group, PhonePlan, Plan, Recording, Role, Room, own_roles},
    random::Random,
    scopes::SCOPES,
};

/// Everything that the demo server answers from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub(super) day: Date,
    pub(super) id: String,
    pub(super) name: String,
    /// Those of which this is the master account.
    pub(super) sub_accounts: Vec<Self>,
    pub(super) client_id: String,
    pub(super) client_secret: String,
    pub(super) public_client_id: String,
    pub(super) paid: bool,
    pub(super) scopes: BTreeSet<String>,
    /// How many places a made-up company has; 0 for an account built for a test.
    pub(super) size: usize,
    pub(super) people: Vec<Person>,
    pub(super) former: Vec<Person>,
    pub(super) groups: Vec<Group>,
    pub(super) divisions: Vec<Division>,
    pub(super) roles: Vec<Role>,
    pub(super) plans: Vec<Plan>,
    pub(super) recording: Option<Recording>,
    pub(super) phone_plans: Vec<PhonePlan>,
    pub(super) areas: Vec<CommonArea>,
    pub(super) room_phones: Vec<(String, i64)>,
    /// The codes of calling plans of rooms that were deleted: they are assigned still, and nothing lists who holds them.
    pub(super) left_phones: Vec<i64>,
    pub(super) numbers: Vec<NumberPlan>,
    pub(super) rooms: Vec<Room>,
    pub(super) currency: String,
    pub(super) invoices: Vec<Invoice>,
    /// When a meeting was last started in a room, by its id.
    pub(super) room_use: BTreeMap<String, Timestamp>,
    pub(super) dashboard: bool,
    pub(super) domains: Vec<String>,
}

impl Account {
    /// A company of `people` people as it stands on `day`: the same for the same two.
    pub fn company(people: usize, day: Date) -> Self {
        company::found(people, day)
    }

    /// A paid account of nobody, with Zoom's three own roles and the domain example.com.
    pub fn empty(day: Date) -> Self {
        let mut random = Random::new(0x005a_6f6f_6d41_7564);
        Self {
            day,
            id: random.id(),
            name: String::new(),
            sub_accounts: Vec::new(),
            client_id: random.id(),
            client_secret: random.text(24),
            public_client_id: random.id(),
            paid: true,
            scopes: SCOPES.iter().map(|&scope| scope.to_owned()).collect(),
            size: 0,
            people: Vec::new(),
            former: Vec::new(),
            groups: Vec::new(),
            divisions: Vec::new(),
            roles: own_roles(),
            plans: Vec::new(),
            recording: None,
            phone_plans: Vec::new(),
            areas: Vec::new(),
            room_phones: Vec::new(),
            left_phones: Vec::new(),
            numbers: Vec::new(),
            rooms: Vec::new(),
            currency: "USD".to_owned(),
            invoices: Vec::new(),
            room_use: BTreeMap::new(),
            dashboard: true,
            domains: vec!["example.com".to_owned()],
        }
    }

    #[must_use]
    pub fn person(mut self, person: Person) -> Self {
        self.people.push(person);
        self
    }

    #[must_use]
    pub fn plan(mut self, plan: Plan) -> Self {
        self.plans.push(plan);
        self
    }

    #[must_use]
    pub fn recording(mut self, recording: Recording) -> Self {
        self.recording = Some(recording);
        self
    }

    #[must_use]
    pub fn group(mut self, group: Group) -> Self {
        self.groups.push(group);
        self
    }

    #[must_use]
    pub fn division(mut self, division: Division) -> Self {
        self.divisions.push(division);
        self
    }

    #[must_use]
    pub fn role(mut self, role: Role) -> Self {
        self.roles.push(role);
        self
    }

    #[must_use]
    pub fn room(mut self, room: Room) -> Self {
        self.rooms.push(room);
        self
    }

    #[must_use]
    pub fn phone_plan(mut self, plan: PhonePlan) -> Self {
        self.phone_plans.push(plan);
        self
    }

    #[must_use]
    pub fn invoice(mut self, invoice: Invoice) -> Self {
        self.invoices.push(invoice);
        self
    }

    /// Takes a granular scope from the app.
    #[must_use]
    pub fn without_scope(mut self, granular: &str) -> Self {
        self.scopes.remove(granular);
        self
    }

    #[must_use]
    pub fn with_account_id(mut self, id: &str) -> Self {
        id.clone_into(&mut self.id);
        self
    }

    /// The secret that belongs to the app of the account.
    #[must_use]
    pub fn with_client_secret(mut self, secret: &str) -> Self {
        secret.clone_into(&mut self.client_secret);
        self
    }

    /// The domains that Zoom says the account manages.
    #[must_use]
    pub fn with_domains(mut self, domains: &[&str]) -> Self {
        self.domains = domains.iter().map(|&domain| domain.to_owned()).collect();
        self
    }

    /// Makes its plans those of a tier, so that what it is billed for and how fast it may be asked agree.
    #[must_use]
    pub fn on(mut self, tier: Tier) -> Self {
        let code = match tier {
            Tier::None | Tier::Business => return self,
            Tier::Free => return self.free(),
            Tier::Pro => "yearly",
        };
        for plan in self.plans.iter_mut().filter(|plan| plan.key == "base") {
            code.clone_into(&mut plan.code);
        }
        self
    }

    /// Makes it a free account: users can be read; groups, roles, plans and reports cannot.
    #[must_use]
    pub fn free(mut self) -> Self {
        self.paid = false;
        self
    }

    /// The day that "today" is for the account.
    pub fn day(&self) -> Date {
        self.day
    }

    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// Who was deleted not so long ago that reports have forgotten what they hosted.
    pub fn former(&self) -> &[Person] {
        &self.former
    }

    pub fn rooms(&self) -> &[Room] {
        &self.rooms
    }

    pub fn invoices(&self) -> &[Invoice] {
        &self.invoices
    }

    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// The account's own domains, as Zoom knows them.
    pub fn domains(&self) -> &[String] {
        &self.domains
    }

    /// Where in the people the owner is, else the first member.
    pub(super) fn owner(&self) -> Option<usize> {
        let mut people = self.people.iter();
        let owner = people.position(|person| person.is_member() && person.role_id == "0");
        owner.or_else(|| self.people.iter().position(Person::is_member))
    }

    /// How many people hosted anything in the thirty days that end on the account's day.
    pub(super) fn recent_hosts(&self) -> usize {
        let first = self.day.saturating_sub(29.days());
        let hosts = self.people.iter();
        hosts
            .filter(|person| person.hosted_between(first, self.day).next().is_some())
            .count()
    }
}
