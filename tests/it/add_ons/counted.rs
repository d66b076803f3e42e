//! The figures of add-ons against the made-up account's own answers, and its own events.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use zoomaudit::demo::{Hosted, Kind, Person, Settings, Status};

use super::super::demo::wire::{app_token, with_token};
use super::super::sandbox::{DAY, Sandbox, company, serve};
use super::{holder, nobody};

const VERDICTS: [&str; 6] = ["active", "idle", "never", "new", "unknown", "exempt"];

/// Product and size of a flag that is on, as the command has them.
const FLAGS: [(&str, &str); 5] = [
    ("webinar", "webinar"),
    ("large_meeting", "large_meeting"),
    ("zoom_events", "zoom_events"),
    ("zoom_whiteboard", "whiteboard"),
    ("zoom_quantum_desk", "quantum_desk"),
];

#[test]
fn seats_are_those_of_the_answers_and_agree_with_plan_usage() {
    let demo = company(600);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let token = app_token(&demo);
    let (mut seats, mut users) = (BTreeMap::new(), BTreeMap::new());
    for person in demo.account().people() {
        if person.status != Status::Active || person.user_type != 2 {
            continue;
        }
        let id = person.id.as_deref().unwrap();
        let path = format!("/users/{id}/settings?custom_query_fields=feature");
        let answer = with_token(&demo, &path, &token).unwrap();
        let feature = answer.json()["feature"].clone();
        let mut words = Vec::new();
        for (flag, product) in FLAGS {
            if feature[flag] == true {
                let size = feature[format!("{flag}_capacity")].as_i64();
                *seats.entry((product, size)).or_insert(0) += 1;
                words.push(size.map_or(product.to_owned(), |size| format!("{product}:{size}")));
            }
        }
        words.sort();
        users.insert(person.email.clone(), words.join(";"));
    }
    assert!(seats.len() >= 5, "{seats:?}");
    let mut counted = BTreeMap::new();
    for row in sandbox.rows("licenses --offline") {
        let product = FLAGS.iter().find(|(_, product)| row["product"] == *product);
        let Some((_, product)) = product else {
            continue;
        };
        let digits: String = row["plan"].chars().filter(char::is_ascii_digit).collect();
        let sum: i64 = VERDICTS
            .iter()
            .map(|verdict| row[*verdict].parse::<i64>().unwrap_or(0))
            .sum();
        // What a whiteboard was used for, nobody tells: none is not said to be idle, and none to be in use.
        if matches!(*product, "whiteboard" | "quantum_desk") {
            let told = ["active", "idle", "never"].map(|verdict| row[verdict].as_str());
            assert_eq!(told, [""; 3], "{row:?}");
        }
        assert_eq!(row["assigned"], sum.to_string(), "{row:?}");
        counted.insert((*product, digits.parse().ok()), sum);
    }
    assert_eq!(counted, seats);
    for row in sandbox.rows("users --offline --license licensed --status active") {
        let mut words: Vec<&str> = row["add_ons"].split(';').collect();
        words.sort_unstable();
        assert_eq!(words.join(";"), users[&row["email"]], "{}", row["email"]);
    }
}

/// Whether somebody held what needs an add-on in the 180 days.
fn used(person: &Person, is_it: impl Fn(&Hosted) -> bool) -> bool {
    let mut events = person.hosted_between(DAY - 179.days(), DAY);
    events.any(|event| is_it(&event))
}

#[test]
fn verdicts_on_add_ons_follow_from_what_was_held() {
    let demo = company(900);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let account = demo.account();
    let person = |email: &str| {
        let mut people = account.people().iter();
        people.find(|person| person.email == email).unwrap()
    };
    let mut met = BTreeMap::new();
    for row in sandbox.rows("licenses --assignments --offline") {
        let webinar = |event: &Hosted| event.kind == Kind::Webinar;
        // The settings of who holds such an add-on say nothing of what is allowed without it.
        let large = |event: &Hosted| event.kind == Kind::Meeting && event.participants > 100;
        let (is_used, is_told) = match row["product"].as_str() {
            "webinar" => (used(person(&row["email"]), webinar), true),
            "large_meeting" => (used(person(&row["email"]), large), true),
            "zoom_events" => (used(person(&row["email"]), webinar), false),
            "whiteboard" | "quantum_desk" => (false, false),
            _ => continue,
        };
        let verdict = row["verdict"].as_str();
        match (is_used, is_told) {
            (true, _) => assert_eq!(verdict, "active", "{row:?}"),
            (false, false) => {
                assert!(matches!(verdict, "unknown" | "new"), "{row:?}");
                assert!(matches!(row["reason"].as_str(), "no-data" | "in-grace"));
            }
            (false, true) => assert!(matches!(verdict, "idle" | "never" | "new"), "{row:?}"),
        }
        *met.entry((row["product"].clone(), is_used)).or_insert(0) += 1;
    }
    for product in ["webinar", "large_meeting", "zoom_events"] {
        for is_used in [true, false] {
            assert!(
                met.contains_key(&(product.to_owned(), is_used)),
                "{product} {is_used}: {met:?}"
            );
        }
    }
}

#[test]
fn a_seat_is_on_the_line_of_its_size_and_on_none_where_that_does_not_tell() {
    let account = nobody()
        .person(holder("large", &["webinar1000_yearly"]))
        .person(holder("small", &["webinar500_yearly"]))
        .person(holder("desk", &["quantum_desk_yearly"]));
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let plans = || -> BTreeMap<String, String> {
        let rows = sandbox.rows("licenses --assignments --offline --product webinar,quantum_desk");
        let plan = |row: std::collections::HashMap<String, String>| {
            (row["name"].clone(), row["plan"].clone())
        };
        rows.into_iter().map(plan).collect()
    };
    let all = plans();
    assert_eq!(all["large Example"], "webinar1000_yearly");
    assert_eq!(all["small Example"], "webinar500_yearly");
    assert_eq!(all["desk Example"], "quantum_desk_yearly");
    // Zoom leaves the size out, or has one that no line has.
    let store = rusqlite::Connection::open(sandbox.data().join("test.db")).unwrap();
    for add_ons in [r#"[["webinar",null]]"#, r#"[["webinar",3000]]"#] {
        let change = "UPDATE now_add_ons SET add_ons = ?1 WHERE add_ons LIKE '%webinar%'";
        store.execute(change, [add_ons]).unwrap();
        assert_eq!(plans()["large Example"], "");
        let rows = sandbox.rows("licenses --offline");
        let lines = rows.iter().filter(|row| row["product"] == "webinar");
        assert!(
            lines.clone().all(|row| row["active"].is_empty()),
            "nobody is known to be on a line"
        );
    }
}

#[test]
fn a_seat_is_held_since_the_first_snapshot_with_it_after_one_without() {
    let with = |codes: &[&str]| {
        nobody()
            .person(holder("ada", codes))
            .person(holder("bob", &["webinar500_yearly"]))
            .with_account_id("same")
    };
    let demo = serve(with(&["webinar500_yearly"]));
    let sandbox = Sandbox::of(&demo).on(DAY - 20.days());
    sandbox.done("sync --tier none --exhaustive");
    let later = serve(with(&["webinar500_yearly", "large500_monthly"]));
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &later.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &later.oauth_url())
        .on(DAY);
    super::age(&sandbox, 8);
    sandbox.done("sync --tier none --exhaustive");
    let rows = sandbox.rows("licenses --assignments --offline");
    let held = |name: &str, product: &str| {
        let is_it = |row: &&std::collections::HashMap<String, String>| {
            row["email"] == format!("{name}@example.com") && row["product"] == product
        };
        let row = rows.iter().find(is_it).unwrap();
        ["held_since", "held_since_source", "verdict"].map(|key| row[key].clone())
    };
    assert_eq!(
        held("ada", "large_meeting"),
        [DAY.to_string(), "snapshot".to_owned(), "new".to_owned()]
    );
    for name in ["ada", "bob"] {
        assert_eq!(held(name, "webinar")[1], "account", "{name} had it before");
    }
}

#[test]
fn what_is_known_to_be_none_is_told_from_what_is_not_known() {
    let mut untold = holder("untold", &[]);
    untold.settings = Settings::WithoutFeatures;
    let mut refused = holder("refused", &[]);
    refused.settings = Settings::Refused(404, 1_001, "User does not exist: refused.");
    let account = nobody()
        .person(holder("held", &["large500_monthly"]))
        .person(holder("none", &[]))
        .person(untold)
        .person(refused)
        .person(Person::new("basic@example.com"));
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none --exhaustive");
    let ran = sandbox.done("users --offline --format json");
    let rows: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let of = |name: &str| {
        let mut rows = rows.as_array().unwrap().iter();
        let row = rows.find(|row| row["email"] == format!("{name}@example.com"));
        row.unwrap()["add_ons"].to_string()
    };
    assert_eq!(of("held"), r#"["large_meeting:500"]"#);
    assert_eq!(of("none"), "[]");
    for unknown in ["untold", "refused", "basic"] {
        assert_eq!(of(unknown), "null", "{unknown}");
    }
}
