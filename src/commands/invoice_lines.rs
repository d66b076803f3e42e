//! `zoomaudit invoices NUMBER`: the lines of one invoice, which are read once and kept.

use rust_decimal::Decimal;

use super::amounts::{amount, plus};
use super::invoices::{date, needs};
use super::{About, Outcome, reading, text};
use crate::context::Context;
use crate::error::{Error, Exit, Fault};
use crate::model::{Invoice, InvoiceLine, counted};
use crate::report::{Cell, Column, Row};
use crate::store::KeptLines;

pub(super) const COLUMNS: &[Column] = &[
    Column::left("invoice_number", "Invoice"),
    Column::left("charge_number", "Charge"),
    Column::left("charge_name", "Charge name").shown(),
    Column::left("charge_type", "Type").shown(),
    Column::right("quantity", "Quantity").shown(),
    Column::left("start_date", "From").shown(),
    Column::left("end_date", "To").shown(),
    Column::right("tax_amount", "Tax").shown(),
    Column::right("total_amount", "Total").shown(),
    Column::left("currency", "Currency"),
];

pub(super) async fn outcome(number: &str, context: &Context) -> Result<Outcome, Error> {
    let mut found = stored(number, context)?;
    if found.is_none() {
        reading::load(context, &needs(context)).await?;
        found = stored(number, context)?;
    }
    let (invoice, kept) = found.ok_or_else(|| Fault::NoInvoice(number.to_owned()))?;
    let (lines, is_anew) = lines(&invoice, kept, context).await?;
    let currency = lines.of.currency.as_ref().or(invoice.currency.as_ref());
    let about = About {
        snapshot_at: Some(lines.read_at),
        ..About::profile_of(context)
    };
    let rows = lines.of.lines.iter();
    let rows = rows.map(|line| row(&invoice, line, currency.map(String::as_str)));
    let mut outcome = Outcome::report(COLUMNS, rows.collect(), &about);
    say_what_is_wrong(&invoice, &lines, context);
    if lines.flaw.is_some() || !is_anew {
        outcome.exit = context.exit_when_incomplete();
    }
    outcome.summary.push(summary(&invoice, &lines));
    Ok(outcome)
}

/// Finds an invoice in the store by what people call it, with its lines if they were read.
fn stored(number: &str, context: &Context) -> Result<Option<(Invoice, Option<KeptLines>)>, Error> {
    let store = context.existing_store()?;
    let Some(moment) = store
        .map(crate::store::Store::moment)
        .transpose()?
        .flatten()
    else {
        return Ok(None);
    };
    let is_called = |name: &str| name.eq_ignore_ascii_case(number);
    let is_it = |invoice: &Invoice| is_called(invoice.name()) || is_called(&invoice.id);
    let Some(invoice) = moment.invoices()?.into_iter().find(is_it) else {
        return Ok(None);
    };
    let kept = moment.invoice_lines(&invoice.id)?;
    Ok(Some((invoice, kept)))
}

/// Returns the lines that are kept, else those that Zoom has, and whether what was to be read anew was.
async fn lines(
    invoice: &Invoice,
    kept: Option<KeptLines>,
    context: &Context,
) -> Result<(KeptLines, bool), Error> {
    let Some(kept) = kept else {
        if context.offline() {
            return Err(Fault::LinesUnread(invoice.name().to_owned()).into());
        }
        return Ok((context.read_invoice(invoice).await?, true));
    };
    if !context.refresh() {
        return Ok((kept, true));
    }
    match context.read_invoice(invoice).await {
        Ok(lines) => Ok((lines, true)),
        Err(error) if error.exit == Exit::TryLater => {
            let read_at = kept.read_at;
            context.terminal.warning(&format!(
                "nothing was read anew, so this is from {read_at:.0}: {}",
                error.one_line()
            ));
            Ok((kept, false))
        }
        Err(error) => Err(error),
    }
}

fn row(invoice: &Invoice, line: &InvoiceLine, currency: Option<&str>) -> Row {
    vec![
        Cell::Text(invoice.name().to_owned()),
        text(line.charge_number.clone()),
        text(line.charge.clone()),
        text(line.charge_type.clone()),
        line.quantity.map_or(Cell::Missing, Cell::Decimal),
        date(line.from),
        date(line.to),
        amount(line.tax, currency),
        amount(line.total, currency),
        text(currency),
    ]
}

/// Says that lines are missing, and that the invoice is another one than when they were read.
fn say_what_is_wrong(invoice: &Invoice, lines: &KeptLines, context: &Context) {
    let warn = |text: &str| {
        let text = format!("the invoice {} {text}", invoice.name());
        context.terminal.warning(&text);
    };
    if let Some(flaw) = &lines.flaw {
        warn(&format!("is incomplete: {flaw}"));
    }
    if invoice.total != lines.total {
        warn("came to another amount when its lines were read");
        context.terminal.hint("`--refresh` reads them again");
    }
}

fn summary(invoice: &Invoice, lines: &KeptLines) -> String {
    let sum = lines
        .of
        .lines
        .iter()
        .try_fold(Decimal::ZERO, |sum, line| plus(Some(sum), line.total));
    let currency = lines.of.currency.as_ref().or(invoice.currency.as_ref());
    let currency = currency.map_or_else(String::new, |currency| format!(" {currency}"));
    let said = |value: Option<Decimal>| match value {
        Some(value) => value.normalize().to_string(),
        None => "an unknown amount".to_owned(),
    };
    format!(
        "{} of{currency} {}; the invoice comes to {}, read at {:.0}",
        counted(lines.of.lines.len(), "line"),
        said(sum),
        said(invoice.total),
        lines.read_at
    )
}
