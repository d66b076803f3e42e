//! What the account is billed: invoices, the lines of one, and when plans are billed next.

use jiff::{ToSpan as _, civil::Date};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::accounts::put;
use super::{
    account::Account,
    answer::{Answer, Ask, as_text},
    invoice::{Cents, Charge, Invoice, Listed},
    state::State,
    window,
};

#[derive(Serialize)]
struct List<'a> {
    currency: &'a str,
    invoices: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    currency: &'a str,
    balance: Cents,
    #[serde(serialize_with = "as_text")]
    due_date: Date,
    id: &'a str,
    #[serde(serialize_with = "as_text")]
    invoice_date: Date,
    invoice_items: &'a [Charge],
    invoice_number: &'a str,
    status: &'a str,
    #[serde(serialize_with = "as_text")]
    target_date: Date,
    tax_amount: Cents,
    total_amount: Cents,
}

/// The invoices of a year at most: of the last one, where nobody says otherwise.
pub(super) fn list(state: &State, ask: &Ask) -> Answer {
    let account = &state.account;
    let day = |name, default| match ask.parameter(name) {
        Some(_) => window::date(ask, name),
        None => Ok(default),
    };
    let to = match day("to", account.day) {
        Ok(to) => to,
        Err(refusal) => return refusal,
    };
    let from = match day("from", to.saturating_sub(1.year())) {
        Ok(from) => from,
        Err(refusal) => return refusal,
    };
    if to < from || from < to.saturating_sub(1.year()) {
        return Answer::invalid_parameter("from");
    }
    let invoices = account.invoices.iter();
    let invoices = invoices.filter(|invoice| from <= invoice.date && invoice.date <= to);
    let body = List {
        currency: &account.currency,
        invoices: invoices.map(Invoice::listed).collect(),
    };
    Answer::json(200, &body)
}

pub(super) fn one(state: &State, id: &str) -> Answer {
    let account = &state.account;
    let mut invoices = account.invoices.iter();
    let Some(invoice) = invoices.find(|invoice| invoice.id == id) else {
        let text = format!(
            "Account does not exist: {}. InvoiceId does not exist: {id}.",
            account.id
        );
        return Answer::error(400, 2001, &text);
    };
    let body = One {
        currency: &account.currency,
        balance: invoice.balance(),
        due_date: invoice.due(),
        id: &invoice.id,
        invoice_date: invoice.date,
        invoice_items: &invoice.charges,
        invoice_number: &invoice.number,
        status: &invoice.status,
        target_date: invoice.date,
        tax_amount: invoice.tax(),
        total_amount: invoice.total(),
    };
    Answer::json(200, &body)
}

/// The first day of the term that a plan is in, and that of the next.
pub(super) fn term(code: &str, day: Date) -> (Date, Date) {
    let month = day.first_of_month();
    if code.contains("yearly") {
        let first = month.saturating_sub(9.months());
        (first, first.saturating_add(1.year()))
    } else {
        (month, month.saturating_add(1.month()))
    }
}

pub(super) fn plans(state: &State) -> Answer {
    let account = &state.account;
    let mut body = Map::new();
    for plan in &account.plans {
        let line = line((&plan.code, plan.purchased), account);
        put(&mut body, plan, line);
    }
    if let Some(recording) = &account.recording {
        body.insert("plan_recording".to_owned(), json!(recording.code));
    }
    if !account.phone_plans.is_empty() {
        let calling = account.phone_plans.iter().map(|plan| {
            let code = plan.code.to_string();
            line((&code, plan.purchased), account)
        });
        let calling: Vec<Value> = calling.collect();
        body.insert("plan_phone".to_owned(), json!({ "plan_calling": calling }));
    }
    Answer::json(200, &body)
}

fn line((code, hosts): (&str, i64), account: &Account) -> Value {
    let (first, next) = term(code, account.day);
    json!({
        "type": code,
        "hosts": hosts,
        "service_effective_date": first.to_string(),
        "next_invoice_date": next.to_string(),
        "status": "active",
    })
}
