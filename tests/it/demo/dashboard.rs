//! What the Dashboard tells of rooms and webinars, and whom it tells.

use jiff::civil::{Date, date};
use zoomaudit::demo::{Account, Kind, Options, Plan, Tier, at, planted};

use super::wire::{run, run_with};

const DAY: Date = date(2026, 11, 21);
const PAST: &str = "/metrics/webinars?type=past&from=2026-10-01&to=2026-10-31";

#[test]
fn rooms_tell_when_they_were_last_started() {
    let account = Account::company(2_400, DAY);
    let zoom = run(account.clone());
    let rows = zoom.rows("/metrics/zoomrooms?page_size=7", "zoom_rooms");
    assert_eq!(rows.len(), account.rooms().len());
    let (mut never, mut idle) = (0, 0);
    for (row, room) in rows.iter().zip(account.rooms()) {
        assert_eq!(row["id"], room.id);
        let started = account.last_started(room);
        let told = started.map_or_else(String::new, |at| at.to_string());
        assert_eq!(row["last_start_time"], told);
        never += usize::from(started.is_none() && room.kind.holds_seat());
        idle += usize::from(started.is_some_and(|started| started < at(date(2026, 8, 1), 0)));
    }
    assert!(
        (2..15).contains(&never) && (2..15).contains(&idle),
        "{never}, {idle}"
    );
    let text = rows[0].to_string();
    let found = planted().into_iter().filter(|secret| text.contains(secret));
    assert_eq!(found.count(), 3);
}

#[test]
fn webinars_that_were_held_are_told_with_their_length() {
    let account = Account::company(2_400, DAY);
    let zoom = run(account.clone());
    let rows = zoom.rows(PAST, "webinars");
    let people = account.people().iter().chain(account.former());
    let truth =
        people.flat_map(|person| person.hosted_between(date(2026, 10, 1), date(2026, 10, 31)));
    let truth = truth.filter(|event| event.kind == Kind::Webinar).count();
    assert!(truth > 3, "{truth}");
    assert_eq!(rows.len(), truth);
    assert_eq!(rows[0]["duration"], "01:00:00");
    let types = rows.iter().filter_map(|row| row["user_type"].as_str());
    assert!(types.filter(|words| words.contains("|Webinar")).count() > 0);
    let live = zoom.get(&PAST.replace("type=past&", "")).json();
    assert_eq!(live["total_records"], 0);
    assert_eq!(zoom.get("/metrics/webinars?type=past").refusal().1, 300);
}

#[test]
fn only_some_accounts_have_a_dashboard() {
    let business = || Account::empty(DAY).plan(Plan::new("base", "business_yearly", 1));
    for path in ["/metrics/zoomrooms", PAST] {
        assert_eq!(run(business()).get(path).status, 200, "{path}");
        for account in [
            business().without_dashboard(),
            business().free(),
            business().on(Tier::Pro),
        ] {
            let (status, code, text) = run(account).get(path).refusal();
            assert_eq!((status, code), (400, 400), "{path}");
            assert!(text.contains("Dashboard"));
        }
    }
    let scope = "dashboard:read:list_zoomrooms:admin";
    let refused = run(business().without_scope(scope)).get("/metrics/zoomrooms");
    assert_eq!(refused.refusal().1, 4711);
}

#[test]
fn a_minute_has_room_for_twenty_questions() {
    let options = Options {
        tier: Tier::Business,
        ..Options::default()
    };
    let zoom = run_with(Account::empty(DAY), options);
    let statuses: Vec<u16> = (0..21)
        .map(|_| zoom.get("/metrics/zoomrooms").status)
        .collect();
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 20);
    let refused = zoom.get("/metrics/zoomrooms");
    assert_eq!(
        refused.header("x-ratelimit-category"),
        Some("Resource-intensive")
    );
    let heavy = zoom.get("/report/users?type=active&from=2026-11-01&to=2026-11-02");
    assert_eq!(
        heavy.header("x-ratelimit-remaining"),
        Some("59979"),
        "they share a day"
    );
}
