//! When a plan is billed next, as Zoom tells it, and whether its term ends then.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Audit;
use super::licenses::License;
use super::seats::PHONE;
use crate::model::{Dataset, PlanTerm};

/// The product of calling plans in Zoom's list of plans.
const CALLING: &str = "phone_calling";

/// Words in plan codes that say how long a term is.
const TERMS: [&str; 3] = ["monthly", "quarterly", "yearly"];

/// Words that say that it is longer than what is billed at once.
const LONGER: [&str; 4] = ["two_year", "three_year", "prepay", "commitment"];

/// The next invoice for a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextInvoice {
    pub on: Date,
    /// The last day of the term, where the invoice is for the next one.
    pub ends_on: Option<Date>,
}

impl Audit {
    /// Finds the next invoice for a plan: the first, where it was bought several times. What Zoom told long ago, and is
    /// past by now, tells nothing; nor does what is no longer active.
    pub fn next_invoice(&self, license: &License) -> Option<NextInvoice> {
        let product = match license.product.as_str() {
            PHONE => CALLING,
            product => product,
        };
        let terms = self.account.plan_terms.iter();
        let terms = terms.filter(|_| self.has(Dataset::Plans));
        let terms = terms.filter(|term| term.product == product && term.plan == license.plan);
        let active =
            terms.filter(|term| term.status.as_deref().is_none_or(|word| word == "active"));
        let billed = active.filter_map(|term| Some((term.next_invoice_on?, term)));
        let next = billed.filter(|(on, _)| *on > self.as_of);
        let (on, term) = next.min_by_key(|(on, _)| *on)?;
        let ends_on = is_of_next_term(term, on).then(|| on.saturating_sub(1.day()));
        Some(NextInvoice { on, ends_on })
    }
}

/// Tells whether an invoice is for the next term, by what Zoom says of the plan: its code has the length of a term, and
/// terms began on that day of the month, of that month where they are years. Zoom does not say so itself.
fn is_of_next_term(term: &PlanTerm, on: Date) -> bool {
    let Some(code) = &term.plan else {
        return false;
    };
    let has = |words: &[&str]| words.iter().any(|word| code.contains(word));
    let is_yearly = has(&["yearly"]);
    let is_anniversary = term
        .effective_on
        .is_none_or(|first| !is_yearly || begins_year(first, on));
    has(&TERMS) && !has(&LONGER) && is_anniversary
}

/// Tells whether a day is the first of a year that is counted from another.
fn begins_year(first: Date, day: Date) -> bool {
    let years = i64::from(day.year() - first.year());
    first.saturating_add(years.years()) == day
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_next_invoice_is_not_always_the_end_of_a_term() {
        let first = date(2025, 2, 10);
        let of = |code: &str, effective_on: Option<Date>, on: Date| {
            let term = PlanTerm {
                plan: Some(code.to_owned()),
                effective_on,
                ..PlanTerm::default()
            };
            is_of_next_term(&term, on)
        };
        let [month, year] = [date(2025, 12, 10), date(2026, 2, 10)];
        assert!(of("business_yearly", Some(first), year));
        assert!(of("business_yearly", None, month));
        assert!(of("large500_monthly", Some(first), month));
        // A year that is paid month by month.
        assert!(!of("business_yearly", Some(first), month));
        assert!(!of("webinar500_two_years", Some(first), year));
        assert!(!of("cmr_monthly_commitment_40", Some(first), month));
        assert!(!of("200", Some(first), year));
        assert!(of("yearly", Some(date(2024, 2, 29)), date(2025, 2, 28)));
    }
}
