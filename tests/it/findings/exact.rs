//! What is counted is what was counted a second way, and not one more: days with a long meeting, seats that are assigned.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use zoomaudit::demo::{Account, Hosted, Person, Plan, Recording, at};

use crate::counted::Row;
use crate::sandbox::{Sandbox, serve};

const DAY: Date = date(2026, 11, 21);

fn found(account: Account, code: &str) -> Vec<Row> {
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    sandbox.rows(&format!("findings --offline --code {code}"))
}

/// Somebody without a licence who held, on each of three days, meetings of so many minutes and people.
fn basic(email: &str, held: &[(u32, u32)]) -> Person {
    let days = (1..=3).map(|ago| DAY - i64::from(ago).days());
    let hosted = days.flat_map(|day| {
        held.iter().map(move |(minutes, participants)| Hosted {
            minutes: *minutes,
            ..Hosted::meeting(day, *participants)
        })
    });
    Person {
        last_login: Some(at(DAY - 1.day(), 0)),
        hosted: hosted.collect(),
        ..Person::new(email)
    }
}

#[test]
fn a_long_meeting_alone_runs_into_no_end() {
    let account = Account::empty(DAY)
        .plan(Plan::new("base", "business_yearly", 9))
        .person(basic("long@example.com", &[(40, 2)]))
        .person(basic("short@example.com", &[(39, 5)]))
        .person(basic("alone@example.com", &[(55, 1)]))
        // The sums of the day are the same whichever of the two was long.
        .person(basic("doubt@example.com", &[(55, 1), (10, 2)]))
        // One of two long meetings was alone, so that the other was not.
        .person(basic("both@example.com", &[(55, 1), (45, 2)]))
        .person(basic("all@example.com", &[(40, 2), (10, 3)]));
    let rows = found(account, "upgrade-needed");
    let subjects: Vec<&str> = rows.iter().map(|row| &*row["subject"]).collect();
    assert_eq!(
        subjects,
        ["all@example.com", "both@example.com", "long@example.com"]
    );
    assert_eq!(
        rows[0]["summary"],
        "has no licence, and on at least 3 of 90 days was 40 minutes or more in a meeting with others, \
         where Basic ends it"
    );
}

#[test]
fn seats_of_people_who_are_not_listed_are_found() {
    let account = |unlisted: usize| {
        let base = Plan {
            unlisted,
            ..Plan::new("base", "business_yearly", 9)
        };
        // Add-ons are asked about, and of storage nobody is a holder.
        Account::empty(DAY)
            .plan(base)
            .plan(Plan::new("webinar", "webinar500_yearly", 2))
            .recording(Recording {
                code: "cmr_100GB_yearly".to_owned(),
                free: "10 GB".to_owned(),
                free_used: "5 GB".to_owned(),
                plan: "100 GB".to_owned(),
                plan_used: "60 GB".to_owned(),
                exceeded: "0".to_owned(),
            })
            .person(Person {
                add_ons: vec!["webinar500_yearly".to_owned()],
                ..Person::licensed("ada@example.com")
            })
            .person(Person::licensed("eve@example.com"))
            .person(Person::new("bob@example.com"))
    };
    assert!(found(account(0), "count-mismatch").is_empty());
    let rows = found(account(3), "count-mismatch");
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(
        rows[0]["summary"],
        "Zoom says that 5 are assigned, and 2 people who hold one were listed"
    );
    let of = |key: &str| rows[0][key].as_str();
    assert_eq!(
        [of("product"), of("plan"), of("kind")],
        ["base", "business_yearly", "data"]
    );
}
