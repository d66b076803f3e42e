//! What the company is, and that every answer agrees with its people.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan as _, civil::Date, civil::date};
use serde_json::json;
use zoomaudit::demo::{Account, Hosted, Kind, Person, Plan, Shape, Status};

use super::wire::run;

const DAY: Date = date(2026, 11, 21);

/// Everything that the person hosted in the last two hundred days.
fn hosted(person: &Person) -> Vec<Hosted> {
    let events = person.hosted_between(DAY - 200.days(), DAY);
    events.collect()
}

#[test]
fn is_the_same_for_the_same_size_and_day() {
    let bytes = || {
        let zoom = run(Account::company(60, DAY));
        let paths = [
            "/users?page_size=7",
            "/accounts/me/plans/usage",
            "/phone/users",
            "/rooms",
            "/report/users?type=active&from=2026-11-01&to=2026-11-21",
        ];
        paths.map(|path| zoom.get(path).text)
    };
    assert_eq!(bytes(), bytes());
    assert_ne!(Account::company(60, DAY), Account::company(61, DAY));
}

#[test]
fn has_every_sort_of_person_from_five_people_on() {
    let small = Account::company(5, DAY);
    let of = |status| small.people().iter().filter(|p| p.status == status).count();
    assert_eq!(
        [Status::Active, Status::Inactive, Status::Pending].map(of),
        [3, 1, 1]
    );
    assert_eq!(small.people()[0].role_id, "0");
    let company = Account::company(1_200, DAY);
    let people = company.people();
    let has = |what: fn(&Person) -> bool| assert!(people.iter().any(what));
    has(|p| p.status == Status::Pending && p.user_type == 2 && p.id.is_none());
    has(|p| p.is_member() && p.last_login.is_none());
    has(|p| p.status == Status::Active && p.user_type == 2 && hosted(p).is_empty());
    has(|p| p.user_type == 1 && !hosted(p).is_empty());
    has(|p| p.department.is_none());
    has(|p| p.email.ends_with("@example.org"));
    has(|p| p.display_name.starts_with('='));
    has(|p| p.listed_email.as_ref().is_some_and(|e| e.ends_with(' ')));
    has(|p| {
        p.reported_email
            .as_ref()
            .is_some_and(|e| *e != e.to_lowercase())
    });
    let addresses: BTreeSet<&str> = people.iter().map(|p| p.email.as_str()).collect();
    assert_eq!(addresses.len(), people.len());
    let names: BTreeSet<&str> = people.iter().map(|p| p.display_name.as_str()).collect();
    assert!(names.len() < people.len());
}

#[test]
fn nobody_does_anything_before_they_came_or_after_the_day() {
    for person in Account::company(2_000, DAY).people() {
        for event in hosted(person) {
            assert!(event.start >= person.created_at, "{person:?}");
            assert!(event.day() <= DAY);
        }
        assert!(person.last_login.is_none_or(|at| at >= person.created_at));
    }
}

#[test]
fn lists_every_user_once_whatever_the_page_size() {
    let account = Account::company(137, DAY);
    let zoom = run(account.clone());
    for status in [Status::Active, Status::Inactive, Status::Pending] {
        let of_status = account.people().iter().filter(|p| p.status == status);
        let truth: Vec<&str> = of_status.map(|p| p.email.as_str()).collect();
        for size in [1, 7, 30, 2_000] {
            let path = format!("/users?status={}&page_size={size}", status.word());
            let rows = zoom.rows(&path, "users");
            let emails: Vec<&str> = rows.iter().map(|u| u["email"].as_str().unwrap()).collect();
            let trimmed: Vec<&str> = emails.iter().map(|email| email.trim()).collect();
            assert_eq!(trimmed, truth, "{path}");
            let pending = status == Status::Pending;
            assert!(rows.iter().all(|user| user["id"].is_null() == pending));
        }
    }
    let first = zoom.get("/users?page_size=50").json();
    assert_eq!(
        [
            &first["page_size"],
            &first["page_count"],
            &first["page_number"]
        ],
        [&json!(50), &json!(3), &json!(1)]
    );
}

#[test]
fn plan_usage_is_a_count_of_people() {
    let account = Account::company(1_200, DAY);
    let usage = run(account.clone()).get("/accounts/me/plans/usage").json();
    let mut seats: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    for person in account.people() {
        // Deactivation takes add-ons away.
        let add_ons = person.add_ons.iter();
        let add_ons = add_ons.filter(|_| person.status != Status::Inactive);
        let mut held: Vec<&str> = add_ons.map(String::as_str).collect();
        if person.user_type == 2 {
            held.push("business_yearly");
        }
        for code in held {
            let (assigned, pending) = seats.entry(code).or_default();
            *(if person.is_member() {
                assigned
            } else {
                pending
            }) += 1;
        }
    }
    let lines = usage.as_object().unwrap().values().flat_map(|value| {
        let one = std::slice::from_ref(value);
        value.as_array().map_or(one, |lines| lines.as_slice())
    });
    let mut checked = 0;
    for line in lines.filter(|line| line["pending"].is_number()) {
        let (assigned, pending) = seats[line["type"].as_str().unwrap()];
        assert_eq!(line["usage"], assigned, "{line}");
        assert_eq!(line["pending"], pending, "{line}");
        // One more of these is held than was bought.
        let ordered = i64::from(line["type"] == "quantum_desk_yearly");
        assert!(line["hosts"].as_i64().unwrap() >= assigned + pending - ordered);
        checked += 1;
    }
    assert_eq!(checked, 7);
    assert_eq!(usage["plan_webinar"].as_array().unwrap().len(), 2);
    let rooms = account.rooms().iter().filter(|room| room.kind.holds_seat());
    assert_eq!(usage["plan_zoom_rooms"]["usage"], rooms.count());
    assert!(usage["plan_quantum_desk"]["usage"].as_i64().unwrap() > 0);
    assert!(usage["plan_recording"]["plan_storage"].is_string());
}

#[test]
fn plans_take_the_shape_they_are_given() {
    let text = Plan {
        numbers_as_text: true,
        ..Plan::new("base", "monthly", 3).shaped(Shape::Array)
    };
    let account = Account::empty(DAY)
        .plan(text)
        .person(Person::licensed("ada@example.com"))
        .person(Person::invited("new@example.com"));
    let usage = run(account).get("/accounts/me/plans/usage").json();
    let line = json!([{ "type": "monthly", "hosts": "3", "usage": "1", "pending": "1" }]);
    assert_eq!(usage["plan_base"], line);
    let by_hosts = Plan {
        by_active_hosts: true,
        ..Plan::new("base", "business_yearly", 3)
    };
    let host = |email: &str, day: Date| Person {
        hosted: vec![Hosted::meeting(day, 4), Hosted::meeting(day, 2)],
        ..Person::licensed(email)
    };
    let account = Account::empty(DAY)
        .plan(by_hosts)
        .person(host("ada@example.com", DAY - 29.days()))
        .person(host("tom@example.com", DAY - 30.days()));
    let usage = run(account).get("/accounts/me/plans/usage").json();
    let line = json!({ "type": "business_yearly", "hosts": 3, "active_hosts": 1, "pending": 0 });
    assert_eq!(usage["plan_base"], line);
}

#[test]
fn phone_seats_are_a_count_of_phone_users() {
    let account = Account::company(700, DAY);
    // The plan of a room that was deleted is assigned still, and nothing lists it.
    let left = account.left_phones().to_vec();
    assert_eq!(left.len(), 1);
    let zoom = run(account);
    let users = zoom.rows("/phone/users?page_size=100", "users");
    let mut places = zoom.rows("/phone/rooms?page_size=100", "rooms");
    places.extend(zoom.rows("/phone/common_areas?page_size=100", "common_areas"));
    let plans = zoom.get("/phone/calling_plans").json();
    for plan in plans["calling_plans"].as_array().unwrap() {
        let holds = |user: &&serde_json::Value| user["calling_plans"][0]["type"] == plan["type"];
        let unlisted = left.iter().filter(|code| plan["type"] == **code).count();
        let listed = users.iter().chain(&places).filter(holds).count();
        let assigned = (listed + unlisted) as u64;
        assert_eq!(plan["assigned"], assigned);
        let sum = assigned + plan["available"].as_u64().unwrap();
        assert_eq!(plan["subscribed"], sum);
    }
    assert_eq!(
        zoom.get("/phone/users?page_size=900").json()["page_size"],
        100
    );
    assert!(users.len() > 200 && places.len() > 15);
    let both = zoom.get("/phone/plans").json();
    assert_eq!(both["calling_plans"], plans["calling_plans"]);
    // Whoever and whatever has a telephone has a number.
    let numbers = &both["phone_numbers"][0];
    assert_eq!(numbers["assigned"], (users.len() + places.len()) as u64);
}

#[test]
fn host_reports_are_sums_of_events() {
    let account = Account::company(400, DAY);
    let zoom = run(account.clone());
    let (from, to) = (date(2026, 9, 1), date(2026, 9, 30));
    let path = format!("/report/users?type=active&from={from}&to={to}&page_size=40");
    let rows = zoom.rows(&path, "users");
    let mut truth = Vec::new();
    for person in account.people().iter().chain(account.former()) {
        let events = person.hosted_between(from, to);
        let events: Vec<Hosted> = events.filter(|e| e.kind == Kind::Meeting).collect();
        if !events.is_empty() {
            let minutes: u32 = events.iter().map(|event| event.minutes).sum();
            let people: u32 = events.iter().map(|event| event.participants).sum();
            truth.push(json!([person.id, events.len(), minutes, people]));
        }
    }
    let read: Vec<_> = rows
        .iter()
        .map(|u| {
            json!([
                u["id"],
                u["meetings"],
                u["meeting_minutes"],
                u["participants"]
            ])
        })
        .collect();
    assert_eq!(read, truth);
    let active = account
        .people()
        .iter()
        .filter(|p| p.status == Status::Active);
    let quiet = zoom.rows(&path.replace("active", "inactive"), "users");
    let hosts = rows.iter().filter(|row| {
        let mut people = account.people().iter();
        let person = people.find(|p| p.id.as_deref() == row["id"].as_str());
        person.is_some_and(|p| p.status == Status::Active)
    });
    assert_eq!(quiet.len() + hosts.count(), active.count());
}

#[test]
fn roles_groups_summary_and_domains_agree_with_the_people() {
    let account = Account::company(300, DAY);
    let zoom = run(account.clone());
    let roles = zoom.get("/roles").json();
    let members = |role: &serde_json::Value| role["total_members"].as_u64().unwrap();
    let total: u64 = roles["roles"].as_array().unwrap().iter().map(members).sum();
    assert_eq!((total, roles["total_records"].as_u64()), (300, Some(5)));
    assert_eq!(zoom.rows("/groups", "groups").len(), 8);
    let summary = zoom.get("/users/summary").json();
    let pending = account.people().iter().filter(|p| !p.is_member()).count();
    assert_eq!(summary["pending_users_count"], pending);
    let rooms = zoom.rows("/rooms?page_size=3", "rooms").len();
    assert_eq!(summary["total_users_count"], 300 - pending + rooms);
    let domains = zoom.get("/accounts/me/managed_domains").json();
    assert_eq!(domains["domains"][0]["domain"], "example.com");
}
