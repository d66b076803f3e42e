//! Telephones of nobody, and numbers: small accounts in which some are wasted and others only look so.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use zoomaudit::demo::{
    Account, Assigned, Call, CommonArea, Line, Manner, NumberPlan, Person, PhonePlan, Plan, Room,
    RoomKind, at,
};

use super::{cents, codes};
use crate::counted::Row;
use crate::sandbox::{Sandbox, serve};

const DAY: Date = date(2026, 11, 21);

const PRICES: &str = "[[contract]]\nplan = \"phone\"\nunit_price = 10\nper = \"month\"\ncurrency = \"USD\"\n\
    [[contract]]\nplan = \"Toll\"\nunit_price = 12\nper = \"year\"\ncurrency = \"USD\"\n";

fn area(id: &str, manner: Manner) -> CommonArea {
    CommonArea {
        id: id.to_owned(),
        name: format!("Area {id}"),
        phone_plans: vec![200],
        manner,
    }
}

/// Somebody near whom these calls were made, on the telephone of a common area.
fn nearby(calls: Vec<Call>) -> Person {
    Person {
        phone_plans: vec![200],
        last_login: Some(at(DAY - 1.day(), 0)),
        calls: calls
            .into_iter()
            .map(|call| call.on(Line::CommonArea))
            .chain([Call::placed(DAY - 1.day())])
            .collect(),
        ..Person::new("ada@example.com")
    }
}

fn account(calls: Vec<Call>) -> Account {
    Account::empty(DAY)
        .plan(Plan::new("base", "business_yearly", 1))
        .phone_plan(PhonePlan {
            code: 200,
            name: "Unlimited".to_owned(),
            purchased: 6,
        })
        .person(nearby(calls))
        .room(Room {
            id: "oak".to_owned(),
            name: "Oak".to_owned(),
            kind: RoomKind::ZoomRoom,
            status: "Available",
            location_id: "l".to_owned(),
        })
        .room_phone("oak", 200)
        .common_area(area("busy", Manner::Busy))
        .common_area(area("missed", Manner::Misses))
        .common_area(area("silent", Manner::Silent))
}

fn read(account: Account) -> Sandbox {
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo).config(PRICES);
    sandbox.done("sync --tier none");
    sandbox
}

fn found(sandbox: &Sandbox, code: &str) -> Vec<Row> {
    let mut rows = sandbox.rows("findings --offline");
    rows.retain(|row| row["code"] == code);
    rows
}

fn subjects(rows: &[Row]) -> Vec<String> {
    codes(rows)
        .into_iter()
        .map(|(_, subject)| subject)
        .collect()
}

const IDLE: &str = "idle-common-area-phone";

#[test]
fn a_common_area_is_idle_that_only_missed_calls_or_had_none() {
    // Noon is an even second, at which a missed call is on the telephone that misses.
    let calls = vec![Call::placed(DAY - 2.days()), Call::missed(DAY - 3.days())];
    let sandbox = read(account(calls));
    let idle = found(&sandbox, IDLE);
    assert_eq!(subjects(&idle), ["Area missed", "Area silent"]);
    assert_eq!(cents(&idle), 24_000);
    assert!(found(&sandbox, "count-mismatch").is_empty());
    let seats = sandbox.rows("licenses --assignments --offline --product phone");
    let mut seats: Vec<String> = seats
        .iter()
        .map(|row| {
            format!(
                "{} {} {} {}",
                row["holder_type"], row["name"], row["verdict"], row["reason"]
            )
        })
        .collect();
    seats.sort();
    assert_eq!(
        seats[..4],
        [
            "common-area Area busy active used",
            "common-area Area missed idle none-ever-seen",
            "common-area Area silent idle none-ever-seen",
            "room Oak unknown no-data",
        ]
    );
    assert_eq!(seats.len(), 5);
    let license = &sandbox
        .rows("licenses --offline --columns purchased,assigned,active,idle,unknown,product");
    let phone = license
        .iter()
        .find(|row| row["product"] == "phone")
        .unwrap();
    let figures =
        ["purchased", "assigned", "active", "idle", "unknown"].map(|key| phone[key].as_str());
    assert_eq!(figures, ["6", "5", "2", "2", "1"]);
}

#[test]
fn the_window_decides_to_the_day() {
    let last = |days: i64| {
        let sandbox = read(account(vec![
            Call::placed(DAY - days.days()),
            Call::missed(DAY - 3.days()),
        ]));
        subjects(&found(&sandbox, IDLE)).contains(&"Area busy".to_owned())
    };
    assert_eq!([last(89), last(90)], [false, true]);
}

#[test]
fn where_the_history_names_no_common_area_of_the_list_nothing_is_idle() {
    let silent = read(account(Vec::new()));
    assert!(found(&silent, IDLE).is_empty());
    let seats = silent.rows("licenses --assignments --offline --product phone --verdict unknown");
    assert_eq!(seats.len(), 4);
    let calls = || vec![Call::placed(DAY - 2.days())];
    let blind = read(account(calls()).without_scope("phone:read:list_call_logs:admin"));
    assert!(found(&blind, IDLE).is_empty());
}

#[test]
fn seats_whose_holders_were_not_read_are_no_mismatch() {
    for scope in [
        "phone:read:common_area:admin",
        "phone:read:list_rooms:admin",
    ] {
        let sandbox = read(account(vec![Call::placed(DAY - 2.days())]).without_scope(scope));
        assert!(found(&sandbox, "count-mismatch").is_empty(), "{scope}");
        let rows = sandbox.rows("licenses --by plan --offline");
        let phone: Vec<&Row> = rows
            .iter()
            .filter(|row| row["product"] == "phone")
            .collect();
        let seats: i64 = phone
            .iter()
            .map(|row| row["seats"].parse::<i64>().unwrap())
            .sum();
        assert_eq!(seats, 6, "the sum is what was bought");
        assert!(phone.iter().any(|row| row["holders"] == "(unknown)"));
    }
}

#[test]
fn numbers_that_nobody_has_are_worth_what_the_contract_says() {
    let numbers = |name: &str, purchased: i64, assigned| NumberPlan {
        name: name.to_owned(),
        purchased,
        assigned,
    };
    let sandbox = read(
        account(Vec::new())
            // One person, one room and three common areas have a number each.
            .numbers(numbers("Toll", 9, Assigned::EachHolder))
            .numbers(numbers("Toll-free", 3, Assigned::Queues(1)))
            .numbers(numbers("Full", 2, Assigned::Queues(2))),
    );
    let rows = found(&sandbox, "unassigned-numbers");
    assert_eq!(subjects(&rows), ["Toll", "Toll-free"]);
    assert_eq!(rows[0]["summary"], "4 of 9 numbers are assigned to nobody");
    assert_eq!(
        (
            rows[0]["annual_value"].as_str(),
            rows[1]["annual_value"].as_str()
        ),
        ("48.00", "")
    );
    assert_eq!(rows[0]["evidence"], "phone-plans");
    for code in ["spare-seats", "pool-low", "over-assigned", "count-mismatch"] {
        let rows = found(&sandbox, code);
        assert!(
            rows.iter().all(|row| row["product"] != "phone_numbers"),
            "{code}"
        );
    }
    let keep = format!(
        "{PRICES}[[policy.keep_seats]]\nplan = \"phone_numbers\"\nseats = 3\nreason = \"cards\"\n"
    );
    let sandbox = sandbox.config(&keep);
    let kept = found(&sandbox, "unassigned-numbers");
    // Three of the four, and none of the other sort, which has no price.
    assert_eq!((kept.len(), cents(&kept)), (2, 1_200));
}

#[test]
fn without_zoom_phone_nothing_of_it_is_there() {
    let sandbox = read(
        Account::empty(DAY)
            .plan(Plan::new("base", "business_yearly", 1))
            .person(Person::new("ada@example.com")),
    );
    assert!(found(&sandbox, IDLE).is_empty() && found(&sandbox, "unassigned-numbers").is_empty());
    let rows = sandbox.rows("licenses --offline");
    assert!(rows.iter().all(|row| !row["product"].starts_with("phone")));
}

#[test]
fn days_that_were_read_without_common_areas_say_nothing_of_them() {
    let sandbox = read(account(vec![Call::placed(DAY - 2.days())]));
    assert_eq!(found(&sandbox, IDLE).len(), 2);
    let until = |day: Date| {
        let store = rusqlite::Connection::open(sandbox.data().join("test.db")).unwrap();
        let note = format!(
            "DELETE FROM place_calls_unread; INSERT INTO place_calls_unread VALUES ('{day}')"
        );
        store.execute_batch(&note).unwrap();
        found(&sandbox, IDLE).len()
    };
    // The window of 90 days begins 89 days ago.
    assert_eq!([until(DAY - 90.days()), until(DAY - 89.days())], [2, 0]);
}

#[test]
fn a_common_area_that_came_later_is_new() {
    let calls = || vec![Call::placed(DAY - 2.days())];
    let sandbox = read(account(calls()));
    let later = serve(account(calls()).common_area(area("later", Manner::Silent)));
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &later.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &later.oauth_url());
    sandbox.done("sync --tier none");
    assert_eq!(
        subjects(&found(&sandbox, IDLE)),
        ["Area missed", "Area silent"]
    );
    let seats = sandbox.rows("licenses --assignments --offline --verdict new");
    let seats: Vec<&str> = seats.iter().map(|row| row["name"].as_str()).collect();
    assert_eq!(seats, ["Area later"]);
}
