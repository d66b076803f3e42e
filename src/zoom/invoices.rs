//! What Zoom billed: the list of invoices, and the lines of one.
//!
//! Both are answered rarely (see `rare`), so that nothing here asks twice. Amounts are read from the text of Zoom's
//! numbers.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::error::Cause;
use super::http::Endpoint;
use super::pages::{Incomplete, Key, Row};
use super::tier::Class;
use super::wire::{self, date_of, text_of};
use super::{Client, Error, Fetched, Progress};
use crate::model::{Invoice, InvoiceLine, InvoiceLines, Window};

pub(super) const INVOICES: Endpoint = Endpoint {
    doing: "read invoices",
    path: "/accounts/me/billing/invoices",
    class: Class::Heavy,
    key: "invoices",
    page_sizes: &[],
};

pub(super) const INVOICE: Endpoint = Endpoint {
    doing: "read the lines of an invoice",
    path: "/accounts/me/billing/invoices/{invoiceId}",
    class: Class::Heavy,
    key: "invoice_items",
    page_sizes: &[],
};

/// A row of Zoom's List billing invoices document; the currency stands beside the list there.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireInvoice {
    #[serde(deserialize_with = "wire::text")]
    id: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    invoice_number: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    invoice_date: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    due_date: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    status: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    currency: Option<String>,
    #[serde(deserialize_with = "wire::exact")]
    total_amount: Option<Decimal>,
    #[serde(deserialize_with = "wire::exact")]
    tax_amount: Option<Decimal>,
    #[serde(deserialize_with = "wire::exact")]
    balance: Option<Decimal>,
}

impl Row for WireInvoice {
    fn key(&self) -> Key {
        Key::of(self.id.as_ref().or(self.invoice_number.as_ref()), None)
    }
}

/// A line in Zoom's Get invoice details document.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireLine {
    #[serde(deserialize_with = "wire::text")]
    charge_name: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    charge_number: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    charge_type: Option<String>,
    #[serde(deserialize_with = "wire::exact")]
    quantity: Option<Decimal>,
    #[serde(deserialize_with = "wire::text")]
    start_date: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    end_date: Option<String>,
    #[serde(deserialize_with = "wire::exact")]
    tax_amount: Option<Decimal>,
    #[serde(deserialize_with = "wire::exact")]
    total_amount: Option<Decimal>,
}

impl Client {
    /// Fetches the invoices of some days, a year at most.
    pub async fn invoices(
        &self,
        days: Window,
        progress: &dyn Progress,
    ) -> Result<Fetched<Vec<Invoice>>, Error> {
        let reader = self.reader(progress);
        let (from, to) = (days.from.to_string(), days.to.to_string());
        let query = [("from", &*from), ("to", &to)];
        let (rows, listed) = reader.list_whole::<WireInvoice>(&INVOICES, &query).await?;
        let currency = listed.head.get("currency").and_then(text_of);
        Ok(Fetched::of(
            (rows, listed),
            reader.requests(),
            |row: WireInvoice| row.into_invoice(currency.as_deref()),
        ))
    }

    /// Fetches the lines of one invoice.
    pub async fn invoice_lines(
        &self,
        id: &str,
        progress: &dyn Progress,
    ) -> Result<Fetched<InvoiceLines>, Error> {
        let reader = self.reader(progress).about(id);
        let mut page = reader.page(&INVOICE, &[]).await?;
        let currency = page.get("currency").and_then(text_of);
        let currency = currency.as_deref().map(code);
        let missing = || {
            let cause = Cause::Unreadable(format!("it has no `{}`", INVOICE.key));
            Error::new(INVOICE.doing, cause).after(reader.requests())
        };
        let rows = page.rows(INVOICE.key, None).ok_or_else(missing)?;
        let (mut lines, mut unreadable) = (Vec::new(), 0_u32);
        rows.each(|line: Option<WireLine>| match line {
            Some(line) => lines.push(line.into_line()),
            None => unreadable += 1,
        });
        let flaw = || Incomplete::because(format!("{unreadable} of its lines could not be read"));
        Ok(Fetched {
            rows: InvoiceLines { currency, lines },
            requests: reader.requests(),
            incomplete: (unreadable > 0).then(flaw),
        })
    }
}

impl WireInvoice {
    fn into_invoice(self, currency_of_all: Option<&str>) -> Invoice {
        let own = self.currency.as_deref().or(currency_of_all);
        Invoice {
            currency: own.map(code),
            date: day(self.invoice_date.as_deref()),
            due_on: day(self.due_date.as_deref()),
            status: self.status,
            total: self.total_amount,
            tax: self.tax_amount,
            balance: self.balance,
            id: self
                .id
                .or_else(|| self.invoice_number.clone())
                .unwrap_or_default(),
            number: self.invoice_number,
        }
    }
}

impl WireLine {
    fn into_line(self) -> InvoiceLine {
        InvoiceLine {
            from: day(self.start_date.as_deref()),
            to: day(self.end_date.as_deref()),
            charge: self.charge_name,
            charge_number: self.charge_number,
            charge_type: self.charge_type,
            quantity: self.quantity,
            tax: self.tax_amount,
            total: self.total_amount,
        }
    }
}

fn day(text: Option<&str>) -> Option<Date> {
    date_of(text?)
}

/// Writes a currency as others are, so that the same one is the same.
fn code(text: &str) -> String {
    text.to_uppercase()
}
