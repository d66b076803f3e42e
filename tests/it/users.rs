//! `users`: everybody of the account once, and what we conclude about each.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use zoomaudit::demo::{Account, Hosted, Person, at};

use super::contract::CONFIG;
use super::counted::{Basis, Row, assert_same, keyed};
use super::licenses::{audited, trimmed};
use super::sandbox::{DAY, Sandbox, serve};

fn agree(people: usize, day: Date) {
    for basis in [Basis::Days, Basis::Ranges] {
        let (sandbox, counted) = audited(people, day, basis);
        let found = keyed(sandbox.rows("users"), &["email"]);
        let found: BTreeMap<String, Row> = found.into_iter().map(trimmed).collect();
        assert_eq!(found.len(), people);
        assert_same(&found, &counted.users());
    }
}

#[test]
fn agree_with_the_people_at_the_end_of_a_month_of_31_days() {
    agree(60, date(2026, 8, 31));
}

#[test]
fn agree_with_the_people_on_a_leap_day() {
    agree(500, date(2028, 2, 29));
}

#[test]
fn agree_with_the_people_of_a_larger_company() {
    agree(500, date(2026, 11, 30));
}

/// The verdict, licence and `external` of each person of an account, by the part before the `@`.
fn told(account: Account, config: &str) -> Vec<String> {
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo).config(config);
    sandbox.done("sync --tier none");
    let rows = sandbox.rows("users --columns email,verdict");
    let line = |row: &Row| {
        format!(
            "{} {}",
            row["email"].replace("@example.com", ""),
            row["verdict"]
        )
    };
    rows.iter().map(line).collect()
}

fn midday(days_ago: i64) -> Timestamp {
    at(DAY.saturating_sub(days_ago.days()), 43_200)
}

/// Somebody who signed in yesterday.
fn seen(name: &str) -> Person {
    Person {
        last_login: Some(midday(1)),
        ..Person::licensed(&format!("{name}@example.com"))
    }
}

fn host(name: &str, start: Timestamp) -> Person {
    let hosted = Hosted {
        start,
        ..Hosted::meeting(DAY, 3)
    };
    Person {
        hosted: vec![hosted],
        ..seen(name)
    }
}

#[test]
fn the_window_is_ninety_days_with_both_ends() {
    let (first, second) = (DAY.saturating_sub(89.days()), SignedDuration::from_secs(1));
    let account = Account::empty(DAY)
        .person(host("first-second", at(first, 0)))
        .person(host("second-before", at(first, 0) - second))
        .person(host("last-second", at(DAY, 86_399)))
        .person(host("day-after", at(DAY, 86_400)));
    assert_eq!(
        told(account, ""),
        [
            "first-second active",
            "second-before idle",
            "last-second active",
            "day-after idle"
        ]
    );
}

#[test]
fn grace_ends_with_the_sixtieth_day() {
    let created = |name: &str, days_ago: i64| Person {
        created_at: midday(days_ago),
        ..seen(name)
    };
    let account = Account::empty(DAY)
        .person(created("today", 0))
        .person(created("day-59", 59))
        .person(created("day-61", 61))
        .person(Person {
            last_login: None,
            ..created("stranger", 61)
        })
        .person(Person::invited("guest@example.com"));
    assert_eq!(
        told(account, ""),
        [
            "today new",
            "day-59 new",
            "day-61 never",
            "stranger never",
            "guest new"
        ]
    );
}

#[test]
fn never_needs_a_look_at_all_the_time_since_the_seat_was_given() {
    let created = |name: &str, day: Date| Person {
        created_at: at(day, 43_200),
        ..seen(name)
    };
    let account = Account::empty(DAY)
        .person(created("within-reach", date(2026, 3, 5)))
        .person(created("long-ago", date(2026, 2, 20)))
        .person(Person {
            last_login: None,
            ..created("no-login", date(2020, 1, 1))
        });
    assert_eq!(
        told(account, ""),
        ["within-reach never", "long-ago idle", "no-login never"]
    );
}

#[test]
fn a_policy_changes_window_and_grace_and_exempts() {
    let config = r#"
        [policy]
        window = "30d"
        grace = "400d"

        [[policy.exempt]]
        email = "reception*@example.com"
        reason = "shared desks"
    "#;
    let account = Account::empty(DAY)
        .person(host("thirty", midday(29)))
        .person(host("thirty-one", midday(30)))
        .person(host("reception-1", midday(1)))
        .person(Person {
            created_at: midday(399),
            ..seen("young")
        });
    assert_eq!(
        told(account, config),
        [
            "thirty active",
            "thirty-one idle",
            "reception-1 exempt",
            "young new"
        ]
    );
}

/// Verdicts on an earlier day than that of the sync, by the part before the `@`.
fn told_on(day: Date, account: Account, options: &str) -> Vec<String> {
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    sandbox.done(&format!("sync --tier none {options}"));
    let sandbox = sandbox.on(day);
    let rows = sandbox.rows("users --columns email,verdict --offline");
    let line = |row: &Row| {
        format!(
            "{} {}",
            row["email"].replace("@example.com", ""),
            row["verdict"]
        )
    };
    rows.iter().map(line).collect()
}

#[test]
fn what_begins_after_the_day_does_not_count() {
    let on = |name: &str, day: Date| host(name, at(day, 43_200));
    let account = Account::empty(DAY)
        .person(on("two-months-before", date(2026, 6, 20)))
        .person(on("days-after", date(2026, 8, 29)));
    let found = told_on(date(2026, 7, 31), account, "");
    assert_eq!(found[0], "two-months-before active");
    assert_eq!(found[1], "days-after idle");
}

#[test]
fn somebody_seen_only_in_days_that_straddle_an_end_of_the_window_is_unknown() {
    let on = |name: &str, day: Date| host(name, at(day, 43_200));
    // On 2026-08-15 the window begins with 2026-05-18, in the middle of what was read of May.
    let account = Account::empty(DAY)
        .person(on("inside", date(2026, 7, 10)))
        .person(on("may-before", date(2026, 5, 10)))
        .person(on("may-after", date(2026, 5, 20)))
        .person(on("day-after", date(2026, 8, 16)))
        .person(on("long-ago", date(2026, 4, 10)));
    assert_eq!(
        told_on(date(2026, 8, 15), account.clone(), "--skip meetings"),
        [
            "inside active",
            "may-before unknown",
            "may-after unknown",
            "day-after unknown",
            "long-ago idle"
        ]
    );
    // Where each day is known, there is no doubt.
    assert_eq!(
        told_on(date(2026, 8, 15), account, ""),
        [
            "inside active",
            "may-before idle",
            "may-after active",
            "day-after idle",
            "long-ago idle"
        ]
    );
}

#[test]
fn outside_is_unknown_when_nobody_says_what_the_companys_domains_are() {
    let account = || {
        Account::empty(DAY)
            .without_scope("account:read:managed_domains:admin")
            .person(seen("ada"))
            .person(Person::new("bob@EXAMPLE.ORG"))
    };
    let external = |config: &str| -> Vec<String> {
        let demo = serve(account());
        let rows = Sandbox::of(&demo)
            .config(config)
            .rows("users --columns external");
        rows.iter().map(|row| row["external"].clone()).collect()
    };
    assert_eq!(external(""), ["", ""]);
    assert_eq!(external("domains = [\"Example.com\"]"), ["false", "true"]);
    assert_eq!(
        external("domains = [\"example.com\", \"example.org\"]"),
        ["false", "false"]
    );
}

#[test]
fn people_without_a_name_are_called_by_their_address() {
    let sandbox = Sandbox::new();
    let rows = sandbox.rows("--demo=60 users --columns email,name");
    assert!(rows.iter().all(|row| !row["name"].is_empty()));
    assert!(rows.iter().any(|row| row["name"] == row["email"]));
}

#[test]
fn everybody_is_there_once_whatever_pages_zoom_cuts() {
    use zoomaudit::demo::{Fault, FaultKind};
    let demo = super::sandbox::company(60);
    let sandbox = Sandbox::of(&demo).config(CONFIG);
    sandbox.done("sync --tier none");
    let whole = sandbox.done("users --format csv").stdout;
    demo.set_fault(Fault::new(FaultKind::PageSize, 7));
    let pages = sandbox.done("users --format csv --refresh").stdout;
    assert!(pages == whole, "{pages}");
    demo.clear_faults();
    demo.set_fault(Fault::new(FaultKind::ExpireToken, 5));
    let renewed = sandbox.done("users --format csv --refresh").stdout;
    assert!(renewed == whole, "{renewed}");
}
