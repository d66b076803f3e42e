//! Invoices and terms of plans of the made-up account.

use std::collections::BTreeMap;

use jiff::civil::date;
use serde_json::Value;
use zoomaudit::demo::{Account, Cents, Invoice, Person};

use super::wire::run;

const INVOICES: &str = "/accounts/me/billing/invoices";

fn cents(value: &Value) -> i64 {
    let text = value.to_string();
    let (whole, part) = text.split_once('.').unwrap();
    let part: i64 = format!("{part:0<2}").parse().unwrap();
    let sign = if whole.starts_with('-') { -1 } else { 1 };
    whole.parse::<i64>().unwrap() * 100 + sign * part
}

#[test]
fn a_company_has_invoices_paid_and_not_a_credit_a_draft_and_one_that_bills_too_much() {
    let zoom = run(Account::company(200, date(2026, 8, 31)));
    let list = zoom
        .get(&format!("{INVOICES}?from=2025-09-01&to=2026-08-31"))
        .json();
    assert_eq!(list["currency"], "USD");
    let rows = list["invoices"].as_array().unwrap();
    let is = |row: &&Value, paid: bool, status: &str| {
        row["status"] == status && (cents(&row["balance"]) == 0) == paid
    };
    assert!(rows.iter().filter(|row| is(row, true, "Posted")).count() > 6);
    let overdue: Vec<&Value> = rows.iter().filter(|row| is(row, false, "Posted")).collect();
    assert_eq!(overdue.len(), 1);
    assert!(overdue[0]["due_date"].as_str().unwrap() < "2026-08-31");
    assert_eq!(rows.iter().filter(|row| is(row, false, "Draft")).count(), 1);
    assert_eq!(
        rows.iter()
            .filter(|row| cents(&row["total_amount"]) < 0)
            .count(),
        1
    );
    // The account's own list is longer than a year.
    assert!(zoom.demo.account().invoices().len() > rows.len());
    let mut differing = BTreeMap::new();
    for row in rows {
        let id = row["id"].as_str().unwrap();
        zoom.demo.let_rest();
        let one = zoom.get(&format!("{INVOICES}/{id}")).json();
        let lines = one["invoice_items"].as_array().unwrap();
        let of = |key: &str| -> i64 { lines.iter().map(|line| cents(&line[key])).sum() };
        assert_eq!(
            of("total_amount") + of("tax_amount"),
            cents(&row["total_amount"]),
            "{id}"
        );
        for key in [
            "balance",
            "invoice_number",
            "status",
            "total_amount",
            "due_date",
        ] {
            assert_eq!(one[key], row[key], "{id} {key}");
        }
        for line in lines {
            let name = line["charge_name"].as_str().unwrap();
            let plans = zoom.demo.account();
            let bought = plans.plans().iter().find(|plan| plan.code == name);
            if let Some(plan) = bought
                && line["quantity"] != plan.purchased
            {
                differing.insert(name.to_owned(), (line["quantity"].clone(), plan.purchased));
            }
        }
    }
    assert_eq!(differing.len(), 1, "{differing:?}");
    assert!(differing.contains_key("webinar500_yearly"));
}

#[test]
fn refuses_what_zoom_refuses() {
    let day = date(2026, 11, 21);
    let account = || {
        let invoice = Invoice::new("INV1", day).charge("seats", (2, Cents(5)), day);
        Account::empty(day)
            .person(Person::licensed("a@example.com"))
            .invoice(invoice)
    };
    let zoom = run(account());
    let too_long = zoom.get(&format!("{INVOICES}?from=2025-11-20&to=2026-11-21"));
    assert_eq!(
        too_long.refusal(),
        (400, 300, "Invalid parameter: from.".to_owned())
    );
    zoom.demo.let_rest();
    assert_eq!(zoom.get(INVOICES).status, 200);
    let soon = zoom.get(INVOICES).refusal();
    assert_eq!((soon.0, soon.1), (429, 429));
    assert!(soon.2.contains("200 minutes"), "{}", soon.2);
    // The lines of an invoice have a limit of their own.
    let one = zoom.get(&format!("{INVOICES}/8a12inv1")).json();
    assert_eq!(
        (&one["total_amount"], &one["balance"]),
        (&0.1.into(), &0.1.into())
    );
    assert_eq!(zoom.get(&format!("{INVOICES}/8a12inv1")).status, 429);
    zoom.demo.let_rest();
    let id = zoom.demo.account_id();
    let unknown = zoom.get(&format!("{INVOICES}/nothing")).refusal();
    let words = format!("Account does not exist: {id}. InvoiceId does not exist: nothing.");
    assert_eq!(unknown, (400, 2001, words));
    let free = run(account().free());
    let paid = (400, 200, "Only available for Paid account.".to_owned());
    assert_eq!(free.get(INVOICES).refusal(), paid);
    // Who is refused may ask again.
    assert_eq!(free.get(INVOICES).refusal(), paid);
    let poor = run(account().without_scope("billing:read:list_invoices:admin"));
    assert_eq!(poor.get(INVOICES).refusal().1, 4711);
}

#[test]
fn terms_of_plans_agree_with_plan_usage() {
    let zoom = run(Account::company(200, date(2026, 8, 31)));
    let terms = zoom.get("/accounts/me/plans").json();
    let usage = zoom.get("/accounts/me/plans/usage").json();
    assert_eq!(terms["plan_base"]["hosts"], usage["plan_base"]["hosts"]);
    assert_eq!(terms["plan_base"]["next_invoice_date"], "2026-11-01");
    assert_eq!(terms["plan_base"]["service_effective_date"], "2025-11-01");
    assert_eq!(
        terms["plan_large_meeting"][0]["next_invoice_date"],
        "2026-09-01"
    );
    assert_eq!(terms["plan_webinar"].as_array().unwrap().len(), 2);
    assert_eq!(terms["plan_recording"], usage["plan_recording"]["type"]);
    assert_eq!(terms["plan_phone"]["plan_calling"][0]["type"], "200");
}
