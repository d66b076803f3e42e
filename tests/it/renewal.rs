//! `licenses --renewal`: what can be given back, what that saves, and until when.

use jiff::ToSpan as _;
use jiff::civil::Date;
use zoomaudit::demo::{Account, Hosted, Person, Plan};

use super::counted::Row;
use super::sandbox::{DAY, Sandbox, serve};

/// A hundred seats of which forty are held: ten by people who host, thirty by people who never signed in.
fn account() -> Account {
    let mut account = Account::empty(DAY).plan(Plan::new("base", "business_yearly", 100));
    for number in 0..40 {
        let person = Person::licensed(&format!("p{number}@example.com"));
        let hosted = if number < 10 {
            vec![Hosted::meeting(DAY - 1.day(), 3)]
        } else {
            Vec::new()
        };
        account = account.person(Person { hosted, ..person });
    }
    account
}

fn line(more: &str) -> String {
    format!(
        "[[contract]]\nplan = \"business_yearly\"\nunit_price = \"100.00\"\nper = \"year\"\ncurrency = \"USD\"\n{more}\n"
    )
}

/// What was read of that account, with a contract.
fn read(config: &str, what: &str) -> Sandbox {
    let demo = serve(account());
    let sandbox = Sandbox::of(&demo).config(config);
    sandbox.done(&format!("sync --tier none {what}"));
    sandbox
}

fn first(sandbox: &Sandbox, options: &str) -> Row {
    sandbox
        .rows(&format!("licenses --offline --renewal {options}"))
        .remove(0)
}

fn renewal(config: &str, options: &str) -> Row {
    first(&read(config, ""), options)
}

/// From what is free to what giving back is worth.
const GIVEN_BACK: [&str; 5] = [
    "available",
    "unused",
    "reusable_now",
    "returnable",
    "annual_value",
];

fn of(row: &Row, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| row[*key].clone()).collect()
}

#[test]
fn what_nobody_holds_or_uses_can_go_but_for_what_is_kept() {
    let keys = [
        "available",
        "unused",
        "reusable_now",
        "kept",
        "returnable",
        "annual_value",
    ];
    assert_eq!(
        of(&renewal(&line(""), ""), &keys),
        ["60", "30", "90", "5", "85", "8500.00"]
    );
    assert_eq!(
        of(&renewal(&line(""), "--buffer 12%"), &keys),
        ["60", "30", "90", "12", "78", "7800.00"]
    );
    assert_eq!(
        of(&renewal(&line("minimum = 50"), "--buffer 0%"), &keys),
        ["60", "30", "90", "0", "50", "5000.00"]
    );
    assert_eq!(
        of(&renewal(&line("minimum = 200"), ""), &keys),
        ["60", "30", "90", "5", "0", "0.00"]
    );
}

#[test]
fn a_minimum_is_told_where_the_contract_says_something_of_the_plan() {
    let of_all = |more: &str| line(more).replace("business_yearly", "base");
    for (config, minimum) in [
        (line("minimum = 50"), "50"),
        (line(""), "0"),
        (of_all("minimum = 50"), "50"),
        (of_all(""), "0"),
        (
            line("minimum = 50").replace("business_yearly", "webinar500_yearly"),
            "",
        ),
        (String::new(), ""),
    ] {
        assert_eq!(renewal(&config, "")["minimum"], minimum, "{config}");
    }
}

#[test]
fn of_a_minimum_for_several_plans_no_share_is_told_where_it_is_unknown_how_many_were_bought() {
    let config = line("minimum = 50").replace("business_yearly", "webinar");
    let plans = [("webinar500_yearly", 100), ("webinar1000_yearly", 25)];
    let with_plan =
        |account: Account, (code, bought)| account.plan(Plan::new("webinar", code, bought));
    let demo = serve(plans.into_iter().fold(account(), with_plan));
    let sandbox = Sandbox::of(&demo).config(&config);
    sandbox.done("sync --tier none");
    let minimums = || {
        let rows = sandbox.rows("licenses --offline --renewal");
        let webinars = rows.into_iter().filter(|row| row["product"] == "webinar");
        let minimums = webinars.map(|row| row["minimum"].clone());
        minimums.collect::<Vec<_>>()
    };
    assert_eq!(minimums(), ["40", "10"]);
    let store = rusqlite::Connection::open(sandbox.data().join("test.db")).unwrap();
    let sql = "UPDATE now_plans SET purchased = NULL WHERE plan = 'webinar1000_yearly'";
    assert_eq!(store.execute(sql, []).unwrap(), 1);
    assert_eq!(minimums(), ["50", ""]);
    let sql = "UPDATE now_plans SET purchased = NULL";
    assert!(store.execute(sql, []).unwrap() >= 2);
    assert_eq!(minimums(), ["", ""]);
}

/// Plan usage and the list of users are read one after the other, and Zoom's count may lag behind.
#[test]
fn where_zoom_counts_fewer_than_hold_a_seat_none_that_is_used_can_go() {
    let sandbox = read(&line(""), "");
    let store = rusqlite::Connection::open(sandbox.data().join("test.db")).unwrap();
    let changed = store.execute("UPDATE now_plans SET assigned = 5", []);
    assert_eq!(changed.unwrap(), 1);
    let row = first(&sandbox, "");
    assert_eq!(of(&row, &GIVEN_BACK), ["95", "30", "90", "85", "8500.00"]);
}

#[test]
fn the_term_says_until_when() {
    let keys = ["ends_on", "act_by", "days_left", "renews", "value_to_end"];
    let end: Date = DAY + 72.days();
    let config = line(&format!("end = {end}\nnotice_days = 60\nauto_renew = true"));
    let row = renewal(&config, "");
    // 8,500.00 a year, of which the days from today to the end are 73 of 365.
    assert_eq!(
        of(&row, &keys),
        [
            &*end.to_string(),
            &*(end - 60.days()).to_string(),
            "12",
            "true",
            "1700.00"
        ]
    );
    // No invoice says until when Zoom has to be told.
    assert_eq!(of(&renewal(&line(""), ""), &keys[1..4]), ["", "", ""]);
}

#[test]
fn where_the_contract_has_no_end_the_next_invoice_may_tell() {
    let keys = [
        "ends_on",
        "ends_on_source",
        "next_invoice_on",
        "act_by",
        "days_left",
        "renews",
        "value_to_end",
    ];
    // The made-up year began nine months before this one did: three are left, of which this is the first.
    let next = DAY.first_of_month().checked_add(3.months()).unwrap();
    let left = (next - DAY).get_days();
    let value = 8_500 * 100 * i64::from(left) / 365;
    let sandbox = read(&line(""), "");
    let row = first(&sandbox, "");
    let last = next.yesterday().unwrap().to_string();
    let mut told = of(&row, &keys);
    let cents = told.pop().unwrap().replace('.', "").parse::<i64>().unwrap();
    assert!((cents - value).abs() <= 1, "{cents} is not {value}");
    assert_eq!(
        told,
        [&*last, "next-invoice", &*next.to_string(), "", "", ""]
    );
    // What the contract says goes first.
    let end: Date = DAY + 72.days();
    let row = renewal(&line(&format!("end = {end}")), "");
    assert_eq!(
        of(&row, &keys[..3]),
        [&*end.to_string(), "contract", &*next.to_string()]
    );
    // Once that day is past, what Zoom told before it tells nothing.
    let sandbox = sandbox.on(next);
    let row = first(&sandbox, "");
    assert_eq!(of(&row, &keys[..3]), ["", "", ""]);
}

#[test]
fn seats_whose_use_is_not_known_are_not_given_back_and_free_ones_are() {
    let sandbox = read(&line(""), "--only users,plan-usage");
    let row = first(&sandbox, "");
    assert_eq!(of(&row, &GIVEN_BACK), ["60", "", "60", "55", "5500.00"]);
}
