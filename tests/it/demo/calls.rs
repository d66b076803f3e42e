//! The call history is that of the calls that everybody had.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use serde_json::Value;
use zoomaudit::demo::{
    Account, Call, InternalCalls, Line, Options, Outcome, Person, ScopeStyle, planted,
};

use super::wire::{Running, run, run_with};

const DAY: Date = date(2026, 11, 21);
const OCTOBER: &str = "/phone/call_history?from=2026-10-01&to=2026-10-31&page_size=300";

fn history(zoom: &Running, path: &str) -> Vec<Value> {
    zoom.rows(path, "call_history")
}

/// Start, seconds, result and the addresses at both ends.
fn told(row: &Value) -> [String; 5] {
    let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let known = |end: &str| match row[format!("{end}_ext_type")].as_str() {
        Some("user") => text(&format!("{end}_email")),
        _ => String::new(),
    };
    let seconds = row["duration"].to_string();
    [
        text("start_time"),
        seconds,
        text("call_result"),
        known("caller"),
        known("callee"),
    ]
}

fn truth(account: &Account, (from, to): (Date, Date)) -> Vec<[String; 5]> {
    let calls = account.calls_between(from, to).into_iter().map(|called| {
        let email = |person: Option<&Person>| person.map_or("", |person| &person.email).to_owned();
        let call = &called.call;
        [
            call.start.to_string(),
            call.seconds.to_string(),
            call.outcome.word().to_owned(),
            email(called.caller),
            email(called.callee),
        ]
    });
    let mut calls: Vec<_> = calls.collect();
    calls.sort();
    calls
}

#[test]
fn every_call_is_listed_once() {
    let account = Account::company(400, DAY);
    let zoom = run(account.clone());
    let rows = history(&zoom, OCTOBER);
    let mut read: Vec<_> = rows.iter().map(told).collect();
    read.sort();
    assert_eq!(
        read,
        truth(&account, (date(2026, 10, 1), date(2026, 10, 31)))
    );
    let all =
        |key: &str| -> BTreeSet<&str> { rows.iter().filter_map(|row| row[key].as_str()).collect() };
    assert_eq!(all("call_history_uuid").len(), rows.len());
    assert!(all("call_result").len() >= 6 && all("connect_type").len() == 2);
    assert!(all("caller_ext_type").contains("common_area"));
    let page = zoom.get(OCTOBER).json();
    assert_eq!(page["total_records"], rows.len());
    assert_eq!(
        (&page["from"], &page["to"]),
        (&"2026-10-01".into(), &"2026-10-31".into())
    );
}

#[test]
fn some_people_call_often_and_some_never() {
    let account = Account::company(600, DAY);
    let phones = account
        .people()
        .iter()
        .filter(|person| !person.phone_plans.is_empty());
    let calls: Vec<Vec<Call>> = phones
        .map(|person| person.calls_between(date(2026, 9, 1), DAY))
        .collect();
    let count =
        |what: &dyn Fn(&Vec<Call>) -> bool| calls.iter().filter(|calls| what(calls)).count();
    assert!(count(&|calls| calls.len() > 100) > 5);
    assert!(count(&Vec::is_empty) > 20);
    let missed = |call: &Call| matches!(call.outcome, Outcome::NoAnswer | Outcome::Voicemail);
    assert!(count(&|calls| !calls.is_empty() && calls.iter().all(missed)) > 3);
}

#[test]
fn a_call_within_the_account_is_there_once_or_twice_and_under_the_old_key_too() {
    let ada = Person {
        calls: vec![
            Call::placed(DAY).with("bob@example.com"),
            Call::answered(DAY),
            Call::placed(DAY).on(Line::CallQueue),
        ],
        ..Person::licensed("ada@example.com")
    };
    let account = Account::empty(DAY)
        .person(ada)
        .person(Person::new("bob@example.com"));
    let options = Options {
        internal_calls: InternalCalls::Twice,
        call_logs_too: true,
        ..Options::default()
    };
    let path = "/phone/call_history?from=2026-11-21T00:00:00Z&to=2026-11-21T23:59:59Z";
    assert_eq!(history(&run(account.clone()), path).len(), 3);
    let zoom = run_with(account, options);
    let rows = history(&zoom, path);
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[0]["call_id"], rows[1]["call_id"]);
    assert_ne!(rows[0]["direction"], rows[1]["direction"]);
    assert_eq!(rows[1]["callee_email"], "bob@example.com");
    let results = [0, 1].map(|nth| rows[nth]["call_result"].as_str().unwrap());
    assert_eq!(results, ["connected", "answered"]);
    assert_eq!(rows[3]["caller_ext_type"], "call_queue");
    let logs = &zoom.get(path).json()["call_logs"];
    assert_eq!(logs[0]["id"], rows[0]["call_history_uuid"]);
}

#[test]
fn refuses_what_zoom_refuses_and_takes_what_it_takes() {
    let ada = Person {
        calls: vec![Call::missed(DAY)],
        ..Person::licensed("ada@example.com")
    };
    let account = Account::empty(DAY).person(ada);
    let zoom = run(account.clone());
    for query in [
        "from=2026-10-01&to=2026-11-02",
        "from=2026-05-01&to=2026-05-02",
        "from=2026-11-02&to=2026-11-01",
    ] {
        let refused = zoom.get(&format!("/phone/call_history?{query}")).refusal();
        assert_eq!((refused.0, refused.1), (400, 300), "{query}");
    }
    let default = zoom.get("/phone/call_history?from=NOT-A-DATE").json();
    assert_eq!(default["from"], "2026-11-20T11:30:00Z");
    let free = run(account.clone().free())
        .get("/phone/call_history")
        .refusal();
    assert_eq!((free.0, free.1), (400, 403));
    let scope = "phone:read:list_call_logs:admin";
    let refused = run(account.clone().without_scope(scope)).get("/phone/call_history");
    assert!(refused.refusal().2.ends_with(&format!("[{scope}]")));
    let classic = Options {
        scope_style: ScopeStyle::Classic,
        ..Options::default()
    };
    assert_eq!(
        run_with(account, classic).get("/phone/call_history").status,
        200
    );
}

#[test]
fn the_other_party_is_told_of() {
    let zoom = run(Account::company(300, DAY));
    let text: String = history(&zoom, OCTOBER)
        .iter()
        .map(ToString::to_string)
        .collect();
    for secret in planted().iter().filter(|text| {
        ["Caller", "strang", "+1555"]
            .iter()
            .any(|word| text.starts_with(word))
    }) {
        assert!(text.contains(secret), "{secret}");
    }
}
