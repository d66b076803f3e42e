//! What a contract says of plans that Zoom says nothing of, or does not name.

use zoomaudit::demo::{Account, Person, PhonePlan, Plan, Recording};

use super::agreed::{line, of_people, read};
use super::sandbox::{DAY, Sandbox};

/// Columns of all rows of a report.
fn cells(sandbox: &Sandbox, report: &str, keys: &[&str]) -> Vec<Vec<String>> {
    let rows = sandbox.rows(report);
    let rows = rows.iter();
    rows.map(|row| keys.iter().map(|key| row[*key].clone()).collect())
        .collect()
}

/// What the amounts of a column come to, in cents; empty ones are none.
fn cents(sandbox: &Sandbox, report: &str, key: &str) -> i64 {
    let rows = sandbox.rows(report);
    let amounts = rows.iter().filter(|row| !row[key].is_empty());
    amounts
        .map(|row| row[key].replace('.', "").parse::<i64>().unwrap())
        .sum()
}

const PLANS: [&str; 7] = [
    "product",
    "plan",
    "purchased",
    "assigned",
    "active",
    "annual_cost",
    "idle_annual_cost",
];

#[test]
fn where_zoom_tells_no_plan_the_contract_tells_what_else_was_bought() {
    let contract = [
        line("business_yearly", "100.00", "quantity = 3"),
        line("webinar500_yearly", "500.00", "quantity = 2"),
        line("zoom_rooms", "400.00", "quantity = 4"),
        line("qd_yearly", "7.00", "quantity = 5"),
        // Of a price alone nothing tells how many were bought.
        line("large500_yearly", "50.00", ""),
        "[[contract]]\nplan = \"cmr_monthly_commitment_40\"\nquantity = 3\n".to_owned(),
    ];
    let account = of_people(2).without_scope("billing:read:plan_usage:admin");
    let sandbox = read(account, &contract[..3]);
    let rows = [
        ["base", "", "3", "2", "1", "300.00", "100.00"],
        ["webinar", "webinar500_yearly", "2", "", "", "1000.00", ""],
        ["zoom_rooms", "", "4", "", "", "1600.00", ""],
    ];
    assert_eq!(cells(&sandbox, "licenses --offline", &PLANS), rows);
    let ran = sandbox.done("licenses --offline");
    let said = "3 plans; cost a year 2900.00 EUR, of which idle at least 100.00 EUR";
    assert!(ran.stderr.contains(said), "{ran}");
    // Who holds them, if anybody, is not known: the bill comes to the same all the same.
    let by = "licenses --offline --by department";
    assert_eq!(cents(&sandbox, by, "annual_cost"), 290_000);
    let keys = ["department", "product", "seats", "assigned", "annual_cost"];
    let parts = cells(&sandbox, by, &keys);
    assert!(
        parts.contains(
            &["(unknown)", "webinar", "2", "", "1000.00"]
                .map(str::to_owned)
                .to_vec()
        ),
        "{parts:?}"
    );
    assert!(
        sandbox
            .done(by)
            .stderr
            .contains("9 seats and rooms; cost a year 2900.00 EUR")
    );
    for code in ["contract-mismatch", "count-mismatch", "spare-seats"] {
        let found = sandbox.rows(&format!("findings --offline --code {code}"));
        assert!(found.is_empty(), "{code}: {found:?}");
    }
    // A plan that is not known has its row, and may be one with a meeting licence.
    let sandbox = read(
        of_people(2).without_scope("billing:read:plan_usage:admin"),
        &contract,
    );
    assert_eq!(
        cells(&sandbox, "licenses --offline", &PLANS),
        [
            ["base", "", "", "2", "1", "", ""],
            rows[1],
            rows[2],
            ["qd_yearly", "", "5", "", "", "35.00", ""]
        ]
    );
    let ran = sandbox.done("licenses --offline");
    assert!(
        ran.stderr.contains("cost a year at least 2635.00 EUR"),
        "{ran}"
    );
    let why = "the contract has a line of a plan that is not known and may be one of them, so that none is taken to be, for base";
    assert!(ran.stderr.contains(why), "{ran}");
}

#[test]
fn what_the_contract_is_for_and_zoom_does_not_name_is_found() {
    let contract = [
        line("business_yearly", "100.00", "quantity = 8"),
        line("webinar500_yearly", "500.00", "quantity = 2"),
        line("large500_yearly", "50.00", ""),
        line("phone", "120.00", "quantity = 0"),
    ];
    let account = of_people(2).plan(Plan::new("base", "business_yearly", 8));
    let sandbox = read(account, &contract);
    let rows = cells(&sandbox, "licenses --offline", &PLANS[..3]);
    assert_eq!(rows, [["base", "business_yearly", "8"]]);
    for report in ["licenses --offline", "licenses --offline --by plan"] {
        let ran = sandbox.done(report);
        let warned = "the contract is for 2 of webinar500_yearly, and Zoom names no such plan: what they cost is in no row";
        assert!(ran.stderr.contains(warned), "{ran}");
        assert!(
            ran.stderr.contains("cost a year at least 800.00 EUR"),
            "{ran}"
        );
    }
    assert_eq!(
        cells(
            &sandbox,
            "findings --offline --code contract-mismatch",
            &["subject", "product", "plan", "summary", "evidence"]
        ),
        [[
            "Webinars 500, yearly",
            "webinar",
            "webinar500_yearly",
            "the contract is for 2, and Zoom names no such plan",
            "plan-usage;contract"
        ]]
    );
}

#[test]
fn what_active_hosts_cost_is_in_the_parts_too() {
    let mut plan = Plan::new("base", "business_act_yearly", 8);
    plan.by_active_hosts = true;
    let contract = [line("business_act_yearly", "100.00", "quantity = 8")];
    let sandbox = read(of_people(3).plan(plan), &contract);
    for report in ["licenses --offline", "licenses --offline --by domain"] {
        assert_eq!(cents(&sandbox, report, "annual_cost"), 80_000, "{report}");
    }
    let keys = ["domain", "seats", "assigned", "annual_cost"];
    assert_eq!(
        cells(&sandbox, "licenses --offline --by domain", &keys),
        [
            ["example.com", "3", "3", "300.00"],
            ["(unknown)", "5", "", "500.00"]
        ]
    );
}

#[test]
fn more_than_the_contract_has_prices_for_costs_what_nobody_says() {
    let contract = [
        line("business_yearly", "100.00", "quantity = 3"),
        line("business_yearly", "90.00", "quantity = 2"),
        line("webinar500_yearly", "10.00", ""),
    ];
    let account = of_people(3)
        .plan(Plan::new("base", "business_yearly", 8))
        .plan(Plan::new("webinar", "webinar500_yearly", 1));
    let sandbox = read(account, &contract);
    let ran = sandbox.done("licenses --offline");
    assert!(
        ran.stderr.contains("cost a year at least 10.00 EUR"),
        "{ran}"
    );
    let why = "of business_yearly 8 were bought, and the contract has prices for fewer";
    assert!(ran.stderr.contains(why), "{ran}");
}

#[test]
fn a_plan_without_a_price_is_told_why() {
    let of = |contract: &[String], report: &str| {
        let account = of_people(3)
            .plan(Plan::new("base", "business_yearly", 8))
            .plan(Plan::new("webinar", "webinar500_yearly", 4))
            .plan(Plan::new("webinar", "webinar1000_yearly", 4));
        read(account, contract).done(report).stderr
    };
    let dollars = line("business_yearly", "9.00", "quantity = 1").replace("EUR", "USD");
    let business = |unit: &str, more: &str| line("business_yearly", unit, more);
    let bare = "[[contract]]\nplan = \"business_yearly\"\nquantity = 8\n".to_owned();
    for (contract, why) in [
        (
            vec![line("webinar", "9.00", "")],
            "no line that holds today",
        ),
        (vec![bare], "a line without `unit_price`"),
        (
            vec![business("9.00", "quantity = 7"), dollars],
            "lines in several currencies, which are never added up,",
        ),
        (
            vec![
                business("9.00", "quantity = 7\nbilling = \"site\""),
                business("8.00", "quantity = 1"),
            ],
            "lines that differ in `billing`",
        ),
    ] {
        for report in ["licenses --offline", "usage departments --offline"] {
            let said = of(&contract, report);
            let why = format!("the contract has {why} for business_yearly");
            assert!(said.contains(&why), "{report}: {why}\n{said}");
        }
    }
    let two = [
        line("webinar", "9.00", "quantity = 4"),
        line("webinar", "8.00", "quantity = 4"),
        business("9.00", "quantity = 4"),
        business("8.00", "quantity = 4"),
    ];
    let said = of(&two, "licenses --offline");
    let why = "the contract has several prices of a product, and does not say of which of its plans each is, for \
               webinar1000_yearly, webinar500_yearly";
    assert!(said.contains(why), "{said}");
    let said = of(&two, "usage departments --offline");
    let why = "the contract has several prices, and nothing tells which seat has which, for business_yearly";
    assert!(said.contains(why), "{said}");
    assert!(
        said.contains("`zoomaudit licenses --by department` shares out the whole bill"),
        "{said}"
    );
}

#[test]
fn a_line_of_a_product_is_about_the_plan_that_has_none_of_its_own() {
    let contract = [
        line("webinar500_yearly", "10.00", "quantity = 4"),
        line("webinar", "20.00", "quantity = 3"),
    ];
    let account = of_people(1)
        .plan(Plan::new("base", "business_yearly", 8))
        .plan(Plan::new("webinar", "webinar500_yearly", 4))
        .plan(Plan::new("webinar", "webinar1000_yearly", 5));
    let sandbox = read(account, &contract);
    let found = "findings --offline --code contract-mismatch";
    assert_eq!(
        cells(&sandbox, found, &["plan", "summary"]),
        [[
            "webinar1000_yearly",
            "Zoom says that 5 were bought, and the contract is for 3"
        ]]
    );
}

#[test]
fn seats_that_have_to_be_paid_for_in_any_case_are_worth_nothing_to_anybody() {
    let account = || of_people(9).plan(Plan::new("base", "business_yearly", 12));
    let value = |minimum: i64| {
        let more = format!("minimum = {minimum}\nend = 2027-01-31");
        let sandbox = read(account(), &[line("business_yearly", "100.00", &more)]);
        let of = |report: &str, key: &str| cents(&sandbox, report, key);
        (
            of("findings --offline", "annual_value"),
            of("licenses --offline --renewal --buffer 0%", "annual_value"),
        )
    };
    // Eight are idle and for the ninth Basic is enough; of three that are free findings keep one.
    assert_eq!(value(0), (110_000, 110_000));
    for (minimum, worth) in [(5, 70_000), (11, 10_000), (12, 0), (40, 0)] {
        assert_eq!(value(minimum), (worth, worth), "{minimum}");
    }
}

#[test]
fn lines_of_one_plan_that_end_together_are_one_thing_to_do() {
    let term = "end = 2026-11-30\nnotice_days = 30\nauto_renew = true";
    let contract = [
        line(
            "business_yearly",
            "10.00",
            &format!("quantity = 4\n{term}\nsource = \"order 1\""),
        ),
        line(
            "business_yearly",
            "11.00",
            &format!("quantity = 4\n{term}\nsource = \"order 2\""),
        ),
        line(
            "business_yearly",
            "12.00",
            "quantity = 4\nend = 2026-12-31\nnotice_days = 60",
        ),
    ];
    let account = of_people(1).plan(Plan::new("base", "business_yearly", 12));
    let sandbox = read(account, &contract);
    assert_eq!(
        cells(
            &sandbox,
            "findings --offline --code renewal-near",
            &["subject", "evidence", "realisable_on"]
        ),
        [
            ["business_yearly", "order 1;order 2", "2026-11-30"],
            ["business_yearly", "", "2026-12-31"]
        ]
    );
}

#[test]
fn storage_is_in_the_bill_by_its_plans() {
    let account = || {
        let account = of_people(2).plan(Plan::new("base", "business_yearly", 4));
        account.recording(Recording {
            code: "cmr_1TB_yearly".to_owned(),
            free: "40 GB".to_owned(),
            free_used: "0".to_owned(),
            plan: "2 TB".to_owned(),
            plan_used: "10 GB".to_owned(),
            exceeded: "0".to_owned(),
        })
    };
    let business = line("business_yearly", "100.00", "");
    let storage = line("cmr_1TB_yearly", "480.00", "quantity = 2");
    let sandbox = read(account(), &[business.clone(), storage]);
    for report in ["licenses --offline", "licenses --offline --by department"] {
        assert_eq!(cents(&sandbox, report, "annual_cost"), 136_000, "{report}");
        let ran = sandbox.done(report);
        assert!(ran.stderr.contains("cost a year 1360.00 EUR"), "{ran}");
    }
    let ran = sandbox.done("licenses --offline --by department");
    assert!(
        ran.stderr
            .lines()
            .any(|line| line.starts_with("4 seats and rooms")),
        "{ran}"
    );
    let found = "findings --offline --code contract-mismatch";
    assert!(sandbox.rows(found).is_empty());
    // Of what has no line, nothing says what it costs.
    let sandbox = read(account(), &[business]);
    let ran = sandbox.done("licenses --offline");
    assert!(
        ran.stderr.contains("cost a year at least 400.00 EUR"),
        "{ran}"
    );
}

#[test]
fn prices_for_more_than_was_bought_are_at_least_the_cheapest() {
    let contract = [
        line("business_yearly", "100.00", "quantity = 3"),
        line("business_yearly", "90.00", "quantity = 6"),
    ];
    let sandbox = read(
        of_people(1).plan(Plan::new("base", "business_yearly", 8)),
        &contract,
    );
    let ran = sandbox.done("licenses --offline");
    assert!(
        ran.stderr.contains("cost a year at least 740.00 EUR"),
        "{ran}"
    );
    let sandbox = read(
        of_people(1).plan(Plan::new("base", "business_yearly", 9)),
        &contract,
    );
    let ran = sandbox.done("licenses --offline");
    assert!(ran.stderr.contains("cost a year 840.00 EUR"), "{ran}");
}

#[test]
fn seats_held_beyond_what_was_bought_save_nothing() {
    let contract = [line("business_yearly", "100.00", "")];
    // Nine people on seven seats: of the nine that can go, two are not paid for.
    let sandbox = read(
        of_people(9).plan(Plan::new("base", "business_yearly", 7)),
        &contract,
    );
    assert_eq!(
        cents(&sandbox, "findings --offline", "annual_value"),
        70_000
    );
    let renewal = "licenses --offline --renewal --buffer 0%";
    assert_eq!(
        cells(&sandbox, renewal, &["returnable", "annual_value"]),
        [["6", "600.00"]]
    );
}

#[test]
fn what_is_paid_by_site_saves_nothing_seat_by_seat() {
    let contract = [line("business_yearly", "100.00", "billing = \"site\"")];
    let sandbox = read(
        of_people(3).plan(Plan::new("base", "business_yearly", 8)),
        &contract,
    );
    let keys = ["annual_cost", "idle_annual_cost"];
    assert_eq!(
        cells(&sandbox, "licenses --offline", &keys),
        [["800.00", ""]]
    );
    let ran = sandbox.done("licenses --offline");
    assert!(
        ran.stderr
            .contains("cost a year 800.00 EUR, of which idle nothing"),
        "{ran}"
    );
    let keys = ["reusable_now", "returnable", "annual_value"];
    assert_eq!(
        cells(&sandbox, "licenses --offline --renewal", &keys),
        [["", "", ""]]
    );
    let ran = sandbox.done("licenses --offline --renewal");
    assert!(!ran.stderr.contains("at least"), "{ran}");
    let found = sandbox.rows("findings --offline");
    assert!(
        found
            .iter()
            .all(|row| row["annual_value"].is_empty() && row["code"] != "spare-seats")
    );
    let keys = ["annual_cost", "idle_annual_cost"];
    assert_eq!(
        cells(&sandbox, "usage departments --offline", &keys),
        [["300.00", ""]]
    );
}

#[test]
fn what_one_of_two_prices_has_to_be_paid_for_is_not_what_is_saved() {
    let contract = [
        line("business_yearly", "200.00", "quantity = 6"),
        line("business_yearly", "90.00", "quantity = 4\nminimum = 4"),
    ];
    let sandbox = read(
        of_people(2).plan(Plan::new("base", "business_yearly", 10)),
        &contract,
    );
    let renewal = "licenses --offline --renewal --buffer 0%";
    let keys = ["minimum", "returnable", "annual_value"];
    // One of ten is used: six of 200.00 can go.
    assert_eq!(cells(&sandbox, renewal, &keys), [["4", "6", "1200.00"]]);
}

#[test]
fn a_minimum_of_a_product_is_first_of_the_seats_that_are_used() {
    let account = of_people(1)
        .plan(Plan::new("base", "business_yearly", 1))
        .plan(Plan::new("webinar", "webinar500_yearly", 3))
        .plan(Plan {
            unlisted: 3,
            ..Plan::new("webinar", "webinar1000_yearly", 3)
        });
    let sandbox = read(account, &[line("webinar", "10.00", "minimum = 5")]);
    let renewal = "licenses --offline --renewal --buffer 0%";
    let rows = cells(&sandbox, renewal, &["plan", "minimum", "returnable"]);
    assert_eq!(
        rows[1..],
        [
            ["webinar500_yearly", "2", "1"],
            ["webinar1000_yearly", "3", "0"]
        ]
    );
}

#[test]
fn free_seats_can_be_given_back_whoever_uses_the_others() {
    let account = of_people(1)
        .plan(Plan::new("base", "business_yearly", 1))
        .plan(Plan {
            unlisted: 3,
            ..Plan::new("quantum_desk", "qd_yearly", 9)
        });
    let contract = [
        line("qd_yearly", "10.00", ""),
        line("business_yearly", "1.00", ""),
    ];
    let sandbox = read(account, &contract);
    let renewal = "licenses --offline --renewal --buffer 0%";
    let rows = cells(
        &sandbox,
        renewal,
        &["unused", "reusable_now", "returnable", "annual_value"],
    );
    assert_eq!(rows[1], ["", "6", "6", "60.00"]);
    let said = "at least 6 seats and rooms can be given back, worth at least 60.00 EUR a year";
    let ran = sandbox.done(renewal);
    assert!(ran.stderr.contains(said), "{ran}");
}

#[test]
fn a_condition_over_a_value_that_may_be_more_is_told_where_more_would_not_matter() {
    let account = of_people(5)
        .plan(Plan::new("base", "business_yearly", 5))
        .plan(Plan::new("webinar", "webinar500_yearly", 9));
    // Spare webinar seats have no price.
    let sandbox = read(account, &[line("business_yearly", "100.00", "")]);
    let value = cents(&sandbox, "findings --offline", "annual_value") / 100;
    assert!(value > 0);
    let ends = |condition: String| {
        let ran = sandbox.run(&format!("findings --offline --fail-if {condition}"));
        (ran.code, ran.stderr.contains("how much is not known"))
    };
    assert_eq!(ends(format!("annual_value>={value}")), (Some(3), false));
    assert_eq!(ends(format!("annual_value<{value}")), (Some(0), false));
    assert_eq!(ends(format!("annual_value>{value}")), (Some(6), true));
    assert_eq!(ends(format!("annual_value<{}", value + 1)), (Some(6), true));
}

#[test]
fn a_calling_plan_that_the_contract_includes_is_held_twice() {
    let account = Account::empty(DAY)
        .plan(Plan::new("base", "business_yearly", 1))
        .phone_plan(PhonePlan {
            code: 200,
            name: "US/CA Unlimited Calling Plan".to_owned(),
            purchased: 1,
        })
        .person(Person {
            phone_plans: vec![200],
            ..Person::licensed("ada@example.com")
        });
    let contract = [
        line("business_yearly", "100.00", "includes = [\"phone\"]"),
        line("phone", "10.00", ""),
    ];
    let sandbox = read(account, &contract);
    let found = "findings --offline --code redundant-add-on";
    assert_eq!(
        cells(
            &sandbox,
            found,
            &["email", "product", "plan", "annual_value"]
        ),
        [["ada@example.com", "phone", "200", "10.00"]]
    );
}

#[test]
fn a_term_that_another_line_follows_is_nothing_to_act_on() {
    let now = line(
        "business_yearly",
        "10.00",
        "end = 2026-11-30\nnotice_days = 30",
    );
    let next = |start: &str| {
        line(
            "business_yearly",
            "11.00",
            &format!("start = {start}\nend = 2028-11-30"),
        )
    };
    let found = |contract: &[String]| {
        let account = of_people(1).plan(Plan::new("base", "business_yearly", 12));
        let sandbox = read(account, contract);
        sandbox.rows("findings --offline --code renewal-near").len()
    };
    assert_eq!(found(std::slice::from_ref(&now)), 1);
    assert_eq!(found(&[now.clone(), next("2026-12-01")]), 0);
    assert_eq!(found(&[now, next("2026-12-15")]), 1);
}
