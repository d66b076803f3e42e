//! A whole company: who is found is counted a second way, from its people.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use zoomaudit::demo::{Kind, Person, Status};

use super::{cents, codes, everything};
use crate::counted::{Basis, Counted, Row};
use crate::licenses::audited;

const SEATS: [&str; 10] = [
    "idle-common-area-phone",
    "unassigned-numbers",
    "inactive-user-holds-seat",
    "never-used-seat",
    "signs-in-only",
    "idle-licensed-user",
    "idle-phone",
    "external-holds-seat",
    "admin-idle",
    "upgrade-needed",
];

/// What is to be found of people: code and address.
fn expected(counted: &Counted, day: Date) -> BTreeSet<(String, String)> {
    let mut all = BTreeSet::new();
    let mut add = |code: &str, person: &Person| {
        assert!(
            all.insert((code.to_owned(), person.email.clone())),
            "{code}"
        );
    };
    for person in counted.account.people() {
        let (verdict, reason) = counted.verdict(person);
        if person.user_type == 2 {
            match (person.status, verdict, reason) {
                (Status::Inactive, ..) => add("inactive-user-holds-seat", person),
                (Status::Active, "never", _) => add("never-used-seat", person),
                (Status::Active, "idle", "signs-in-only") => add("signs-in-only", person),
                (Status::Active, "idle", _) => add("idle-licensed-user", person),
                // Nobody is pending for 30 days in a store that is new.
                _ => {}
            }
            if !person.email.ends_with("@example.com") {
                add("external-holds-seat", person);
            }
        }
        let is_unused = matches!(counted.phone_verdict(person).0, "idle" | "never");
        if person.is_member() && !person.phone_plans.is_empty() && is_unused {
            add("idle-phone", person);
        }
        let before = day - 93.days();
        let signed_in = person.last_login.map(on);
        let is_quiet = signed_in.is_none_or(|day| day <= before) && on(person.created_at) <= before;
        if matches!(&*person.role_id, "0" | "1") && person.status == Status::Active && is_quiet {
            add("admin-idle", person);
        }
        let meetings = person.hosted_between(day - 89.days(), day);
        let meetings = meetings.filter(|event| event.kind == Kind::Meeting);
        // How long those alone and those with others were.
        let mut days: BTreeMap<Date, [Vec<u32>; 2]> = BTreeMap::new();
        for event in meetings {
            let of_day = days.entry(event.day()).or_default();
            of_day[usize::from(event.participants >= 2)].push(event.minutes);
        }
        // Whichever of them were alone, a long one was with others.
        let is_long = |[alone, with_others]: &&[Vec<u32>; 2]| {
            let all = || alone.iter().chain(with_others);
            if alone.is_empty() {
                all().any(|minutes| *minutes >= 40)
            } else {
                all().filter(|minutes| **minutes > 40).count() > alone.len()
            }
        };
        let long = days.values().filter(is_long).count();
        if person.user_type == 1 && person.status == Status::Active && long >= 3 {
            add("upgrade-needed", person);
        }
    }
    let mut add = |code: &str, subject: &str| {
        assert!(all.insert((code.to_owned(), subject.to_owned())), "{code}");
    };
    for area in counted.account.common_areas() {
        if counted.area_verdict(area).0 == "idle" {
            add("idle-common-area-phone", &area.name);
        }
    }
    for (name, purchased, assigned) in counted.numbers() {
        if purchased > assigned {
            add("unassigned-numbers", &name);
        }
    }
    all
}

fn on(at: jiff::Timestamp) -> Date {
    at.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// Returns the codes that were found.
fn check(people: usize, day: Date) -> BTreeSet<String> {
    let (sandbox, counted) = audited(people, day, Basis::Days);
    let sandbox = sandbox.config(&everything::config(&counted.account));
    let rows = sandbox.rows("findings --offline");
    let mut found = codes(&rows);
    found.retain(|(code, _)| SEATS.contains(&&**code));
    let expected = expected(&counted, day);
    let missing: Vec<_> = expected.difference(&found).collect();
    let wrong: Vec<_> = found.difference(&expected).collect();
    assert!(
        missing.is_empty() && wrong.is_empty(),
        "missing {missing:?}\nwrong {wrong:?}"
    );
    everything::check(&rows, &counted, &SEATS);
    adds_up(&rows, &counted);
    agrees(&rows, &sandbox.rows("licenses --offline"));
    rows.into_iter().map(|row| row["code"].clone()).collect()
}

/// Each seat is worth its price once, whatever is found of it.
fn adds_up(rows: &[Row], counted: &Counted) {
    let of_seats = |row: &&Row| !row["email"].is_empty();
    let mut seats: BTreeMap<(String, String, String), i64> = BTreeMap::new();
    for row in rows.iter().filter(of_seats) {
        let key = (
            row["email"].clone(),
            row["product"].clone(),
            row["plan"].clone(),
        );
        *seats.entry(key).or_default() += i64::from(!row["annual_value"].is_empty());
    }
    assert!(seats.values().all(|times| *times <= 1));
    let (mut base, mut phone) = (0, 0);
    for person in counted.account.people() {
        let is_wasted = match person.status {
            Status::Inactive => true,
            Status::Active => {
                let is_unused = matches!(counted.verdict(person).0, "idle" | "never");
                is_unused || everything::is_basic_enough(counted, person)
            }
            Status::Pending => false,
        };
        base += i64::from(is_wasted && person.user_type == 2);
        let is_unused = matches!(counted.phone_verdict(person).0, "idle" | "never");
        let plans = i64::try_from(person.phone_plans.len()).unwrap();
        phone += if is_unused && person.is_member() {
            plans
        } else {
            0
        };
    }
    assert_eq!(
        cents(
            rows.iter()
                .filter(of_seats)
                .filter(|row| matches!(&*row["product"], "base" | "phone"))
        ),
        base * 21_990 + phone * 18_000
    );
}

/// What `licenses` says is idle is found, seat by seat and to the cent.
fn agrees(rows: &[Row], licenses: &[Row]) {
    let codes = [
        ("phone", "idle-phone"),
        ("webinar", "idle-webinar"),
        ("large_meeting", "idle-large-meeting"),
    ];
    for (product, code) in codes {
        for license in licenses.iter().filter(|row| row["product"] == product) {
            let is_of = |row: &Row| match product {
                "phone" => row["code"] == code || row["code"] == "idle-common-area-phone",
                _ => row["code"] == code,
            };
            let is_it = |row: &&Row| is_of(row) && row["plan"] == license["plan"];
            let found: Vec<&Row> = rows.iter().filter(is_it).collect();
            let number = |key: &str| license[key].parse::<usize>().unwrap();
            assert_eq!(found.len(), number("idle") + number("never"), "{license:?}");
            // Somebody with Zoom Events as well has the value in another finding.
            let is_redundant = |row: &&Row| {
                row["code"] == "redundant-add-on"
                    && found.iter().any(|idle| idle["email"] == row["email"])
            };
            let elsewhere = rows
                .iter()
                .filter(is_redundant)
                .filter(|row| row["product"] == product);
            let cost = license["idle_annual_cost"].replace('.', "");
            let sum = cents(found.iter().copied()) + cents(elsewhere);
            assert_eq!(sum, cost.parse::<i64>().unwrap(), "{license:?}");
        }
    }
}

#[test]
fn who_is_found_is_who_is_to_be_found() {
    let found = check(500, date(2026, 11, 26));
    // Each has somebody to find: there is a lot of storage, or little.
    let mut codes = SEATS.iter().chain(everything::CODES);
    assert!(
        codes.all(|code| found.contains(*code) || *code == "storage-nearly-full"),
        "{found:?}"
    );
}

#[test]
fn so_it_is_on_a_leap_day() {
    check(150, date(2028, 2, 29));
}
