//! `diff`: what changed between two snapshots, against a comparison of its own of what reports said at the time.

mod places;
mod told;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::ToSpan as _;
use zoomaudit::demo::{Account, Demo, Person, PhonePlan, Plan, Recorded};

use super::sandbox::{DAY, Sandbox, company, serve};

type Row = HashMap<String, String>;

/// Reads what the account of `demo` is on its day, into the same store.
fn synced(sandbox: Sandbox, demo: &Demo) -> Sandbox {
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &demo.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &demo.oauth_url())
        .on(demo.account().day());
    sandbox.done("sync --tier none");
    sandbox
}

/// Reads one account after the other.
fn snapshots(accounts: impl IntoIterator<Item = Account>) -> (Sandbox, Vec<Demo>) {
    let demos: Vec<Demo> = accounts.into_iter().map(serve).collect();
    let sandbox = Sandbox::of(&demos[0]);
    (demos.iter().fold(sandbox, synced), demos)
}

/// `change subject field before after`, one line for each row.
fn lines(sandbox: &Sandbox, arguments: &str) -> Vec<String> {
    let ran = sandbox.done(&format!("diff {arguments} --format csv --raw"));
    let line = |row: &Row| {
        let keys = ["change", "subject", "field", "before", "after"];
        keys.map(|key| row[key].as_str()).join("|")
    };
    ran.rows().iter().map(line).collect()
}

const FIELDS: [&str; 7] = [
    "email",
    "status",
    "license",
    "role",
    "department",
    "groups",
    "phone_plan",
];

/// Parts of a list in an order of their own.
fn cell(row: &Row, field: &str) -> String {
    let separator = if field == "phone_plan" { ", " } else { ";" };
    if field != "groups" && field != "phone_plan" {
        return row[field].clone();
    }
    let parts: BTreeSet<&str> = row[field].split(separator).collect();
    parts.into_iter().collect::<Vec<_>>().join(";")
}

/// Compares two reports of people as somebody would with a spreadsheet: by id, else by address.
fn compared(before: &[Row], after: &[Row]) -> Vec<String> {
    let mut found = Vec::new();
    let mut left: BTreeMap<&str, &Row> = before
        .iter()
        .map(|row| (row["email"].as_str(), row))
        .collect();
    for row in after {
        let by_id = before
            .iter()
            .find(|old| !old["user_id"].is_empty() && old["user_id"] == row["user_id"]);
        let by_email = || left.get(row["email"].as_str()).copied();
        let Some(old) = by_id.or_else(by_email) else {
            let (status, license) = (&row["status"], &row["license"]);
            found.push(format!("added|{}|user||{status} {license}", row["email"]));
            continue;
        };
        left.remove(old["email"].as_str());
        for field in FIELDS {
            let (one, other) = (cell(old, field), cell(row, field));
            if one != other {
                let field = field.replace("phone_plan", "phone_plans");
                found.push(format!("changed|{}|{field}|{one}|{other}", row["email"]));
            }
        }
    }
    for row in left.values() {
        let (status, license) = (&row["status"], &row["license"]);
        found.push(format!("removed|{}|user|{status} {license}|", row["email"]));
    }
    found.sort();
    found
}

#[test]
fn of_people_is_what_two_reports_differ_in() {
    let days = [60, 30, 0].map(|ago| serve(Account::company(600, DAY - ago.days())));
    let mut sandbox = Sandbox::of(&days[0]);
    let mut reports = Vec::new();
    for demo in &days {
        sandbox = synced(sandbox, demo);
        reports.push(sandbox.rows("users --offline"));
    }
    for (from, to) in [(1, 2), (2, 3), (1, 3), (3, 1), (2, 1), (2, 2)] {
        let mut found = lines(&sandbox, &format!("{from} {to}"));
        // Of add-ons the reports do not say whether there are none, or whether nobody asked.
        let others = [
            "purchased",
            "add_ons",
            "divisions",
            "manager",
            "cost_center",
            "location",
        ];
        found.retain(|line| {
            let mut parts = line.split('|').skip(1);
            let is_of_place = parts.next().is_some_and(|subject| !subject.contains('@'));
            !is_of_place && !parts.next().is_some_and(|field| others.contains(&field))
        });
        found.sort();
        let expected = compared(&reports[from - 1], &reports[to - 1]);
        assert_eq!(found, expected, "{from} {to}");
        for kind in ["added", "removed", "changed"] {
            let count = expected
                .iter()
                .filter(|line| line.starts_with(kind))
                .count();
            assert!(from == to || count > 3, "{kind} from {from} to {to}");
        }
    }
}

#[test]
fn a_day_on_which_nothing_changes_has_no_rows() {
    let demo = company(60);
    let sandbox = synced(synced(Sandbox::of(&demo), &demo), &demo);
    let ran = sandbox.done("diff --format csv");
    assert_eq!(ran.stdout, "change,subject,field,before,after\r\n");
    assert_eq!(
        ran.stderr,
        "0 added, 0 removed, 0 changed from snapshot 1 (2026-08-31) to 2 (2026-08-31)\n"
    );
}

/// Two people and some plans, before and after.
fn small() -> [Account; 2] {
    let phone = |code, purchased| PhonePlan {
        code,
        name: format!("Plan {code}"),
        purchased,
    };
    let before = Account::empty(DAY - 1.days())
        .plan(Plan::new("base", "business_yearly", 50))
        .plan(Plan::new("webinar", "webinar500_yearly", 3))
        .plan(Plan::new("webinar", "webinar1000_yearly", 1))
        .phone_plan(phone(100, 5))
        .phone_plan(phone(200, 7))
        .person(Person::licensed("ada@example.com"))
        .person(Person::invited("ben@example.com"))
        .person(Person::new("cleo@example.com"));
    let after = Account::empty(DAY)
        .plan(Plan::new("base", "business_yearly", 60))
        .plan(Plan::new("webinar", "webinar500_yearly", 3))
        .plan(Plan::new("large_meeting", "large500_monthly", 2))
        .phone_plan(phone(200, 7))
        .phone_plan(phone(300, 1))
        .person(Person {
            role_id: "1".to_owned(),
            user_type: 1,
            department: Some("Sales".to_owned()),
            phone_plans: vec![200, 300],
            ..Person::new("ada@example.com")
        })
        .person(Person::licensed("ben@example.com"))
        .person(Person::new("Dora@example.com"));
    [before, after]
}

#[test]
fn has_people_then_plans_in_one_order() {
    let (sandbox, _demos) = snapshots(small());
    insta::assert_snapshot!(sandbox.done("diff"), @r"
    CHANGE   SUBJECT                         FIELD        BEFORE        AFTER
    changed  ada@example.com                 license      licensed      basic
    changed  ada@example.com                 role         Member        Admin
    changed  ada@example.com                 department   -             Sales
    changed  ada@example.com                 phone_plans  -             Plan 200;Plan 300
    changed  ben@example.com                 status       pending       active
    removed  cleo@example.com                user         active basic  -
    added    Dora@example.com                user         -             active basic
    changed  base business_yearly            purchased    50            60
    added    large_meeting large500_monthly  purchased    -             2
    removed  phone 100                       purchased    5             -
    added    phone 300                       purchased    -             1
    removed  webinar webinar1000_yearly      purchased    1             -
    --- stderr ---
    3 added, 3 removed, 6 changed from snapshot 1 (2026-08-30) to 2 (2026-08-31)
    [EOF]
    [exit status: 0]
    ");
    let backwards = lines(&sandbox, "2 1");
    assert!(backwards.contains(&"added|cleo@example.com|user||active basic".to_owned()));
    assert!(backwards.contains(&"changed|base business_yearly|purchased|60|50".to_owned()));
    assert_eq!(backwards.len(), lines(&sandbox, "").len());
}

#[test]
fn who_accepts_an_invitation_and_records_something_is_the_same_person() {
    let before = Account::empty(DAY - 1.days()).person(Person::invited("ben@example.com"));
    // Recordings name people by their id, which nobody has before they accepted.
    let after = Account::empty(DAY).person(Person {
        recorded: vec![Recorded::meeting(DAY - 1.days(), 5_000)],
        ..Person::licensed("ben@example.com")
    });
    let (sandbox, _demos) = snapshots([before, after]);
    assert_eq!(
        lines(&sandbox, ""),
        ["changed|ben@example.com|status|pending|active"]
    );
    let rows = sandbox.rows("usage storage --offline");
    assert_eq!(
        [&*rows[0]["email"], &*rows[0]["recording_bytes"]],
        ["ben@example.com", "5000"]
    );
}

#[test]
fn what_one_of_the_two_does_not_have_is_not_compared() {
    let [before, after] = small();
    let after = after
        .without_scope("billing:read:plan_usage:admin")
        .without_scope("phone:read:list_users:admin");
    let (sandbox, _demos) = snapshots([before, after]);
    let ran = sandbox.done("diff --format csv");
    insta::assert_snapshot!(ran.stderr, @r"
    warning: plan-usage cannot be compared: it is not in snapshot 2
    warning: phone-users cannot be compared: it is not in snapshot 2
    2 added, 2 removed, 4 changed from snapshot 1 (2026-08-30) to 2 (2026-08-31)
    ");
    let fields: BTreeSet<String> = ran.rows().iter().map(|row| row["field"].clone()).collect();
    assert!(!fields.contains("phone_plans"));
    assert!(!ran.stdout.contains("base business_yearly"));
    assert!(ran.stdout.contains("phone 100"));
    let strict = sandbox.run("diff --strict --format csv");
    assert_eq!((strict.code, strict.stdout), (Some(6), ran.stdout));
}

#[test]
fn what_was_not_read_again_is_said() {
    let [before, after] = small();
    let (sandbox, demos) = snapshots([before]);
    let later = serve(after);
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &later.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &later.oauth_url())
        .on(DAY);
    drop(demos);
    sandbox.done("sync --tier none --only users");
    let ran = sandbox.done("diff --format csv");
    assert!(!ran.stdout.contains("purchased"), "{ran}");
    assert!(
        ran.stderr.starts_with(
            "not read anew between the two: plan-usage, phone-plans, phone-users, rooms,"
        ),
        "{ran}"
    );
}

#[test]
fn compares_with_an_earlier_day_unless_told_otherwise() {
    let days = [2, 1, 0, 0].map(|ago| Account::company(10, DAY - ago.days()));
    let (sandbox, _demos) = snapshots(days);
    let told = |arguments: &str| {
        let ran = sandbox.done(&format!("diff {arguments} --format csv"));
        let (_, told) = ran.stderr.trim().split_once(" from snapshot ").unwrap();
        told.to_owned()
    };
    assert_eq!(told(""), "2 (2026-08-30) to 4 (2026-08-31)");
    assert_eq!(told("1"), "1 (2026-08-29) to 4 (2026-08-31)");
    assert_eq!(told("3 2"), "3 (2026-08-31) to 2 (2026-08-30)");
    assert_eq!(
        told("2026-08-29 2026-08-31"),
        "1 (2026-08-29) to 4 (2026-08-31)"
    );
    for wrong in [
        "5",
        "0",
        "2026-08-01",
        "1 2026-08-01",
        "-1",
        "soon",
        "1 2 3",
    ] {
        let ran = sandbox.run(&format!("diff {wrong}"));
        assert_eq!(
            (ran.code, ran.stdout.as_str()),
            (Some(2), ""),
            "{wrong}\n{ran}"
        );
    }
    insta::assert_snapshot!(sandbox.run("diff 2026-08-01").stderr, @"
    error: there is no snapshot of 2026-08-01: the first is 1 (2026-08-29)
    hint: `zoomaudit diff --list` shows them all
    ");
}

#[test]
fn lists_the_snapshots_that_there_are() {
    let days = [1, 0].map(|ago| Account::company(10, DAY - ago.days()));
    let (sandbox, demos) = snapshots(days);
    let rows = sandbox.rows("diff --list");
    let asked = |demo: &Demo| {
        let seen = demo.requests();
        let api = seen.iter().filter(|seen| seen.path.starts_with("/v2"));
        api.count().to_string()
    };
    assert_eq!(rows.len(), 2);
    for (at, row) in rows.iter().enumerate() {
        assert_eq!(row["snapshot"], (at + 1).to_string());
        assert_eq!(row["as_of"], ["2026-08-30", "2026-08-31"][at]);
        assert_eq!(row["users"], "10");
        assert_eq!(row["requests"], asked(&demos[at]));
    }
    let sandbox = sandbox.on(DAY);
    sandbox.done("sync --tier none --only roles");
    assert_eq!(sandbox.rows("diff --list")[2]["requests"], "4");
    assert_eq!(sandbox.run("diff --list 1").code, Some(2));
}

#[test]
fn needs_two_snapshots_and_asks_zoom_nothing() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    let ran = sandbox.run("diff");
    assert_eq!(ran.code, Some(1), "{ran}");
    assert!(ran.stderr.contains("nothing is stored"), "{ran}");
    let sandbox = synced(sandbox, &demo);
    demo.forget_requests();
    insta::assert_snapshot!(sandbox.run("diff"), @r"
    --- stderr ---
    error: there is no snapshot before 1 (2026-08-31) to compare it with
    hint: run `zoomaudit sync` another day
    [EOF]
    [exit status: 1]
    ");
    assert_eq!(demo.requests(), []);
}
