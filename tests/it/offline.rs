//! Reports from the store: what is repeated without a question to Zoom, and what is asked again.

use jiff::ToSpan as _;

use super::contract::CONFIG;
use super::sandbox::{DAY, Sandbox, company};

const REPORTS: [&str; 4] = ["users", "licenses", "licenses --assignments", "usage"];

#[test]
fn repeats_every_report_without_a_call() {
    let demo = company(30);
    let sandbox = Sandbox::of(&demo).config(CONFIG);
    sandbox.done("sync --tier none");
    let online = REPORTS.map(|report| sandbox.done(&format!("{report} --format csv")));
    demo.forget_requests();
    for (report, online) in REPORTS.iter().zip(online) {
        for format in ["csv", "json", "table"] {
            sandbox.done(&format!("{report} --offline --format {format}"));
        }
        let offline = sandbox.done(&format!("{report} --offline --format csv"));
        assert_eq!(offline.stdout, online.stdout);
    }
    assert_eq!(demo.requests(), []);
}

#[test]
fn needs_no_credentials() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    let online = sandbox.done("users --format csv").stdout;
    let sandbox = sandbox
        .without("ZOOMAUDIT_ACCOUNT_ID")
        .without("ZOOMAUDIT_CLIENT_ID")
        .without("ZOOMAUDIT_CLIENT_SECRET");
    assert_eq!(sandbox.done("users --format csv --offline").stdout, online);
    assert_eq!(sandbox.done("users --format csv").stdout, online);
}

#[test]
fn a_report_on_an_empty_store_reads_what_it_cannot_do_without() {
    let demo = company(5);
    let ran = Sandbox::of(&demo).done("licenses --format csv");
    let mut paths: Vec<String> = demo.requests().into_iter().map(|seen| seen.path).collect();
    paths.sort_unstable();
    paths.dedup();
    let account = demo.account_id();
    let paths = paths.join("\n").replace(&account, "me");
    insta::assert_snapshot!(paths, @r#"
    /oauth/token
    /v2/accounts/me/plans/usage
    /v2/phone/plans
    /v2/phone/users
    /v2/report/users
    /v2/users
    "#);
    insta::assert_snapshot!(ran.stderr, @"
    read only what this report cannot do without; `zoomaudit sync` would add roles, groups, user-details, add-ons, phone-rooms, phone-common-areas, rooms, room-use, meetings, daily-totals, recordings, recording-storage, calls, admin-log, upcoming, telephone, plans, invoices and six months of use
    any hosted meeting counts as use: host activity is known per range of days, not per meeting
    4 seats of phone are `unknown`: calls were not read, which `zoomaudit sync` does
    10 plans; what they cost is unknown: `[[contract]]` in config.toml has no price for them
    ");
}

#[test]
fn data_that_is_young_enough_is_not_read_again() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    let asked = |options: &str| {
        demo.forget_requests();
        sandbox.done(&format!("users {options}"));
        demo.requests()
            .iter()
            .filter(|seen| seen.path.starts_with("/v2"))
            .count()
    };
    let first = asked("");
    assert!(first > 0);
    assert_eq!(asked(""), 0);
    assert_eq!(asked("--max-age 24h"), 0);
    assert!(asked("--max-age 0s") >= first);
    // Days of use that can no longer change are not read again: the people are.
    assert!((3..first).contains(&asked("--refresh")));
    assert_eq!(asked("--max-age 1m"), 0);
    assert_eq!(asked("--offline --max-age 0s"), 0);
    for wrong in ["--max-age 1w", "--max-age soon", "--offline --refresh"] {
        assert_eq!(sandbox.run(&format!("users {wrong}")).code, Some(2));
    }
}

#[test]
fn a_report_asks_only_for_what_is_missing() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --only roles,groups,host-activity,phone-users");
    demo.forget_requests();
    sandbox.done("users");
    assert_eq!(demo.requests(), [], "all that it needs is there");
    sandbox.done("licenses");
    let asked = demo.requests();
    let read: Vec<&str> = asked
        .iter()
        .map(|seen| seen.path.as_str())
        .filter(|path| path.starts_with("/v2"))
        .collect();
    assert_eq!(read.len(), 2, "{read:?}");
    assert!(
        read.iter().any(|path| path.ends_with("/plans/usage")),
        "{read:?}"
    );
    assert!(read.contains(&"/v2/phone/plans"), "{read:?}");
}

#[test]
fn offline_says_what_was_never_read() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --only users");
    let ran = sandbox.run("licenses --offline --strict --format csv");
    assert_eq!(ran.code, Some(6), "{ran}");
    insta::assert_snapshot!(ran.stderr, @"
    warning: plan-usage was never read, so reports cannot say how many seats were purchased, and so how many are available
    warning: phone-plans was never read, so reports cannot say the seats of Zoom Phone
    warning: phone-users was never read, so reports cannot say who holds a Zoom Phone plan
    warning: host-activity was never read, so reports cannot say who hosts meetings: verdicts are unknown
    1 plan; what they cost is unknown: `[[contract]]` in config.toml has no price for them
    ");
}

#[test]
fn meetings_that_were_not_read_to_the_last_day_are_not_said_to_be_no_hosting() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let ran = sandbox.run("licenses --offline");
    assert!(!ran.stderr.contains("not all days from"), "{ran}");
    let ran = sandbox
        .on(DAY + 20.days())
        .run("licenses --offline --strict");
    assert_eq!(ran.code, Some(6), "{ran}");
    assert!(!ran.stderr.contains("host-activity"), "{ran}");
    assert!(
        ran.stderr
            .contains("not all days from 2026-06-23 to 2026-09-20 were read"),
        "{ran}"
    );
}
