//! Seats that were given back and assigned again, by the operation log and by snapshots.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use zoomaudit::demo::{Account, Act, Acted, Person, Plan};

use crate::counted::Row;
use crate::sandbox::{Sandbox, serve};

const DAY: Date = date(2026, 11, 21);

fn subjects(rows: &[Row]) -> Vec<&str> {
    rows.iter().map(|row| &*row["subject"]).collect()
}

/// Somebody to whom things were done so many days ago.
fn with(email: &str, acts: &[(i64, Act)]) -> Person {
    let acts = acts.iter();
    Person {
        acts: acts
            .map(|(ago, act)| Acted::on(DAY - ago.days(), act.clone()))
            .collect(),
        department: Some("Sales".to_owned()),
        ..Person::licensed(&format!("{email}@example.com"))
    }
}

const TAKEN: Act = Act::TypeChanged { from: 2, to: 1 };
const GIVEN: Act = Act::TypeChanged { from: 1, to: 2 };

#[test]
fn the_log_tells_of_seats_that_came_back_within_thirty_days() {
    let webinar = || "webinar500_yearly".to_owned();
    let account = Account::empty(DAY)
        .plan(Plan::new("base", "business_yearly", 20))
        .plan(Plan::new("webinar", "webinar500_yearly", 5))
        .person(with("back", &[(40, TAKEN), (10, GIVEN)]))
        .person(with("late", &[(41, TAKEN), (10, GIVEN)]))
        .person(with("old", &[(100, TAKEN), (90, GIVEN)]))
        .person(with("edge", &[(100, TAKEN), (89, GIVEN)]))
        .person(with("given", &[(10, GIVEN)]))
        .person(with("gone", &[(30, TAKEN), (20, GIVEN), (10, TAKEN)]))
        .person(with(
            "twice",
            &[(60, TAKEN), (50, GIVEN), (8, TAKEN), (3, GIVEN)],
        ))
        .person(with("other", &[(20, TAKEN), (10, Act::Given(webinar()))]))
        .person(Person {
            add_ons: vec![webinar()],
            ..with(
                "webinar",
                &[(20, Act::Taken(webinar())), (5, Act::Given(webinar()))],
            )
        });
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let rows = sandbox.rows("findings --offline --code bounced --sort subject");
    assert_eq!(
        subjects(&rows),
        ["back", "edge", "twice", "webinar"].map(|name| format!("{name}@example.com"))
    );
    let of = |key: &str| rows[0][key].as_str();
    assert_eq!(
        ["product", "since", "department", "kind", "annual_value"].map(of),
        ["base", "2026-11-11", "Sales", "data", ""]
    );
    assert_eq!(
        of("summary"),
        "the seat of base was taken on 2026-10-12, and assigned again 30 days later"
    );
    assert_eq!(
        of("evidence"),
        "admin-log: taken 2026-10-12, given 2026-11-11"
    );
    assert_eq!(rows[2]["since"], "2026-11-18");
    assert_eq!(rows[3]["product"], "webinar");
}

#[test]
fn snapshots_tell_of_seats_that_were_gone_in_between() {
    // Who held a seat on each of the days.
    let held = [
        ("steady", [true, true, true, true]),
        ("back", [true, false, true, true]),
        ("slow", [true, false, false, true]),
        ("fresh", [false, false, true, true]),
        ("gone", [true, false, true, false]),
    ];
    let days = [50, 45, 20, 0].map(|ago| DAY - i64::from(ago).days());
    let mut sandbox = None;
    for (at, day) in days.into_iter().enumerate() {
        let mut account = Account::empty(day).plan(Plan::new("base", "business_yearly", 20));
        for (name, held) in held {
            account = account.person(Person {
                user_type: if held[at] { 2 } else { 1 },
                ..Person::licensed(&format!("{name}@example.com"))
            });
        }
        let demo = serve(account);
        let read = match sandbox {
            None => Sandbox::of(&demo),
            Some(sandbox) => sandbox,
        };
        let read = read
            .with("ZOOMAUDIT_API_URL", &demo.api_url())
            .with("ZOOMAUDIT_OAUTH_URL", &demo.oauth_url())
            .on(day);
        read.done("sync --tier none --only users,plan-usage");
        sandbox = Some(read);
    }
    let sandbox = sandbox.unwrap();
    let rows = sandbox.rows("findings --offline --code bounced");
    // 25 days without it are few, 45 are many.
    assert_eq!(subjects(&rows), ["back@example.com"]);
    assert_eq!(
        rows[0]["evidence"],
        "snapshots: without it 2026-10-07, with it again 2026-11-01"
    );
}
