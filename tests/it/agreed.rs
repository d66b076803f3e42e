//! What a contract says of plans that it does not name one by one, or of more than was bought.

use jiff::ToSpan as _;
use zoomaudit::demo::{Account, Hosted, Person, Plan};

use super::sandbox::{DAY, Sandbox, serve};

/// An account of so many people with a meeting licence, one of whom uses it.
pub(crate) fn of_people(people: usize) -> Account {
    (0..people).fold(Account::empty(DAY), |account, number| {
        let person = Person::licensed(&format!("p{number}@example.com"));
        let hosted = (number == 0).then(|| Hosted::meeting(DAY - 1.day(), 3));
        account.person(Person {
            hosted: hosted.into_iter().collect(),
            ..person
        })
    })
}

pub(crate) fn line(plan: &str, unit: &str, more: &str) -> String {
    format!(
        "[[contract]]\nplan = \"{plan}\"\nunit_price = \"{unit}\"\nper = \"year\"\ncurrency = \"EUR\"\n{more}\n"
    )
}

pub(crate) fn read(account: Account, contract: &[String]) -> Sandbox {
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo).config(&contract.concat());
    sandbox.done("sync --tier none");
    sandbox
}

/// Columns of the rows of a product.
fn cells(sandbox: &Sandbox, report: &str, (product, columns): (&str, &[&str])) -> Vec<Vec<String>> {
    let rows = sandbox.rows(report);
    let of_product = rows.iter().filter(|row| row["product"] == product);
    of_product
        .map(|row| columns.iter().map(|key| row[*key].clone()).collect())
        .collect()
}

const BILL: [&str; 4] = [
    "purchased",
    "purchased_source",
    "annual_cost",
    "idle_annual_cost",
];

#[test]
fn what_has_to_be_paid_for_and_was_not_bought_is_told_of() {
    let account = || of_people(4).plan(Plan::new("base", "business_yearly", 8));
    let sandbox = read(
        account(),
        &[line("business_yearly", "199.00", "minimum = 30")],
    );
    assert_eq!(
        cells(&sandbox, "licenses --offline", ("base", &BILL)),
        [["8", "zoom", "1592.00", "597.00"]]
    );
    for report in ["licenses --offline", "licenses --offline --by department"] {
        let ran = sandbox.done(report);
        // 22 of 199.00.
        let warned = "of business_yearly 30 have to be paid for (`minimum` of the contract) and 8 were bought: \
                      what the other 22 cost, 4378.00 EUR a year, is in no row";
        assert!(ran.stderr.contains(warned), "{ran}");
        assert!(
            ran.stderr.contains("cost a year at least 1592.00 EUR"),
            "{ran}"
        );
    }
    let found = sandbox.rows("findings --offline --code contract-mismatch");
    let summaries: Vec<&str> = found.iter().map(|row| row["summary"].as_str()).collect();
    assert_eq!(
        summaries,
        [
            "30 have to be paid for by the contract's `minimum`, and 8 were bought: 22 more than that"
        ]
    );
    // As much as was bought is no more than that.
    let sandbox = read(
        account(),
        &[line("business_yearly", "199.00", "minimum = 8")],
    );
    let ran = sandbox.done("licenses --offline");
    assert!(!ran.stderr.contains("have to be paid for"), "{ran}");
    assert!(ran.stderr.contains("cost a year 1592.00 EUR"), "{ran}");
    assert!(
        sandbox
            .rows("findings --offline --code contract-mismatch")
            .is_empty()
    );
}

#[test]
fn a_minimum_of_a_product_holds_for_its_plans_together() {
    let account = || {
        of_people(1)
            .plan(Plan::new("webinar", "webinar500_yearly", 400))
            .plan(Plan::new("webinar", "webinar1000_yearly", 200))
    };
    let of = |contract: &[String]| {
        let sandbox = read(account(), contract);
        let keys = ["minimum", "returnable"];
        cells(
            &sandbox,
            "licenses --offline --renewal --buffer 0%",
            ("webinar", &keys),
        )
    };
    // Nobody holds any, so that all but 500 can go, however many of which.
    assert_eq!(
        of(&[line("webinar", "100.00", "minimum = 500")]),
        [["333", "67"], ["167", "33"]]
    );
    // One that has a line of its own is not in what the product's is about.
    let own = line("webinar1000_yearly", "100.00", "");
    assert_eq!(
        of(&[line("webinar", "100.00", "minimum = 300"), own]),
        [["300", "100"], ["0", "200"]]
    );
}

#[test]
fn two_prices_of_a_product_are_no_price_of_its_plans() {
    let account = of_people(2)
        .plan(Plan::new("webinar", "webinar500_yearly", 5))
        .plan(Plan::new("webinar", "webinar1000_yearly", 5));
    let contract = [
        line("webinar", "10.00", "quantity = 5"),
        line("webinar", "11.00", "quantity = 5"),
    ];
    let sandbox = read(account, &contract);
    assert_eq!(
        cells(
            &sandbox,
            "licenses --offline",
            ("webinar", &["annual_cost"])
        ),
        [[""], [""]]
    );
    let ran = sandbox.done("findings --offline --format csv");
    assert!(
        ran.rows().iter().all(|row| row["annual_value"].is_empty()),
        "{ran}"
    );
}

#[test]
fn lines_of_plans_are_about_the_seats_that_were_counted_from_the_people() {
    let account = || of_people(6).without_scope("billing:read:plan_usage:admin");
    let of = |contract: &[String]| {
        let sandbox = read(account(), contract);
        let report = cells(&sandbox, "licenses --offline", ("base", &BILL));
        (report, sandbox)
    };
    let business = line("business_yearly", "100.00", "quantity = 7");
    let pro = line("yearly", "60.00", "quantity = 3");
    let webinar = line("webinar500_yearly", "500.00", "quantity = 2");
    let (bill, sandbox) = of(&[business.clone(), pro.clone(), webinar]);
    // 3 of 60.00 and 7 of 100.00; of those idle, the cheapest three first.
    assert_eq!(bill, [["10", "contract", "880.00", "380.00"]]);
    let parts = sandbox.rows("licenses --offline --by department");
    let cost: f64 = parts
        .iter()
        .filter(|row| row["product"] == "base")
        .map(|row| row["annual_cost"].parse::<f64>().unwrap())
        .sum();
    assert!((cost - 880.0).abs() < 0.001, "{cost}");
    let found = sandbox.rows("findings --offline --code idle-licensed-user,never-used-seat");
    let value: f64 = found
        .iter()
        .map(|row| row["annual_value"].parse::<f64>().unwrap())
        .sum();
    assert!((value - 380.0).abs() < 0.001, "{value}");
    // One price has each seat say it.
    let (bill, sandbox) = of(std::slice::from_ref(&business));
    assert_eq!(bill, [["7", "contract", "700.00", "500.00"]]);
    let seats = cells(
        &sandbox,
        "licenses --offline --assignments",
        ("base", &["unit_price"]),
    );
    assert_eq!(seats, vec![["100.00"]; 6]);
    // A plan that nobody knows may be one of them, and a line of all of them is about those that have none of their own.
    let unknown = line("zz_new_yearly", "90.00", "quantity = 4");
    let (bill, _) = of(&[business.clone(), unknown]);
    assert_eq!(bill, [["", "", "", ""]]);
    let (bill, _) = of(&[business, line("base", "50.00", "quantity = 9")]);
    assert_eq!(bill, [["16", "contract", "1150.00", "250.00"]]);
    let active = line(
        "business_act_yearly",
        "100.00",
        "quantity = 7\nbilling = \"active-host\"",
    );
    let (bill, _) = of(&[active, pro]);
    assert_eq!(bill[0][0], "", "of a code that is not known");
}

#[test]
fn a_minimum_of_one_of_several_lines_binds_that_line() {
    let account = of_people(6).without_scope("billing:read:plan_usage:admin");
    let contract = [
        line("business_yearly", "219.90", "quantity = 100\nminimum = 110"),
        line("yearly", "149.90", "quantity = 30"),
    ];
    let sandbox = read(account, &contract);
    let ran = sandbox.done("licenses --offline");
    let warned = "of base 140 have to be paid for (`minimum` of the contract) and 130 were bought: what the other 10 cost";
    assert!(ran.stderr.contains(warned), "{ran}");
    assert_eq!(
        sandbox
            .rows("findings --offline --code contract-mismatch")
            .len(),
        1
    );
    // All of the other line can go: 30 of 149.90.
    let keys = ["purchased", "kept", "minimum", "returnable", "annual_value"];
    assert_eq!(
        cells(
            &sandbox,
            "licenses --offline --renewal --buffer 0%",
            ("base", &keys)
        ),
        [["130", "0", "110", "30", "4497.00"]]
    );
}

#[test]
fn of_what_nobody_says_was_bought_nothing_is_kept_or_given_back() {
    let account = of_people(6).without_scope("billing:read:plan_usage:admin");
    let sandbox = read(account, &[line("base", "219.90", "")]);
    let keys = ["purchased", "kept", "returnable"];
    assert_eq!(
        cells(&sandbox, "licenses --offline --renewal", ("base", &keys)),
        [["", "", ""]]
    );
    let ran = sandbox.done("licenses --offline --renewal");
    assert!(
        ran.stderr
            .contains("at least 0 seats and rooms can be given back"),
        "{ran}"
    );
}
