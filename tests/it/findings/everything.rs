//! What else is to be found in a company: counted from the facts of the account, with those who only look like it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use zoomaudit::demo::{Account, Act, Kind, Person, Recording, Settings, Status};

use super::codes;
use crate::contract::CONFIG;
use crate::counted::{Counted, Row, day_of};
use crate::fewest_scopes::moved;
use crate::sandbox::{Sandbox, serve};

/// The codes that are counted here.
pub(super) const CODES: &[&str] = &[
    "redundant-add-on",
    "idle-webinar",
    "idle-large-meeting",
    "basic-is-enough",
    "duplicate-person",
    "oversized-webinar",
    "oversized-phone-plan",
    "over-assigned",
    "spare-seats",
    "pool-low",
    "idle-room",
    "storage-oversized",
    "storage-nearly-full",
    "contract-mismatch",
    "renewal-near",
    "exemption-expired",
    "count-mismatch",
    "bounced",
    "no-department",
];

/// The prices, with a line that is wrong and near its end, one that is neither, an exemption that is over and one that is
/// not, of nobody.
pub(super) fn config(account: &Account) -> String {
    let day = account.day();
    let line = |plan: &str, more: i64, (days, notice): (i64, i64)| {
        let mut bought = account.plans().iter().filter(|other| other.key == plan);
        let quantity = bought.next().unwrap().purchased + more;
        let end = day + days.days();
        format!(
            "[[contract]]\nplan = \"{plan}\"\nquantity = {quantity}\nend = {end}\nnotice_days = {notice}\n"
        )
    };
    let exempt = |until: Date| {
        format!(
            "[[policy.exempt]]\nemail = \"nobody.{until}@*\"\nreason = \"moving\"\nuntil = {until}\n"
        )
    };
    [
        CONFIG.to_owned(),
        line("whiteboard", 1, (150, 60)),
        line("quantum_desk", 0, (151, 60)),
        exempt(day - 1.day()),
        exempt(day),
    ]
    .concat()
}

type Found = BTreeSet<(String, String)>;

/// Sees to it that what these codes find is what there is to find, and that no other code finds anything but those that
/// are counted elsewhere.
pub(super) fn check(rows: &[Row], counted: &Counted, elsewhere: &[&str]) {
    // What is read on the day of this test may be old by the day of the account.
    let known =
        |code: &str| CODES.contains(&code) || elsewhere.contains(&code) || code == "stale-data";
    let stray: Vec<&Row> = rows.iter().filter(|row| !known(&row["code"])).collect();
    assert!(stray.is_empty(), "{stray:?}");
    let found: Found = rows
        .iter()
        .filter(|row| CODES.contains(&&*row["code"]))
        .map(|row| {
            let of_plan = [
                "over-assigned",
                "spare-seats",
                "pool-low",
                "count-mismatch",
                "contract-mismatch",
            ];
            let is_storage = row["code"].starts_with("storage");
            let subject = match &*row["code"] {
                code if of_plan.contains(&code) || is_storage => {
                    format!("{} {}", row["product"], row["plan"])
                }
                "no-department" | "exemption-expired" => row["summary"].clone(),
                _ => row["subject"].clone(),
            };
            (row["code"].clone(), subject)
        })
        .collect();
    let mut expected = of_people(counted);
    expected.extend(of_plans(counted));
    expected.extend(of_the_rest(&counted.account));
    let missing: Vec<_> = expected.difference(&found).collect();
    let wrong: Vec<_> = found.difference(&expected).collect();
    assert!(
        missing.is_empty() && wrong.is_empty(),
        "missing {missing:?}\nwrong {wrong:?}"
    );
    look_alikes(counted);
}

fn of_people(counted: &Counted) -> Found {
    let (account, day) = (&counted.account, counted.account.day());
    let minutes = call_minutes(account);
    let mut all = Found::new();
    for person in account.people() {
        let mut add = |code: &str| {
            all.insert((code.to_owned(), person.email.clone()));
        };
        let webinar = add_on(person, "webinar");
        let largest = largest(person, Kind::Webinar, (day - 89.days(), day));
        if webinar.is_some() && add_on(person, "zoomevents").is_some() {
            add("redundant-add-on");
        }
        let half_year = (day - 179.days(), day);
        let is_new = |since: Date| since > day - 60.days();
        if webinar.is_some()
            && person
                .hosted_between(half_year.0, day)
                .all(|event| event.kind == Kind::Meeting)
            && !is_new(webinar_since(person, day))
        {
            add("idle-webinar");
        }
        if add_on(person, "large").is_some()
            && self::largest(person, Kind::Meeting, half_year) <= Some(100)
            && !is_new(day_of(person.created_at))
        {
            add("idle-large-meeting");
        }
        if webinar == Some("webinar1000_yearly") && largest.is_some_and(|most| most <= 500) {
            add("oversized-webinar");
        }
        if is_basic_enough(counted, person) {
            add("basic-is-enough");
        }
        let called = minutes.get(&person.email).copied().unwrap_or(0);
        let is_unlimited = person.is_member() && person.phone_plans.contains(&200);
        if is_unlimited && counted.phone_verdict(person).0 == "active" && called < 90 {
            add("oversized-phone-plan");
        }
        if came_back(person, day).is_some_and(|days| days <= 30) {
            add("bounced");
        }
    }
    all.extend(
        twins(account)
            .into_iter()
            .map(|email| ("duplicate-person".to_owned(), email)),
    );
    all
}

/// The code of an add-on that somebody holds who can hold one.
fn add_on<'a>(person: &'a Person, product: &str) -> Option<&'a str> {
    let can = person.status == Status::Active && person.user_type == 2;
    let mut codes = person
        .add_ons
        .iter()
        .filter(|code| can && code.starts_with(product));
    codes.next().map(String::as_str)
}

/// Since when somebody holds a webinar seat: the log names no other add-on in words that are known.
fn webinar_since(person: &Person, day: Date) -> Date {
    let acts = person.acts_between(day - 6.months(), day).into_iter();
    let given =
        acts.filter(|acted| matches!(&acted.act, Act::Given(code) if code.starts_with("webinar")));
    let given = given.map(|acted| day_of(acted.at)).max();
    day_of(person.created_at).max(given.unwrap_or(Date::MIN))
}

fn largest(person: &Person, kind: Kind, (from, to): (Date, Date)) -> Option<u32> {
    let events = person
        .hosted_between(from, to)
        .filter(|event| event.kind == kind);
    let largest = events.map(|event| event.participants).max();
    // No meeting at all had fewer than any number.
    largest.or((kind == Kind::Meeting).then_some(0))
}

pub(super) fn is_basic_enough(counted: &Counted, person: &Person) -> bool {
    let day = counted.account.day();
    let from = day - 89.days();
    let planned = person.upcoming_between(day, day + 83.days());
    person.status == Status::Active
        && person.user_type == 2
        && person.add_ons.is_empty()
        && person.phone_plans.is_empty()
        && person.settings == Settings::Told
        && counted.verdict(person).0 == "active"
        && person.recorded_between(from, day).is_empty()
        && planned.iter().all(|event| day_of(event.start) <= day)
        && person.hosted_between(from, day).all(|event| {
            event.kind == Kind::Meeting && event.minutes <= 40 && event.participants <= 100
        })
}

/// The minutes that everybody called in 90 days, each call rounded up.
fn call_minutes(account: &Account) -> BTreeMap<String, u32> {
    let day = account.day();
    let mut all = BTreeMap::new();
    for called in account.calls_between(day - 89.days(), day) {
        let call = &called.call;
        if call.outcome.is_spoken() {
            for person in [called.caller, called.callee].into_iter().flatten() {
                *all.entry(person.email.clone()).or_default() += call.seconds.div_ceil(60);
            }
        }
    }
    all
}

/// How many days the seat was gone of somebody who got it back in the last 90; the shortest of several.
fn came_back(person: &Person, day: Date) -> Option<i32> {
    type Is = fn(&Act) -> bool;
    let seats: [(Is, Is); 2] = [
        (
            |act| matches!(act, Act::TypeChanged { from: 2, .. }),
            |act| matches!(act, Act::TypeChanged { to: 2, .. }),
        ),
        (
            |act| matches!(act, Act::Taken(code) if code.starts_with("webinar")),
            |act| matches!(act, Act::Given(code) if code.starts_with("webinar")),
        ),
    ];
    let acts = person.acts_between(day - 6.months(), day);
    let gone = seats.iter().filter_map(|(is_taken, is_given)| {
        let taken: Option<Timestamp> = acts
            .iter()
            .filter(|acted| is_taken(&acted.act))
            .map(|acted| acted.at)
            .max();
        let taken = taken?;
        let given = acts
            .iter()
            .filter(|acted| is_given(&acted.act) && acted.at > taken);
        let given = given.map(|acted| day_of(acted.at)).min()?;
        (given > day - 90.days()).then(|| day_of(taken).until(given).unwrap().get_days())
    });
    gone.min()
}

/// The addresses of those who hold a seat as somebody else does of the same name and the same address up to the `@`.
fn twins(account: &Account) -> Vec<String> {
    let mut alike: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for person in account
        .people()
        .iter()
        .filter(|person| person.user_type == 2)
    {
        let full = format!("{} {}", person.first_name, person.last_name);
        let names = [&person.display_name, &full];
        let Some(name) = names.into_iter().find(|name| !name.trim().is_empty()) else {
            continue;
        };
        let name: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        let (local, _) = person.email.split_once('@').unwrap();
        let key = (name.join(" "), local.replace('.', ""));
        alike.entry(key).or_default().push(person.email.clone());
    }
    let others = alike.into_values().flat_map(|mut people| {
        people.sort();
        people.split_off(1)
    });
    others.collect()
}

fn of_plans(counted: &Counted) -> Found {
    let mut all = Found::new();
    for (key, row) in counted.licenses() {
        let number = |column: &str| row[column].parse::<i64>().unwrap_or(0);
        let purchased = number("purchased");
        let free = purchased - number("assigned") - number("pending");
        let mut add = |code: &str| all.insert((code.to_owned(), key.clone()));
        if key.starts_with("phone_numbers") {
            continue;
        }
        if free < 0 {
            add("over-assigned");
        }
        if free > (purchased + 19) / 20 {
            add("spare-seats");
        }
        if free >= 0 && free * 20 < purchased && purchased >= 20 && !key.starts_with("zoom_rooms") {
            add("pool-low");
        }
    }
    for code in counted.account.left_phones() {
        all.insert(("count-mismatch".to_owned(), format!("phone {code}")));
    }
    all
}

fn gigabytes(text: &str) -> f64 {
    let (number, unit) = text.split_once(' ').unwrap();
    number.parse::<f64>().unwrap() * if unit == "TB" { 1_024.0 } else { 1.0 }
}

/// How much of storage is used.
fn filled(storage: &Recording) -> f64 {
    let sum = |texts: [&str; 2]| texts.map(gigabytes).iter().sum::<f64>();
    sum([&storage.free_used, &storage.plan_used]) / sum([&storage.free, &storage.plan])
}

fn of_the_rest(account: &Account) -> Found {
    let day = account.day();
    let mut all = Found::new();
    let mut add = |code: &str, subject: &str| all.insert((code.to_owned(), subject.to_owned()));
    for room in account.rooms() {
        if account
            .last_started(room)
            .is_some_and(|at| day_of(at) <= day - 90.days())
        {
            add("idle-room", &room.name);
        }
    }
    let storage = account.storage().unwrap();
    if filled(storage) < 0.5 {
        add("storage-oversized", &format!("recording {}", storage.code));
    }
    if filled(storage) >= 0.9 {
        add(
            "storage-nearly-full",
            &format!("recording {}", storage.code),
        );
    }
    add("contract-mismatch", "whiteboard zwb_yearly");
    add("renewal-near", "whiteboard");
    let ended = day - 1.day();
    add(
        "exemption-expired",
        &format!("the exemption ended on {ended}: moving"),
    );
    let licensed = account
        .people()
        .iter()
        .filter(|person| person.user_type == 2);
    let (mut of, mut none) = (0, 0);
    for person in licensed {
        let department = person.department.as_deref().unwrap_or_default();
        if person.status == Status::Active {
            of += 1;
            none += usize::from(department.is_empty());
        }
    }
    let summary = format!("{none} of {of} active people with a paid seat are in no department");
    add("no-department", &summary);
    all
}

/// Sees to it that there are people who look like waste and are not.
fn look_alikes(counted: &Counted) {
    let (account, day) = (&counted.account, counted.account.day());
    let has = |is_it: &dyn Fn(&Person) -> bool| account.people().iter().any(is_it);
    let window = (day - 89.days(), day);
    assert!(has(&|person| {
        let largest = largest(person, Kind::Webinar, window);
        add_on(person, "webinar1000").is_some() && largest > Some(500)
    }));
    assert!(has(&|person| {
        let largest = largest(person, Kind::Webinar, window);
        add_on(person, "webinar1000").is_some() && largest.is_some_and(|most| most <= 80)
    }));
    let taken = |person: &Person| {
        let acts = person.acts_between(day - 6.months(), day);
        acts.iter()
            .any(|acted| matches!(&acted.act, Act::Taken(code) if code.starts_with("webinar")))
    };
    assert!(has(
        &|person| came_back(person, day).is_some_and(|days| days == 40)
    ));
    assert!(has(
        &|person| taken(person) && came_back(person, day).is_none()
    ));
    assert!(has(&|person| {
        let hosts = person.hosted_between(window.0, day).count();
        let signed_in = person.last_login.map(day_of);
        person.role_id == "1" && hosts == 0 && signed_in > Some(day - 90.days())
    }));
}

#[test]
fn a_large_company_has_filled_its_storage() {
    let account = Account::company(1_200, Date::constant(2026, 11, 26));
    assert!(filled(account.storage().unwrap()) >= 0.9);
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none --only users,plan-usage");
    let rows = sandbox.rows("findings --offline --code storage-nearly-full,storage-oversized");
    let found = codes(&rows).into_iter().map(|(code, _)| code);
    assert_eq!(found.collect::<Vec<_>>(), ["storage-nearly-full"]);
}

#[test]
fn the_demo_brings_what_no_account_has_by_itself() {
    let rows = Sandbox::new().rows("--demo=60 findings");
    let of = |code: &str| {
        rows.iter()
            .filter(|row| row["code"] == code)
            .collect::<Vec<_>>()
    };
    let products = |code: &str| {
        of(code)
            .iter()
            .map(|row| row["product"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(products("contract-mismatch"), ["zoom_rooms"]);
    assert_eq!(products("count-mismatch"), ["phone"]);
    let ended = of("exemption-expired");
    assert_eq!(ended.len(), 1);
    assert!(
        ended[0]["summary"].ends_with("the office is moving"),
        "{ended:?}"
    );
    assert!(
        !of("bounced").is_empty() && !of("admin-idle").is_empty(),
        "{rows:?}"
    );
}

#[test]
fn invitations_of_a_company_are_old_after_thirty_days() {
    let (day, people) = (Date::constant(2026, 11, 26), 300);
    let pending = |account: &Account| -> BTreeSet<String> {
        let people = account.people().iter();
        let pending =
            people.filter(|person| person.status == Status::Pending && person.user_type == 2);
        pending.map(|person| person.email.clone()).collect()
    };
    let mut sandbox = None;
    let mut known = Vec::new();
    for ago in [31, 29, 0] {
        let account = Account::company(people, day - ago.days());
        known.push(pending(&account));
        let demo = serve(account);
        let read = sandbox.take().unwrap_or_else(|| Sandbox::of(&demo));
        let read = moved(read, &demo);
        read.done("sync --tier none --only users,plan-usage");
        sandbox = Some(read);
    }
    let rows = sandbox
        .unwrap()
        .rows("findings --offline --code pending-holds-seat");
    let found: BTreeSet<String> = codes(&rows)
        .into_iter()
        .map(|(_, subject)| subject)
        .collect();
    assert_eq!(found, known[0].intersection(&known[2]).cloned().collect());
    // There are some of either sort.
    assert!(!found.is_empty() && found.len() < known[2].len());
}

#[test]
fn of_a_directory_those_are_found_who_left_or_are_on_leave_and_hold_something() {
    let account = Account::company(150, Date::constant(2026, 11, 26));
    let demo = serve(account.clone());
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let status = |place: usize| ["Active", "Terminated", "Parental Leave", "Retiring"][place % 4];
    let mut file = "Email,Status\n".to_owned();
    let mut expected: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (place, person) in account.people().iter().enumerate() {
        file.extend([&person.email, ",", status(place), "\n"]);
        if person.user_type == 2 || (person.is_member() && !person.phone_plans.is_empty()) {
            expected
                .entry(status(place))
                .or_default()
                .insert(person.email.clone());
        }
    }
    std::fs::write(sandbox.home().join("hr.csv"), file).unwrap();
    for (code, status) in [
        ("leaver-holds-seat", "Terminated"),
        ("on-leave-holds-seat", "Parental Leave"),
    ] {
        let rows = sandbox.rows(&format!(
            "findings --offline --directory hr.csv --code {code}"
        ));
        let found: BTreeSet<String> = rows.iter().map(|row| row["subject"].clone()).collect();
        assert_eq!(found, expected[status], "{code}");
    }
}
