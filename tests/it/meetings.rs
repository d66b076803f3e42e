//! `sync --only meetings`: what was held, by host and UTC day, is what the account's events add up to.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use zoomaudit::demo::{self, Account, Demo, Kind, Options};

use super::sandbox::Sandbox;
use super::sql::rows;

const DAY: Date = date(2026, 11, 21);

/// Events, minutes, participants, the longest, the largest, with others, beyond Basic: by day, kind and address.
type Uses = BTreeMap<(String, &'static str, String), [u64; 7]>;

fn utc_day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// Counts the events of an account one by one.
fn truth(account: &Account, (first, last): (Date, Date)) -> Uses {
    let mut uses = Uses::new();
    for person in account.people().iter().chain(account.former()) {
        let email = person.reported_email.as_ref().unwrap_or(&person.email);
        for event in person.hosted_between(first, last) {
            let (minutes, people) = (u64::from(event.minutes), u64::from(event.participants));
            let kind = match event.kind {
                Kind::Meeting => "meeting",
                Kind::Webinar => "webinar",
            };
            let key = (utc_day(event.start).to_string(), kind, email.to_lowercase());
            let sums = uses.entry(key).or_default();
            let more = [
                1,
                minutes,
                people,
                0,
                0,
                u64::from(people >= 2),
                u64::from(minutes > 40 || people > 100),
            ];
            for (sum, more) in sums.iter_mut().zip(more) {
                *sum += more;
            }
            sums[3] = sums[3].max(minutes);
            sums[4] = sums[4].max(people);
        }
    }
    uses
}

/// What the store says of some days.
fn stored(sandbox: &Sandbox, (first, last): (Date, Date)) -> Uses {
    let query = format!("SELECT * FROM usage_daily WHERE date BETWEEN '{first}' AND '{last}'");
    let rows = rows(sandbox, &query);
    let uses = rows.iter().map(|row| {
        let kind = ["meeting", "webinar"]
            .into_iter()
            .find(|kind| *kind == row["kind"])
            .unwrap();
        let figures = [
            "events",
            "minutes",
            "participants",
            "longest_minutes",
            "largest",
            "with_others",
            "beyond_basic",
        ];
        let figures = figures.map(|column| row[column].parse().unwrap());
        assert_eq!(row["of_unknown_size"], "0");
        let key = (row["date"].clone(), kind, row["email"].to_lowercase());
        (key, figures)
    });
    let uses: Uses = uses.collect();
    assert_eq!(uses.len(), rows.len(), "no key comes twice");
    uses
}

fn serve(account: Account, report_hours: i8) -> Demo {
    let options = Options {
        report_hours,
        ..Options::default()
    };
    demo::start(account, options).unwrap()
}

/// The days that a sync reads: from the second that Zoom tells of, because the first may not be whole.
fn told(day: Date) -> (Date, Date) {
    (day.saturating_sub(6.months()) + 2.days(), day)
}

#[test]
fn use_by_day_is_the_sum_of_the_events_wherever_the_days_of_reports_begin() {
    let account = Account::company(300, DAY);
    for hours in [0, -8, 9] {
        let demo = serve(account.clone(), hours);
        let sandbox = Sandbox::of(&demo).on(DAY);
        sandbox.done("sync --only meetings");
        let days = told(DAY);
        let uses = stored(&sandbox, (date(2020, 1, 1), date(2030, 1, 1)));
        assert!(uses.len() > 2_000);
        assert_eq!(uses, truth(&account, days), "{hours} hours");
    }
}

#[test]
fn later_syncs_read_what_can_have_changed_and_keep_what_zoom_forgets() {
    let later = [1_i64, 2, 3, 9, 40, 200];
    let demo = serve(Account::company(150, DAY), 0);
    let mut sandbox = Sandbox::of(&demo).on(DAY);
    sandbox.done("sync --only meetings");
    let mut first = told(DAY).0;
    let mut requests = Vec::new();
    for days in later {
        let day = DAY + days.days();
        let account = Account::company(150, day);
        let demo = serve(account.clone(), 0);
        sandbox = sandbox
            .with("ZOOMAUDIT_API_URL", &demo.api_url())
            .with("ZOOMAUDIT_OAUTH_URL", &demo.oauth_url())
            .on(day);
        sandbox.done("sync --only meetings");
        let asked = demo.requests();
        let asked = asked
            .iter()
            .filter(|seen| seen.path.contains("history_meetings"));
        requests.push(asked.count());
        // Since then there is a hole of days that Zoom forgot before they were asked for.
        if days == 200 {
            first = told(day).0;
        }
        assert_eq!(
            stored(&sandbox, (first, day)),
            truth(&account, (first, day))
        );
    }
    assert!(
        requests[..3].iter().all(|count| *count <= 2),
        "{requests:?}"
    );
}

#[test]
fn nothing_but_sums_is_kept() {
    let demo = serve(Account::company(60, DAY), 0);
    let sandbox = Sandbox::of(&demo).on(DAY);
    sandbox.done("sync --only meetings");
    for entry in std::fs::read_dir(sandbox.data()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for word in ["Topic that nobody", "screen_sharing", "meeting_uuid"] {
            let is_there = bytes
                .windows(word.len())
                .any(|part| part == word.as_bytes());
            assert!(!is_there, "{word} in {}", path.display());
        }
    }
}

#[test]
fn hosts_are_read_by_ranges_only_where_meetings_are_not_to_be_had() {
    let demo = serve(Account::company(20, DAY), 0);
    let sandbox = Sandbox::of(&demo).on(DAY);
    let asked = |path: &str| {
        demo.requests()
            .iter()
            .filter(|seen| seen.path == path)
            .count()
    };
    let ran = sandbox.done("sync --format csv");
    assert!(!ran.stdout.contains("host-activity"), "{ran}");
    assert_eq!(asked("/v2/report/users"), 0);
    demo.remove_scope("report:read:list_history_meetings:admin");
    let ran = sandbox.done("sync --format csv");
    assert!(ran.stdout.contains("meetings,missing"), "{ran}");
    assert!(ran.stdout.contains("host-activity,complete"), "{ran}");
    assert!(asked("/v2/report/users") > 0);
    let count = rows(
        &sandbox,
        "SELECT count(*) AS n FROM usage_daily WHERE kind = 'meeting'",
    );
    assert_eq!(count[0]["n"], "0", "what cannot be read is not shown");
    let ran = sandbox.done("sync --skip host-activity --format csv");
    assert!(!ran.stdout.contains("host-activity"), "{ran}");
}
