//! `--fail-on`, `--fail-if`, `--summary`, and what is chosen.

use jiff::civil::date;
use zoomaudit::demo::{Account, Person, Plan};

use crate::sandbox::{Sandbox, serve};

const DAY: jiff::civil::Date = date(2026, 11, 21);

/// Ten seats of which one is held, by somebody who never signed in.
fn spare() -> (Sandbox, zoomaudit::demo::Demo) {
    let account = Account::empty(DAY)
        .plan(Plan::new("base", "business_yearly", 10))
        .person(Person {
            department: Some("Sales".to_owned()),
            ..Person::licensed("ada@example.com")
        });
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    (sandbox, demo)
}

#[test]
fn a_severity_means_that_one_and_higher_ones_and_a_kind_itself() {
    let (sandbox, _demo) = spare();
    for (options, code) in [
        ("--fail-on high", 3),
        ("--fail-on low", 3),
        ("--fail-on waste", 3),
        ("--fail-on risk", 0),
        ("--fail-on risk,waste", 3),
        ("--fail-on high --kind risk", 0),
        ("--fail-on high --code spare-seats", 0),
        ("--fail-on medium --code spare-seats", 3),
        ("--fail-on medium --code spare-seats --department Sales", 0),
        ("", 0),
    ] {
        assert_eq!(
            sandbox.run(&format!("findings --offline {options}")).code,
            Some(code),
            "{options}"
        );
    }
}

#[test]
fn a_condition_is_over_the_row_of_the_summary() {
    let (sandbox, _demo) = spare();
    for (condition, code) in [
        ("idle_pct>10", 3),
        ("idle_pct=100.0", 3),
        ("licensed>1", 0),
        ("high=1", 3),
        ("findings>99", 0),
    ] {
        let ran = sandbox.run(&format!(
            "findings --offline --summary --fail-if {condition}"
        ));
        assert_eq!(ran.code, Some(code), "{ran}");
    }
    // Nothing has a price: whether it is worth more cannot be told, which is neither yes nor no.
    insta::assert_snapshot!(sandbox.run("findings --offline --summary --format csv --fail-if annual_value>5000"), @"
    findings,high,medium,low,waste,risk,data,licensed,active,idle,unknown,idle_pct,annual_value,currency,without_value
    2,1,1,0,2,0,0,1,0,1,0,100.0,,,2
    --- stderr ---
    2 findings: 1 high, 1 medium, 0 low
    whether the condition of --fail-if holds cannot be told: unknown are annual_value, currency
    [EOF]
    [exit status: 6]
    ");
    insta::assert_snapshot!(sandbox.run("findings --offline --fail-if idle_percent>5"), @"
    --- stderr ---
    error: `--fail-if idle_percent>5` is no condition: no such column: idle_percent
    hint: it can name findings, high, medium, low, waste, risk, data, licensed, active, idle, unknown, idle_pct, annual_value, currency, without_value
    [EOF]
    [exit status: 2]
    ");
}

#[test]
fn the_summary_is_one_row() {
    let (sandbox, _demo) = spare();
    insta::assert_snapshot!(sandbox.done("findings --offline --summary --format csv"), @"
    findings,high,medium,low,waste,risk,data,licensed,active,idle,unknown,idle_pct,annual_value,currency,without_value
    2,1,1,0,2,0,0,1,0,1,0,100.0,,,2
    --- stderr ---
    2 findings: 1 high, 1 medium, 0 low
    [EOF]
    [exit status: 0]
    ");
    insta::assert_snapshot!(sandbox.done("findings --offline"), @"
    CODE             SEVERITY  SUBJECT                     SUMMARY                                                    VALUE A YEAR
    never-used-seat  high      ada@example.com             holds a seat since 2020-01-01 and never signed in                     -
    spare-seats      medium    Workplace Business, yearly  9 of 10 are free: 8 more than one in 20 for whoever comes             -
    --- stderr ---
    2 findings: 1 high, 1 medium, 0 low
    [EOF]
    [exit status: 0]
    ");
}
