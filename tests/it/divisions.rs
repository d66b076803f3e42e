//! `licenses --by division`: divisions by their names, those of the directory where Zoom has none, and what is not known.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use zoomaudit::demo::{Account, Division, Person, Plan};

use super::sandbox::{Ran, Sandbox, serve};
use super::sql;

const DAY: Date = date(2026, 11, 21);

fn account() -> Account {
    let division = |id: &str, name: &str| Division {
        id: id.to_owned(),
        name: name.to_owned(),
    };
    let person = |email: &str, ids: &[&str]| Person {
        division_ids: ids.iter().map(|id| (*id).to_owned()).collect(),
        ..Person::licensed(email)
    };
    Account::empty(DAY)
        .plan(Plan::new("base", "business_yearly", 6))
        .division(division("d1", "Works"))
        .division(division("d2", "Trade"))
        .person(person("ada@example.com", &["d1"]))
        .person(person("bob@example.com", &["d1", "d2"]))
        .person(person("eve@example.com", &["gone"]))
        .person(person("max@example.com", &[]))
        .person(person("joe@example.com", &[]))
}

/// Seats by division.
fn seats(ran: &Ran) -> BTreeMap<String, String> {
    let rows = ran.rows().into_iter();
    rows.map(|row| (row["division"].clone(), row["seats"].clone()))
        .collect()
}

fn expected(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let pairs = pairs.iter();
    pairs
        .map(|(one, other)| ((*one).to_owned(), (*other).to_owned()))
        .collect()
}

const REPORT: &str = "licenses --by division --format csv";

#[test]
fn the_names_of_divisions_are_read_for_the_report() {
    let demo = serve(account());
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let ran = sandbox.done(REPORT);
    let named = [
        ("Works", "1"),
        ("Trade;Works", "1"),
        ("gone", "1"),
        ("(none)", "2"),
        ("(unassigned)", "1"),
    ];
    assert_eq!(seats(&ran), expected(&named), "{ran}");
    assert_eq!(
        seats(&sandbox.done(&format!("{REPORT} --offline"))),
        expected(&named)
    );
    let rows = sql::rows(&sandbox, "SELECT email, division FROM user_divisions");
    let of_bob = rows.iter().filter(|row| row["email"] == "bob@example.com");
    assert_eq!(of_bob.count(), 2);
}

#[test]
fn where_the_list_is_refused_ids_stand_for_names_and_who_has_none_is_unknown() {
    let scope = "division:read:list_divisions:admin";
    let demo = serve(account().without_scope(scope));
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let ran = sandbox.done(REPORT);
    let ids = [
        ("d1", "1"),
        ("d1;d2", "1"),
        ("gone", "1"),
        ("(unknown)", "2"),
        ("(unassigned)", "1"),
    ];
    assert_eq!(seats(&ran), expected(&ids), "{ran}");
    assert!(ran.stderr.contains("divisions is missing"), "{ran}");
    assert_eq!(sandbox.run(&format!("{REPORT} --strict")).code, Some(6));
}

#[test]
fn the_directory_has_divisions_where_zoom_has_none() {
    let demo = serve(account());
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let hr = "Email,Business Unit\nada@example.com,Other\nmax@example.com,Kitchen\n";
    std::fs::write(sandbox.home().join("hr.csv"), hr).unwrap();
    let ran = sandbox.done(&format!("{REPORT} --directory hr.csv"));
    let filled = [
        ("Works", "1"),
        ("Trade;Works", "1"),
        ("gone", "1"),
        ("Kitchen", "1"),
        ("(none)", "1"),
        ("(unassigned)", "1"),
    ];
    assert_eq!(seats(&ran), expected(&filled), "{ran}");
}

#[test]
fn divisions_of_a_company_are_those_of_its_people() {
    let account = Account::company(200, date(2026, 11, 26));
    let demo = serve(account.clone());
    let sandbox = Sandbox::of(&demo);
    let mut expected: BTreeMap<String, i64> = BTreeMap::new();
    for person in account
        .people()
        .iter()
        .filter(|person| person.user_type == 2)
    {
        let name = match person.division_ids.first().map(String::as_str) {
            Some("d1") => "Product",
            Some("d2") => "Market",
            Some("d3") => "Operations",
            _ => "(none)",
        };
        *expected.entry(name.to_owned()).or_default() += 1;
    }
    assert!(expected.len() == 4, "{expected:?}");
    let rows = sandbox.rows("licenses --by division");
    let held = rows.iter().filter(|row| row["product"] == "base");
    let held = held.filter(|row| !["(unassigned)", "(unknown)"].contains(&&*row["division"]));
    let found: BTreeMap<String, i64> = held
        .map(|row| (row["division"].clone(), row["seats"].parse().unwrap()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn an_earlier_snapshot_has_the_names_that_were_read_since_and_says_so_instead_of_that_there_are_none()
 {
    let demo = serve(account());
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    sandbox.done("sync --tier none");
    let [never, since] = [
        "divisions was never read, so reports cannot say the names of divisions",
        "warning: divisions are called as they were called last",
    ];
    let report = format!("{REPORT} --snapshot 1");
    let ran = sandbox.done(&report);
    assert!(seats(&ran).contains_key("d1"), "{ran}");
    assert!(
        ran.stderr.contains(never) && !ran.stderr.contains(since),
        "{ran}"
    );
    sandbox.done(REPORT);
    let ran = sandbox.done(&report);
    assert!(seats(&ran).contains_key("Works"), "{ran}");
    assert!(
        ran.stderr.contains(since) && !ran.stderr.contains(never),
        "{ran}"
    );
}
