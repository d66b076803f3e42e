//! The list of meetings and webinars that were held is that of the events, whatever a day is.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use zoomaudit::demo::{Account, Kind, Options};

use super::wire::run_with;

const DAY: Date = date(2026, 11, 21);

fn midnight(day: Date) -> Timestamp {
    day.to_zoned(TimeZone::UTC).unwrap().timestamp()
}

/// Start, kind, minutes, participants and host of the events whose start is in a range.
type Events = Vec<(Timestamp, String, u64, u64, String)>;

fn truth(account: &Account, (first, end): (Timestamp, Timestamp)) -> Events {
    let mut events = Events::new();
    for person in account.people().iter().chain(account.former()) {
        let all = person.hosted_between(date(2026, 5, 1), DAY);
        for event in all.filter(|event| first <= event.start && event.start < end) {
            let kind = match event.kind {
                Kind::Meeting => "Meeting",
                Kind::Webinar => "Webinar",
            };
            let email = person.reported_email.as_ref().unwrap_or(&person.email);
            events.push((
                event.start,
                kind.to_owned(),
                event.minutes.into(),
                event.participants.into(),
                email.clone(),
            ));
        }
    }
    events.sort();
    events
}

#[test]
fn every_event_is_listed_on_the_day_on_which_it_began_where_the_report_counts_its_days() {
    let account = Account::company(400, DAY);
    let (from, to) = (date(2026, 9, 1), date(2026, 9, 30));
    for hours in [0, -8, 9] {
        let options = Options {
            report_hours: hours,
            ..Options::default()
        };
        let zoom = run_with(account.clone(), options);
        let path = format!("/report/history_meetings?from={from}&to={to}&page_size=300");
        let rows = zoom.rows(&path, "history_meetings");
        let mut read: Events = rows
            .iter()
            .map(|row| {
                let text = |key: &str| row[key].as_str().unwrap().to_owned();
                let number = |key: &str| row[key].as_u64().unwrap();
                (
                    text("start_time").parse().unwrap(),
                    text("type"),
                    number("duration"),
                    number("participants"),
                    text("host_email"),
                )
            })
            .collect();
        read.sort();
        let ahead = SignedDuration::from_hours(hours.into());
        let range = (
            midnight(from) - ahead,
            midnight(to.tomorrow().unwrap()) - ahead,
        );
        assert_eq!(read, truth(&account, range));
        assert!(read.iter().any(|event| event.1 == "Webinar") && read.len() > 1_000);
        let uuids: BTreeSet<&str> = rows
            .iter()
            .map(|row| row["meeting_uuid"].as_str().unwrap())
            .collect();
        assert_eq!(uuids.len(), rows.len());
    }
}

#[test]
fn one_kind_is_listed_where_one_is_asked_for() {
    let zoom = run_with(Account::company(300, DAY), Options::default());
    let count = |kind: &str| {
        let path =
            format!("/report/history_meetings?from=2026-10-01&to=2026-10-31&page_size=300{kind}");
        zoom.rows(&path, "history_meetings").len()
    };
    let [all, meetings, webinars] =
        ["", "&meeting_type=meeting", "&meeting_type=webinar"].map(count);
    assert!(webinars > 0 && meetings > webinars);
    assert_eq!(all, meetings + webinars);
}
