//! `zoomaudit invoices`.

use jiff::civil::Date;

use super::amounts::amount;
use super::billed::totals;
use super::loaded::Days;
use super::{Outcome, invoice_lines, reading, text};
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, Invoice};
use crate::report::{Cell, Column, Row};
use crate::sync::plan::Needs;

/// Show what Zoom billed: every invoice, or the lines of one
///
/// Zoom lists invoices, of one year at a time, once in 200 minutes, and the lines of an invoice, whichever it is, once in 30 minutes. Both
/// are kept, so that they need not be asked for again; `--refresh` waits for neither, and says until when it would have to.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit invoices
  zoomaudit invoices --format csv -o invoices.csv
  zoomaudit invoices INV01234567")]
pub struct Args {
    /// Show the lines of the invoice with this number or id
    #[arg(value_name = "NUMBER")]
    number: Option<String>,
}

const COLUMNS: &[Column] = &[
    Column::left("invoice_number", "Invoice").shown(),
    Column::left("invoice_date", "Date").shown(),
    Column::left("due_date", "Due").shown(),
    Column::left("status", "Status").shown(),
    Column::left("currency", "Currency").short("Cur.").shown(),
    Column::right("total_amount", "Total").shown(),
    Column::right("tax_amount", "Tax").shown(),
    Column::right("balance", "Not paid").shown(),
];

impl Args {
    pub fn columns(&self) -> &'static [Column] {
        if self.number.is_some() {
            invoice_lines::COLUMNS
        } else {
            COLUMNS
        }
    }
}

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    if let Some(number) = &args.number {
        return invoice_lines::outcome(number, context).await;
    }
    let loaded = reading::load(context, &needs(context)).await?;
    let invoices = loaded.invoices()?;
    let summary = totals(&invoices);
    let rows: Vec<_> = invoices.iter().map(|invoice| Ok(row(invoice))).collect();
    let mut outcome = loaded.outcome(context, COLUMNS, (rows.into_iter(), Days::Read));
    if loaded.account.has(Dataset::Invoices) {
        outcome.summary.push(summary);
    }
    Ok(outcome)
}

pub(super) fn needs(context: &Context) -> Needs {
    Needs {
        datasets: vec![Dataset::Invoices],
        also: Vec::new(),
        first_day: context.as_of(),
    }
}

fn row(invoice: &Invoice) -> Row {
    let money = |value| amount(value, invoice.currency.as_deref());
    vec![
        Cell::Text(invoice.name().to_owned()),
        date(invoice.date),
        date(invoice.due_on),
        text(invoice.status.clone()),
        text(invoice.currency.clone()),
        money(invoice.total),
        money(invoice.tax),
        money(invoice.balance),
    ]
}

pub(super) fn date(day: Option<Date>) -> Cell {
    day.map_or(Cell::Missing, Cell::Date)
}
