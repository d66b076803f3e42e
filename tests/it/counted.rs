//! The made-up account counted a second way: from its people, by the rules that the program promises.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use zoomaudit::demo::{Account, Act, Hosted, Kind, Person, Status, at};

use super::contract::CENTS_A_YEAR;

pub(crate) type Row = HashMap<String, String>;

/// An account, and what a reading of it could know.
pub(crate) struct Counted {
    pub(crate) account: Account,
    /// The first day whose hosting was read.
    pub(crate) known_from: Date,
    pub(crate) basis: Basis,
    /// When each last placed or answered a call that counts, by address.
    pub(crate) calls: HashMap<String, Timestamp>,
}

/// The newest call with a duration of everybody who placed or answered one, of what Zoom tells of on a day.
pub(crate) fn last_calls(account: &Account) -> HashMap<String, Timestamp> {
    let day = account.day();
    let first = day.saturating_sub(6.months()).saturating_add(2.days());
    let mut last: HashMap<String, Timestamp> = HashMap::new();
    for called in account.calls_between(first, day) {
        let call = &called.call;
        let is_spoken = call.outcome.is_spoken() && call.seconds > 0;
        let people = [called.caller, called.callee].into_iter().flatten();
        for person in people.filter(|_| is_spoken) {
            let newest = last.entry(person.email.clone()).or_insert(call.start);
            *newest = call.start.max(*newest);
        }
    }
    last
}

/// What is known of hosting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Basis {
    /// Each meeting and webinar.
    Days,
    /// Meetings, by ranges of days.
    Ranges,
}

impl Counted {
    fn day(&self) -> Date {
        self.account.day()
    }

    fn window_from(&self) -> Date {
        self.day().saturating_sub(89.days())
    }

    /// Meetings, minutes and participants that somebody hosted on some days, both included.
    pub(crate) fn hosted(person: &Person, from: Date, to: Date) -> [u64; 3] {
        let meetings = person
            .hosted_between(from, to)
            .filter(|event| person.is_member() && event.kind == Kind::Meeting);
        meetings.fold([0; 3], |[meetings, minutes, participants], event| {
            [
                meetings + 1,
                minutes + u64::from(event.minutes),
                participants + u64::from(event.participants),
            ]
        })
    }

    /// Since when a base seat is held: since the person came, or since it was given to them later.
    fn held_since(&self, person: &Person) -> (Date, &'static str) {
        if !person.is_member() {
            return (self.day(), "snapshot");
        }
        let first = self
            .day()
            .saturating_sub(6.months())
            .saturating_add(2.days());
        let acts = person.acts_between(first, self.day()).into_iter();
        let given = acts.filter(|acted| {
            matches!(
                acted.act,
                Act::TypeChanged { to: 2, .. } | Act::Invited { user_type: 2 }
            )
        });
        let given = given.map(|acted| day_of(acted.at)).max();
        let came = day_of(person.created_at);
        match given.filter(|given| person.user_type == 2 && *given >= came) {
            Some(given) => (given, "admin-log"),
            None => (came, "account"),
        }
    }

    fn is_new(&self, person: &Person, since: Date) -> bool {
        let age = since.until(self.day()).unwrap();
        person.status == Status::Pending || age.get_days() < 60
    }

    /// Tells whether an event keeps a seat, or lets somebody without one count as active.
    fn counts(&self, person: &Person, event: &Hosted) -> bool {
        match self.basis {
            Basis::Ranges => event.kind == Kind::Meeting,
            // Who holds no seat is active by hosting anything at all.
            Basis::Days => {
                person.user_type != 2 || event.kind == Kind::Webinar || event.participants >= 2
            }
        }
    }

    /// The events of a member that count from a day on, oldest first.
    fn uses(&self, person: &Person, from: Date) -> Vec<Hosted> {
        let events = person.hosted_between(from, self.day());
        let events = events.filter(|event| person.is_member() && self.counts(person, event));
        let mut events: Vec<Hosted> = events.collect();
        events.sort_by_key(|event| event.start);
        events
    }

    /// The newest event that counts, where it is known which it is.
    fn last_use(&self, person: &Person) -> Option<(Timestamp, &'static str)> {
        let events = self.uses(person, self.known_from);
        let last = events.last().filter(|_| self.basis == Basis::Days)?;
        let source = match last.kind {
            Kind::Meeting => "meeting",
            Kind::Webinar => "webinar",
        };
        Some((last.start, source))
    }

    /// Verdict and reason of a person's base seat or, without one, of the person.
    pub(crate) fn verdict(&self, person: &Person) -> (&'static str, &'static str) {
        let since = |from| !self.uses(person, from).is_empty();
        let seen = since(self.known_from);
        let hosts = person.hosted_between(self.window_from(), self.day());
        let alone = self.basis == Basis::Days && person.is_member() && hosts.count() > 0;
        let signed_in = person.last_login.map(day_of);
        // Zoom leaves the last sign-in of deactivated people out: that it is missing says nothing.
        let never_signed_in = signed_in.is_none() && person.status != Status::Inactive && !alone;
        let held_since = self.held_since(person).0;
        let is_watched = held_since >= self.known_from;
        match signed_in {
            _ if since(self.window_from()) => ("active", "used"),
            _ if self.is_new(person, held_since) => ("new", "in-grace"),
            _ if !seen && never_signed_in => ("never", "never-signed-in"),
            _ if !seen && is_watched && alone => ("never", "hosts-alone-only"),
            _ if !seen && is_watched => ("never", "never-used-seat"),
            _ if alone => ("idle", "hosts-alone-only"),
            Some(day) if day >= self.window_from() => ("idle", "signs-in-only"),
            _ if seen => ("idle", "none-in-window"),
            _ => ("idle", "none-ever-seen"),
        }
    }

    /// Verdict and reason of a phone seat.
    pub(crate) fn phone_verdict(&self, person: &Person) -> (&'static str, &'static str) {
        let last = self.calls.get(&person.email).map(|at| day_of(*at));
        let signed_in = person.last_login.map(day_of);
        let never_signed_in = signed_in.is_none() && person.status != Status::Inactive;
        let came = day_of(person.created_at);
        let known_from = self
            .day()
            .saturating_sub(6.months())
            .saturating_add(2.days());
        match (last, signed_in) {
            (Some(day), _) if day >= self.window_from() => ("active", "used"),
            _ if self.is_new(person, came) => ("new", "in-grace"),
            (None, _) if never_signed_in => ("never", "never-signed-in"),
            (None, _) if came >= known_from => ("never", "never-used-seat"),
            (_, Some(day)) if day >= self.window_from() => ("idle", "signs-in-only"),
            (Some(_), _) => ("idle", "none-in-window"),
            (None, _) => ("idle", "none-ever-seen"),
        }
    }

    /// The row of `users` that everybody is to have, by address.
    pub(crate) fn users(&self) -> BTreeMap<String, Row> {
        let people = self.account.people().iter();
        people
            .map(|person| (email(person), self.user(person)))
            .collect()
    }

    fn user(&self, person: &Person) -> Row {
        let last = self.last_use(person);
        let role = self.account.roles().iter();
        let role = role.filter(|role| role.id == person.role_id);
        let groups = person.group_ids.iter().map(|id| {
            let group = self.account.groups().iter().find(|group| group.id == *id);
            group.unwrap().name.clone()
        });
        row(&[
            ("user_id", id(person)),
            ("email", email(person)),
            ("name", name(person)),
            ("status", person.status.word().to_owned()),
            ("license", license(person)),
            ("add_ons", add_ons(person)),
            ("phone_plan", self.phone_plan(person)),
            ("role", role.map(|role| role.name.clone()).collect()),
            ("department", person.department.clone().unwrap_or_default()),
            ("groups", groups.collect::<Vec<_>>().join(";")),
            (
                "external",
                (!person.email.ends_with("@example.com")).to_string(),
            ),
            ("created_at", created_at(person)),
            ("last_login_at", instant(person.last_login)),
            ("last_used_at", instant(last.map(|(at, _)| at))),
            (
                "last_used_source",
                last.map_or("", |(_, source)| source).to_owned(),
            ),
            ("verdict", self.verdict(person).0.to_owned()),
        ])
    }

    fn phone_plan(&self, person: &Person) -> String {
        if !person.is_member() {
            return String::new();
        }
        let plans = self.account.phone_plans().iter();
        let held = plans.filter(|plan| person.phone_plans.contains(&plan.code));
        held.map(|plan| plan.name.clone()).collect()
    }

    /// The rows of `licenses --assignments` of people, by address, product and plan.
    pub(crate) fn assignments(&self) -> BTreeMap<String, Row> {
        let mut all = BTreeMap::new();
        for person in self.account.people() {
            if person.user_type == 2 {
                let seat = ("base", "business_yearly".to_owned());
                let last = self.last_use(person);
                let row = self.seat(person, seat, (self.verdict(person), last));
                all.insert(format!("{} base business_yearly", email(person)), row);
            }
            for code in person.phone_plans.iter().filter(|_| person.is_member()) {
                let seat = ("phone", code.to_string());
                let last = self.calls.get(&person.email).map(|at| (*at, "call"));
                let row = self.seat(person, seat, (self.phone_verdict(person), last));
                all.insert(format!("{} phone {code}", email(person)), row);
            }
        }
        all
    }

    fn seat(
        &self,
        person: &Person,
        seat: (&str, String),
        (ruling, last): ((&str, &str), Option<(Timestamp, &str)>),
    ) -> Row {
        let idle_days = last.map(|(at, _)| day_of(at).until(self.day()).unwrap().get_days());
        let next = self.next_event(person);
        let held_since = match seat.0 {
            "base" => self.held_since(person),
            _ => (day_of(person.created_at), "account"),
        };
        let (product, plan) = seat;
        let (price, per) = if product == "base" {
            ("219.90", "year")
        } else {
            ("15.00", "month")
        };
        let guards = [
            (person.role_id == "0", "owner"),
            (person.role_id == "1", "admin"),
            (!person.is_member(), "pending"),
            (next.is_some(), "upcoming-event"),
        ];
        let guards = guards.iter().filter(|(holds, _)| *holds);
        let guards: Vec<&str> = guards.map(|(_, guard)| *guard).collect();
        row(&[
            ("holder_type", "user".to_owned()),
            ("holder_id", id(person)),
            ("email", email(person)),
            ("name", name(person)),
            ("department", person.department.clone().unwrap_or_default()),
            ("status", person.status.word().to_owned()),
            ("product", product.to_owned()),
            ("plan", plan),
            ("held_since", held_since.0.to_string()),
            ("held_since_source", held_since.1.to_owned()),
            ("last_login_at", instant(person.last_login)),
            ("last_used_at", instant(last.map(|(at, _)| at))),
            (
                "last_used_source",
                last.map_or("", |(_, source)| source).to_owned(),
            ),
            (
                "idle_days",
                idle_days.map_or_else(String::new, |days| days.to_string()),
            ),
            ("verdict", ruling.0.to_owned()),
            ("reason", ruling.1.to_owned()),
            ("next_event_at", instant(next)),
            ("guards", guards.join(";")),
            ("unit_price", price.to_owned()),
            ("price_per", per.to_owned()),
            ("currency", "USD".to_owned()),
        ])
    }

    /// When somebody is to host something, in the next twelve weeks.
    fn next_event(&self, person: &Person) -> Option<Timestamp> {
        let last = self.day().saturating_add(83.days());
        let events = person.upcoming_between(self.day(), last).into_iter();
        let midnight = at(self.day(), 0);
        let events = events.map(|event| event.start);
        events
            .filter(|start| *start > midnight && person.is_member())
            .min()
    }

    /// The rows of `licenses`, by product and plan; amounts in cents and shares in tenths, without names and prices of plans.
    pub(crate) fn licenses(&self) -> BTreeMap<String, Row> {
        let mut all = BTreeMap::new();
        for plan in self.account.plans() {
            let (assigned, pending) = self.holders(&plan.key, &plan.code);
            let verdicts = (plan.key == "base").then(|| {
                let holders = self.account.people().iter();
                let holders = holders.filter(|person| person.user_type == 2);
                holders
                    .map(|person| self.verdict(person).0)
                    .collect::<Vec<_>>()
            });
            // Zoom's answer has no pending seats for what rooms hold.
            let pending = (plan.key != "zoom_rooms").then_some(pending);
            let row = license_row(
                &plan.key,
                plan.purchased,
                (assigned, pending),
                verdicts.as_deref(),
            );
            all.insert(format!("{} {}", plan.key, plan.code), row);
        }
        for plan in self.account.phone_plans() {
            let holders = self
                .account
                .people()
                .iter()
                .filter(|person| person.is_member() && person.phone_plans.contains(&plan.code));
            let mut verdicts: Vec<&str> =
                holders.map(|person| self.phone_verdict(person).0).collect();
            verdicts.extend(self.place_verdicts(plan.code));
            // Zoom counts what nothing lists any more as well.
            let left = self.account.left_phones().iter();
            let assigned = verdicts.len() + left.filter(|held| **held == plan.code).count();
            let assigned = i64::try_from(assigned).unwrap();
            let row = license_row("phone", plan.purchased, (assigned, None), Some(&verdicts));
            all.insert(format!("phone {}", plan.code), row);
        }
        for (name, purchased, assigned) in self.numbers() {
            let row = license_row("phone_numbers", purchased, (assigned, None), None);
            all.insert(format!("phone_numbers {name}"), row);
        }
        all
    }

    /// Seats that members and that pending people hold.
    fn holders(&self, product: &str, code: &str) -> (i64, i64) {
        if product == "zoom_rooms" {
            let rooms = self.account.rooms().iter();
            let rooms = rooms.filter(|room| room.kind.holds_seat()).count();
            return (i64::try_from(rooms).unwrap(), 0);
        }
        let holds = |person: &&Person| {
            let holds = person.add_ons.iter().any(|held| held == code);
            let add_on = holds && person.status != Status::Inactive;
            if product == "base" {
                person.user_type == 2
            } else {
                add_on
            }
        };
        let holders = self.account.people().iter().filter(holds);
        let (members, invited): (Vec<_>, Vec<_>) = holders.partition(|person| person.is_member());
        let count = |people: Vec<&Person>| i64::try_from(people.len()).unwrap();
        (count(members), count(invited))
    }
}

/// The add-ons of somebody whom Zoom is asked about.
fn add_ons(person: &Person) -> String {
    const CODES: [(&str, &str); 6] = [
        ("large500_monthly", "large_meeting:500"),
        ("webinar1000_yearly", "webinar:1000"),
        ("webinar500_yearly", "webinar:500"),
        ("zwb_yearly", "whiteboard"),
        ("zoomevents500_yearly", "zoom_events:500"),
        ("quantum_desk_yearly", "quantum_desk"),
    ];
    let is_asked = person.status == Status::Active && person.user_type == 2;
    let holds = |code: &str| person.add_ons.iter().any(|held| held == code);
    let held = CODES.iter().filter(|(code, _)| is_asked && holds(code));
    let words: Vec<&str> = held.map(|(_, word)| *word).collect();
    words.join(";")
}

fn license_row(
    product: &str,
    purchased: i64,
    (assigned, pending): (i64, Option<i64>),
    verdicts: Option<&[&str]>,
) -> Row {
    let available = purchased - assigned - pending.unwrap_or(0);
    let count = |word: &str| {
        let verdicts = verdicts?;
        let count = verdicts.iter().filter(|verdict| **verdict == word).count();
        Some(i64::try_from(count).unwrap())
    };
    let text = |number: Option<i64>| number.map_or_else(String::new, |number| number.to_string());
    let price = CENTS_A_YEAR.iter().find(|(known, _)| *known == product);
    let cents = |seats: Option<i64>| text(price.and_then(|(_, cents)| Some(seats? * cents)));
    let unused = count("idle").and_then(|idle| Some(idle + count("never")?));
    let tenths = |active: i64| (active * 1_000 + purchased / 2) / purchased.max(1);
    let used = count("active").filter(|_| purchased > 0);
    let used = used.map(tenths);
    let unit = match product {
        "zoom_rooms" => "room",
        "phone_numbers" => "number",
        _ => "seat",
    };
    row(&[
        ("unit", unit.to_owned()),
        ("purchased", purchased.to_string()),
        ("assigned", assigned.to_string()),
        ("pending", text(pending)),
        ("available", available.to_string()),
        ("active", text(count("active"))),
        ("idle", text(count("idle"))),
        ("never", text(count("never"))),
        ("new", text(count("new"))),
        ("unknown", text(count("unknown"))),
        ("exempt", text(count("exempt"))),
        (
            "utilization_pct",
            used.map_or_else(String::new, |tenths| tenths.to_string()),
        ),
        ("annual_cost", cents(Some(purchased))),
        ("idle_annual_cost", cents(unused)),
        ("available_annual_cost", cents(Some(available))),
    ])
}

pub(crate) fn row(cells: &[(&str, String)]) -> Row {
    let cells = cells.iter();
    cells
        .map(|(key, value)| ((*key).to_owned(), value.clone()))
        .collect()
}

pub(crate) fn day_of(at: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(at).date()
}

fn instant(at: Option<Timestamp>) -> String {
    at.map_or_else(String::new, |at| at.to_string())
}

fn created_at(person: &Person) -> String {
    instant(person.is_member().then_some(person.created_at))
}

pub(crate) fn email(person: &Person) -> String {
    person.email.clone()
}

pub(crate) fn id(person: &Person) -> String {
    let id = person.id.clone().filter(|_| person.is_member());
    id.unwrap_or_default()
}

/// The display name, else first and last name, else the address; the program may trim it.
pub(crate) fn name(person: &Person) -> String {
    let full = format!("{} {}", person.first_name, person.last_name);
    let names = [&person.display_name, &full, &person.email];
    let mut names = names.iter().map(|name| name.trim());
    names.find(|name| !name.is_empty()).unwrap().to_owned()
}

pub(crate) fn license(person: &Person) -> String {
    match person.user_type {
        1 => "basic".to_owned(),
        2 => "licensed".to_owned(),
        4 => "unassigned".to_owned(),
        99 => "none".to_owned(),
        other => format!("type-{other}"),
    }
}

/// Sees to it that both hold the same rows, and names the first that differ.
pub(crate) fn assert_same(found: &BTreeMap<String, Row>, expected: &BTreeMap<String, Row>) {
    for (key, expected) in expected {
        let found = found
            .get(key)
            .unwrap_or_else(|| panic!("there is no row for {key}"));
        for (column, value) in expected {
            assert_eq!(&found[column], value, "{column} of {key}: {found:#?}");
        }
    }
    let stray = found.keys().find(|key| !expected.contains_key(*key));
    assert_eq!(stray, None, "nobody expected this row");
}

/// Rows by the text of some of their cells, each of which has to be there once.
pub(crate) fn keyed(rows: Vec<Row>, keys: &[&str]) -> BTreeMap<String, Row> {
    let mut all = BTreeMap::new();
    for row in rows {
        let key: Vec<&str> = keys.iter().map(|key| row[*key].as_str()).collect();
        let key = key.join(" ");
        let earlier = all.insert(key.clone(), row);
        assert!(earlier.is_none(), "two rows for {key}");
    }
    all
}
