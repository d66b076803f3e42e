//! An invoice of Zoom's: what it is for, and how Zoom's documents write it.

use std::fmt;

use jiff::{ToSpan as _, civil::Date};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::answer::as_text;

/// An amount in hundredths, which Zoom writes as a JSON number with a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Cents(pub i64);

impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, cents) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let text = format!("{sign}{}.{:02}", cents / 100, cents % 100);
        // A number has no zeros at its end, but for one behind the point.
        f.write_str(text.strip_suffix('0').unwrap_or(&text))
    }
}

impl Serialize for Cents {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = RawValue::from_string(self.to_string());
        text.map_err(serde::ser::Error::custom)?
            .serialize(serializer)
    }
}

/// A line of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Charge {
    pub charge_name: String,
    pub charge_number: String,
    pub charge_type: String,
    pub quantity: i64,
    #[serde(serialize_with = "as_text")]
    pub start_date: Date,
    #[serde(serialize_with = "as_text")]
    pub end_date: Date,
    pub tax_amount: Cents,
    /// Without the tax.
    pub total_amount: Cents,
}

/// An invoice. What it comes to is added up from its lines, never set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    pub id: String,
    pub number: String,
    pub date: Date,
    /// `Draft` until it is sent.
    pub status: String,
    pub charges: Vec<Charge>,
    pub paid: Cents,
}

/// An invoice as the list has it.
#[derive(Serialize)]
pub(super) struct Listed<'a> {
    balance: Cents,
    #[serde(serialize_with = "as_text")]
    due_date: Date,
    id: &'a str,
    #[serde(serialize_with = "as_text")]
    invoice_date: Date,
    invoice_number: &'a str,
    status: &'a str,
    #[serde(serialize_with = "as_text")]
    target_date: Date,
    tax_amount: Cents,
    total_amount: Cents,
}

impl Invoice {
    /// An invoice without lines, which was sent and not paid.
    pub fn new(number: &str, date: Date) -> Self {
        Self {
            id: format!("8a12{}", number.to_lowercase()),
            number: number.to_owned(),
            date,
            status: "Posted".to_owned(),
            charges: Vec::new(),
            paid: Cents(0),
        }
    }

    /// Adds a line for so many of something, of what one of them costs, until the day before `end`.
    #[must_use]
    pub fn charge(mut self, name: &str, (quantity, unit): (i64, Cents), end: Date) -> Self {
        let number = self.charges.len() + 1;
        self.charges.push(Charge {
            charge_name: name.to_owned(),
            charge_number: format!("C-{}-{number}", self.number.trim_start_matches("INV")),
            charge_type: "Recurring".to_owned(),
            quantity,
            start_date: self.date,
            end_date: end.saturating_sub(1.day()),
            tax_amount: Cents(0),
            total_amount: Cents(quantity * unit.0),
        });
        self
    }

    #[must_use]
    pub fn paid(self) -> Self {
        Self {
            paid: self.total(),
            ..self
        }
    }

    #[must_use]
    pub fn called(mut self, status: &str) -> Self {
        status.clone_into(&mut self.status);
        self
    }

    pub fn due(&self) -> Date {
        self.date.saturating_add(30.days())
    }

    pub fn tax(&self) -> Cents {
        Cents(self.charges.iter().map(|charge| charge.tax_amount.0).sum())
    }

    /// With the tax.
    pub fn total(&self) -> Cents {
        let charges = self.charges.iter();
        let without: i64 = charges.map(|charge| charge.total_amount.0).sum();
        Cents(without + self.tax().0)
    }

    pub fn balance(&self) -> Cents {
        Cents(self.total().0 - self.paid.0)
    }

    pub(super) fn listed(&self) -> Listed<'_> {
        Listed {
            balance: self.balance(),
            due_date: self.due(),
            id: &self.id,
            invoice_date: self.date,
            invoice_number: &self.number,
            status: &self.status,
            target_date: self.date,
            tax_amount: self.tax(),
            total_amount: self.total(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_json_numbers() {
        for (cents, text) in [
            (0, "0.0"),
            (5, "0.05"),
            (-150, "-1.5"),
            (123_456, "1234.56"),
            (700, "7.0"),
        ] {
            assert_eq!(serde_json::to_string(&Cents(cents)).unwrap(), text);
        }
    }
}
