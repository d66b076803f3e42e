//! The sums of each day, and what calls into meetings cost.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp, civil::Date, civil::date, tz::TimeZone};
use serde_json::Value;
use zoomaudit::demo::{Account, Audio, Dialled, Kind, Options, Person, planted};

use super::wire::{run, run_with};

const DAY: Date = date(2026, 11, 21);

/// By day: people who came, meetings, participants, minutes.
fn truth(account: &Account, ahead: SignedDuration) -> BTreeMap<Date, [u64; 4]> {
    let day_of = |at: Timestamp| TimeZone::UTC.to_datetime(at + ahead).date();
    let mut days: BTreeMap<Date, [u64; 4]> = BTreeMap::new();
    let everybody = account.people().iter().chain(account.former());
    for person in everybody.filter(|person| person.is_member()) {
        days.entry(day_of(person.created_at)).or_default()[0] += 1;
        let events = person.hosted_between(date(2026, 9, 25), DAY);
        for event in events.filter(|event| event.kind == Kind::Meeting) {
            let [_, meetings, participants, minutes] = days.entry(day_of(event.start)).or_default();
            *meetings += 1;
            *participants += u64::from(event.participants);
            *minutes += u64::from(event.minutes);
        }
    }
    days
}

#[test]
fn each_day_has_the_sums_of_its_people_where_the_report_counts_its_days() {
    let account = Account::company(500, DAY);
    for hours in [0, -8] {
        let options = Options {
            report_hours: hours,
            ..Options::default()
        };
        let zoom = run_with(account.clone(), options);
        let truth = truth(&account, SignedDuration::from_hours(hours.into()));
        for (query, last) in [("?year=2026&month=10", 31), ("", 21)] {
            let month = zoom.get(&format!("/report/daily{query}")).json();
            let days = month["dates"].as_array().unwrap();
            assert_eq!(days.len(), last);
            for row in days {
                let day: Date = row["date"].as_str().unwrap().parse().unwrap();
                let keys = ["new_users", "meetings", "participants", "meeting_minutes"];
                let read = keys.map(|key| row[key].as_u64().unwrap());
                assert_eq!(read, truth.get(&day).copied().unwrap_or_default(), "{day}");
            }
        }
    }
}

#[test]
fn sums_are_there_for_recent_months() {
    let account = Account::empty(DAY);
    let zoom = run(account.clone());
    let status = |query: &str| zoom.get(&format!("/report/daily?{query}")).status;
    assert_eq!(status("year=2026&month=5"), 200);
    for query in [
        "year=2026&month=4",
        "year=2026&month=12",
        "year=2026&month=13",
        "month=May",
    ] {
        assert_eq!(status(query), 400, "{query}");
    }
    for (path, scope) in [
        ("/report/daily", "report:read:daily_usage:admin"),
        (
            "/report/telephone?from=2026-11-01&to=2026-11-02",
            "report:read:telephone:admin",
        ),
    ] {
        assert_eq!(run(account.clone().free()).get(path).refusal().1, 200);
        assert_eq!(
            run(account.clone().without_scope(scope))
                .get(path)
                .refusal()
                .1,
            4711
        );
    }
}

#[test]
fn calls_into_meetings_are_listed_by_sort_with_fractions() {
    let ada = Person {
        dialled: vec![
            Dialled::on(DAY, Audio::CallOut),
            Dialled::on(DAY, Audio::Toll),
        ],
        ..Person::licensed("ada@example.com")
    };
    let zoom = run(Account::empty(DAY).person(ada));
    let rows = |sort: &str| {
        let path = format!("/report/telephone?from=2026-11-01&to=2026-11-21{sort}");
        zoom.rows(&path, "telephony_usage")
    };
    let first = &rows("")[0];
    assert_eq!(
        (&first["rate"], &first["total"]),
        (&0.03.into(), &0.3.into())
    );
    assert_eq!(first["type"], "call-out");
    assert!(
        planted()
            .iter()
            .any(|secret| first["phone_number"] == *secret)
    );
    assert_eq!(rows("&type=2")[0]["total"], 0.0);
    assert_eq!(rows("&type=3"), [Value::Null; 0]);
}

#[test]
fn everybody_who_dials_in_is_counted() {
    let account = Account::company(700, DAY);
    let zoom = run(account.clone());
    let everybody = account.people().iter().chain(account.former());
    let calls: Vec<Dialled> = everybody
        .flat_map(|person| person.dialled_between(date(2026, 10, 1), date(2026, 10, 31)))
        .collect();
    for sort in [1, 2, 3] {
        let path = format!("/report/telephone?from=2026-10-01&to=2026-10-31&type={sort}");
        let rows = zoom.rows(&path, "telephony_usage");
        let truth: Vec<_> = calls
            .iter()
            .filter(|call| call.audio.asked() == sort)
            .collect();
        assert!(truth.len() > 3);
        let minutes: u64 = rows.iter().filter_map(|row| row["duration"].as_u64()).sum();
        let true_minutes: u32 = truth.iter().map(|call| call.minutes).sum();
        assert_eq!((rows.len(), minutes), (truth.len(), true_minutes.into()));
    }
}
