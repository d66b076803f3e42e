//! `--snapshot`: reports of an earlier snapshot, against those that were made when it was the newest.

mod asked;
mod seats;
mod together;

use std::collections::HashMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use zoomaudit::demo::{Account, Demo};
use zoomaudit::model::Keep;
use zoomaudit::store::Store;

use super::sandbox::{Sandbox, serve};

type Row = HashMap<String, String>;

/// The days on which the account is read: the day before each, of which all use is there by then.
const DAYS: [Date; 3] = [date(2026, 6, 12), date(2026, 8, 4), date(2026, 8, 31)];

/// A contract whose price changes, and a policy with an exemption that ends.
const CONFIG: &str = r#"
    domains = ["example.com"]

    [[contract]]
    plan = "business_yearly"
    quantity = 400
    unit_price = "200"
    per = "year"
    currency = "USD"
    start = "2026-01-01"
    end = "2026-07-31"

    [[contract]]
    plan = "business_yearly"
    quantity = 400
    unit_price = "260"
    per = "year"
    currency = "USD"
    start = "2026-08-01"
    end = "2027-07-31"

    [[policy.exempt]]
    role = "Admin"
    reason = "asked for it"
    until = "2026-07-20"
"#;

/// Reads an account into a store as of the day before its own.
fn synced(sandbox: Sandbox, demo: &Demo, what: &str) -> Sandbox {
    let sandbox = at(sandbox, demo).on(demo.account().day() - 1.days());
    sandbox.done(&format!("sync --tier none --skip upcoming {what}"));
    sandbox
}

/// Reads what people have planned: that is told from the account's own day on.
fn with_plans(sandbox: Sandbox, demo: &Demo, is_first: bool) -> Sandbox {
    let users = if is_first { "--only users" } else { "" };
    let sandbox = at(sandbox, demo).on(demo.account().day());
    sandbox.done(&format!("sync --tier none --only upcoming {users}"));
    sandbox
}

fn at(sandbox: Sandbox, demo: &Demo) -> Sandbox {
    sandbox
        .with("ZOOMAUDIT_API_URL", &demo.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &demo.oauth_url())
}

/// Drops what is not to be kept, as if each snapshot had been taken on its day, and joins the days of use before another to
/// months.
fn pruned(sandbox: &Sandbox, keep: Keep, months_before: Date) {
    let path = sandbox.data().join("test.db");
    let store = rusqlite::Connection::open(&path).unwrap();
    let back = "UPDATE snapshots SET taken_at = as_of || substr(taken_at, 11)";
    store.execute(back, []).unwrap();
    let mut store = Store::open(&path).unwrap();
    store.prune(Some(keep), months_before).unwrap();
}

/// Makes reports each time that the account was read: those of one snapshot after the other.
fn made(people: usize, what: &str, reports: &[&str]) -> (Sandbox, Vec<Vec<Vec<Row>>>) {
    let first = serve(Account::company(people, DAYS[0]));
    let mut sandbox = Sandbox::of(&first).config(CONFIG);
    let mut made = Vec::new();
    for day in DAYS {
        let demo = serve(Account::company(people, day));
        if what.is_empty() {
            sandbox = with_plans(sandbox, &demo, made.is_empty());
        }
        sandbox = synced(sandbox, &demo, what);
        let rows = |report: &&str| sandbox.rows(&format!("{report} --offline"));
        made.push(reports.iter().map(rows).collect());
    }
    (sandbox, made)
}

/// The rows of a report of a snapshot.
fn of_snapshot(sandbox: &Sandbox, report: &str, snapshot: impl std::fmt::Display) -> Vec<Row> {
    let ran = sandbox.run_today(&format!(
        "{report} --snapshot {snapshot} --format csv --raw"
    ));
    assert_eq!(ran.code, Some(0), "{ran}");
    ran.rows()
}

/// What the reports are that say of an earlier snapshot all that they said when it was the newest.
const WHOLE: [&str; 16] = [
    "users",
    "users --verdict idle,never --external",
    "licenses",
    "licenses --by department",
    "licenses --by division",
    "licenses --by group",
    "licenses --by cost-center",
    "licenses --by role",
    "licenses --by plan",
    "licenses --what-if idle=60d",
    "usage departments",
    "usage phone",
    "usage audio",
    "users --columns email,snapshot_at,coverage",
    "licenses --columns plan,snapshot_at,coverage",
    "usage phone --columns email,snapshot_at,coverage",
];

/// The reports of which something rests on what has no history, and the columns in which that is unknown.
const IN_PART: [(&str, &[&str]); 6] = [
    (
        "licenses --renewal",
        &["next_invoice_on", "ends_on_source", "ends_on"],
    ),
    ("usage", &["recording_bytes"]),
    ("usage months --last 180d", &["recording_bytes"]),
    ("usage days", &["recording_bytes"]),
    ("usage weekdays", &["recording_bytes"]),
    ("usage rooms", &["last_used_at"]),
];

/// The reports of what has no history.
const NOTHING: [&str; 2] = ["usage storage", "usage upcoming"];

/// The findings that rest on it.
const NOT_FOUND: [&str; 2] = ["idle-room", "basic-is-enough"];

#[test]
fn says_what_was_said_when_it_was_the_newest() {
    let in_part = IN_PART.map(|(report, _)| report);
    let others = ["licenses --assignments", "findings"];
    let reports: Vec<&str> = [&WHOLE[..], &in_part, &NOTHING, &others].concat();
    let (sandbox, made) = made(120, "", &reports);
    let at = |report: &str| reports.iter().position(|other| *other == report).unwrap();
    for (number, then) in (1..).zip(&made) {
        let is_newest = number == DAYS.len();
        // What people have planned was read into one of its own.
        let number = 2 * number;
        for report in WHOLE {
            let now = of_snapshot(&sandbox, report, number);
            assert_same(&now, &then[at(report)], &format!("{report} of {number}"));
        }
        for (report, unknown) in IN_PART {
            let mut then = then[at(report)].clone();
            if !is_newest {
                for row in &mut then {
                    leave_out(row, unknown);
                }
            }
            let now = of_snapshot(&sandbox, report, number);
            assert_same(&now, &then, &format!("{report} of {number}"));
        }
        for report in NOTHING {
            let now = of_snapshot(&sandbox, report, number);
            assert!(!then[at(report)].is_empty());
            assert_eq!(now.is_empty(), !is_newest, "{report} of {number}");
        }
        let mut seats = then[at("licenses --assignments")].clone();
        let mut found = then[at("findings")].clone();
        if !is_newest {
            seats.iter_mut().for_each(without_plans);
            found.retain(|row| !NOT_FOUND.contains(&row["code"].as_str()));
        }
        let now = of_snapshot(&sandbox, "licenses --assignments", number);
        assert_same(&now, &seats, &format!("seats of {number}"));
        let now = of_snapshot(&sandbox, "findings", number);
        assert_same(&now, &found, &format!("findings of {number}"));
    }
    // Else it would show nothing: people change, seats are given, prices and exemptions end.
    let of = |number: usize, report: &str| &made[number][at(report)];
    for report in reports
        .iter()
        .filter(|report| !report.contains("--by plan"))
    {
        assert_ne!(of(0, report), of(2, report), "{report}");
    }
    let first = of(0, "licenses --assignments");
    let last = of(2, "licenses --assignments");
    let is_given = |row: &Row| row["held_since_source"] == "snapshot";
    assert!(of(1, "licenses --assignments").iter().any(is_given));
    assert!(first.iter().any(|row| row["unit_price"] == "200.00"));
    assert!(last.iter().all(|row| row["unit_price"] != "200.00"));
    assert!(first.iter().any(|row| row["verdict"] == "exempt"));
    assert!(last.iter().all(|row| row["verdict"] != "exempt"));
}

fn assert_same(now: &[Row], then: &[Row], what: &str) {
    for (now, then) in now.iter().zip(then) {
        assert_eq!(now, then, "{what}");
    }
    assert_eq!(now.len(), then.len(), "{what}");
}

/// Empties what is unknown; what a contract says of the end of a plan is not.
fn leave_out(row: &mut Row, unknown: &[&str]) {
    if row.get("ends_on_source").is_some_and(|by| by == "contract") {
        row.insert("next_invoice_on".to_owned(), String::new());
        return;
    }
    for column in unknown {
        row.insert((*column).to_owned(), String::new());
    }
    // Whether a room was used is not known either.
    if let Some(verdict) = row.get_mut("verdict") {
        "unknown".clone_into(verdict);
    }
}

/// Takes from a seat what its holder had planned: nobody looked then.
fn without_plans(row: &mut Row) {
    if row["holder_type"] != "user" {
        return;
    }
    row.insert("next_event_at".to_owned(), String::new());
    let guards = row["guards"].split(';').filter(|guard| !guard.is_empty());
    let mut guards: Vec<&str> = guards.filter(|guard| *guard != "upcoming-event").collect();
    guards.push("not-checked");
    let guards = guards.join(";");
    row.insert("guards".to_owned(), guards);
}
