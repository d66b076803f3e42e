//! Leavers and people on leave: who a directory says they are, and nobody else.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use zoomaudit::demo::{Account, Hosted, Person, PhonePlan, Plan, at};

use super::{cents, codes};
use crate::counted::Row;
use crate::sandbox::{Sandbox, serve};

const DAY: Date = date(2026, 11, 21);

const CONFIG: &str = "[[contract]]\nplan = \"base\"\nunit_price = 100\nper = \"year\"\ncurrency = \"USD\"\n\
    [[contract]]\nplan = \"phone\"\nunit_price = 10\nper = \"year\"\ncurrency = \"USD\"\n\
    [[policy.exempt]]\nemail = \"kept@*\"\nreason = \"a shared desk\"\n";

fn used(email: &str) -> Person {
    Person {
        last_login: Some(at(DAY - 1.day(), 0)),
        hosted: vec![Hosted {
            minutes: 90,
            ..Hosted::meeting(DAY - 1.day(), 3)
        }],
        ..Person::licensed(email)
    }
}

fn idle(email: &str) -> Person {
    Person {
        hosted: Vec::new(),
        ..used(email)
    }
}

fn account() -> Account {
    Account::empty(DAY)
        .plan(Plan::new("base", "business_yearly", 9))
        .phone_plan(PhonePlan {
            code: 200,
            name: "US/CA Unlimited Calling Plan".to_owned(),
            purchased: 2,
        })
        .person(used("left@example.com"))
        .person(idle("left-idle@example.com"))
        .person(Person {
            phone_plans: vec![200],
            ..Person::new("left-phone@example.com")
        })
        .person(Person::new("left-basic@example.com"))
        .person(used("kept@example.com"))
        .person(used("leave@example.com"))
        .person(idle("leave-idle@example.com"))
        .person(used("there@example.com"))
        .person(used("odd@example.com"))
        .person(used("unnamed@example.com"))
}

const FILE: &str = "Work Email;Status\nLEFT@example.com;Terminated\nleft-idle@example.com;Deprovisioned\n\
    left-phone@example.com;suspended\nleft-basic@example.com;Terminated\nkept@example.com;Terminated\n\
    leave@example.com;Parental Leave\nleave-idle@example.com;LOA\nthere@example.com;Active\n\
    odd@example.com;Retiring\nsomebody.else@example.com;Terminated\n";

fn of<'a>(rows: &'a [Row], code: &str) -> Vec<&'a Row> {
    rows.iter().filter(|row| row["code"] == code).collect()
}

fn subjects(rows: &[&Row]) -> Vec<String> {
    let mut subjects: Vec<_> = rows.iter().map(|row| row["subject"].clone()).collect();
    subjects.sort();
    subjects
}

#[test]
fn leavers_and_people_on_leave_are_found_and_each_seat_is_worth_its_price_once() {
    let demo = serve(account());
    let sandbox = Sandbox::of(&demo).config(CONFIG);
    sandbox.done("sync --tier none");
    std::fs::write(sandbox.home().join("hr.csv"), FILE).unwrap();
    let before = sandbox.rows("findings --offline");
    let rows = sandbox.rows("findings --offline --directory hr.csv");
    let leavers = of(&rows, "leaver-holds-seat");
    assert_eq!(
        subjects(&leavers),
        [
            "left-idle@example.com",
            "left-phone@example.com",
            "left@example.com"
        ]
    );
    assert_eq!(cents(leavers.iter().copied()), 10_000 + 10_000 + 1_000);
    let on_leave = of(&rows, "on-leave-holds-seat");
    assert_eq!(
        subjects(&on_leave),
        ["leave-idle@example.com", "leave@example.com"]
    );
    assert_eq!(cents(on_leave), 0);
    // All that is found besides is what was found without a directory.
    let mut others = codes(&rows);
    others.retain(|(code, _)| !["leaver-holds-seat", "on-leave-holds-seat"].contains(&&**code));
    assert_eq!(others, codes(&before));
    let of_people = |rows: &[Row]| cents(rows.iter().filter(|row| !row["email"].is_empty()));
    // The seat that is used, and nothing besides, is worth something that was worth nothing.
    assert_eq!(of_people(&rows), of_people(&before) + 10_000);
    let idle = of(&rows, "signs-in-only");
    let idle = idle
        .iter()
        .find(|row| row["subject"] == "left-idle@example.com")
        .unwrap();
    assert_eq!(idle["annual_value"], "");
}
