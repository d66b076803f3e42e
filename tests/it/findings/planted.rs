//! Small accounts in which one thing is wrong, and others in which it only looks so.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use zoomaudit::demo::{
    Account, Call, Hosted, Person, PhonePlan, Plan, Recording, Room, RoomKind, Status, at,
};

use super::{cents, codes};
use crate::counted::Row;
use crate::sandbox::{Sandbox, serve};

const DAY: Date = date(2026, 11, 21);

/// Reads an account whole, and returns what is found.
fn found(account: Account, config: &str) -> Vec<Row> {
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo).config(config);
    sandbox.done("sync --tier none");
    sandbox.rows("findings --offline")
}

/// The subjects of a code.
fn of(rows: &[Row], code: &str) -> Vec<String> {
    let found = codes(rows).into_iter();
    let found = found.filter(|(found, _)| found == code);
    found.map(|(_, subject)| subject).collect()
}

/// Somebody who signed in yesterday and held a short meeting with two others.
fn used(email: &str) -> Person {
    Person {
        last_login: Some(at(DAY - 1.day(), 0)),
        department: Some("Sales".to_owned()),
        hosted: vec![Hosted {
            minutes: 30,
            ..Hosted::meeting(DAY - 1.day(), 3)
        }],
        ..Person::licensed(email)
    }
}

fn base(purchased: i64) -> Account {
    Account::empty(DAY).plan(Plan::new("base", "business_yearly", purchased))
}

#[test]
fn basic_is_enough_where_nothing_needed_a_licence() {
    let long = Hosted {
        minutes: 41,
        ..Hosted::meeting(DAY - 2.days(), 3)
    };
    let large = Hosted {
        minutes: 30,
        ..Hosted::meeting(DAY - 2.days(), 101)
    };
    let old = Hosted {
        minutes: 41,
        ..Hosted::meeting(DAY - 90.days(), 3)
    };
    let with = |email: &str, event: Hosted| {
        let mut person = used(email);
        person.hosted.push(event);
        person
    };
    let account = base(9)
        .person(used("short@example.com"))
        .person(with("old@example.com", old))
        .person(with("long@example.com", long))
        .person(with("large@example.com", large))
        .person(with(
            "webinar@example.com",
            Hosted::webinar(DAY - 2.days(), 20),
        ))
        .person(Person {
            phone_plans: vec![200],
            ..used("phone@example.com")
        });
    let rows = found(account, "");
    assert_eq!(
        of(&rows, "basic-is-enough"),
        ["old@example.com", "short@example.com"]
    );
}

#[test]
fn basic_is_not_said_to_be_enough_where_add_ons_or_recordings_are_unknown() {
    let with_webinars = base(9)
        .plan(Plan::new("webinar", "webinar500_yearly", 2))
        .person(Person {
            add_ons: vec!["webinar500_yearly".to_owned()],
            ..used("held@example.com")
        });
    let rows = found(with_webinars, "");
    assert!(
        !of(&rows, "basic-is-enough").contains(&"held@example.com".to_owned()),
        "{rows:?}"
    );
    let unread = base(9)
        .person(used("ada@example.com"))
        .without_scope("cloud_recording:read:list_account_recordings:admin");
    assert!(of(&found(unread, ""), "basic-is-enough").is_empty());
}

#[test]
fn add_ons_are_idle_redundant_or_too_large() {
    let holds = |email: &str, add_ons: &[&str]| Person {
        add_ons: add_ons.iter().map(|code| (*code).to_owned()).collect(),
        ..used(email)
    };
    let with = |email: &str, add_ons: &[&str], event: Hosted| {
        let mut person = holds(email, add_ons);
        person.hosted.push(event);
        person
    };
    let recently = DAY - 20.days();
    let account = base(20)
        .plan(Plan::new("webinar", "webinar500_yearly", 5))
        .plan(Plan::new("webinar", "webinar1000_yearly", 5))
        .plan(Plan::new("large_meeting", "large500_yearly", 5))
        .plan(Plan::new("zoom_events", "zoomevents500_yearly", 5))
        .person(holds("idle@example.com", &["webinar500_yearly"]))
        .person(with(
            "used@example.com",
            &["webinar500_yearly"],
            Hosted::webinar(recently, 20),
        ))
        .person(with(
            "half@example.com",
            &["webinar1000_yearly"],
            Hosted::webinar(recently, 500),
        ))
        .person(with(
            "full@example.com",
            &["webinar1000_yearly"],
            Hosted::webinar(recently, 501),
        ))
        .person(with(
            "small@example.com",
            &["large500_yearly"],
            Hosted::meeting(recently, 100),
        ))
        .person(with(
            "large@example.com",
            &["large500_yearly"],
            Hosted::meeting(recently, 101),
        ))
        .person(with(
            "both@example.com",
            &["webinar500_yearly", "zoomevents500_yearly"],
            Hosted::webinar(recently, 20),
        ));
    let price = "[[contract]]\nplan = \"webinar\"\nunit_price = 100\nper = \"year\"\ncurrency = \"USD\"\n\
        [[contract]]\nplan = \"large_meeting\"\nunit_price = 10\nper = \"year\"\ncurrency = \"USD\"\n";
    let rows = found(account.clone(), price);
    assert_eq!(of(&rows, "idle-webinar"), ["idle@example.com"]);
    assert_eq!(of(&rows, "oversized-webinar"), ["half@example.com"]);
    assert_eq!(of(&rows, "idle-large-meeting"), ["small@example.com"]);
    assert_eq!(of(&rows, "redundant-add-on"), ["both@example.com"]);
    assert!(of(&rows, "count-mismatch").is_empty());
    // Two webinar seats of 100.00 and a large meeting one of 10.00.
    assert_eq!(
        cents(rows.iter().filter(|row| !row["email"].is_empty())),
        21_000
    );
    let included = "[[contract]]\nplan = \"business_yearly\"\nincludes = [\"large_meeting\"]\n";
    let rows = found(account, included);
    assert_eq!(
        of(&rows, "redundant-add-on"),
        ["both@example.com", "large@example.com", "small@example.com"]
    );
}

#[test]
fn exemptions_end_and_seats_are_kept_on_purpose() {
    let line = |until: &str| {
        format!(
            "[[policy.exempt]]\nemail = \"ada@*\"\nreason = \"on leave\"\napproved_by = \"Eve\"\nuntil = {until}\n"
        )
    };
    let account = || {
        base(100).person(Person {
            hosted: Vec::new(),
            ..used("ada@example.com")
        })
    };
    let rows = found(account(), &line("2026-11-21"));
    assert!(of(&rows, "exemption-expired").is_empty() && of(&rows, "signs-in-only").is_empty());
    let rows = found(account(), &line("2026-11-20"));
    assert_eq!(of(&rows, "signs-in-only"), ["ada@example.com"]);
    let ended = rows
        .iter()
        .find(|row| row["code"] == "exemption-expired")
        .unwrap();
    assert_eq!(
        ended["summary"],
        "the exemption ended on 2026-11-20: on leave"
    );
    let keep = "[[policy.keep_seats]]\nplan = \"base\"\nseats = 40\nreason = \"a school year begins\"\n\
        [[contract]]\nplan = \"base\"\nunit_price = 10\nper = \"year\"\ncurrency = \"USD\"\n";
    let rows = found(account(), keep);
    // 99 are free, less five for whoever comes and forty on purpose.
    assert_eq!(
        cents(rows.iter().filter(|row| row["code"] == "spare-seats")),
        54_000
    );
}

#[test]
fn pools_are_spare_low_or_overdrawn() {
    let spare = base(100).person(used("ada@example.com"));
    let rows = found(
        spare,
        "[[contract]]\nplan = \"base\"\nunit_price = 10\nper = \"year\"\ncurrency = \"USD\"\n",
    );
    // 99 are free, of which five are kept for whoever comes.
    let spare: Vec<&Row> = rows
        .iter()
        .filter(|row| row["code"] == "spare-seats")
        .collect();
    assert_eq!((spare.len(), cents(spare)), (1, 94_000));
    let mut full = base(20);
    for number in 0..20 {
        full = full.person(used(&format!("p{number}@example.com")));
    }
    let rows = found(full.clone(), "");
    assert_eq!(of(&rows, "pool-low"), ["Workplace Business, yearly"]);
    assert!(of(&rows, "spare-seats").is_empty() && of(&rows, "over-assigned").is_empty());
    let rows = found(full.person(used("more@example.com")), "");
    assert_eq!(of(&rows, "over-assigned"), ["Workplace Business, yearly"]);
    assert!(of(&rows, "pool-low").is_empty());
}

#[test]
fn what_has_to_be_paid_for_in_any_case_is_not_spare() {
    let config = |minimum: i64| {
        format!(
            "[[contract]]\nplan = \"base\"\nunit_price = 10\nper = \"year\"\ncurrency = \"USD\"\nminimum = {minimum}\n"
        )
    };
    let spare = |minimum| {
        let rows = found(base(100).person(used("ada@example.com")), &config(minimum));
        cents(rows.iter().filter(|row| row["code"] == "spare-seats"))
    };
    assert_eq!(
        [spare(0), spare(30), spare(100), spare(120)],
        [94_000, 70_000, 0, 0]
    );
}

#[test]
fn the_contract_is_held_against_what_zoom_says() {
    let line = |more: &str| format!("[[contract]]\nplan = \"business_yearly\"\n{more}\n");
    let account = || base(3).person(used("ada@example.com"));
    let rows = found(account(), &line("quantity = 3"));
    assert!(of(&rows, "contract-mismatch").is_empty());
    let rows = found(account(), &line("quantity = 4"));
    assert_eq!(
        of(&rows, "contract-mismatch"),
        ["Workplace Business, yearly"]
    );
    let ends = |day: Date, notice: i64| {
        let config = line(&format!(
            "end = {day}\nnotice_days = {notice}\nauto_renew = true"
        ));
        let rows = found(account(), &config);
        rows.into_iter()
            .find(|row| row["code"] == "renewal-near")
            .map(|row| row["summary"].clone())
    };
    assert_eq!(ends(DAY + 151.days(), 60), None);
    assert_eq!(
        ends(DAY + 150.days(), 60).as_deref(),
        Some("renews by itself on 2027-04-20: the last day to act is 2027-02-19, in 90 days")
    );
    assert_eq!(
        ends(DAY + 10.days(), 30).as_deref(),
        Some("renews by itself on 2026-12-01: the last day to act was 2026-11-01, 20 days ago")
    );
    assert_eq!(ends(DAY - 1.day(), 0), None);
}

#[test]
fn one_person_with_two_seats_is_found_once() {
    let named = |email: &str, name: &str| Person {
        display_name: name.to_owned(),
        ..used(email)
    };
    let account = base(9)
        .person(named("ada.lovelace@example.com", "Ada Lovelace"))
        .person(named("Adalovelace+zoom@example.org", "ada  lovelace"))
        .person(named("ada@example.com", "Ada Lovelace"))
        .person(named("ada.lovelace@example.net", "Augusta King"))
        .person(Person {
            user_type: 1,
            ..named("adalovelace@example.de", "Ada Lovelace")
        });
    assert_eq!(
        of(&found(account, ""), "duplicate-person"),
        ["ada.lovelace@example.com"]
    );
}

#[test]
fn storage_is_full_at_nine_tenths_and_oversized_below_half() {
    let storage = |used: &str| {
        let recording = Recording {
            code: "cmr_100GB_yearly".to_owned(),
            free: "0".to_owned(),
            free_used: "0".to_owned(),
            plan: "100 GB".to_owned(),
            plan_used: used.to_owned(),
            exceeded: "0".to_owned(),
        };
        let rows = found(base(1).person(used_by()).recording(recording), "");
        ["storage-nearly-full", "storage-oversized"].map(|code| !of(&rows, code).is_empty())
    };
    assert_eq!(storage("90 GB"), [true, false]);
    assert_eq!(storage("89 GB"), [false, false]);
    assert_eq!(storage("50 GB"), [false, false]);
    assert_eq!(storage("49 GB"), [false, true]);
}

fn used_by() -> Person {
    used("ada@example.com")
}

#[test]
fn rooms_are_idle_by_their_last_meeting() {
    let room = |id: &str, kind: RoomKind| Room {
        id: id.to_owned(),
        name: format!("Room {id}"),
        kind,
        status: "Available",
        location_id: "l".to_owned(),
    };
    let noon = |days: i64| at(DAY - days.days(), 12 * 3600);
    let account = base(1)
        .plan(Plan::new("zoom_rooms", "zroom_yearly", 3))
        .person(used_by())
        .room(room("used", RoomKind::ZoomRoom))
        .room(room("idle", RoomKind::ZoomRoom))
        .room(room("sign", RoomKind::DigitalSignageOnly))
        .room(room("untold", RoomKind::ZoomRoom))
        .room_used("used", noon(89))
        .room_used("idle", noon(90))
        .room_used("sign", noon(120));
    let price = "[[contract]]\nplan = \"zoom_rooms\"\nunit_price = 49\nper = \"month\"\ncurrency = \"USD\"\n";
    let rows = found(account, price);
    assert_eq!(of(&rows, "idle-room"), ["Room idle", "Room sign"]);
    // A sign takes no licence, as far as is known.
    let idle = rows.iter().filter(|row| row["code"] == "idle-room");
    assert_eq!(cents(idle), 58_800);
}

#[test]
fn calls_that_are_few_need_no_unlimited_plan() {
    let calls = |email: &str, minutes: u32| Person {
        phone_plans: vec![200],
        calls: vec![Call {
            seconds: minutes * 60,
            ..Call::placed(DAY - 2.days())
        }],
        ..used(email)
    };
    let plan = |code: i64, name: &str| PhonePlan {
        code,
        name: name.to_owned(),
        purchased: 5,
    };
    let account = base(9)
        .phone_plan(plan(200, "US/CA Unlimited Calling Plan"))
        .phone_plan(plan(100, "US/CA Metered Calling Plan"))
        .person(calls("few@example.com", 89))
        .person(calls("many@example.com", 90))
        .person(Person {
            phone_plans: vec![100],
            ..calls("metered@example.com", 5)
        });
    assert_eq!(
        of(&found(account, ""), "oversized-phone-plan"),
        ["few@example.com"]
    );
}

#[test]
fn an_invitation_is_old_after_thirty_days_and_data_after_a_week() {
    let account = |day: Date| {
        Account::empty(day)
            .plan(Plan::new("base", "business_yearly", 3))
            .person(used_by())
            .person(Person::invited("late@example.com"))
    };
    let demo = serve(account(DAY - 30.days()));
    let sandbox = Sandbox::of(&demo).on(DAY - 30.days());
    sandbox.done("sync --tier none");
    let pending = |sandbox: &Sandbox| of(&sandbox.rows("findings --offline"), "pending-holds-seat");
    assert!(pending(&sandbox).is_empty());
    let sandbox = sandbox.on(DAY - 1.day());
    assert!(pending(&sandbox).is_empty());
    let sandbox = sandbox.on(DAY);
    assert_eq!(pending(&sandbox), ["late@example.com"]);
    // All was read on the day of this test.
    let sandbox = sandbox.on(date(2090, 1, 1));
    let stale = of(&sandbox.rows("findings --offline"), "stale-data");
    assert!(stale.contains(&"users".to_owned()), "{stale:?}");
}

#[test]
fn administrators_are_to_sign_in() {
    let admin = |email: &str, days: i64| Person {
        role_id: "1".to_owned(),
        last_login: Some(at(DAY - days.days(), 12 * 3600)),
        ..Person::new(email)
    };
    let account = base(1)
        .person(Person {
            role_id: "0".to_owned(),
            ..admin("owner@example.com", 93)
        })
        .person(admin("near@example.com", 92))
        .person(Person {
            last_login: None,
            ..admin("never@example.com", 0)
        })
        .person(Person {
            status: Status::Inactive,
            ..admin("gone@example.com", 300)
        })
        .person(Person {
            role_id: "2".to_owned(),
            ..admin("member@example.com", 300)
        })
        .person(Person {
            last_login: None,
            created_at: at(DAY - 92.days(), 0),
            ..admin("new@example.com", 0)
        });
    assert_eq!(
        of(&found(account, ""), "admin-idle"),
        ["never@example.com", "owner@example.com"]
    );
}

#[test]
fn people_without_a_department_are_counted_together() {
    let account = base(3)
        .person(used("ada@example.com"))
        .person(Person {
            department: None,
            ..used("bob@example.com")
        })
        .person(Person {
            department: None,
            user_type: 1,
            ..used("eve@example.com")
        })
        .person(Person {
            department: None,
            status: Status::Inactive,
            ..used("old@example.com")
        });
    let rows = found(account, "");
    let row = rows
        .iter()
        .find(|row| row["code"] == "no-department")
        .unwrap();
    assert_eq!(
        row["summary"],
        "1 of 2 active people with a paid seat are in no department"
    );
    assert_eq!(row["evidence"], "bob@example.com");
}
