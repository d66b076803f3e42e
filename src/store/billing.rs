//! What Zoom billed and when it bills, on its way through the staging area into the store.

use rusqlite::{Connection, Row, params};

use super::{Error, Part, Store, error::Fault, statement::Statement, take::Place, value::Day};
use crate::model::{Invoice, PlanTerm, Reading, State, Window};

const TERM: Statement = Statement::new(
    "staging.plan_terms",
    "INSERT INTO staging.plan_terms (part, attempt, position, product, plan, status, purchased, effective_on,
         next_invoice_on)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
);

const INVOICE: Statement = Statement::new(
    "staging.invoices",
    "INSERT INTO staging.invoices (part, attempt, invoice_id, number, day, due_on, status, currency, total, tax,
         balance)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
);

const TERMS: Statement = Statement::new(
    "plan_terms",
    "SELECT product, plan, status, purchased, effective_on, next_invoice_on FROM plan_terms ORDER BY position",
);

/// What Zoom lists no more was never billed; of which day it is not known, it may be of another year.
const DROP: Statement = Statement::new(
    "invoices_listed",
    "DELETE FROM invoices_listed WHERE day BETWEEN ?1 AND ?2
         AND invoice_id NOT IN (SELECT invoice_id FROM staging.invoices)",
);

pub(super) fn take_terms(
    connection: &Connection,
    place: Place<'_>,
    terms: &[PlanTerm],
) -> Result<(), Fault> {
    terms.iter().enumerate().try_for_each(|(position, term)| {
        let values = params![
            place.part,
            place.attempt,
            position,
            term.product,
            term.plan,
            term.status,
            term.purchased,
            term.effective_on.map(Day),
            term.next_invoice_on.map(Day),
        ];
        TERM.run(connection, values)
    })
}

pub(super) fn take_invoice(
    connection: &Connection,
    place: Place<'_>,
    invoice: &Invoice,
) -> Result<(), Fault> {
    let values = params![
        place.part,
        place.attempt,
        invoice.id,
        invoice.number,
        invoice.date.map(Day),
        invoice.due_on.map(Day),
        invoice.status,
        invoice.currency,
        invoice.total.map(|amount| amount.to_string()),
        invoice.tax.map(|amount| amount.to_string()),
        invoice.balance.map(|amount| amount.to_string()),
    ];
    INVOICE.run(connection, values)
}

/// Puts what is staged of the terms of plans in the place of what was there.
pub(super) fn merge_terms(connection: &Connection) -> Result<u64, Fault> {
    connection.execute_batch(
        "DELETE FROM main.plan_terms;
         INSERT INTO main.plan_terms (position, product, plan, status, purchased, effective_on, next_invoice_on)
             SELECT position, product, plan, status, purchased, effective_on, next_invoice_on
             FROM staging.plan_terms;",
    )?;
    let count = "SELECT count(*) FROM main.plan_terms";
    Ok(connection.query_row(count, [], |row| row.get(0))?)
}

/// Adds the invoices that are staged to those of earlier years, of which Zoom is not asked again.
pub(super) fn merge_invoices(
    connection: &Connection,
    reading: &Reading,
    parts: &[(Part, Window)],
) -> Result<u64, Fault> {
    if reading.state == State::Complete {
        for (_, days) in parts {
            DROP.run(connection, [Day(days.from), Day(days.to)])?;
        }
    }
    connection.execute_batch(
        "INSERT OR REPLACE INTO main.invoices_listed (invoice_id, number, day, due_on, status, currency, total, tax,
             balance)
         SELECT invoice_id, number, day, due_on, status, currency, total, tax, balance FROM staging.invoices;",
    )?;
    let count = "SELECT count(*) FROM main.invoices_listed";
    Ok(connection.query_row(count, [], |row| row.get(0))?)
}

impl Store {
    /// Loads when plans were bought and are billed next, in Zoom's order.
    pub(super) fn plan_terms(&self) -> Result<Vec<PlanTerm>, Error> {
        let terms = TERMS.rows(&self.connection, [], term);
        terms.map_err(Error::at(&self.path))
    }
}

fn term(row: &Row<'_>) -> rusqlite::Result<PlanTerm> {
    let day = |column: &str| -> rusqlite::Result<_> {
        Ok(row.get::<_, Option<Day>>(column)?.map(|day| day.0))
    };
    Ok(PlanTerm {
        product: row.get("product")?,
        plan: row.get("plan")?,
        status: row.get("status")?,
        purchased: row.get("purchased")?,
        effective_on: day("effective_on")?,
        next_invoice_on: day("next_invoice_on")?,
    })
}
