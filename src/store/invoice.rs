//! Invoices in the store, and the lines of those that were asked for.

use jiff::{Timestamp, civil::Date};
use rusqlite::{Connection, Row, TransactionBehavior, params};
use rust_decimal::Decimal;

use super::{
    Error, Moment, Store,
    error::Fault,
    log,
    statement::Statement,
    value::{Day, Instant},
};
use crate::model::{Invoice, InvoiceLine, InvoiceLines};

/// The lines of an invoice as they are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptLines {
    pub read_at: Timestamp,
    /// What the invoice came to when they were read, as the list had it.
    pub total: Option<Decimal>,
    /// Why not all of them are there.
    pub flaw: Option<String>,
    pub of: InvoiceLines,
}

const LISTED: Statement = Statement::new(
    "invoices_listed",
    "SELECT invoice_id, number, day, due_on, status, currency, total, tax, balance FROM invoices_listed
     ORDER BY day DESC NULLS LAST, number DESC, invoice_id",
);

const READ: Statement = Statement::new(
    "invoices_read",
    "SELECT read_at, currency, total, flaw FROM invoices_read WHERE invoice_id = ?1",
);

const CHARGES: Statement = Statement::new(
    "invoice_charges",
    "SELECT charge, charge_number, charge_type, quantity, first_day, last_day, tax, total FROM invoice_charges
     WHERE invoice_id = ?1 ORDER BY position",
);

const NOTE: Statement = Statement::new(
    "invoices_read",
    "INSERT OR REPLACE INTO invoices_read (invoice_id, read_at, currency, total, flaw)
     VALUES (?1, ?2, ?3, ?4, ?5)",
);

const FORGET: Statement = Statement::new(
    "invoice_charges",
    "DELETE FROM invoice_charges WHERE invoice_id = ?1",
);

const CHARGE: Statement = Statement::new(
    "invoice_charges",
    "INSERT INTO invoice_charges (invoice_id, position, charge, charge_number, charge_type, quantity, first_day,
         last_day, tax, total)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
);

const ANSWERED: Statement = Statement::new(
    "requests",
    "SELECT path, at FROM requests WHERE at >= ?1 AND failure IS NULL",
);

impl Moment {
    /// Returns all invoices that Zoom listed, the newest first.
    pub fn invoices(&self) -> Result<Vec<Invoice>, Error> {
        let invoices = LISTED.rows(&self.store.connection, [], invoice);
        invoices.map_err(Error::at(&self.store.path))
    }

    /// Returns the lines of an invoice, if they were read.
    pub fn invoice_lines(&self, id: &str) -> Result<Option<KeptLines>, Error> {
        kept(&self.store.connection, id).map_err(Error::at(&self.store.path))
    }
}

impl Store {
    /// Keeps the lines of an invoice, in the place of those that were read before.
    pub fn keep_invoice(&mut self, invoice: &Invoice, lines: &KeptLines) -> Result<(), Error> {
        keep(&mut self.connection, invoice, lines).map_err(Error::at(&self.path))
    }

    /// Returns the paths of the requests since an instant that were answered, and when, also of those of a sync that
    /// was killed.
    pub fn answered_since(&self, since: Timestamp) -> Result<Vec<(String, Timestamp)>, Error> {
        log::everywhere(self, |connection| {
            ANSWERED.rows(connection, [Instant(since)], |row| {
                Ok((row.get(0)?, row.get::<_, Instant>(1)?.0))
            })
        })
    }
}

fn keep(connection: &mut Connection, invoice: &Invoice, kept: &KeptLines) -> Result<(), Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let values = params![
        invoice.id,
        Instant(kept.read_at),
        kept.of.currency,
        kept.total.map(|total| total.to_string()),
        kept.flaw,
    ];
    NOTE.run(&transaction, values)?;
    FORGET.run(&transaction, [&invoice.id])?;
    for (position, line) in kept.of.lines.iter().enumerate() {
        let values = params![
            invoice.id,
            position,
            line.charge,
            line.charge_number,
            line.charge_type,
            line.quantity.map(|quantity| quantity.to_string()),
            line.from.map(Day),
            line.to.map(Day),
            line.tax.map(|tax| tax.to_string()),
            line.total.map(|total| total.to_string()),
        ];
        CHARGE.run(&transaction, values)?;
    }
    Ok(transaction.commit()?)
}

fn kept(connection: &Connection, id: &str) -> Result<Option<KeptLines>, Fault> {
    let read = READ.row(connection, [id], |row| {
        Ok(KeptLines {
            read_at: row.get::<_, Instant>("read_at")?.0,
            total: amount(row, "total")?,
            flaw: row.get("flaw")?,
            of: InvoiceLines {
                currency: row.get("currency")?,
                lines: Vec::new(),
            },
        })
    })?;
    let Some(mut read) = read else {
        return Ok(None);
    };
    read.of.lines = CHARGES.rows(connection, [id], line)?;
    Ok(Some(read))
}

fn invoice(row: &Row<'_>) -> rusqlite::Result<Invoice> {
    Ok(Invoice {
        id: row.get("invoice_id")?,
        number: row.get("number")?,
        date: day(row, "day")?,
        due_on: day(row, "due_on")?,
        status: row.get("status")?,
        currency: row.get("currency")?,
        total: amount(row, "total")?,
        tax: amount(row, "tax")?,
        balance: amount(row, "balance")?,
    })
}

fn line(row: &Row<'_>) -> rusqlite::Result<InvoiceLine> {
    Ok(InvoiceLine {
        charge: row.get("charge")?,
        charge_number: row.get("charge_number")?,
        charge_type: row.get("charge_type")?,
        quantity: amount(row, "quantity")?,
        from: day(row, "first_day")?,
        to: day(row, "last_day")?,
        tax: amount(row, "tax")?,
        total: amount(row, "total")?,
    })
}

fn day(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Date>> {
    Ok(row.get::<_, Option<Day>>(column)?.map(|day| day.0))
}

fn amount(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Decimal>> {
    let text: Option<String> = row.get(column)?;
    Ok(text.and_then(|text| text.parse().ok()))
}
