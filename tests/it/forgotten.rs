//! People who are taken out of the store, and history that is thinned.

use std::collections::BTreeMap;
use std::fs;

use jiff::ToSpan as _;
use jiff::civil::date;
use zoomaudit::demo::Account;

use super::errors::status;
use super::sandbox::{DAY, Sandbox, company, serve};

/// Whether any file of the store has these bytes, in upper or lower case.
fn is_somewhere(sandbox: &Sandbox, word: &str) -> bool {
    let word = word.to_lowercase();
    fs::read_dir(sandbox.data()).unwrap().any(|entry| {
        let bytes = fs::read(entry.unwrap().path())
            .unwrap()
            .to_ascii_lowercase();
        bytes
            .windows(word.len())
            .any(|part| part == word.as_bytes())
    })
}

/// For each department, the sums of what its people hosted.
fn by_department(sandbox: &Sandbox) -> BTreeMap<String, [i64; 3]> {
    let mut sums: BTreeMap<String, [i64; 3]> = BTreeMap::new();
    for row in sandbox.rows("usage --offline") {
        let sum = sums.entry(row["department"].clone()).or_default();
        for (at, key) in ["meetings", "meeting_minutes", "participants"]
            .iter()
            .enumerate()
        {
            sum[at] += row[*key].parse::<i64>().unwrap();
        }
    }
    sums
}

#[test]
fn nothing_of_somebody_who_is_forgotten_is_left_and_sums_stay() {
    let demo = company(400);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    // A second snapshot of a later day, so that there is a past.
    let later = serve(Account::company(400, date(2026, 9, 20)));
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &later.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &later.oauth_url())
        .with("ZOOMAUDIT_ACCOUNT_ID", &later.account_id())
        .with("ZOOMAUDIT_CLIENT_ID", &later.client_id())
        .with("ZOOMAUDIT_CLIENT_SECRET", &later.client_secret())
        .on(date(2026, 9, 20));
    sandbox.done("sync --tier none");
    let hosts = sandbox.rows("usage --offline --sort meetings:desc");
    let found = sandbox.rows("findings --offline --new");
    let is_found = |email: &str| found.iter().any(|row| row["subject"] == email);
    let mut hosts = hosts.iter().filter(|row| !row["user_id"].is_empty());
    let host = hosts.find(|row| is_found(&row["email"])).unwrap();
    let (email, id) = (host["email"].clone(), host["user_id"].clone());
    assert!(is_somewhere(&sandbox, &email) && is_somewhere(&sandbox, &id));
    let before = by_department(&sandbox);
    let people = sandbox.rows("users --offline").len();

    let ran = sandbox.done(&format!("forget {} --format csv", email.to_uppercase()));
    assert_eq!(ran.rows()[0]["people"], "1", "{ran}");
    assert!(
        ran.stderr.contains("the next sync brings them back"),
        "{ran}"
    );
    assert!(!is_somewhere(&sandbox, &email), "the address");
    assert!(!is_somewhere(&sandbox, &id), "the id");
    assert_eq!(by_department(&sandbox), before);
    assert_eq!(sandbox.rows("users --offline").len(), people - 1);
    assert!(
        sandbox
            .rows("sql SELECT*FROM/**/users_history")
            .iter()
            .all(|row| row["email"] != email)
    );

    let again = sandbox.run(&format!("forget {email}"));
    status(&again, 1);
    assert!(
        again.stderr.starts_with(&format!(
            "error: could not forget {email}: nobody in the store"
        )),
        "{again}"
    );
}

#[test]
fn old_snapshots_are_thinned_as_the_configuration_says() {
    let demo = serve(Account::company(60, date(2026, 9, 3)));
    let sandbox = Sandbox::of(&demo).config("[sync]\nkeep = \"daily 2, monthly 2\"\n");
    let mut ids = Vec::new();
    for _ in 0..4 {
        sandbox.done("sync --tier none --only users");
        ids.push(sandbox.rows("diff --list").len());
    }
    assert_eq!(ids, [1, 2, 3, 4]);
    let figures = sandbox.done("users --offline --format csv").stdout;
    let ran = sandbox.done("sync --tier none --only users --prune");
    // All of them are of one day, of which the last stays.
    assert!(ran.stderr.contains("removed 4 snapshots"), "{ran}");
    assert_eq!(sandbox.rows("diff --list").len(), 1);
    assert_eq!(sandbox.done("users --offline --format csv").stdout, figures);
}

#[test]
fn days_of_use_become_months_after_a_while_and_add_up_to_the_same() {
    let demo = company(120);
    let sandbox = Sandbox::of(&demo).config("[sync]\nkeep_usage = \"7 months\"\n");
    sandbox.done("sync --tier none");
    sandbox.done("sync --tier none --only host-activity");
    let months = |sandbox: &Sandbox| {
        let last = DAY.last_of_month();
        let from = DAY.first_of_month().saturating_sub(4.months());
        sandbox.rows(&format!("usage months --offline --from {from} --to {last}"))
    };
    let by_month = months(&sandbox);
    assert!(by_month[0]["meetings"] != "0" && !by_month[0]["calls"].is_empty());
    let sums = "sql SELECT/**/sum(meetings)/**/AS/**/meetings,sum(meeting_minutes)/**/AS/**/minutes,count(DISTINCT/**/first_day)/**/AS/**/windows/**/FROM/**/host_activity";
    let before = sandbox.rows(sums);
    // Nine months later, all of it is old; Zoom tells of none of these days any more.
    let later = serve(Account::company(120, DAY.saturating_add(9.months())));
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &later.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &later.oauth_url())
        .with("ZOOMAUDIT_CLIENT_ID", &later.client_id())
        .with("ZOOMAUDIT_CLIENT_SECRET", &later.client_secret())
        .on(DAY.saturating_add(9.months()));
    let ran = sandbox.done("sync --tier none --only users --prune");
    assert!(ran.stderr.contains(" windows of use to months"), "{ran}");
    // By month it is as it was, and by day it is not known any more.
    for (before, after) in by_month.iter().zip(months(&sandbox)) {
        for key in [
            "month",
            "active_hosts",
            "meetings",
            "meeting_minutes",
            "webinars",
            "calls",
        ] {
            assert_eq!(before[key], after[key], "{key}");
        }
    }
    let first = DAY.first_of_month().saturating_sub(1.months());
    let days = sandbox.rows(&format!("usage days --offline --from {first} --to {first}"));
    assert_eq!(days[0]["meetings"], "");
    let after = sandbox.rows(sums);
    assert_eq!(after[0]["meetings"], before[0]["meetings"]);
    assert_eq!(after[0]["minutes"], before[0]["minutes"]);
    let windows = |rows: &[std::collections::HashMap<String, String>]| -> u32 {
        rows[0]["windows"].parse().unwrap()
    };
    assert!(
        windows(&after) <= 7 && windows(&before) > 7,
        "{before:?} {after:?}"
    );
}
