//! Since when seats were held in an earlier snapshot, and who is no longer known.

use jiff::ToSpan as _;
use jiff::civil::date;
use zoomaudit::demo::{Account, Person, Plan};
use zoomaudit::model::Keep;

use super::super::sandbox::{DAY, Sandbox, serve};
use super::{Row, of_snapshot, pruned, synced};

/// What somebody is on each of some days: licensed, basic, or not there.
const HISTORIES: [(&str, &str); 8] = [
    ("a", "LLLLLL"),
    ("b", "BLLLLL"),
    ("c", "BLLBLL"),
    ("d", "BL-LLL"),
    ("e", "B-LLLL"),
    ("f", "LBL-BL"),
    ("g", "--LLBL"),
    ("h", "BLB-LL"),
];

fn account(day: usize) -> Account {
    let ago = i64::try_from(HISTORIES[0].1.len() - day).unwrap() * 3;
    let account = Account::empty(DAY - ago.days()).plan(Plan::new("base", "business_yearly", 20));
    HISTORIES.iter().fold(account, |account, (name, history)| {
        let email = format!("{name}@example.com");
        match history.as_bytes()[day] {
            b'L' => account.person(Person::licensed(&email)),
            b'B' => account.person(Person::new(&email)),
            _ => account,
        }
    })
}

fn since(rows: &[Row]) -> Vec<[String; 3]> {
    let keys = ["email", "held_since", "held_since_source"];
    let rows = rows.iter();
    rows.map(|row| keys.map(|key| row[key].clone())).collect()
}

#[test]
fn seats_are_held_since_when_they_were_held_then() {
    let report = "licenses --assignments";
    let first = serve(account(0));
    let mut sandbox = Sandbox::of(&first);
    let mut then = Vec::new();
    for day in 0..HISTORIES[0].1.len() {
        let demo = serve(account(day));
        sandbox = synced(sandbox, &demo, "");
        then.push(since(&sandbox.rows(&format!("{report} --offline"))));
    }
    for (number, then) in (1..).zip(&then) {
        assert_eq!(since(&of_snapshot(&sandbox, report, number)), *then);
    }
    let told = then.iter().flatten();
    let told = told.filter(|[_, _, source]| source == "snapshot");
    assert!(told.count() > 10);
    // The day is known though the snapshot is gone, where nothing came after it.
    let keep = Keep {
        daily: 5,
        monthly: 0,
    };
    pruned(&sandbox, keep, date(2026, 1, 1));
    let kept = sandbox.rows("diff --list");
    assert_eq!(kept[0]["snapshot"], "5");
    let b = |rows: &[[String; 3]]| {
        rows.iter()
            .find(|[email, ..]| email == "b@example.com")
            .cloned()
    };
    let now = since(&of_snapshot(&sandbox, report, 5));
    assert_eq!(b(&now), b(&then[4]));
}

#[test]
fn who_is_forgotten_is_in_no_snapshot() {
    let demo = serve(account(1));
    let mut sandbox = Sandbox::of(&demo);
    sandbox = synced(sandbox, &demo, "");
    sandbox = synced(sandbox, &demo, "");
    let emails = || {
        let rows = of_snapshot(&sandbox, "users", 1);
        let emails = rows.into_iter().map(|row| row["email"].clone());
        emails.collect::<Vec<_>>()
    };
    let mut before = emails();
    sandbox.done("forget c@example.com");
    before.retain(|email| email != "c@example.com");
    assert_eq!(emails(), before);
    let ran = sandbox.run_today("explain c@example.com --snapshot 1");
    assert_eq!(ran.code, Some(1), "{ran}");
    // Which seats they held then nobody knows any more: that is no mismatch.
    let found = of_snapshot(&sandbox, "findings --code count-mismatch", 1);
    assert_eq!(found.len(), 0);
}
