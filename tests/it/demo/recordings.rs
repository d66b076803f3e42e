//! The recordings in the cloud, by host and by day.

use std::collections::BTreeMap;

use jiff::{ToSpan as _, civil::Date, civil::date};
use zoomaudit::demo::{Account, Person, Recorded, Recording, planted};

use super::wire::run;

const DAY: Date = date(2026, 11, 21);
const OCTOBER: &str = "/accounts/me/recordings?from=2026-10-01&to=2026-10-31&page_size=300";

#[test]
fn every_recording_is_listed_with_its_host_also_of_those_who_left() {
    let account = Account::company(900, DAY);
    let (from, to) = (date(2026, 10, 1), date(2026, 10, 31));
    let mut truth: BTreeMap<String, (u64, usize)> = BTreeMap::new();
    for person in account.people().iter().chain(account.former()) {
        for recorded in person.recorded_between(from, to) {
            let sum = truth.entry(person.id.clone().unwrap()).or_default();
            *sum = (sum.0 + recorded.bytes, sum.1 + 1);
        }
    }
    let zoom = run(account.clone());
    let rows = zoom.rows(OCTOBER, "meetings");
    let mut read: BTreeMap<String, (u64, usize)> = BTreeMap::new();
    for row in &rows {
        let host = row["host_id"].as_str().unwrap().to_owned();
        let sum = read.entry(host).or_default();
        *sum = (sum.0 + row["total_size"].as_u64().unwrap(), sum.1 + 1);
        let files = row["recording_files"].as_array().unwrap();
        assert_eq!(row["recording_count"], files.len());
    }
    assert_eq!(read, truth);
    let spring = OCTOBER
        .replace("2026-10-31", "2026-05-31")
        .replace("2026-10-01", "2026-05-01");
    let spring = zoom.rows(&spring, "meetings");
    let hosts: Vec<&str> = spring
        .iter()
        .filter_map(|row| row["host_id"].as_str())
        .collect();
    let gone = account
        .former()
        .iter()
        .filter_map(|person| person.id.as_ref());
    assert!(gone.filter(|id| hosts.contains(&id.as_str())).count() > 0);
    let page = zoom.get(OCTOBER);
    assert_eq!(page.json()["total_records"], rows.len());
    for secret in ["Topic", "Pa55", "https"] {
        let secret = planted().into_iter().find(|text| text.starts_with(secret));
        assert!(page.text.contains(secret.unwrap()));
    }
}

#[test]
fn recordings_are_kept_for_a_year_and_asked_for_by_the_month() {
    let zoom = run(Account::company(300, DAY));
    let count = |from: &str, to: &str| {
        let path = format!("/accounts/me/recordings?from={from}&to={to}&page_size=300");
        zoom.rows(&path, "meetings").len()
    };
    assert!(count("2026-01-01", "2026-01-31") > 10);
    assert_eq!(count("2025-04-01", "2025-04-30"), 0);
    let wide = zoom.get("/accounts/me/recordings?from=2026-10-01&to=2026-11-02");
    assert_eq!(wide.refusal().1, 300);
    assert_eq!(
        zoom.get("/accounts/me/recordings").json()["from"],
        "2026-11-21"
    );
    assert_eq!(zoom.get("/accounts/other/recordings").refusal().1, 2001);
}

#[test]
fn storage_grows_day_by_day_to_what_plan_usage_tells() {
    let ada = Person {
        recorded: vec![Recorded::meeting(DAY - 2.days(), 3 << 30)],
        ..Person::licensed("ada@example.com")
    };
    let account = Account::empty(DAY).person(ada).recording(Recording {
        code: "cmr_1TB_yearly".to_owned(),
        free: "10 GB".to_owned(),
        free_used: "10 GB".to_owned(),
        plan: "1 TB".to_owned(),
        plan_used: "1.5 GB".to_owned(),
        exceeded: "0".to_owned(),
    });
    let zoom = run(account);
    let path = "/report/cloud_recording?from=2026-11-17&to=2026-11-21";
    let days = zoom.get(path).json()["cloud_recording_storage"].clone();
    let usage: Vec<&str> = days
        .as_array()
        .unwrap()
        .iter()
        .map(|day| day["usage"].as_str().unwrap())
        .collect();
    assert_eq!(usage, ["8.5 GB", "8.5 GB", "11.5 GB", "11.5 GB"]);
    assert_eq!(
        (&days[0]["plan_usage"], &days[3]["date"]),
        (&"1 TB".into(), &"2026-11-20".into())
    );
    let bare = run(Account::empty(DAY)).get(path).json();
    assert_eq!(
        bare["cloud_recording_storage"][0]["free_usage"],
        "Unlimited"
    );
}

#[test]
fn each_wants_its_scope_and_a_paid_account() {
    let account = Account::empty(DAY);
    let path = "/report/cloud_recording?from=2026-11-17&to=2026-11-21";
    let recordings = "cloud_recording:read:list_account_recordings:admin";
    for (path, scope) in [
        (path, "report:read:cloud_recording:admin"),
        (OCTOBER, recordings),
    ] {
        assert_eq!(
            run(account.clone().free()).get(path).refusal().1,
            200,
            "{path}"
        );
        let refused = run(account.clone().without_scope(scope)).get(path);
        assert_eq!(refused.refusal().1, 4711, "{path}");
    }
}

#[test]
fn two_recordings_of_a_host_that_begin_together_have_names_of_their_own() {
    let day = date(2026, 10, 7);
    let mut ada = Person::new("ada@example.com");
    ada.recorded = vec![Recorded::meeting(day, 100), Recorded::meeting(day, 200)];
    let zoom = run(Account::empty(DAY).person(ada));
    let rows = zoom.rows(OCTOBER, "meetings");
    let names: Vec<&str> = rows.iter().filter_map(|row| row["uuid"].as_str()).collect();
    assert_eq!(names.len(), 2);
    assert_ne!(names[0], names[1]);
}
