//! `licenses --by`: whoever holds a seat pays for it, and together they pay the bill, to the cent.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;
use zoomaudit::demo::{Account, Person, Plan, Status};

use super::counted::{Basis, Counted, Row};
use super::licenses::audited;
use super::sandbox::{DAY, Sandbox, serve};

const DIMENSIONS: [&str; 6] = ["department", "division", "group", "role", "domain", "plan"];

fn cents(amount: &str) -> i64 {
    let (whole, cents) = amount.split_once('.').unwrap();
    assert_eq!(cents.len(), 2, "{amount}");
    format!("{whole}{cents}").parse().unwrap()
}

/// Adds a column up by plan; `None` where one is unknown.
fn sums(rows: &[Row], column: &str) -> BTreeMap<String, Option<i64>> {
    let mut sums = BTreeMap::new();
    for row in rows {
        let sum = sums
            .entry(format!("{} {}", row["product"], row["plan"]))
            .or_insert(Some(0));
        let value = match column {
            _ if row[column].is_empty() => None,
            "seats" | "assigned" | "pending" => Some(row[column].parse().unwrap()),
            _ => Some(cents(&row[column])),
        };
        *sum = sum.zip(value).map(|(sum, value): (i64, i64)| sum + value);
    }
    sums
}

fn agrees(sandbox: &Sandbox) {
    let licenses = sandbox.rows("licenses --offline");
    for by in DIMENSIONS {
        let rows = sandbox.rows(&format!("licenses --offline --by {by}"));
        let (seats, costs) = (sums(&rows, "seats"), sums(&rows, "annual_cost"));
        // Numbers are of the bill where they have a price.
        let is_billed = |row: &&Row| match row["unit"].as_str() {
            "GB" => false,
            "number" => !row["annual_cost"].is_empty(),
            _ => true,
        };
        for license in licenses.iter().filter(is_billed) {
            let key = format!("{} {}", license["product"], license["plan"]);
            assert_eq!(
                seats[&key].unwrap().to_string(),
                license["purchased"],
                "{by} {key}"
            );
            // The same words mean the same: who has not accepted is pending, and not among the assigned.
            for column in ["assigned", "pending"] {
                let sum = sums(&rows, column)[&key].map_or_else(String::new, |sum| sum.to_string());
                assert_eq!(sum, license[column], "{by} {key} {column}");
            }
            if !license["annual_cost"].is_empty() {
                assert_eq!(
                    costs[&key],
                    Some(cents(&license["annual_cost"])),
                    "{by} {key}"
                );
            }
            let of_plan = rows
                .iter()
                .filter(|row| format!("{} {}", row["product"], row["plan"]) == key);
            let idle = of_plan.filter(|row| !row["idle_annual_cost"].is_empty());
            let idle: i64 = idle.map(|row| cents(&row["idle_annual_cost"])).sum();
            // Where it is not known of the plan it is of parts of which all is known.
            let of_plan = rows
                .iter()
                .filter(|row| format!("{} {}", row["product"], row["plan"]) == key);
            for row in of_plan.filter(|_| !license["annual_cost"].is_empty()) {
                let is = |column: &str, value: &str| row[column] == value;
                if ["idle", "never", "unknown"]
                    .iter()
                    .all(|column| is(column, "0"))
                {
                    assert!(is("idle_annual_cost", "0.00"), "{by} {row:?}");
                } else if license["idle_annual_cost"].is_empty() {
                    assert!(is("idle_annual_cost", ""), "{by} {row:?}");
                }
            }
            if !license["idle_annual_cost"].is_empty() {
                assert_eq!(idle, cents(&license["idle_annual_cost"]), "{by} {key}");
            }
        }
    }
}

/// Base seats of each department, and how many of them nobody uses.
fn by_department(counted: &Counted) -> BTreeMap<String, (i64, i64)> {
    let mut departments = BTreeMap::new();
    let people = counted.account.people().iter();
    for person in people.filter(|person| person.user_type == 2) {
        let department = person.department.clone().filter(|name| !name.is_empty());
        let department = department.unwrap_or_else(|| "(none)".to_owned());
        let sum: &mut (i64, i64) = departments.entry(department).or_default();
        let is_unused = matches!(counted.verdict(person).0, "idle" | "never");
        *sum = (sum.0 + 1, sum.1 + i64::from(is_unused));
    }
    departments
}

#[test]
fn parts_of_a_company_pay_the_bill_together() {
    let (sandbox, counted) = audited(400, date(2026, 11, 26), Basis::Days);
    agrees(&sandbox);
    let rows = sandbox.rows("licenses --offline --by department");
    let number = |row: &Row, key: &str| row[key].parse::<i64>().unwrap();
    for row in sandbox.rows("licenses --offline --by plan") {
        let word = row["holders"].trim_matches(['(', ')']);
        if ["assigned", "pending"].contains(&word) {
            assert_eq!(row["seats"], row[word], "{row:?}");
        }
    }
    let told = rows.iter().filter(|row| !row["pending"].is_empty());
    let pending = told.map(|row| number(row, "pending"));
    assert!(
        pending.sum::<i64>() > 0,
        "somebody is pending, and holds a seat"
    );
    for row in rows
        .iter()
        .filter(|row| row["department"] != "(unassigned)")
    {
        // Of rooms and calling plans Zoom does not say which are pending.
        let pending = Some(&row["pending"]).filter(|pending| !pending.is_empty());
        let pending = pending.map_or(0, |pending| pending.parse().unwrap());
        let held = number(row, "assigned") + pending;
        assert_eq!(number(row, "seats"), held, "{row:?}");
    }
    let base = rows.iter().filter(|row| row["product"] == "base");
    let base: BTreeMap<String, (i64, i64)> = base
        .filter(|row| !["(unassigned)", "(unknown)"].contains(&&*row["department"]))
        .map(|row| {
            let number = |key: &str| row[key].parse::<i64>().unwrap();
            let unused = number("idle") + number("never");
            assert_eq!(cents(&row["annual_cost"]), number("seats") * 21_990);
            assert_eq!(cents(&row["idle_annual_cost"]), unused * 21_990);
            (row["department"].clone(), (number("seats"), unused))
        })
        .collect();
    assert_eq!(base, by_department(&counted));
}

/// A company of people in departments, all of whom hold a seat, with as many bought as may be.
fn small(departments: &[u8], spare: i64) -> Account {
    let seats = i64::try_from(departments.len()).unwrap();
    let mut account = Account::empty(DAY).plan(Plan::new("base", "business_yearly", seats + spare));
    for (number, department) in departments.iter().enumerate() {
        account = account.person(Person {
            department: (*department > 0).then(|| format!("D{department}")),
            status: match department {
                2 => Status::Pending,
                3 => Status::Inactive,
                _ => Status::Active,
            },
            ..Person::licensed(&format!("p{number}@example.com"))
        });
    }
    account
}

#[test]
fn where_more_is_held_than_was_bought_the_parts_are_the_bill_all_the_same() {
    let demo = serve(small(&[0, 1, 1, 3], -1));
    let config = "[[contract]]\nplan = \"business_yearly\"\nunit_price = \"7.00\"\nper = \"year\"\ncurrency = \"USD\"\n";
    let sandbox = Sandbox::of(&demo).config(config);
    sandbox.done("sync --tier none");
    assert_eq!(
        cents(&sandbox.rows("licenses --offline")[0]["annual_cost"]),
        2_100
    );
    agrees(&sandbox);
    let rows = sandbox.rows("licenses --offline --by department");
    let costs: Vec<(&str, &str, i64)> = rows
        .iter()
        .map(|row| {
            (
                row["department"].as_str(),
                row["seats"].as_str(),
                cents(&row["annual_cost"]),
            )
        })
        .collect();
    let expected = [
        ("D1", "2", 1_400),
        ("D3", "1", 700),
        ("(none)", "1", 700),
        ("(unassigned)", "-1", -700),
    ];
    assert_eq!(costs, expected);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Two prices for one plan: what a seat costs is no longer the same for all.
    #[test]
    fn also_where_a_plan_has_two_prices(
        departments in prop::collection::vec(0_u8..4, 1..12),
        spare in 0_i64..5,
        first in 0_i64..8,
        prices in (1_u32..100_000, 1_u32..100_000),
    ) {
        let demo = serve(small(&departments, spare));
        let bought = i64::try_from(departments.len()).unwrap() + spare;
        let line = |cents: u32, quantity: i64| format!(
            "[[contract]]\nplan = \"business_yearly\"\nunit_price = \"{}.{:02}\"\nper = \"year\"\n\
             currency = \"USD\"\nquantity = {quantity}\n", cents / 100, cents % 100
        );
        let first = first.min(bought);
        let config = line(prices.0, first) + &line(prices.1, bought - first);
        let sandbox = Sandbox::of(&demo).config(&config);
        sandbox.done("sync --tier none");
        let license = &sandbox.rows("licenses --offline")[0];
        let bill = i64::from(prices.0) * first + i64::from(prices.1) * (bought - first);
        prop_assert_eq!(cents(&license["annual_cost"]), bill);
        agrees(&sandbox);
        // What nobody uses is worth the same in findings, seat by seat.
        let found = sandbox.rows("findings --offline --kind waste");
        let values = found.iter().filter(|row| !row["email"].is_empty() && row["product"] == "base");
        let values = values.filter(|row| row["code"] != "inactive-user-holds-seat");
        let inactive = found.iter().any(|row| row["code"] == "inactive-user-holds-seat");
        if !inactive {
            let values: i64 = values.map(|row| cents(&row["annual_value"])).sum();
            prop_assert_eq!(values, cents(&license["idle_annual_cost"]));
        }
    }
}
