//! What is new since somebody asked, and since a day, against what was found then.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use zoomaudit::demo::{Account, Demo, Hosted, Person, Plan, at};

use crate::counted::Row;
use crate::errors::status;
use crate::sandbox::{Sandbox, serve};

const DAY: Date = date(2026, 11, 21);

/// Somebody who signs in and held a meeting with others a hundred days ago, or yesterday.
fn person(email: &str, is_idle: bool) -> Person {
    let ago = if is_idle { 100 } else { 1 };
    Person {
        last_login: Some(at(DAY - 1.day(), 0)),
        department: Some("Sales".to_owned()),
        hosted: vec![Hosted::meeting(DAY - ago.days(), 3)],
        ..Person::licensed(email)
    }
}

/// The account with these people, some of them idle, and one of no department.
fn account(people: &[(&str, bool)]) -> Demo {
    let mut account = Account::empty(DAY).plan(Plan::new("base", "business_yearly", 20));
    for (email, is_idle) in people {
        account = account.person(person(&format!("{email}@example.com"), *is_idle));
    }
    serve(account.person(Person {
        department: None,
        ..person("zoe@example.com", false)
    }))
}

/// Reads what the account of `demo` is.
fn synced(sandbox: Sandbox, demo: &Demo, options: &str) -> Sandbox {
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &demo.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &demo.oauth_url())
        .on(demo.account().day());
    sandbox.done(&format!("sync --tier none {options}"));
    sandbox
}

const ASK: &str = "findings --offline --code signs-in-only";

/// The names of those who are found.
fn names(rows: &[Row]) -> Vec<String> {
    let mut names: Vec<String> = rows
        .iter()
        .map(|row| row["subject"].split('@').next().unwrap().to_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn what_was_shown_is_not_new_and_what_comes_again_is() {
    let demo = account(&[("ada", true), ("ben", true), ("cleo", false)]);
    let sandbox = synced(Sandbox::of(&demo), &demo, "");
    let new = |sandbox: &Sandbox| names(&sandbox.rows(&format!("{ASK} --new")));
    let first = sandbox.done(&format!("{ASK} --new --format csv"));
    assert_eq!(names(&first.rows()), ["ada", "ben"]);
    assert!(
        first
            .stderr
            .contains("nobody asked for what is new before: all of it is"),
        "{first}"
    );
    let second = sandbox.done(&format!("{ASK} --new --fail-on low --format csv"));
    assert!(second.rows().is_empty(), "{second}");
    assert!(second.stderr.contains("new since 20"), "{second}");
    assert!(second.stderr.contains("0 findings"), "{second}");
    // Without it all are there, and nothing is noted.
    assert_eq!(names(&sandbox.rows(ASK)), ["ada", "ben"]);
    let changed = account(&[("ada", false), ("ben", true), ("cleo", true)]);
    let sandbox = synced(sandbox, &changed, "--full");
    let summary = sandbox.run(&format!(
        "{ASK} --new --summary --fail-on medium --format csv"
    ));
    assert_eq!(summary.rows()[0]["findings"], "1", "{summary}");
    assert!(new(&sandbox).is_empty());
    // Ada was away, and comes again.
    let again = account(&[("ada", true), ("ben", true), ("cleo", true)]);
    let sandbox = synced(sandbox, &again, "--full");
    assert_eq!(new(&sandbox), ["ada"]);
}

#[test]
fn a_run_takes_note_of_what_it_could_show_and_only_once_it_did() {
    let demo = account(&[("ada", true), ("ben", true)]);
    let sandbox = synced(Sandbox::of(&demo), &demo, "");
    // Nothing can be written to this device.
    let cut = sandbox.run(&format!("{ASK} --new -o /dev/full --format csv"));
    assert_ne!(cut.code, Some(0), "{cut}");
    // What was asked for something else is as new as before.
    sandbox.done("findings --offline --new --code spare-seats");
    assert_eq!(
        names(&sandbox.rows(&format!("{ASK} --new --limit 1"))),
        ["ada"]
    );
    assert!(sandbox.rows(&format!("{ASK} --new")).is_empty());
    assert!(
        sandbox
            .rows("findings --offline --new --code spare-seats")
            .is_empty()
    );
    let rest = sandbox.rows("findings --offline --new");
    let codes: BTreeSet<&str> = rest.iter().map(|row| &*row["code"]).collect();
    assert_eq!(codes, BTreeSet::from(["basic-is-enough", "no-department"]));
    let earlier = sandbox.on(DAY - 1.day());
    let refused = earlier.run("findings --offline --new");
    status(&refused, 2);
    assert!(
        refused
            .stderr
            .contains("what is new was last asked as of 2026-11-21"),
        "{refused}"
    );
}

fn keys(rows: &[Row]) -> BTreeSet<String> {
    let key = |row: &Row| {
        ["code", "subject", "product", "plan"]
            .map(|key| row[key].as_str())
            .join("|")
    };
    rows.iter().map(key).collect()
}

#[test]
fn since_a_day_is_what_was_not_found_on_it() {
    let days = [DAY - 40.days(), DAY - 20.days(), DAY];
    let demos = days.map(|day| serve(Account::company(150, day)));
    let mut sandbox = Sandbox::of(&demos[0]);
    let mut found = Vec::new();
    for demo in &demos {
        sandbox = synced(sandbox, demo, "");
        found.push(sandbox.rows("findings --offline"));
    }
    // Of the first day, and of one between it and the second.
    let now = keys(&found[2]);
    for (since, then) in [(days[0], 0), (days[1] - 1.day(), 0), (days[1], 1), (DAY, 2)] {
        let expected: BTreeSet<String> = now.difference(&keys(&found[then])).cloned().collect();
        assert_eq!(expected.is_empty(), then == 2);
        let rows = sandbox.rows(&format!("findings --offline --since {since}"));
        assert_eq!(keys(&rows), expected, "since {since}");
        let ran = sandbox.done(&format!(
            "findings --offline --since {since} --summary --format csv"
        ));
        assert_eq!(ran.rows()[0]["findings"], expected.len().to_string());
        let said = format!("new since snapshot {} ({})", then + 1, days[then]);
        assert!(ran.stderr.contains(&said), "{ran}");
    }
    let none = sandbox.run(&format!("findings --offline --since {}", days[0] - 1.day()));
    status(&none, 2);
    assert!(
        none.stderr
            .contains("there is no snapshot of 2026-10-11 or before"),
        "{none}"
    );
}
