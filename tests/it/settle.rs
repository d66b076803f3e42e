//! `--settle`: who is unknown is asked about one by one, and the verdicts are then those of their own events.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use zoomaudit::demo::{Account, Demo, Hosted, Kind, Person};

use super::counted::{Basis, Counted, email, last_calls};
use super::sandbox::{DAY, Sandbox, serve};
use super::sql::rows;
use super::tally::{What, deeds};

const HISTORY: &str = "report:read:list_history_meetings:admin";
const HOSTS: &str = "report:read:list_users:admin";
const DASHBOARD: &str = "dashboard:read:list_webinars:admin";
const ONE: &str = "report:read:user:admin";

fn refused(account: &Account, scopes: &[&str]) -> Demo {
    let lacking = scopes.iter();
    serve(lacking.fold(account.clone(), |served, scope| served.without_scope(scope)))
}

fn synced(account: &Account, scopes: &[&str]) -> (Demo, Sandbox) {
    let demo = refused(account, scopes);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    demo.forget_requests();
    (demo, sandbox)
}

/// The people who were asked about, each once.
fn asked(demo: &Demo) -> Vec<String> {
    let requests = demo.requests().into_iter();
    let paths = requests.filter(|seen| {
        seen.path.starts_with("/v2/report/users/") && seen.path.ends_with("/meetings")
    });
    let mut paths: Vec<String> = paths.map(|seen| seen.path).collect();
    paths.sort();
    paths.dedup();
    demo.forget_requests();
    paths
}

fn verdicts(sandbox: &Sandbox, options: &str) -> BTreeMap<String, String> {
    let rows = sandbox.rows(&format!("users --columns email,verdict {options}"));
    let rows = rows.into_iter();
    rows.map(|row| (row["email"].clone(), row["verdict"].clone()))
        .collect()
}

fn unknown(verdicts: &BTreeMap<String, String>) -> usize {
    verdicts
        .values()
        .filter(|verdict| *verdict == "unknown")
        .count()
}

#[test]
fn where_nothing_was_read_everybody_is_asked_about_and_nobody_twice() {
    let account = Account::company(80, DAY);
    let (demo, sandbox) = synced(&account, &[HISTORY, HOSTS, DASHBOARD]);
    let before = verdicts(&sandbox, "");
    assert!(unknown(&before) > 40);
    let settled = verdicts(&sandbox, "--settle");
    assert_eq!(asked(&demo).len(), unknown(&before));
    let counted = Counted {
        calls: last_calls(&account),
        known_from: DAY.saturating_sub(89.days()),
        basis: Basis::Days,
        account: account.clone(),
    };
    for person in account.people() {
        let verdict = settled[&email(person)].as_str();
        if before[&email(person)] == "new" {
            assert_eq!(verdict, "new", "who is new is not asked about");
        } else {
            assert_eq!(verdict, counted.verdict(person).0, "{}", person.email);
        }
    }
    // What was asked is kept, for every report.
    assert_eq!(verdicts(&sandbox, "--settle"), settled);
    assert_eq!(verdicts(&sandbox, "--offline"), settled);
    assert!(asked(&demo).is_empty());
    let base = sandbox.rows("licenses --offline");
    let base = base.iter().find(|row| row["product"] == "base").unwrap();
    assert_eq!(base["unknown"], "0");
    assert!(!base["utilization_pct"].is_empty());
    let seats = sandbox.rows("licenses --assignments --product base --offline");
    for seat in seats {
        assert_eq!(seat["verdict"], settled[&seat["email"]], "{seat:?}");
    }
}

#[test]
fn who_hosted_in_days_that_reach_out_of_the_window_is_asked_about_those_alone() {
    let account = Account::company(120, DAY);
    let (demo, sandbox) = synced(&account, &[HISTORY, DASHBOARD]);
    // The window begins with 2026-05-18 and ends with 2026-08-15, each in the middle of days that were read together.
    let today = date(2026, 8, 15);
    let first = date(2026, 5, 18);
    let sandbox = sandbox.on(today);
    let before = verdicts(&sandbox, "");
    let settled = verdicts(&sandbox, "--settle");
    let asked_about = asked(&demo).len();
    assert_eq!(asked_about, unknown(&before));
    assert!(asked_about > 3, "{asked_about}");
    let counts = |person: &Person, event: &Hosted| {
        person.user_type != 2 || event.kind == Kind::Webinar || event.participants >= 2
    };
    for person in account.people() {
        let (before, after) = (&before[&email(person)], &settled[&email(person)]);
        if before != "unknown" {
            assert_eq!(before, after, "{}", person.email);
            continue;
        }
        let mut events = person.hosted_between(first, today);
        let is_active = events.any(|event| counts(person, &event));
        assert_eq!(after == "active", is_active, "{} {after}", person.email);
        assert!(
            ["active", "idle", "never"].contains(&after.as_str()),
            "{after}"
        );
    }
    assert_eq!(verdicts(&sandbox, "--settle"), settled);
    assert!(asked(&demo).is_empty());
}

#[test]
fn where_the_app_may_not_ask_everybody_stays_unknown_and_the_scope_is_named() {
    let account = Account::company(40, DAY);
    let (demo, sandbox) = synced(&account, &[HISTORY, HOSTS, DASHBOARD, ONE]);
    let before = verdicts(&sandbox, "");
    assert_eq!(verdicts(&sandbox, "--settle"), before);
    assert!(asked(&demo).len() < 10, "nobody goes on asking");
    let ran = sandbox.done("licenses --settle");
    for words in [
        "asking Zoom about ",
        "people Zoom did not tell what they hosted: the app lacks the scope report:read:user:admin",
        "hint: add `report:read:user:admin` to the app",
    ] {
        assert!(ran.stderr.contains(words), "{words}\n{ran}");
    }
    let ran = sandbox.run("users --settle --offline");
    assert_eq!(ran.code, Some(2), "{ran}");
    assert!(
        ran.stderr
            .contains("`--settle` asks Zoom, which `--offline` forbids")
    );
}

#[test]
fn so_many_are_asked_about_as_is_said_and_the_next_run_goes_on() {
    let account = Account::company(60, DAY);
    let (demo, sandbox) = synced(&account, &[HISTORY, HOSTS, DASHBOARD]);
    let all = unknown(&verdicts(&sandbox, ""));
    let ran = sandbox.done("users --settle=5");
    let first = asked(&demo);
    assert_eq!(first.len(), 5);
    let left = format!("warning: {} more people stay `unknown` this time", all - 5);
    assert!(ran.stderr.contains(&left), "{ran}");
    assert!(ran.stderr.contains(&format!("`--settle={all}`")), "{ran}");
    sandbox.done("users --settle=5");
    let second = asked(&demo);
    assert_eq!(second.len(), 5);
    assert!(second.iter().all(|path| !first.contains(path)));
    assert_eq!(unknown(&verdicts(&sandbox, "--offline")), all - 10);
    // Only those who are wanted are asked about, with seats where the report is of seats.
    let sales =
        sandbox.rows("users --department Sales --verdict unknown --columns email --offline");
    sandbox.done("users --department Sales --settle --verdict idle");
    assert_eq!(asked(&demo).len(), sales.len());
    sandbox.done("licenses --settle");
    let seats = sandbox.rows("licenses --assignments --product base --verdict unknown --offline");
    assert_eq!(seats.len(), 0);
    assert!(
        unknown(&verdicts(&sandbox, "--offline")) > 0,
        "who holds none was not asked about"
    );
}

#[test]
fn explain_asks_about_the_one() {
    let person = Person {
        hosted: vec![Hosted::meeting(DAY.saturating_sub(20.days()), 4)],
        ..Person::licensed("ada@example.com")
    };
    let account = Account::empty(DAY)
        .person(person)
        .person(Person::licensed("bob@example.com"));
    let (demo, sandbox) = synced(&account, &[HISTORY, HOSTS, DASHBOARD]);
    let ran = sandbox.done("explain ada@example.com --settle");
    assert_eq!(asked(&demo).len(), 1);
    for words in [
        "active: hosted a meeting on 2026-08-11",
        "hosted 1 meeting of 30 minutes with 4 participants",
    ] {
        assert!(ran.stdout.contains(words), "{words}\n{ran}");
    }
    let bob = sandbox.done("explain bob@example.com --settle");
    assert_eq!(asked(&demo).len(), 1);
    assert!(
        bob.stdout.contains("idle: ") || bob.stdout.contains("never: "),
        "{bob}"
    );
    assert!(!bob.stdout.contains("was not read: "), "{bob}");
}

/// Meetings and webinars of ninety days, as the events have them and as a report adds them up.
fn held(account: &Account, sandbox: &Sandbox) -> [[u64; 2]; 2] {
    let days: (Date, Date) = (DAY.saturating_sub(89.days()), DAY);
    let mut truth = [0; 2];
    for deed in deeds(account, days) {
        match deed.what {
            What::Meeting { .. } => truth[0] += 1,
            What::Webinar { .. } => truth[1] += 1,
            What::Call { .. } | What::Recording { .. } => {}
        }
    }
    let rows = sandbox.rows("usage months --last 90d --offline");
    let sum = |column: &str| {
        let figures = rows.iter().map(|row| row[column].parse().unwrap_or(0));
        figures.sum::<u64>()
    };
    [truth, [sum("meetings"), sum("webinars")]]
}

#[test]
fn what_was_asked_of_some_is_no_sum_of_all_and_counts_once_when_all_are_read() {
    let account = Account::company(60, DAY);
    let (_demo, mut sandbox) = synced(&account, &[HISTORY, HOSTS, DASHBOARD]);
    sandbox.done("users --settle");
    let [_, shown] = held(&account, &sandbox);
    assert_eq!(shown, [0, 0], "of all nothing is known");
    let own = rows(
        &sandbox,
        "SELECT count(*) AS n FROM usage_daily WHERE kind = 'meeting'",
    );
    assert_ne!(own[0]["n"], "0", "of those who were asked about all is");
    // With the dashboard, webinars of settled people are there in both.
    for scopes in [&[HISTORY, HOSTS][..], &[]] {
        let demo = refused(&account, scopes);
        sandbox = sandbox
            .with("ZOOMAUDIT_API_URL", &demo.api_url())
            .with("ZOOMAUDIT_OAUTH_URL", &demo.oauth_url());
        sandbox.done("sync --tier none");
        let [truth, shown] = held(&account, &sandbox);
        assert_eq!(shown[1], truth[1]);
        let meetings = if scopes.is_empty() { truth[0] } else { 0 };
        assert_eq!(shown[0], meetings);
    }
    let settled = rows(&sandbox, "SELECT count(*) AS n FROM settled");
    assert_eq!(
        settled[0]["n"], "0",
        "the list of meetings tells of those days"
    );
}
