//! `usage days`, `months` and `weekdays` are the account's events, put together.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use zoomaudit::demo::{Account, Kind};

use super::sandbox::{Sandbox, serve};

const DAY: Date = date(2026, 11, 21);
const SUBJECTS: [&str; 3] = ["days", "months", "weekdays"];

/// Hosts, meetings, minutes, participants, webinars, their participants: by day, month or weekday.
type Figures = BTreeMap<String, [u64; 6]>;

fn bucket(subject: &str, day: Date) -> String {
    match subject {
        "days" => day.to_string(),
        "months" => day.strftime("%Y-%m").to_string(),
        "weekdays" => day.strftime("%A").to_string().to_lowercase(),
        other => panic!("{other} is no subject"),
    }
}

fn utc_day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// Counts the events of an account one by one, those of a department if one is named.
fn truth(
    account: &Account,
    subject: &str,
    days: (Date, Date),
    department: Option<&str>,
) -> Figures {
    let mut figures = Figures::new();
    let mut hosts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut day = days.0;
    while day <= days.1 {
        figures.entry(bucket(subject, day)).or_default();
        day = day.tomorrow().unwrap();
    }
    for person in account.people().iter().chain(account.former()) {
        if department.is_some() && person.department.as_deref() != department {
            continue;
        }
        let email = person.reported_email.as_ref().unwrap_or(&person.email);
        for event in person.hosted_between(days.0, days.1) {
            let bucket = bucket(subject, utc_day(event.start));
            let sums = figures.get_mut(&bucket).unwrap();
            let (minutes, people) = (u64::from(event.minutes), u64::from(event.participants));
            let more = match event.kind {
                Kind::Meeting => [0, 1, minutes, people, 0, 0],
                Kind::Webinar => [0, 0, 0, 0, 1, people],
            };
            for (sum, more) in sums.iter_mut().zip(more) {
                *sum += more;
            }
            hosts
                .entry(bucket)
                .or_default()
                .insert(email.to_lowercase());
        }
    }
    for (bucket, hosts) in hosts {
        figures.get_mut(&bucket).unwrap()[0] = hosts.len() as u64;
    }
    figures
}

fn shown(sandbox: &Sandbox, subject: &str, options: &str) -> Figures {
    let rows = sandbox.rows(&format!("usage {subject} {options}"));
    let columns = [
        "active_hosts",
        "meetings",
        "meeting_minutes",
        "participants",
        "webinars",
        "webinar_participants",
    ];
    let key = subject.trim_end_matches('s');
    let key = if key == "day" { "date" } else { key };
    let figures = rows.iter().map(|row| {
        let figures = columns.map(|column| row[column].parse().unwrap());
        assert!(row["calls"].is_empty() && row["recording_bytes"].is_empty());
        (row[key].clone(), figures)
    });
    let figures: Figures = figures.collect();
    assert_eq!(figures.len(), rows.len());
    figures
}

fn sum(figures: &Figures, at: usize) -> u64 {
    figures.values().map(|figures| figures[at]).sum()
}

#[test]
fn every_subject_is_the_events_put_together_and_their_sums_agree() {
    let account = Account::company(300, DAY);
    let demo = serve(account.clone());
    let sandbox = Sandbox::of(&demo).on(DAY);
    let ranges = [
        (date(2026, 5, 24), DAY),
        (date(2026, 10, 31), date(2026, 11, 1)),
        (date(2026, 8, 24), DAY),
    ];
    for days in ranges {
        let all = SUBJECTS.map(|subject| {
            let options = format!("--from {} --to {}", days.0, days.1);
            let shown = shown(&sandbox, subject, &options);
            assert_eq!(
                shown,
                truth(&account, subject, days, None),
                "{subject} {days:?}"
            );
            shown
        });
        for figure in 1..6 {
            let [days, months, weekdays] = [0, 1, 2].map(|subject| sum(&all[subject], figure));
            assert_eq!((days, months), (months, weekdays));
        }
    }
    // It was read once, for the first report.
    let requests = demo.requests();
    let firsts = requests
        .iter()
        .filter(|seen| seen.path.contains("history_meetings") && !seen.query.contains("next_page"));
    assert_eq!(firsts.count(), 7);
}

#[test]
fn a_department_has_the_events_of_its_people() {
    let account = Account::company(300, DAY);
    let demo = serve(account.clone());
    let sandbox = Sandbox::of(&demo).on(DAY);
    let days = (date(2026, 9, 1), date(2026, 11, 20));
    let options = "--from 2026-09-01 --to 2026-11-20 --department Sales";
    let shown = shown(&sandbox, "months", options);
    assert_eq!(shown, truth(&account, "months", days, Some("Sales")));
    assert!(sum(&shown, 1) > 0);
}

#[test]
fn a_bucket_with_a_day_that_was_not_read_is_unknown_and_named() {
    let demo = serve(Account::company(60, DAY));
    let sandbox = Sandbox::of(&demo).on(DAY);
    let ran = sandbox.done("usage months --from 2026-05-01 --format csv");
    let lines: Vec<&str> = ran.stdout.lines().map(str::trim_end).collect();
    assert_eq!(lines[1], "2026-05,,,,,,,,,");
    assert!(
        lines[2].starts_with("2026-06,") && !lines[2].contains(",,,,"),
        "{ran}"
    );
    assert!(
        ran.stderr
            .contains("warning: 22 of the days from 2026-05-01 to 2026-05-22 were not read"),
        "{ran}"
    );
    let rest = sandbox.done("usage months --from 2026-05-23 --format csv");
    let said = |stderr: &str| {
        let line = stderr.lines().find(|line| line.starts_with("in all "));
        line.unwrap().split(" meetings").next().unwrap().to_owned()
    };
    // What May lacks is not said to be nothing.
    let known = said(&rest.stderr).replace("in all ", "in all at least ");
    assert_eq!(said(&ran.stderr), known);
    let strict = sandbox.run("usage months --from 2026-05-01 --strict");
    assert_eq!(strict.code, Some(6));
    demo.remove_scope("report:read:list_history_meetings:admin");
    demo.remove_scope("dashboard:read:list_webinars:admin");
    let refused = sandbox.done("usage days --last 3d --refresh --format csv");
    for day in ["2026-11-19", "2026-11-20", "2026-11-21"] {
        assert!(
            refused.stdout.contains(&format!("{day},,,,,,,,,")),
            "{refused}"
        );
    }
    assert!(
        refused.stderr.contains("who held meetings and webinars"),
        "{refused}"
    );
}

#[test]
fn months_that_zoom_no_longer_serves_come_from_the_store() {
    let demo = serve(Account::company(100, DAY));
    let mut sandbox = Sandbox::of(&demo).on(DAY);
    let before = shown(&sandbox, "months", "--from 2026-06-01 --to 2026-06-30");
    for months in [3, 6, 9] {
        let day = DAY + jiff::Span::new().months(months);
        let demo = serve(Account::company(100, day));
        sandbox = sandbox
            .with("ZOOMAUDIT_API_URL", &demo.api_url())
            .with("ZOOMAUDIT_OAUTH_URL", &demo.oauth_url())
            .on(day);
        sandbox.done("sync --only meetings");
        let after = shown(&sandbox, "months", "--from 2026-06-01 --to 2026-06-30");
        assert_eq!(after, before, "{months} months later");
        let since = day - 1.month();
        let recent = format!("--from {since} --to {day}");
        assert!(sum(&shown(&sandbox, "days", &recent), 1) > 0);
    }
}
