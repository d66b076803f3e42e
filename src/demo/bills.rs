//! The invoices of a made-up company: paid and not, a credit, a draft, and one that bills more than was bought.

use jiff::{ToSpan as _, civil::Date};

use super::{
    account::Account,
    billing::term,
    invoice::{Cents, Invoice},
    plan::Plan,
};

/// Months of which there are invoices: more than Zoom lists at once.
const MONTHS: i64 = 15;

/// What one seat costs in its term, in hundredths.
const PRICES: [(&str, i64); 8] = [
    ("base", 21_990),
    ("webinar", 94_800),
    ("large_meeting", 5_000),
    ("zoom_events", 118_800),
    ("zoom_rooms", 58_800),
    ("whiteboard", 2_988),
    ("quantum_desk", 14_400),
    ("phone", 1_500),
];

/// More webinar licences than were bought are billed, which somebody who compares will see.
const TOO_MANY_WEBINARS: i64 = 2;

impl Account {
    /// Writes the invoices of the last months, in the order of their days.
    pub(super) fn bill(&mut self) {
        let months = (0..MONTHS).rev();
        let firsts = months.map(|ago| self.day.first_of_month().saturating_sub(ago.months()));
        let mut invoices: Vec<Invoice> = firsts.map(|first| self.of_month(first)).collect();
        let renewal = self.of_year();
        let at = invoices.partition_point(|invoice| invoice.date <= renewal.date);
        invoices.insert(at, renewal);
        let last = self.day.first_of_month();
        let ago = |months: i64| last.saturating_sub(months.months());
        for invoice in &mut invoices {
            // The one of two months ago was never paid.
            if invoice.date != ago(2) && invoice.date < last {
                invoice.paid = invoice.total();
            }
        }
        let credit = Invoice::new("INV00900001", ago(1).saturating_add(9.days()))
            .charge(
                "Zoom Meetings, credit for seats given back",
                (-3, price("base")),
                last,
            )
            .paid();
        let at = invoices.partition_point(|invoice| invoice.date <= credit.date);
        invoices.insert(at, credit);
        if let Some(newest) = invoices.last_mut() {
            "Draft".clone_into(&mut newest.status);
        }
        self.invoices = invoices;
    }

    /// What is paid month by month.
    fn of_month(&self, first: Date) -> Invoice {
        let end = first.saturating_add(1.month());
        let mut invoice = Invoice::new(&number("INV001", first), first);
        for plan in self.plans.iter().filter(|plan| is_monthly(plan)) {
            let billed = (plan.purchased, price(&plan.key));
            invoice = invoice.charge(&plan.code, billed, end);
        }
        for plan in &self.phone_plans {
            let billed = (plan.purchased, price("phone"));
            invoice = invoice.charge(&plan.name, billed, end);
        }
        if let Some(charge) = invoice.charges.last_mut() {
            // A tenth on calls.
            charge.tax_amount = Cents(charge.total_amount.0 / 10);
        }
        invoice
    }

    /// What is paid once a year.
    fn of_year(&self) -> Invoice {
        let (first, end) = term("yearly", self.day);
        let mut invoice = Invoice::new(&number("INV002", first), first);
        for plan in self.plans.iter().filter(|plan| !is_monthly(plan)) {
            let more = if plan.code == "webinar500_yearly" {
                TOO_MANY_WEBINARS
            } else {
                0
            };
            let billed = (plan.purchased + more, price(&plan.key));
            invoice = invoice.charge(&plan.code, billed, end);
        }
        invoice
    }
}

fn is_monthly(plan: &Plan) -> bool {
    plan.code.contains("monthly")
}

fn price(key: &str) -> Cents {
    let known = PRICES.iter().find(|(known, _)| *known == key);
    Cents(known.map_or(0, |(_, cents)| *cents))
}

/// A number that tells the month: `INV00126081`.
fn number(prefix: &str, day: Date) -> String {
    format!("{prefix}{:02}{:02}1", day.year() % 100, day.month())
}
