//! The made-up account counted a second way: from its people, by the rules that the program promises.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use zoomaudit::demo::{Account, Kind, Person, Status};

use super::contract::CENTS_A_YEAR;

pub(crate) type Row = HashMap<String, String>;

/// An account, and what a reading of it could know.
pub(crate) struct Counted {
    pub(crate) account: Account,
    /// The first day whose hosting was read.
    pub(crate) known_from: Date,
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

    fn is_new(&self, person: &Person) -> bool {
        let age = day_of(person.created_at).until(self.day()).unwrap();
        person.status == Status::Pending || age.get_days() < 60
    }

    /// Verdict and reason of a person's base seat or, without one, of the person.
    pub(crate) fn verdict(&self, person: &Person) -> (&'static str, &'static str) {
        let since = |from| Self::hosted(person, from, self.day())[0] > 0;
        let seen = since(self.known_from);
        let signed_in = person.last_login.map(day_of);
        // Zoom leaves the last sign-in of deactivated people out: that it is missing says nothing.
        let never_signed_in = signed_in.is_none() && person.status != Status::Inactive;
        match signed_in {
            _ if since(self.window_from()) => ("active", "used"),
            _ if self.is_new(person) => ("new", "in-grace"),
            _ if !seen && never_signed_in => ("never", "never-signed-in"),
            _ if !seen && day_of(person.created_at) >= self.known_from => {
                ("never", "never-used-seat")
            }
            Some(day) if day >= self.window_from() => ("idle", "signs-in-only"),
            _ if seen => ("idle", "none-in-window"),
            _ => ("idle", "none-ever-seen"),
        }
    }

    /// Verdict and reason of a phone seat: nothing reads calls.
    pub(crate) fn phone_verdict(&self, person: &Person) -> (&'static str, &'static str) {
        if self.is_new(person) {
            ("new", "in-grace")
        } else {
            ("unknown", "no-data")
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
            ("add_ons", String::new()),
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
            ("last_used_at", String::new()),
            ("last_used_source", String::new()),
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

    /// The rows of `licenses --assignments`, by address, product and plan.
    pub(crate) fn assignments(&self) -> BTreeMap<String, Row> {
        let mut all = BTreeMap::new();
        for person in self.account.people() {
            if person.user_type == 2 {
                let seat = ("base", "business_yearly".to_owned());
                let row = Self::seat(person, seat, self.verdict(person));
                all.insert(format!("{} base business_yearly", email(person)), row);
            }
            for code in person.phone_plans.iter().filter(|_| person.is_member()) {
                let seat = ("phone", code.to_string());
                let row = Self::seat(person, seat, self.phone_verdict(person));
                all.insert(format!("{} phone {code}", email(person)), row);
            }
        }
        all
    }

    fn seat(person: &Person, seat: (&str, String), ruling: (&str, &str)) -> Row {
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
            (true, "not-checked"),
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
            ("held_since", String::new()),
            ("held_since_source", String::new()),
            ("last_login_at", instant(person.last_login)),
            ("last_used_at", String::new()),
            ("last_used_source", String::new()),
            ("idle_days", String::new()),
            ("verdict", ruling.0.to_owned()),
            ("reason", ruling.1.to_owned()),
            ("next_event_at", String::new()),
            ("guards", guards.join(";")),
            ("unit_price", price.to_owned()),
            ("price_per", per.to_owned()),
            ("currency", "USD".to_owned()),
        ])
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
            let verdicts: Vec<&str> = holders.map(|person| self.phone_verdict(person).0).collect();
            let assigned = i64::try_from(verdicts.len()).unwrap();
            let row = license_row("phone", plan.purchased, (assigned, None), Some(&verdicts));
            all.insert(format!("phone {}", plan.code), row);
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
            let add_on = person.add_ons.iter().any(|held| held == code);
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
    // Nothing is known of the use of a calling plan, so neither of who does without.
    let is_judged = product != "phone";
    let unused = count("idle").and_then(|idle| Some(idle + count("never")?));
    let unused = unused.filter(|_| is_judged);
    let tenths = |active: i64| (active * 1_000 + purchased / 2) / purchased.max(1);
    let used = count("active").filter(|_| purchased > 0 && is_judged);
    let used = used.map(tenths);
    let unit = if product == "zoom_rooms" {
        "room"
    } else {
        "seat"
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

fn day_of(at: Timestamp) -> Date {
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
