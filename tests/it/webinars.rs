//! Webinars where meetings are refused: the dashboard's list stands in, and no webinar counts twice.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use zoomaudit::demo::{Account, Demo, Hosted, Person};

use super::counted::Row;
use super::sandbox::{DAY, Sandbox, serve};
use super::sql::rows;
use super::tally::{What, deeds};

const TODAY: Date = date(2026, 11, 21);

const HISTORY: &str = "report:read:list_history_meetings:admin";
const HOSTS: &str = "report:read:list_users:admin";
const DASHBOARD: &str = "dashboard:read:list_webinars:admin";

fn refused(account: &Account, scopes: &[&str]) -> Demo {
    let lacking = scopes.iter();
    serve(lacking.fold(account.clone(), |served, scope| served.without_scope(scope)))
}

fn asked(demo: &Demo, path: &str) -> usize {
    let requests = demo.requests();
    requests.iter().filter(|seen| seen.path == path).count()
}

/// Webinars and their participants, by day and address.
type Webinars = BTreeMap<(String, String), [u64; 2]>;

fn truth(account: &Account, days: (Date, Date)) -> Webinars {
    let mut all = Webinars::new();
    for deed in deeds(account, days) {
        if let What::Webinar { people } = deed.what {
            let host = deed.person.reported_email.as_ref();
            let host = host.unwrap_or(&deed.person.email);
            let key = (deed.day().to_string(), host.to_lowercase());
            let sums = all.entry(key).or_default();
            sums[0] += 1;
            sums[1] += u64::from(people);
        }
    }
    all
}

fn stored(sandbox: &Sandbox) -> Webinars {
    let query = "SELECT date, email, events, participants FROM usage_daily WHERE kind = 'webinar'";
    let rows = rows(sandbox, query).into_iter();
    let webinars = rows.map(|row| {
        let key = (row["date"].clone(), row["email"].to_lowercase());
        let figures = ["events", "participants"];
        (key, figures.map(|column| row[column].parse().unwrap()))
    });
    webinars.collect()
}

fn state(rows: &[Row], dataset: &str) -> String {
    let row = rows.iter().find(|row| row["dataset"] == dataset);
    row.map_or_else(String::new, |row| row["state"].clone())
}

/// The days that a sync reads: from the second that Zoom tells of.
fn told() -> (Date, Date) {
    (TODAY.saturating_sub(6.months()) + 2.days(), TODAY)
}

#[test]
fn the_dashboard_tells_the_webinars_that_the_list_of_meetings_would() {
    let account = Account::company(300, TODAY);
    let demo = refused(&account, &[HISTORY]);
    let sandbox = Sandbox::of(&demo);
    let synced = sandbox.rows("sync --tier none");
    assert_eq!(state(&synced, "meetings"), "missing");
    assert_eq!(state(&synced, "webinars"), "complete");
    let webinars = stored(&sandbox);
    assert!(webinars.len() > 5);
    assert_eq!(webinars, truth(&account, told()));
    let sums = sandbox.rows("usage months --last 90d --offline");
    let days = (TODAY - 89.days(), TODAY);
    let of_days = truth(&account, days);
    for (column, place) in [("webinars", 0), ("webinar_participants", 1)] {
        let shown = sums.iter().map(|row| row[column].parse::<u64>().unwrap());
        let expected: u64 = of_days.values().map(|figures| figures[place]).sum();
        assert_eq!(shown.sum::<u64>(), expected, "{column}");
    }
    assert!(
        sums.iter()
            .all(|row| row["meetings"].is_empty() && row["active_hosts"].is_empty())
    );
    // Those alone are asked for, and nothing of them is missing.
    let ran = sandbox.done("usage days --kind webinar --last 30d --offline --format csv");
    assert!(!ran.stderr.contains("were not read"), "{ran}");
    assert!(ran.rows().iter().all(|row| !row["active_hosts"].is_empty()));
}

#[test]
fn a_webinar_keeps_a_seat_where_only_ranges_of_days_are_known_besides() {
    let seen = |name: &str| Person {
        hosted: vec![Hosted::webinar(DAY.saturating_sub(20.days()), 50)],
        ..Person::licensed(&format!("{name}@example.com"))
    };
    let idle = Person::licensed("idle@example.com");
    let account = Account::empty(DAY).person(seen("host")).person(idle);
    let verdicts = |scopes: &[&str]| {
        let demo = refused(&account, scopes);
        let sandbox = Sandbox::of(&demo);
        sandbox.done("sync --tier none");
        let rows = sandbox.rows("users --columns verdict,last_used_source");
        let cells = rows
            .iter()
            .map(|row| row["verdict"].clone() + &row["last_used_source"]);
        cells.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(verdicts(&[HISTORY]), "activewebinar never");
    // What the host report does not know, it does not count.
    assert_eq!(verdicts(&[HISTORY, DASHBOARD]), "never never");
    assert_eq!(verdicts(&[HISTORY, HOSTS]), "activewebinar unknown");
    assert_eq!(verdicts(&[HISTORY, HOSTS, DASHBOARD]), "unknown unknown");
    assert_eq!(verdicts(&[]), "activewebinar never");
}

#[test]
fn it_is_asked_only_where_meetings_are_refused_or_by_name() {
    let account = Account::company(30, TODAY);
    let path = "/v2/metrics/webinars";
    let demo = serve(account.clone());
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    sandbox.done("sync --tier none --skip meetings");
    assert_eq!(asked(&demo, path), 0);
    // All days are known from meetings.
    let named = sandbox.rows("sync --tier none --only webinars");
    assert_eq!(state(&named, "webinars"), "complete");
    assert_eq!(asked(&demo, path), 0);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none --only webinars");
    assert_eq!(asked(&demo, path), 7);
    assert_eq!(stored(&sandbox), truth(&account, told()));
    // The next day only what can have changed is read.
    demo.forget_requests();
    sandbox.done("sync --tier none --only webinars");
    assert_eq!(asked(&demo, path), 1);
}

#[test]
fn where_the_dashboard_is_refused_too_nothing_else_changes() {
    let account = Account::company(60, TODAY);
    let demo = refused(&account, &[HISTORY, DASHBOARD]);
    let sandbox = Sandbox::of(&demo);
    let synced = sandbox.rows("sync --tier none");
    let row = synced.iter().find(|row| row["dataset"] == "webinars");
    let row = row.unwrap();
    assert_eq!(row["state"], "missing");
    assert_eq!(
        row["reason"],
        format!("the app lacks the scope {DASHBOARD}")
    );
    assert_eq!(state(&synced, "host-activity"), "complete");
    for report in ["licenses", "licenses --assignments", "users"] {
        let ran = sandbox.done(&format!("{report} --strict --offline"));
        assert!(!ran.stderr.contains("webinars is missing"), "{ran}");
    }
    let used = sandbox.rows("usage --offline");
    assert!(used.iter().all(|row| row["webinars"].is_empty()));
}

#[test]
fn nothing_counts_twice_once_meetings_are_allowed_and_when_they_are_refused_again() {
    let account = Account::company(150, TODAY);
    let first = refused(&account, &[HISTORY]);
    let mut sandbox = Sandbox::of(&first);
    sandbox.done("sync --tier none");
    let expected = truth(&account, told());
    assert_eq!(stored(&sandbox), expected);
    for scopes in [&[][..], &[HISTORY], &[]] {
        let demo = refused(&account, scopes);
        sandbox = sandbox
            .with("ZOOMAUDIT_API_URL", &demo.api_url())
            .with("ZOOMAUDIT_OAUTH_URL", &demo.oauth_url());
        sandbox.done("sync --tier none");
        assert_eq!(stored(&sandbox), expected, "{scopes:?}");
        if !scopes.is_empty() {
            // What meetings told of is known, and need not be asked again.
            assert!(asked(&demo, "/v2/metrics/webinars") <= 1);
        }
        let sums = sandbox.rows("usage months --last 90d --offline");
        let shown = sums
            .iter()
            .map(|row| row["webinars"].parse::<u64>().unwrap());
        let of_days = truth(&account, (TODAY - 89.days(), TODAY));
        let all: u64 = of_days.values().map(|figures| figures[0]).sum();
        assert_eq!(shown.sum::<u64>(), all, "{scopes:?}");
    }
}
