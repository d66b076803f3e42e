//! Invoices stay from year to year, and what Zoom takes back goes.

use std::path::Path;

use jiff::civil::{Date, date};
use zoomaudit::{
    model::{Dataset, Invoice, InvoiceLine, InvoiceLines, PlanTerm, State},
    store::{KeptLines, Rows, Store},
};

use super::{Given, Held, listed, now, reading, save};

fn invoice(id: &str, day: Option<Date>, total: &str) -> Invoice {
    Invoice {
        id: id.to_owned(),
        number: Some(format!("number of {id}")),
        date: day,
        total: total.parse().ok(),
        currency: Some("USD".to_owned()),
        ..Invoice::default()
    }
}

fn listing(days: &str, state: State, invoices: Vec<Invoice>) -> Given {
    Given {
        reading: reading(Dataset::Invoices, state),
        held: Held::Staged(vec![(days.to_owned(), Rows::Invoices(invoices))]),
    }
}

fn stored(path: &Path) -> Vec<Invoice> {
    let store = Store::open_existing(path).unwrap().unwrap();
    store.moment().unwrap().unwrap().invoices().unwrap()
}

#[test]
fn what_is_listed_no_more_goes_and_other_years_stay() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("a.db");
    let mut store = Store::open(&path).unwrap();
    let old = invoice("old", Some(date(2024, 5, 1)), "1.10");
    let kept = invoice("kept", Some(date(2025, 12, 1)), "9007199254740993.01");
    let gone = invoice("gone", Some(date(2026, 1, 1)), "3");
    let undated = invoice("undated", None, "4");
    let all = vec![old.clone(), kept.clone(), gone, undated.clone()];
    save(
        &mut store,
        vec![listing("2023-11-21/2026-11-20", State::Complete, all)],
    );
    let changed = invoice("kept", Some(date(2025, 12, 1)), "2.20");
    // What is known to be incomplete takes nothing back.
    let days = "2025-11-21/2026-11-20";
    save(
        &mut store,
        vec![listing(days, State::Partial, vec![changed.clone()])],
    );
    let found = stored(&path);
    assert_eq!(found.len(), 4);
    assert!(found.contains(&changed));
    save(
        &mut store,
        vec![listing(days, State::Complete, vec![kept.clone()])],
    );
    assert_eq!(stored(&path), [kept, old, undated]);
}

#[test]
fn lines_come_back_as_they_were_kept_and_a_later_reading_replaces_them() {
    let mut store = Store::in_memory().unwrap();
    let one = invoice("a", Some(date(2026, 1, 1)), "30.15");
    save(
        &mut store,
        vec![listing(
            "2025-11-21/2026-11-20",
            State::Complete,
            vec![one.clone()],
        )],
    );
    let line = |charge: &str| InvoiceLine {
        charge: Some(charge.to_owned()),
        quantity: "1.5".parse().ok(),
        from: Some(date(2026, 1, 1)),
        total: "-0.001".parse().ok(),
        ..InvoiceLine::default()
    };
    let kept = |names: &[&str], flaw: Option<&str>| KeptLines {
        read_at: now(),
        total: one.total,
        flaw: flaw.map(str::to_owned),
        of: InvoiceLines {
            currency: None,
            lines: names.iter().map(|name| line(name)).collect(),
        },
    };
    store
        .keep_invoice(&one, &kept(&["x", "y", "z"], Some("torn")))
        .unwrap();
    let second = kept(&["b", "a"], None);
    store.keep_invoice(&one, &second).unwrap();
    let moment = store.moment().unwrap().unwrap();
    assert_eq!(moment.invoice_lines("a").unwrap(), Some(second));
    assert_eq!(moment.invoice_lines("b").unwrap(), None);
}

#[test]
fn terms_of_plans_are_those_of_the_last_reading_in_zooms_order() {
    let mut store = Store::in_memory().unwrap();
    let term = |product: &str, next: Option<Date>| PlanTerm {
        product: product.to_owned(),
        plan: Some(format!("{product}_yearly")),
        status: Some("active".to_owned()),
        purchased: Some(7),
        effective_on: Some(date(2025, 2, 1)),
        next_invoice_on: next,
    };
    let terms = vec![term("webinar", None), term("base", Some(date(2027, 2, 1)))];
    let read = || reading(Dataset::Plans, State::Complete);
    let mut earlier = terms.clone();
    earlier.push(term("gone", None));
    save(&mut store, vec![listed(read(), Rows::PlanTerms(earlier))]);
    save(
        &mut store,
        vec![listed(read(), Rows::PlanTerms(terms.clone()))],
    );
    let moment = store.moment().unwrap().unwrap();
    assert_eq!(moment.account(date(2027, 1, 1)).unwrap().plan_terms, terms);
}
