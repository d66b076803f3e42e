//! Invoices, their lines and the terms of plans, in every shape that Zoom may write them in.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use zoomaudit::model::{Invoice, InvoiceLine, InvoiceLines, PlanTerm};
use zoomaudit::zoom::{Error, Fetched};

use super::{Effect, WINDOW, check, nothings, oddities, put};
use crate::zoom::client;
use crate::zoom::server::{Server, says};

/// Asks a Zoom of its own each time: the same one would have to be left alone for hours.
async fn invoices(body: &str) -> Result<Fetched<Vec<Invoice>>, Error> {
    let body = body.to_owned();
    let server = Server::new(move |_, _| says(200, body.clone()));
    client(&server).invoices(WINDOW, &()).await
}

async fn lines(body: &str) -> Result<Fetched<InvoiceLines>, Error> {
    let body = body.to_owned();
    let server = Server::new(move |_, _| says(200, body.clone()));
    client(&server).invoice_lines("a b/1", &()).await
}

async fn terms(body: &Value) -> (Vec<PlanTerm>, Option<String>) {
    let body = body.to_string();
    let server = Server::new(move |_, _| says(200, body.clone()));
    let read = client(&server).plan_terms(&()).await.unwrap();
    (read.rows, read.incomplete.map(|flaw| flaw.reason))
}

fn decimal(text: &str) -> Option<Decimal> {
    text.parse().ok()
}

fn whole() -> Value {
    json!({
        "balance": 12.34, "due_date": "2026-02-08", "id": "made-up-1", "invoice_date": "2026-01-18",
        "invoice_number": "INV1", "status": "Posted", "tax_amount": 35.9, "total_amount": "1000.21",
        "currency": "usd"
    })
}

#[tokio::test]
async fn each_field_of_an_invoice_may_say_nothing_or_anything() {
    let effects: [Effect<Invoice>; 9] = [
        ("balance", |invoice| invoice.balance = None),
        ("due_date", |invoice| invoice.due_on = None),
        ("id", |invoice| "INV1".clone_into(&mut invoice.id)),
        ("invoice_date", |invoice| invoice.date = None),
        ("invoice_number", |invoice| invoice.number = None),
        ("status", |invoice| invoice.status = None),
        ("tax_amount", |invoice| invoice.tax = None),
        ("total_amount", |invoice| invoice.total = None),
        ("currency", |invoice| invoice.currency = None),
    ];
    check("invoices", whole(), &effects, async |body| {
        invoices(&body.to_string()).await
    })
    .await;
    let read = invoices(&json!({"invoices": [whole()]}).to_string())
        .await
        .unwrap();
    let wanted = Invoice {
        id: "made-up-1".to_owned(),
        number: Some("INV1".to_owned()),
        date: Some(date(2026, 1, 18)),
        due_on: Some(date(2026, 2, 8)),
        status: Some("Posted".to_owned()),
        currency: Some("USD".to_owned()),
        total: decimal("1000.21"),
        tax: decimal("35.9"),
        balance: decimal("12.34"),
    };
    assert_eq!(read.rows, [wanted]);
}

#[tokio::test]
async fn the_currency_of_the_list_is_that_of_invoices_without_their_own_and_never_assumed() {
    for (list, own, wanted) in [
        (r#""EUR""#, "", Some("EUR")),
        (r#""EUR""#, r#","currency":"JPY""#, Some("JPY")),
        (r#"" ""#, "", None),
        ("null", r#","currency":null"#, None),
        ("7", r#","currency":"chf ""#, Some("CHF")),
    ] {
        let body = format!(r#"{{"currency":{list},"invoices":[{{"id":"a"{own}}}]}}"#);
        let read = invoices(&body).await.unwrap();
        assert_eq!(read.rows[0].currency.as_deref(), wanted, "{body}");
    }
    let none = invoices(r#"{"invoices":[{"id":"a"}]}"#).await.unwrap();
    assert_eq!(none.rows[0].currency, None);
}

#[tokio::test]
async fn amounts_are_read_from_their_text() {
    for (written, wanted) in [
        // A float would make 9007199254740992 of it.
        ("9007199254740993.01", Some("9007199254740993.01")),
        ("0.1", Some("0.1")),
        ("-250.50", Some("-250.50")),
        ("1e3", Some("1000")),
        ("1.5E-2", Some("0.015")),
        (r#"" 19.90 ""#, Some("19.90")),
        ("0", Some("0")),
        (r#""""#, None),
        (r#""12,50""#, None),
        ("[12]", None),
        ("1e300", None),
    ] {
        let body = format!(r#"{{"invoices":[{{"id":"a","total_amount":{written}}}]}}"#);
        let read = invoices(&body).await.unwrap();
        assert_eq!(read.rows[0].total, wanted.and_then(decimal), "{written}");
    }
}

#[tokio::test]
async fn an_invoice_that_nothing_names_is_told_and_the_others_are_there() {
    let body = json!({"invoices": [{"total_amount": 5}, whole(), 7]});
    let read = invoices(&body.to_string()).await.unwrap();
    assert_eq!(read.rows.len(), 1);
    let reason = read.incomplete.unwrap().reason;
    assert_eq!(
        reason,
        "1 row could not be told apart; 1 row could not be read"
    );
}

#[tokio::test]
async fn each_field_of_a_line_may_say_nothing() {
    let row = json!({
        "charge_name": "Webinar", "charge_number": "C-1", "charge_type": "Recurring", "quantity": "3",
        "start_date": "2026-01-18", "end_date": "2027-1-17", "tax_amount": 0.5, "total_amount": -20.10
    });
    let wanted = InvoiceLine {
        charge: Some("Webinar".to_owned()),
        charge_number: Some("C-1".to_owned()),
        charge_type: Some("Recurring".to_owned()),
        quantity: decimal("3"),
        from: Some(date(2026, 1, 18)),
        to: Some(date(2027, 1, 17)),
        tax: decimal("0.5"),
        total: decimal("-20.1"),
    };
    let body = |row: &Value| json!({"currency": "eur", "invoice_items": [row]}).to_string();
    let read = lines(&body(&row)).await.unwrap().rows;
    assert_eq!(
        (read.currency.as_deref(), &read.lines[..]),
        (Some("EUR"), &[wanted.clone()][..])
    );
    let effects: [Effect<InvoiceLine>; 8] = [
        ("charge_name", |line| line.charge = None),
        ("charge_number", |line| line.charge_number = None),
        ("charge_type", |line| line.charge_type = None),
        ("quantity", |line| line.quantity = None),
        ("start_date", |line| line.from = None),
        ("end_date", |line| line.to = None),
        ("tax_amount", |line| line.tax = None),
        ("total_amount", |line| line.total = None),
    ];
    for (field, effect) in effects {
        let mut expected = wanted.clone();
        effect(&mut expected);
        for nothing in nothings() {
            let mut row = row.clone();
            put(&mut row, field, nothing);
            assert_eq!(
                lines(&body(&row)).await.unwrap().rows.lines,
                [expected.clone()],
                "{field}"
            );
        }
        for oddity in oddities() {
            let mut row = row.clone();
            put(&mut row, field, Some(oddity));
            assert_eq!(
                lines(&body(&row)).await.unwrap().rows.lines.len(),
                1,
                "{field}"
            );
        }
    }
}

#[tokio::test]
async fn an_invoice_without_its_lines_is_no_invoice_of_nothing() {
    for body in ["{}", r#"{"invoice_items":null}"#, r#"{"invoice_items":""}"#] {
        let error = lines(body).await.unwrap_err();
        assert_eq!(error.to_string(), "could not read the lines of an invoice");
    }
    assert!(
        lines(r#"{"invoice_items":[]}"#)
            .await
            .unwrap()
            .rows
            .lines
            .is_empty()
    );
    let lone = lines(r#"{"invoice_items":{"quantity":1}}"#).await.unwrap();
    assert_eq!(lone.rows.lines.len(), 1);
    let odd = lines(r#"{"invoice_items":[{"quantity":1},"x"]}"#)
        .await
        .unwrap();
    assert_eq!(odd.rows.lines.len(), 1);
    assert_eq!(
        odd.incomplete.unwrap().reason,
        "1 of its lines could not be read"
    );
}

fn term(product: &str, plan: &str, next: Option<Date>) -> PlanTerm {
    PlanTerm {
        product: product.to_owned(),
        plan: Some(plan.to_owned()),
        next_invoice_on: next,
        ..PlanTerm::default()
    }
}

#[tokio::test]
async fn terms_of_plans_come_as_objects_lists_texts_and_one_within_the_other() {
    let next = Some(date(2027, 2, 1));
    let body = json!({
        "plan_base": {"type": "business_yearly", "hosts": "50", "status": "active",
            "service_effective_date": "2026-2-1", "next_invoice_date": "2027-02-01"},
        "plan_webinar": [{"type": "webinar500_yearly", "next_invoice_date": "2027-02-01T00:00:00Z"}, null],
        "plan_recording": "cmr_monthly_commitment_40",
        "plan_phone": {"plan_base": {"type": "phone"}, "plan_calling": [{"type": 200}], "plan_number": []},
        "plan_audio": {}, "plan_zwr": null, "message": "hello"
    });
    let base = PlanTerm {
        status: Some("active".to_owned()),
        purchased: Some(50),
        effective_on: Some(date(2026, 2, 1)),
        ..term("base", "business_yearly", next)
    };
    let wanted = vec![
        base,
        term("webinar", "webinar500_yearly", next),
        term("recording", "cmr_monthly_commitment_40", None),
        term("phone_base", "phone", None),
        term("phone_calling", "200", None),
    ];
    assert_eq!(terms(&body).await, (wanted, None));
    let none = (vec![], Some("Zoom names no plan".to_owned()));
    assert_eq!(terms(&json!({"plan_audio": {}})).await, none);
    let (rows, flaw) =
        terms(&json!({"plan_a": 7, "plan_b": {"x": 1}, "plan_c": {"type": "c"}})).await;
    assert_eq!(rows, [term("c", "c", None)]);
    assert_eq!(flaw.as_deref(), Some("could not read all of a, b"));
}
