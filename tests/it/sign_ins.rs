//! `sync --only sign-ins`: when people signed in last, and what that says of them.

use std::collections::{BTreeMap, BTreeSet};
use std::thread::sleep;
use std::time::Duration;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use zoomaudit::demo::{Account, Demo, Fault, FaultKind, Person, Plan, Way, at};

use super::counted::Row;
use super::sandbox::{DAY, Sandbox, company, serve};
use super::sql::rows;

const SCOPE: &str = "report:read:user_activities:admin";

/// A policy by which a sign-in keeps a licence.
const BY_LOGIN: &str = "[policy]\nuse = [\"login\"]\n";

/// The first day that Zoom tells of whole.
fn first_told(day: Date) -> Date {
    day.saturating_sub(6.months()).saturating_add(2.days())
}

/// The newest sign-in that the report tells of everybody whose address is one of the account's, by address.
fn truth(account: &Account) -> BTreeMap<String, Timestamp> {
    let here: BTreeSet<String> = account.people().iter().map(address).collect();
    let day = account.day();
    let mut newest = BTreeMap::new();
    for person in account.people().iter().chain(account.former()) {
        let told = person.reported_email.as_ref().unwrap_or(&person.email);
        let told = told.to_lowercase();
        let signs = person.signs_between(first_told(day), day).into_iter();
        let last = signs.filter(|sign| sign.way == Way::In).map(|sign| sign.at);
        if let (Some(last), true) = (last.max(), here.contains(&told)) {
            let known = newest.entry(told).or_insert(last);
            *known = last.max(*known);
        }
    }
    newest
}

/// The address by which the list of users has somebody.
fn address(person: &Person) -> String {
    let listed = person.listed_email.as_ref().unwrap_or(&person.email);
    listed.trim().to_lowercase()
}

fn stored(sandbox: &Sandbox) -> BTreeMap<String, Timestamp> {
    let rows = rows(sandbox, "SELECT email, signed_in_at FROM last_sign_ins");
    let stored = rows.iter().map(|row| {
        let at = row["signed_in_at"].parse().unwrap();
        (row["email"].to_lowercase(), at)
    });
    stored.collect()
}

/// The beginning of the day that was so many days ago.
fn at_midnight(days_ago: i64) -> Timestamp {
    at(DAY.saturating_sub(days_ago.days()), 0)
}

fn asked(demo: &Demo) -> usize {
    let requests = demo.requests().into_iter();
    let asked = requests.filter(|seen| seen.path == "/v2/report/activities");
    asked.count()
}

#[test]
fn the_newest_sign_in_of_everybody_in_the_account_is_kept() {
    let demo = company(300);
    let sandbox = Sandbox::of(&demo);
    let synced = sandbox.rows("sync --only sign-ins --tier none");
    let kept = stored(&sandbox);
    assert!(kept.len() > 150, "{}", kept.len());
    assert_eq!(kept, truth(&demo.account()));
    let row = synced.iter().find(|row| row["dataset"] == "sign-ins");
    assert_eq!(row.unwrap()["rows"], kept.len().to_string());
}

#[test]
fn of_those_who_are_not_in_the_account_nothing_is_kept() {
    let demo = company(300);
    let account = demo.account();
    let here: BTreeSet<String> = account.people().iter().map(address).collect();
    let gone = account.former().iter().filter(|person| {
        let signs = person.signs_between(first_told(DAY), DAY);
        !signs.is_empty() && !here.contains(&address(person))
    });
    let gone: Vec<String> = gone.map(address).collect();
    assert!(gone.len() > 3, "{gone:?}");
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --only sign-ins --tier none");
    for entry in std::fs::read_dir(sandbox.data()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap().to_ascii_lowercase();
        for email in &gone {
            let mut parts = bytes.windows(email.len());
            let is_there = parts.any(|part| part == email.as_bytes());
            assert!(!is_there, "{email} in {}", path.display());
        }
    }
}

#[test]
fn they_are_read_by_name_or_where_the_policy_counts_them() {
    let demo = company(30);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    sandbox.done("users");
    assert_eq!(asked(&demo), 0, "a sync reads them for nobody");
    let sandbox = sandbox.config(BY_LOGIN);
    sandbox.done("users");
    assert!(asked(&demo) > 0, "a report reads what its policy needs");
    demo.forget_requests();
    sandbox.done("users");
    assert_eq!(asked(&demo), 0, "they are there");
    let read = sandbox.rows("sync --tier none");
    assert!(read.iter().any(|row| row["dataset"] == "sign-ins"));
    demo.forget_requests();
    let plan = sandbox.rows("sync --plan");
    let row = plan.iter().find(|row| row["dataset"] == "sign-ins");
    let row = row.unwrap();
    assert_eq!([&row["rate_class"], &row["windows"]], ["heavy", "1"]);
    assert_eq!([&row["requests"], &asked(&demo).to_string()], ["", "0"]);
}

#[test]
fn a_report_reads_anew_what_a_sync_was_told_to_read() {
    let demo = company(30);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    sandbox.done("sync --only sign-ins --tier none");
    demo.forget_requests();
    for report in ["users", "licenses", "licenses --assignments"] {
        sandbox.done(&format!("{report} --refresh"));
        assert!(asked(&demo) > 0, "{report}");
        demo.forget_requests();
    }
    sandbox.done("usage --refresh");
    assert_eq!(asked(&demo), 0, "no figure of it rests on them");
}

#[test]
fn later_syncs_read_the_days_that_can_have_changed() {
    let demo = company(150);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --only sign-ins --tier none");
    let first = asked(&demo);
    sandbox.done("sync --only sign-ins --tier none");
    assert!(asked(&demo) - first < first / 4);
    assert_eq!(stored(&sandbox), truth(&demo.account()));
    let day = DAY.saturating_add(20.days());
    let later = serve(Account::company(150, day));
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &later.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &later.oauth_url())
        .on(day);
    sandbox.done("sync --only sign-ins --tier none");
    // What Zoom no longer tells of is kept.
    let mut wanted = truth(&demo.account());
    let here: BTreeSet<String> = later.account().people().iter().map(address).collect();
    wanted.retain(|email, _| here.contains(email));
    wanted.extend(truth(&later.account()));
    assert_eq!(stored(&sandbox), wanted);
}

#[test]
fn windows_that_came_before_an_interruption_are_not_read_again() {
    let demo = company(300);
    demo.set_fault(Fault::new(FaultKind::Latency, 60));
    let sandbox = Sandbox::of(&demo);
    let running = sandbox.spawn("sync --only sign-ins --tier pro --rate 100%");
    while asked(&demo) < 60 {
        sleep(Duration::from_millis(5));
    }
    running.interrupt();
    assert_eq!(running.end().code, Some(130));
    demo.clear_faults();
    demo.forget_requests();
    let ran = sandbox.done("sync --only sign-ins --tier none");
    assert!(
        ran.stderr.contains("went on from an interrupted sync"),
        "{ran}"
    );
    let again = asked(&demo);
    assert_eq!(stored(&sandbox), truth(&demo.account()));
    demo.forget_requests();
    sandbox.done("sync --only sign-ins --full --tier none");
    assert!(again < asked(&demo), "{again}");
}

fn signed_in(name: &str, told: Option<i64>, before: &[i64]) -> Person {
    let midday = |ago: i64| at(DAY.saturating_sub(ago.days()), 43_200);
    Person {
        last_login: told.map(midday),
        signed_in: before.iter().copied().map(midday).collect(),
        ..Person::licensed(&format!("{name}@example.com"))
    }
}

/// People whose sign-ins Zoom's list of users has late, or not at all; the window begins 89 days ago.
fn latecomers() -> Account {
    let people = [
        // The list of users has none later than 92 days ago, so that one in the window may be missing.
        signed_in("ada", Some(92), &[]),
        signed_in("bea", Some(92), &[89]),
        signed_in("cem", Some(120), &[3]),
        signed_in("dan", None, &[5]),
        signed_in("eve", None, &[]),
        signed_in("fay", Some(2), &[]),
    ];
    let account = Account::empty(DAY).plan(Plan::new("base", "business_yearly", 10));
    people.into_iter().fold(account, Account::person)
}

/// Verdict, reason and last use of the seats of everybody.
fn judged(sandbox: &Sandbox) -> Vec<String> {
    let rows = sandbox.rows("licenses --assignments --offline --sort email");
    let words = |row: &Row| {
        let name = row["email"].split('@').next().unwrap().to_owned();
        let words = ["verdict", "reason", "last_used_at", "last_used_source"];
        let words = words.map(|key| row[key].clone());
        format!("{name} {}", words.join(" ")).trim_end().to_owned()
    };
    rows.iter().map(words).collect()
}

#[test]
fn a_sign_in_that_the_report_has_is_exact() {
    let demo = serve(latecomers());
    let sandbox = Sandbox::of(&demo).config(BY_LOGIN);
    sandbox.done("sync --skip sign-ins --tier none");
    assert_eq!(
        judged(&sandbox),
        [
            "ada unknown no-data 2026-05-31T12:00:00Z login",
            "bea unknown no-data 2026-05-31T12:00:00Z login",
            "cem idle none-in-window 2026-05-03T12:00:00Z login",
            "dan never never-signed-in",
            "eve never never-signed-in",
            "fay active used 2026-08-29T12:00:00Z login",
        ]
    );
    sandbox.done("sync --tier none");
    assert_eq!(
        judged(&sandbox),
        [
            "ada idle none-in-window 2026-05-31T12:00:00Z login",
            "bea active used 2026-06-03T12:00:00Z login",
            "cem active used 2026-08-28T12:00:00Z login",
            "dan active used 2026-08-26T12:00:00Z login",
            "eve never never-signed-in",
            "fay active used 2026-08-29T12:00:00Z login",
        ]
    );
    let users = sandbox.rows("users --offline --sort email");
    let told: Vec<&str> = users.iter().map(|row| &*row["last_login_at"]).collect();
    let own = [
        "2026-05-31T12:00:00Z",
        "2026-05-31T12:00:00Z",
        "2026-05-03T12:00:00Z",
    ];
    assert_eq!(told[..3], own, "the column is Zoom's own field");
    assert_eq!(told[3], "");
}

#[test]
fn reasons_go_by_the_report_whatever_counts_as_use() {
    let demo = serve(latecomers());
    let sandbox = Sandbox::of(&demo);
    let reasons = || -> Vec<String> {
        let judged = judged(&sandbox).into_iter();
        judged
            .map(|words| words.split(' ').nth(2).unwrap().to_owned())
            .collect()
    };
    sandbox.done("sync --tier none");
    let [none, only, never] = ["none-ever-seen", "signs-in-only", "never-signed-in"];
    assert_eq!(reasons(), [none, none, none, never, never, only]);
    sandbox.done("sync --only sign-ins --tier none");
    assert_eq!(reasons(), [none, only, only, only, never, only]);
}

#[test]
fn days_that_were_not_read_stay_in_doubt() {
    let demo = serve(latecomers());
    let sandbox = Sandbox::of(&demo).config(BY_LOGIN);
    sandbox.done("sync --tier none");
    // Of the days since, only the list of users is known: what it has of Fay may be late.
    let later = DAY.saturating_add(91.days());
    let sandbox = sandbox.on(later);
    let fay = judged(&sandbox).pop().unwrap();
    assert_eq!(fay, "fay unknown no-data 2026-08-29T12:00:00Z login");
}

#[test]
fn everybody_is_judged_by_the_newest_of_both() {
    let demo = company(200);
    let sandbox = Sandbox::of(&demo).config(BY_LOGIN);
    sandbox.done("sync --tier none");
    let account = demo.account();
    let report = truth(&account);
    let seats = sandbox.rows("licenses --assignments --offline");
    let mut active = 0;
    for seat in seats.iter().filter(|seat| seat["product"] == "base") {
        let mut people = account.people().iter();
        let person = people.find(|person| address(person) == seat["email"].to_lowercase());
        let person = person.unwrap();
        let told = person.last_login.filter(|_| person.is_member());
        let newest = told.max(report.get(&address(person)).copied());
        let text = newest.map_or_else(String::new, |at| at.to_string());
        assert_eq!(seat["last_used_at"], text, "{seat:?}");
        let is_in = newest.is_some_and(|at| at >= at_midnight(89));
        assert_eq!(seat["verdict"] == "active", is_in, "{seat:?}");
        active += usize::from(is_in);
    }
    assert!(active > 30, "{active}");
}

#[test]
fn without_the_scope_all_is_as_it_was() {
    let demo = serve(Account::company(60, DAY).without_scope(SCOPE));
    let figures = |sandbox: &Sandbox| {
        let reports = ["users", "licenses", "licenses --assignments"];
        reports.map(|report| {
            let ran = sandbox.done(&format!("{report} --strict --format csv"));
            (ran.stdout, ran.stderr)
        })
    };
    for config in ["", BY_LOGIN] {
        let sandbox = Sandbox::of(&demo).config(config);
        sandbox.done("sync --skip sign-ins --tier none");
        let before = figures(&sandbox);
        let ran = sandbox.done("sync --only sign-ins --tier none");
        let scope = format!("the app lacks the scope {SCOPE}");
        let warning = format!(
            "warning: sign-ins is missing, so reports cannot say to the second when people signed in last: {scope}\n"
        );
        assert!(ran.stderr.contains(&warning), "{ran}");
        assert_eq!(figures(&sandbox), before, "{config}");
    }
}

#[test]
fn an_explanation_has_the_sign_in_or_the_scope_that_would_tell() {
    let statements = |account: Account, config: &str| -> Vec<String> {
        let demo = serve(account);
        let sandbox = Sandbox::of(&demo).config(config);
        sandbox.done("sync --tier none");
        sandbox.done("sync --only sign-ins --tier none");
        let rows = sandbox.rows("explain bea@example.com");
        let told = rows.iter().filter(|row| row["dataset"] == "sign-ins");
        let told = told.map(|row| {
            let words = [
                "part",
                "subject",
                "statement",
                "at",
                "first_day",
                "last_day",
            ];
            words.map(|key| row[key].clone()).join("|")
        });
        told.collect()
    };
    assert_eq!(
        statements(latecomers(), ""),
        [
            "evidence|bea@example.com|signed in on 2026-06-03 at 12:00 UTC, 89 days ago|2026-06-03T12:00:00Z|\
             2026-05-25|2026-06-21"
        ]
    );
    assert_eq!(
        statements(latecomers(), BY_LOGIN),
        [
            "evidence|base business_yearly|signed in on 2026-06-03 at 12:00 UTC, 89 days ago|\
             2026-06-03T12:00:00Z|2026-05-25|2026-06-21"
        ]
    );
    let unknown = format!(
        "unknown|bea@example.com|sign-ins was not read, which tells to the second when people signed in last: add \
         `{SCOPE}` to the app, then run `zoomaudit sync --only sign-ins`|||"
    );
    let refused = || latecomers().without_scope(SCOPE);
    for config in ["", BY_LOGIN] {
        assert_eq!(statements(refused(), config), [unknown.as_str()]);
    }
}
