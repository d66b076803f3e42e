//! What Zoom billed: invoices, and the lines of single ones.

use jiff::civil::Date;
use rust_decimal::Decimal;

/// An invoice as Zoom lists it. What Zoom left out is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Invoice {
    pub id: String,
    /// The number that stands on it.
    pub number: Option<String>,
    pub date: Option<Date>,
    pub due_on: Option<Date>,
    /// Zoom's word, such as `Posted`.
    pub status: Option<String>,
    /// A code such as `USD`, in capitals.
    pub currency: Option<String>,
    /// Less than nothing for a credit.
    pub total: Option<Decimal>,
    pub tax: Option<Decimal>,
    /// What is not paid of it.
    pub balance: Option<Decimal>,
}

impl Invoice {
    /// Returns what people call it: its number, else its id.
    pub fn name(&self) -> &str {
        self.number.as_deref().unwrap_or(&self.id)
    }
}

/// A line of an invoice. What Zoom left out is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InvoiceLine {
    pub charge: Option<String>,
    pub charge_number: Option<String>,
    /// Zoom's word, such as `Recurring`.
    pub charge_type: Option<String>,
    pub quantity: Option<Decimal>,
    pub from: Option<Date>,
    pub to: Option<Date>,
    pub tax: Option<Decimal>,
    pub total: Option<Decimal>,
}

/// The lines of one invoice, in Zoom's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InvoiceLines {
    pub currency: Option<String>,
    pub lines: Vec<InvoiceLine>,
}
