//! What is to come, and who signed in: each is told as it is.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, ToSpan as _, civil::Date, civil::date};
use zoomaudit::demo::{Account, Act, Acted, Kind, Person, Upcoming, Way, planted};

use super::wire::run;

const DAY: Date = date(2026, 11, 21);

#[test]
fn every_occurrence_to_come_is_listed() {
    let account = Account::company(600, DAY);
    let (from, to) = (DAY, date(2026, 12, 20));
    let mut truth: Vec<(Timestamp, &str)> = Vec::new();
    let mut webinars = 0;
    for person in account.people() {
        for event in person.upcoming_between(from, to) {
            truth.push((event.start, person.id.as_deref().unwrap()));
            webinars += usize::from(event.kind == Kind::Webinar);
        }
    }
    truth.sort_unstable();
    let idle = account.people().iter().filter(|person| {
        let comes = !person.upcoming_between(from, to).is_empty();
        comes
            && person
                .hosted_between(DAY - 200.days(), DAY)
                .next()
                .is_none()
    });
    assert!(
        idle.count() > 0,
        "some who host nothing have something planned"
    );
    let zoom = run(account.clone());
    let rows = |kind: &str| {
        let path = format!("/report/upcoming_events?from={from}&to={to}&page_size=300{kind}");
        zoom.rows(&path, "upcoming_events")
    };
    let all = rows("");
    let mut read: Vec<(Timestamp, &str)> = all
        .iter()
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap();
            (text("start_time").parse().unwrap(), text("host_id"))
        })
        .collect();
    read.sort_unstable();
    assert_eq!(read, truth);
    assert!(webinars > 0 && all[0]["topic"] == planted()[0]);
    assert_eq!(rows("&type=webinar").len(), webinars);
    assert_eq!(rows("&type=meeting").len(), all.len() - webinars);
}

#[test]
fn two_events_of_a_host_that_begin_together_have_names_of_their_own() {
    let mut ada = Person::new("ada@example.com");
    ada.upcoming = vec![Upcoming::meeting(DAY); 2];
    let zoom = run(Account::empty(DAY).person(ada));
    let path = "/report/upcoming_events?from=2026-11-21&to=2026-12-20";
    let rows = zoom.rows(path, "upcoming_events");
    assert_eq!(rows.len(), 2);
    assert_ne!(rows[0]["id"], rows[1]["id"]);
}

#[test]
fn what_is_to_come_is_asked_for_by_the_month() {
    let zoom = run(Account::empty(DAY));
    for query in [
        "from=2026-11-20&to=2026-11-25",
        "from=2026-12-01&to=2027-01-02",
    ] {
        let refused = zoom
            .get(&format!("/report/upcoming_events?{query}"))
            .refusal();
        assert_eq!((refused.0, refused.1), (400, 300), "{query}");
    }
}

#[test]
fn what_was_planned_is_held() {
    let planned = Account::company(300, DAY);
    let later = Account::company(300, DAY + 20.days());
    let held: BTreeMap<&str, BTreeSet<Timestamp>> = later
        .people()
        .iter()
        .map(|person| {
            let events = person.hosted_between(DAY, DAY + 20.days());
            (
                person.email.as_str(),
                events.map(|event| event.start).collect(),
            )
        })
        .collect();
    let (mut kept, mut all) = (0, 0);
    for person in planned.people() {
        for event in person.upcoming_between(DAY, DAY + 19.days()) {
            all += 1;
            let held = held.get(person.email.as_str());
            kept += usize::from(held.is_some_and(|held| held.contains(&event.start)));
        }
    }
    assert!(all > 300 && kept * 100 > all * 95, "{kept} of {all}");
}

#[test]
fn the_newest_sign_in_is_the_one_that_users_tell() {
    for day in [date(2026, 8, 31), DAY] {
        let account = Account::company(400, day);
        for person in account.people().iter().filter(|person| person.is_member()) {
            let signs = person.signs_between(day - 150.days(), day);
            let mut newest = signs.iter().rev().filter(|sign| sign.way == Way::In);
            let newest = newest.next().map(|sign| sign.at);
            let told = person
                .last_login
                .filter(|at| *at >= day_start(day - 150.days()));
            if person.last_login.is_some() {
                assert_eq!(newest, told, "{person:?}");
            }
        }
    }
}

fn day_start(day: Date) -> Timestamp {
    zoomaudit::demo::at(day, 0)
}

#[test]
fn sign_ins_and_sign_outs_are_listed_by_address() {
    let account = Account::company(300, DAY);
    let zoom = run(account.clone());
    let path = "/report/activities?from=2026-11-01&to=2026-11-21&page_size=300";
    let rows = zoom.rows(path, "activity_logs");
    let people = account.people().iter().chain(account.former());
    let truth = people.map(|person| person.signs_between(date(2026, 11, 1), DAY).len());
    assert_eq!(rows.len(), truth.sum::<usize>());
    let out = rows.iter().filter(|row| row["type"] == "Sign out").count();
    assert!(out > 50 && out * 4 < rows.len());
    let page = zoom.get(path).json();
    assert_eq!(page["from"], "2026-11-01T00:00:00Z");
    assert!(page.get("total_records").is_none());
    assert!(
        planted()
            .iter()
            .any(|secret| rows[0]["ip_address"] == *secret)
    );
}

#[test]
fn what_was_done_in_the_past_does_not_change() {
    for day in [date(2026, 8, 20), date(2026, 8, 31), DAY] {
        let window = (day - 40.days(), day - 1.day());
        let on = |day| {
            let account = Account::company(300, day);
            let everybody = account.people().iter().chain(account.former());
            let deeds = everybody.map(|person| {
                let (from, to) = window;
                let deeds = (
                    person.calls_between(from, to),
                    person.signs_between(from, to),
                    person.acts_between(from, to),
                    person.dialled_between(from, to),
                );
                (person.email.clone(), format!("{deeds:?}"))
            });
            let empty = "([], [], [], [])";
            deeds
                .filter(|(_, deeds)| deeds != empty)
                .collect::<BTreeMap<_, _>>()
        };
        let (before, after) = (on(day), on(day + 20.days()));
        assert!(before.len() > 200);
        for (email, deeds) in &before {
            assert_eq!(Some(deeds), after.get(email), "{email} up to {day}");
        }
        assert_eq!(before.len(), after.len());
    }
}

#[test]
fn people_made_by_hand_are_told_as_they_were_made() {
    let ada = Person {
        upcoming: vec![Upcoming::webinar(DAY + 3.days())],
        signed_in: vec![day_start(DAY - 4.days())],
        last_login: Some(day_start(DAY - 2.days())),
        acts: vec![Acted::on(
            DAY - 9.days(),
            Act::TypeChanged { from: 1, to: 2 },
        )],
        ..Person::licensed("ada@example.com")
    };
    let zoom = run(Account::empty(DAY).person(ada));
    let window = "from=2026-11-01&to=2026-11-21";
    let count = |path: &str, key: &str| zoom.rows(path, key).len();
    assert_eq!(
        count(
            "/report/upcoming_events?from=2026-11-21&to=2026-12-21",
            "upcoming_events"
        ),
        1
    );
    assert_eq!(
        count(&format!("/report/activities?{window}"), "activity_logs"),
        2
    );
    assert_eq!(count("/report/activities", "activity_logs"), 0);
    let acts = zoom.rows(&format!("/report/operationlogs?{window}"), "operation_logs");
    assert!(
        acts[0]["operation_detail"]
            .as_str()
            .unwrap()
            .contains("ada@example.com")
    );
}

#[test]
fn each_wants_its_scope_and_a_paid_account() {
    let account = Account::empty(DAY).person(Person::new("ada@example.com"));
    let window = "from=2026-11-01&to=2026-11-21";
    let free = run(account.clone().free());
    for report in ["upcoming_events", "activities", "operationlogs"] {
        let path = format!("/report/{report}?{window}");
        assert_eq!(free.get(&path).refusal().1, 200, "{report}");
        let scope = match report {
            "upcoming_events" => "report:read:upcoming_meetings_webinars:admin",
            "activities" => "report:read:user_activities:admin",
            _ => "report:read:operation_logs:admin",
        };
        let refused = run(account.clone().without_scope(scope))
            .get(&path)
            .refusal();
        assert_eq!(refused.1, 4711, "{report}");
    }
}
