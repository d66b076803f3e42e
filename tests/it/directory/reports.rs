//! What reports make of a directory.

use jiff::civil::{Date, date};
use zoomaudit::demo::{Account, Person, Plan};

use crate::counted::Row;
use crate::sandbox::{Sandbox, serve};

const DAY: Date = date(2026, 11, 21);

/// Three people with a seat, of whom Zoom has the department of one, and one without.
fn synced(file: &str) -> Sandbox {
    let person = |email: &str, department: Option<&str>| Person {
        department: department.map(str::to_owned),
        ..Person::licensed(email)
    };
    let account = Account::empty(DAY)
        .plan(Plan::new("base", "business_yearly", 5))
        .person(person("ada@example.com", Some("Sales")))
        .person(person("bob@example.com", None))
        .person(person("eve@example.com", None))
        .person(Person::new("max@example.com"));
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    std::fs::write(sandbox.home().join("hr.csv"), file).unwrap();
    sandbox
}

const FILE: &str = "Email,Department,Cost Centre\n\
    ADA@example.com,Selling,C1\nbob@example.com,Research,C2\nmax@example.com,Kitchen,\n";

fn pairs(rows: &[Row], key: &str, value: &str) -> Vec<(String, String)> {
    let pair = |row: &Row| (row[key].clone(), row[value].clone());
    let mut pairs: Vec<_> = rows.iter().map(pair).collect();
    pairs.sort();
    pairs
}

fn pair(key: &str, value: &str) -> (String, String) {
    (key.to_owned(), value.to_owned())
}

#[test]
fn departments_that_zoom_has_stay_and_others_are_filled() {
    let sandbox = synced(FILE);
    let expected = [
        pair("ada@example.com", "Sales"),
        pair("bob@example.com", "Research"),
        pair("eve@example.com", ""),
        pair("max@example.com", "Kitchen"),
    ];
    let rows = sandbox.rows("users --offline --directory hr.csv");
    assert_eq!(pairs(&rows, "email", "department"), expected);
    let rows = sandbox.rows("licenses --assignments --offline --directory hr.csv");
    assert_eq!(pairs(&rows, "email", "department"), expected[..3]);
    let rows = sandbox.rows("users --offline --directory hr.csv --department research");
    assert_eq!(pairs(&rows, "email", "department"), expected[1..2]);
    // Nothing of it is kept.
    let rows = sandbox.rows("users --offline");
    assert_eq!(
        rows.iter()
            .filter(|row| !row["department"].is_empty())
            .count(),
        1
    );
}

#[test]
fn a_cost_centre_that_nobody_was_asked_for_is_the_directorys() {
    let sandbox = synced(FILE);
    let rows = sandbox.rows("licenses --by cost-center --offline --directory hr.csv");
    let expected = [
        pair("(unassigned)", "2"),
        pair("(unknown)", "1"),
        pair("C1", "1"),
        pair("C2", "1"),
    ];
    assert_eq!(pairs(&rows, "cost_center", "seats"), expected);
}

#[test]
fn who_is_not_named_is_counted_and_has_not_left() {
    let sandbox = synced("Email,Status\nada@example.com,Terminated\n");
    let ran =
        sandbox.done("findings --offline --directory hr.csv --code leaver-holds-seat --format csv");
    let said = "of 3 people with a licence or a calling plan the directory does not name 2, who are not taken to have left";
    assert!(ran.stderr.contains(said), "{ran}");
    let said = "the directory tells of 1 address, by its columns ";
    assert!(ran.stderr.contains(said), "{ran}");
    assert_eq!(
        pairs(&ran.rows(), "subject", "code"),
        [pair("ada@example.com", "leaver-holds-seat")]
    );
    let all_but_one = synced("Email,Status\nada@example.com,Active\nbob@example.com,Active\n");
    let ran = all_but_one.done("findings --offline --directory hr.csv");
    let said = "does not name 1, who is not taken to have left";
    assert!(ran.stderr.contains(said), "{ran}");
}

#[test]
fn explain_says_what_the_directory_says() {
    let sandbox = synced("Mail,Status,Manager\nbob@example.com,On Leave,Ada Byron\n");
    let rows = sandbox.rows("explain bob@example.com --offline --directory hr.csv");
    let said = "the directory says: is on leave (`On Leave`); manager Ada Byron";
    assert!(rows.iter().any(|row| row["statement"] == said), "{rows:?}");
}

#[test]
fn files_that_cannot_be_used_end_with_status_2() {
    let sandbox = synced("Name,Status\nAda,Active\n");
    let ran = sandbox.run("users --offline --directory hr.csv");
    assert_eq!(ran.code, Some(2), "{ran}");
    assert!(
        ran.stderr
            .contains("no column is one of addresses; there are Name, Status"),
        "{ran}"
    );
    let ran = sandbox.run("users --offline --directory none.csv");
    assert_eq!(ran.code, Some(2), "{ran}");
    assert!(
        ran.stderr.contains("could not use the directory none.csv"),
        "{ran}"
    );
}

#[test]
fn what_only_a_directory_tells_is_not_asked_for_in_vain() {
    let sandbox = synced("Email,Department\nada@example.com,Sales\n");
    let ran = sandbox.run("findings --offline --code leaver-holds-seat");
    assert_eq!(ran.code, Some(2), "{ran}");
    assert!(ran.stderr.contains("--directory FILE"), "{ran}");
    let ran = sandbox.run("findings --offline --code on-leave-holds-seat --directory hr.csv");
    assert_eq!(ran.code, Some(2), "{ran}");
    assert!(ran.stderr.contains("a directory without a status"), "{ran}");
    let ran = sandbox.done("findings --offline --directory hr.csv");
    assert!(ran.stderr.contains("no column for a status"), "{ran}");
}
