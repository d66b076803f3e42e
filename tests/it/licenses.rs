//! `licenses`: seats bought, assigned, used and idle, and what they cost.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use zoomaudit::demo::{Account, Person, Plan, Shape};

use super::contract::CONFIG;
use super::counted::{Basis, Counted, Row, assert_same, keyed, last_calls};
use super::sandbox::{DAY, Sandbox, company, serve};

/// A company that was read whole, and the program beside it.
pub(crate) fn audited(people: usize, day: Date, basis: Basis) -> (Sandbox, Counted) {
    let account = Account::company(people, day);
    let demo = serve(account.clone());
    let sandbox = Sandbox::of(&demo).config(CONFIG);
    let (options, dataset) = match basis {
        Basis::Days => ("", "meetings"),
        Basis::Ranges => (" --skip meetings", "host-activity"),
    };
    let synced = sandbox.done(&format!("sync --tier none --format csv{options}"));
    assert!(
        synced.rows().iter().all(|row| row["state"] == "complete"),
        "{synced}"
    );
    // Nobody answers any more: what comes from here on comes from the store.
    drop(demo);
    let coverage = &sandbox.rows("users --limit 1 --columns coverage")[0]["coverage"];
    let (_, days) = coverage
        .split_once(&format!("{dataset} complete "))
        .unwrap();
    let days = days.split(';').next().unwrap();
    let (from, to) = days.split_once('/').unwrap();
    let (known_from, to): (Date, Date) = (from.parse().unwrap(), to.parse().unwrap());
    assert_eq!(to, day);
    assert!(
        known_from <= day.saturating_sub(6.months()).saturating_add(3.days()),
        "{known_from}"
    );
    (
        sandbox,
        Counted {
            calls: last_calls(&account),
            account,
            known_from,
            basis,
        },
    )
}

fn in_cents(amount: &str) -> String {
    if amount.is_empty() {
        return String::new();
    }
    let (whole, cents) = amount.split_once('.').unwrap_or((amount, "00"));
    assert_eq!(cents.len(), 2, "{amount}");
    format!("{whole}{cents}")
        .parse::<i64>()
        .unwrap()
        .to_string()
}

/// A number with one decimal, or none, in tenths.
fn tenths(text: &str) -> i64 {
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    assert_eq!(tenth.len(), 1, "{text}");
    whole.parse::<i64>().unwrap() * 10 + tenth.parse::<i64>().unwrap()
}

fn agrees(people: usize, day: Date) {
    for basis in [Basis::Days, Basis::Ranges] {
        agrees_on(people, day, basis);
    }
}

fn agrees_on(people: usize, day: Date, basis: Basis) {
    let (sandbox, counted) = audited(people, day, basis);
    let mut found = keyed(sandbox.rows("licenses"), &["product", "plan"]);
    for row in found.values_mut() {
        for key in ["annual_cost", "idle_annual_cost", "available_annual_cost"] {
            let cents = in_cents(&row[key]);
            row.insert(key.to_owned(), cents);
        }
        if !row["utilization_pct"].is_empty() {
            let share = tenths(&row["utilization_pct"]).to_string();
            row.insert("utilization_pct".to_owned(), share);
        }
    }
    let storage = found.remove("recording cmr_1TB_yearly").unwrap();
    let licensed = counted.account.plans()[0].purchased;
    check_storage(&storage, licensed, counted.account.people().len());
    check_sums(&found, counted.account.left_phones());
    for row in found.values_mut().filter(|row| is_of_add_on(row)) {
        // Their verdicts are counted elsewhere.
        for key in VERDICTS
            .iter()
            .chain(&["utilization_pct", "idle_annual_cost"])
        {
            row.insert((*key).to_owned(), String::new());
        }
    }
    assert_same(&found, &counted.licenses());

    let rows = sandbox.rows("licenses --assignments").into_iter();
    let (people, places): (Vec<Row>, Vec<Row>) = rows.partition(|row| row["holder_type"] == "user");
    let places = keyed(places, &["holder_id", "product", "plan"]);
    assert_same(&places, &counted.place_seats());
    let found = keyed(people, &["email", "product", "plan"]);
    let found = found.into_iter().filter(|(_, row)| !is_of_add_on(row));
    let found: BTreeMap<String, Row> = found.map(trimmed).collect();
    assert_same(&found, &counted.assignments());
}

/// Names may or may not keep the white space around them.
pub(crate) fn trimmed((key, mut row): (String, Row)) -> (String, Row) {
    let name = row["name"].trim().to_owned();
    row.insert("name".to_owned(), name);
    (key, row)
}

/// A plan of 1 TB, and 10 GB for each licence, of which the company used what it says in `company`.
fn check_storage(row: &Row, licensed: i64, people: usize) {
    // Zoom writes more than 1,023 GB in TB with one decimal.
    let written = |gigabytes: i64| match gigabytes {
        0..1_024 => gigabytes * 10,
        _ => gigabytes * 10 / 1_024 * 1_024,
    };
    let bought = 10_240 + written(licensed * 10);
    // Below a thousand people some of what is free is used, from there on all, and most of what was bought.
    let used = match people {
        0..1_000 => written(licensed * 10 * 30 / 100),
        _ => written(licensed * 10) + written(1_024 * 95 / 100),
    };
    assert_eq!(row["unit"], "GB");
    assert_eq!(tenths(&row["purchased"]), bought, "{row:?}");
    assert_eq!(tenths(&row["assigned"]), used, "{row:?}");
    assert_eq!(tenths(&row["available"]), bought - used, "{row:?}");
    for verdict in ["active", "idle", "never", "new", "unknown", "exempt"] {
        assert_eq!(row[verdict], "");
    }
}

const VERDICTS: [&str; 6] = ["active", "idle", "never", "new", "unknown", "exempt"];

fn is_of_add_on(row: &Row) -> bool {
    !matches!(
        row["product"].as_str(),
        "base" | "phone" | "zoom_rooms" | "recording"
    )
}

/// Where holders are known, the verdicts add up to them: assigned and pending, without what nothing lists any more.
fn check_sums(rows: &BTreeMap<String, Row>, left: &[i64]) {
    let number = |row: &Row, key: &str| row[key].parse::<i64>().unwrap_or(0);
    for (key, row) in rows.iter().filter(|(_, row)| !row["active"].is_empty()) {
        let sum: i64 = VERDICTS.iter().map(|verdict| number(row, verdict)).sum();
        // Who was only invited cannot be asked which add-on the invitation is for.
        let pending = if is_of_add_on(row) {
            0
        } else {
            number(row, "pending")
        };
        let left = left.iter().filter(|code| *key == format!("phone {code}"));
        let unlisted = i64::try_from(left.count()).unwrap();
        let held = number(row, "assigned") + pending - unlisted;
        assert_eq!(sum, held, "{key}");
    }
}

#[test]
fn agree_with_a_count_of_the_people_at_the_end_of_a_month_of_31_days() {
    agrees(60, date(2026, 8, 31));
}

#[test]
fn agree_with_a_count_of_the_people_on_a_leap_day() {
    agrees(60, date(2028, 2, 29));
}

#[test]
fn agree_with_a_count_of_the_people_at_the_end_of_january() {
    agrees(500, date(2027, 1, 31));
}

#[test]
fn agree_with_a_count_of_the_people_on_the_first_of_march() {
    agrees(500, date(2026, 3, 1));
}

#[test]
fn agree_with_a_count_of_the_people_of_a_larger_company() {
    agrees(1_200, date(2026, 11, 30));
}

#[test]
fn amounts_of_nothing_have_cents_too() {
    let sandbox = Sandbox::new();
    let rows = sandbox.rows("--demo=60 licenses --columns available,available_annual_cost");
    let none = rows.iter().filter(|row| row["available"] == "0");
    let amounts: Vec<&str> = none
        .map(|row| row["available_annual_cost"].as_str())
        .filter(|amount| !amount.is_empty())
        .collect();
    assert!(!amounts.is_empty());
    assert!(
        amounts.iter().all(|amount| *amount == "0.00"),
        "{amounts:?}"
    );
}

#[test]
fn plans_have_the_names_that_people_use() {
    let rows = Sandbox::new().rows("--demo=60 licenses --columns plan,plan_name");
    let names: Vec<String> = rows
        .iter()
        .map(|row| format!("{}: {}", row["plan"], row["plan_name"]))
        .collect();
    insta::assert_snapshot!(names.join("\n"), @r#"
    business_yearly: Workplace Business, yearly
    webinar500_yearly: Webinars 500, yearly
    webinar1000_yearly: Webinars 1000, yearly
    large500_monthly: Large Meeting 500, monthly
    zoomevents500_yearly: Zoom Events 500, yearly
    zroom_yearly: Zoom Rooms, yearly
    zwb_yearly: Whiteboard, yearly
    quantum_desk_yearly: quantum_desk_yearly
    200: US/CA Unlimited Calling Plan
    100: US/CA Metered Calling Plan
    3040: Common Area Calling Plan
    US/CA Toll Number: US/CA Toll Number
    US/CA Toll-free Number: US/CA Toll-free Number
    cmr_1TB_yearly: Cloud Recording (1TB), yearly
    "#);
}

#[test]
fn more_seats_assigned_than_bought_are_fewer_than_none_available() {
    let people = ["a", "b", "c"].map(|name| Person::licensed(&format!("{name}@example.com")));
    let account = people
        .into_iter()
        .fold(Account::empty(DAY), Account::person);
    let demo = serve(account.plan(Plan::new("base", "pro_monthly", 2)));
    let rows = Sandbox::of(&demo).rows("licenses --columns purchased,assigned,available");
    assert_eq!(rows[0]["available"], "-1");
}

#[test]
fn plans_read_the_same_in_every_shape_that_zoom_has_for_them() {
    let plans = |shape: Shape, as_text: bool| {
        let plan = |key: &str, code: &str| Plan {
            numbers_as_text: as_text,
            ..Plan::new(key, code, 7).shaped(shape)
        };
        let account = Account::empty(DAY).person(Person::licensed("ada@example.com"));
        let account = account.plan(plan("base", "business_yearly"));
        let demo = serve(account.plan(plan("whiteboard", "zwb_yearly")));
        Sandbox::of(&demo).done("licenses --format csv").stdout
    };
    let usual = plans(Shape::Object, false);
    assert!(usual.contains("whiteboard"), "{usual}");
    assert_eq!(plans(Shape::Array, false), usual);
    assert_eq!(plans(Shape::Object, true), usual);
}

#[test]
fn a_product_that_nobody_has_heard_of_has_a_row() {
    let demo = company(60);
    let rows = Sandbox::of(&demo).rows("licenses");
    let row = rows.iter().find(|row| row["product"] == "quantum_desk");
    assert_eq!(row.unwrap()["plan_name"], "quantum_desk_yearly");
}

#[test]
fn a_free_account_has_its_assigned_seats_counted_and_no_others() {
    let account = Account::empty(DAY)
        .person(Person::licensed("ada@example.com"))
        .person(Person::new("bob@example.com"));
    let demo = serve(account.free());
    let ran = Sandbox::of(&demo).done("licenses --format csv");
    let rows = ran.rows();
    assert_eq!(rows.len(), 1, "{ran}");
    let cells = [
        "product",
        "purchased",
        "assigned",
        "available",
        "unknown",
        "utilization_pct",
    ];
    assert_eq!(
        cells.map(|key| rows[0][key].as_str()),
        ["base", "", "1", "", "1", ""]
    );
}

#[test]
fn assignments_can_be_narrowed_by_product_verdict_and_department() {
    let sandbox = Sandbox::new();
    let all = sandbox.rows("--demo=60 licenses --assignments");
    let count = |wanted: &dyn Fn(&Row) -> bool| all.iter().filter(|row| wanted(row)).count();
    let found = |options: &str| {
        sandbox
            .rows(&format!("--demo=60 licenses --assignments {options}"))
            .len()
    };
    let idle = |row: &Row| ["idle", "never"].contains(&row["verdict"].as_str());
    assert_eq!(
        found("--product phone"),
        count(&|row| row["product"] == "phone")
    );
    assert_eq!(found("--verdict idle,never"), count(&idle));
    assert_eq!(
        found("--verdict idle --verdict never --product base --department Legal"),
        count(&|row| idle(row) && row["product"] == "base" && row["department"] == "Legal")
    );
    let nothing =
        sandbox.done("--demo=60 licenses --assignments --department Nowhere --format json");
    assert_eq!(nothing.stdout, "[]\n");
}

#[test]
fn options_for_assignments_need_assignments() {
    let ran = Sandbox::new().run("--demo=60 licenses --verdict idle");
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("--assignments"), "{ran}");
}

/// An option that chooses seats says nothing of what shows none: it is refused there, not left out.
#[test]
fn what_chooses_seats_is_refused_where_none_are_shown() {
    let sandbox = Sandbox::new();
    for shown in ["--by department", "--renewal", "--what-if idle=60d", ""] {
        for chosen in [
            "--product base",
            "--verdict idle",
            "--department Sales",
            "--for mail-merge",
        ] {
            let ran = sandbox.run(&format!("licenses {shown} {chosen}"));
            assert_eq!(ran.code, Some(2), "{ran}");
        }
    }
    for shown in ["--by department", "--assignments", ""] {
        let ran = sandbox.run(&format!("licenses {shown} --buffer 10%"));
        assert_eq!(ran.code, Some(2), "{ran}");
    }
}
