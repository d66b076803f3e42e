//! People who are taken out of the store, and history that is thinned.

use std::collections::BTreeMap;
use std::fs;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use zoomaudit::demo::{Account, Person, PhonePlan, Plan};
use zoomaudit::store::Store;

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

/// What Zoom's number of assigned seats and that of the people listed differ by, as findings say it.
fn mismatches(sandbox: &Sandbox) -> Vec<String> {
    let rows = sandbox.rows("findings --offline --code count-mismatch");
    let mut found: Vec<String> = rows
        .iter()
        .map(|row| format!("{} {}: {}", row["product"], row["plan"], row["summary"]))
        .collect();
    found.sort();
    found
}

/// What is kept of the seats of people who were forgotten.
fn kept_seats(sandbox: &Sandbox) -> Vec<(Option<String>, Option<i64>, i64, i64)> {
    let store = rusqlite::Connection::open(sandbox.data().join("test.db")).unwrap();
    let sql = "SELECT product, until, seats, pending FROM forgotten_seats
        WHERE seats + pending > 0 ORDER BY product";
    let mut statement = store.prepare(sql).unwrap();
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
    let rows = statement.query_map([], row).unwrap();
    rows.collect::<rusqlite::Result<_>>().unwrap()
}

/// Of each seat of people who were forgotten since a snapshot, whether nothing tells if they held it then.
fn forgotten_in(sandbox: &Sandbox, snapshot: i64) -> Vec<bool> {
    let store = Store::open(&sandbox.data().join("test.db")).unwrap();
    let mut snapshots = store.snapshots().unwrap().into_iter();
    let snapshot = snapshots
        .find(|other| other.id.number() == snapshot)
        .unwrap();
    let account = store.moment_of(snapshot).unwrap().account(DAY).unwrap();
    let seats = account.forgotten_seats.into_iter();
    seats.map(|seats| seats.is_of_later).collect()
}

fn holder(email: &str) -> Person {
    Person {
        add_ons: vec!["webinar500_yearly".to_owned()],
        phone_plans: vec![200],
        ..Person::licensed(email)
    }
}

/// Somebody who holds this and that, and two who hold what they do.
fn with_holders() -> Account {
    with_ada(DAY, holder("ada@example.com"))
}

fn with_ada(day: Date, ada: Person) -> Account {
    Account::empty(day)
        .plan(Plan::new("base", "business_yearly", 10))
        .plan(Plan::new("webinar", "webinar500_yearly", 10))
        .phone_plan(PhonePlan {
            code: 200,
            name: "US/CA Unlimited Calling Plan".to_owned(),
            purchased: 10,
        })
        .person(ada)
        .person(holder("bob@example.com"))
        .person(holder("cy@example.com"))
        .person(Person::invited("dan@example.com"))
        .person(Person::new("eve@example.com"))
}

#[test]
fn seats_of_somebody_who_is_forgotten_stay_counted_until_the_next_sync() {
    let demo = serve(with_holders());
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    sandbox.done("sync --tier none");
    let none: [String; 0] = [];
    assert_eq!(mismatches(&sandbox), none);
    let licenses = || {
        let rows = sandbox.rows("licenses --offline");
        let of = |key: &str| rows.iter().map(|row| row[key].clone()).collect::<Vec<_>>();
        ["purchased", "assigned", "pending", "available"].map(of)
    };
    let before = licenses();
    // Who holds nothing leaves nothing.
    sandbox.done("forget eve@example.com");
    assert_eq!(kept_seats(&sandbox), []);
    sandbox.done("forget ada@example.com");
    sandbox.done("forget dan@example.com");
    sandbox.done("forget bob@example.com");
    let product = |name: &str| Some(name.to_owned());
    assert_eq!(
        kept_seats(&sandbox),
        [
            (product("base"), None, 2, 1),
            (product("phone"), None, 2, 0),
            (product("webinar"), None, 2, 0)
        ]
    );
    for word in ["ada@example.com", "id-ada", "bob", "dan@example"] {
        assert!(!is_somewhere(&sandbox, word), "{word}");
    }
    assert_eq!(mismatches(&sandbox), none);
    assert_eq!(licenses(), before);
    // What they held in an earlier snapshot is not known any more.
    assert!(
        forgotten_in(&sandbox, 1)
            .iter()
            .all(|is_of_later| *is_of_later)
    );
    assert_eq!(forgotten_in(&sandbox, 2), vec![false; 3]);
    // Plan usage that was read anew counts them still, and so does the list of Zoom Phone.
    sandbox.done("sync --tier none --only plan-usage");
    assert_eq!(mismatches(&sandbox), none);
    sandbox.done("sync --tier none");
    assert_eq!(mismatches(&sandbox), none);
    // A sync always reads the users, and the holders of the rest where they are asked for.
    let until: Vec<Option<i64>> = kept_seats(&sandbox).iter().map(|row| row.1).collect();
    assert_eq!(until, [Some(2), Some(3), Some(3)]);
    assert_eq!(licenses(), before);
    // Snapshots from when they were forgotten to the next reading say what they said.
    assert_eq!(forgotten_in(&sandbox, 3), vec![false; 2]);
    assert!(forgotten_in(&sandbox, 4).is_empty());
}

#[test]
fn what_somebody_held_who_is_forgotten_is_unknown_of_the_snapshots_before() {
    let day_later = DAY + 1.days();
    let first = serve(with_holders());
    let second = serve(with_ada(day_later, Person::new("ada@example.com")));
    let sandbox = Sandbox::of(&first);
    sandbox.done("sync --tier none");
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &second.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &second.oauth_url())
        .on(day_later);
    sandbox.done("sync --tier none");
    let of_first = || {
        let rows = sandbox.rows("findings --snapshot 1 --code count-mismatch");
        rows.iter()
            .map(|row| row["product"].clone())
            .collect::<Vec<_>>()
    };
    let none: [String; 0] = [];
    assert_eq!(of_first(), none);
    assert_eq!(mismatches(&sandbox), none);
    let before = sandbox.rows("licenses --offline");
    // She gave all of it back, and held it then: without her, too few are counted.
    sandbox.done("forget ada@example.com");
    assert_eq!(of_first(), none);
    assert_eq!(mismatches(&sandbox), none);
    assert_eq!(sandbox.rows("licenses --offline"), before);
    assert_eq!(forgotten_in(&sandbox, 1), [true, true, true]);
    assert!(forgotten_in(&sandbox, 2).is_empty());
    // One who held something then and now is not noted twice.
    sandbox.done("forget bob@example.com");
    assert_eq!(of_first(), none);
    assert_eq!(mismatches(&sandbox), none);
}

#[test]
fn a_true_difference_is_found_beside_somebody_who_is_forgotten() {
    let mut base = Plan::new("base", "business_yearly", 10);
    base.unlisted = 1;
    let account = Account::empty(DAY)
        .plan(base)
        .person(Person::licensed("ada@example.com"))
        .person(Person::licensed("bob@example.com"));
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let before = mismatches(&sandbox);
    assert_eq!(before.len(), 1);
    sandbox.done("forget ada@example.com");
    assert_eq!(mismatches(&sandbox), before);
}

#[test]
fn a_store_of_version_seven_can_forget_too() {
    let demo = serve(with_holders());
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let older = rusqlite::Connection::open(sandbox.data().join("test.db")).unwrap();
    older
        .execute_batch("DROP TABLE forgotten_seats; PRAGMA user_version = 7")
        .unwrap();
    drop(older);
    let none: [String; 0] = [];
    assert_eq!(mismatches(&sandbox), none);
    sandbox.done("forget ada@example.com");
    assert_eq!(mismatches(&sandbox), none);
    assert_eq!(kept_seats(&sandbox).len(), 3);
}

#[test]
fn seats_that_are_counted_from_the_people_count_whoever_was_forgotten() {
    let account = with_holders().without_scope("billing:read:plan_usage:admin");
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let counted = || {
        let rows = sandbox.rows("licenses --offline");
        let base = rows
            .into_iter()
            .find(|row| row["product"] == "base")
            .unwrap();
        ["assigned", "pending"].map(|key| base[key].clone())
    };
    assert_eq!(counted(), ["3", "1"]);
    sandbox.done("forget ada@example.com");
    sandbox.done("forget dan@example.com");
    assert_eq!(counted(), ["3", "1"]);
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

#[test]
fn what_is_held_by_whoever_was_forgotten_is_in_no_verdict_and_said() {
    let contract = "[[contract]]\nplan = \"base\"\nunit_price = \"100.00\"\nper = \"year\"\ncurrency = \"EUR\"\n\
                    [[contract]]\nplan = \"webinar\"\nunit_price = \"50.00\"\nper = \"year\"\ncurrency = \"EUR\"\n";
    let account = Account::empty(DAY)
        .plan(Plan::new("base", "business_yearly", 5))
        .plan(Plan::new("webinar", "webinar500_yearly", 2))
        .person(Person {
            add_ons: vec!["webinar500_yearly".to_owned()],
            ..Person::licensed("ada@example.com")
        })
        .person(Person::licensed("bob@example.com"));
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo).config(contract);
    sandbox.done("sync --tier none");
    let keys = [
        "assigned", "active", "idle", "never", "new", "unknown", "exempt",
    ];
    let cells = || {
        let rows = sandbox.rows("licenses --offline");
        let rows = rows.iter();
        rows.map(|row| keys.map(|key| row[key].clone()))
            .collect::<Vec<_>>()
    };
    let verdicts = |cells: &[String; 7]| {
        let numbers = cells[1..].iter().map(|cell| cell.parse::<i64>().ok());
        numbers.sum::<Option<i64>>()
    };
    let before = cells();
    assert_eq!(
        before.iter().map(verdicts).collect::<Vec<_>>(),
        [Some(2), Some(1)]
    );
    assert!(
        !sandbox
            .done("licenses --offline")
            .stderr
            .contains("in no verdict")
    );
    sandbox.done("forget ada@example.com");
    let after = cells();
    // One seat of two is known; that nobody is known to hold the other add-on does not make its verdicts 0.
    assert_eq!(
        after.iter().map(verdicts).collect::<Vec<_>>(),
        [Some(1), None]
    );
    assert_eq!(
        after.iter().map(|row| &row[0]).collect::<Vec<_>>(),
        ["2", "1"]
    );
    let ran = sandbox.done("licenses --offline");
    let said = "1 seat of business_yearly is in no verdict: Zoom lists no holder, or who held one was forgotten";
    assert!(ran.stderr.contains(said), "{ran}");
    assert!(ran.stderr.contains("of which idle at least "), "{ran}");
    sandbox.done("forget bob@example.com");
    assert_eq!(
        cells().iter().map(verdicts).collect::<Vec<_>>(),
        [None, None]
    );
}
