//! What a report's amounts come to, in words.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::audit::licenses::License;
use crate::audit::unpriced::Unpriced;

/// Amounts added up, each currency for itself, and whether none is missing that is not known.
#[derive(Debug, Clone, Default)]
pub(super) struct Bill {
    sums: BTreeMap<String, Decimal>,
    lacks_some: bool,
}

impl Bill {
    /// Adds what is known of the amounts.
    pub(super) fn of<'a>(
        amounts: impl IntoIterator<Item = (Option<Decimal>, Option<&'a str>)>,
    ) -> Self {
        let mut bill = Self::default();
        for (amount, currency) in amounts {
            if let (Some(amount), Some(currency)) = (amount, currency) {
                *bill.sums.entry(currency.to_owned()).or_default() += amount;
            }
        }
        bill
    }

    /// Says that an amount may be missing, so that there is more.
    pub(super) fn lacking(self, lacks_some: bool) -> Self {
        Self { lacks_some, ..self }
    }

    pub(super) fn said(&self) -> String {
        if self.sums.is_empty() {
            return "unknown".to_owned();
        }
        format!("{}{}", at_least(self.lacks_some), words(&self.sums))
    }
}

/// What stands before a figure of which not all is known.
pub(super) fn at_least(lacks_some: bool) -> &'static str {
    if lacks_some { "at least " } else { "" }
}

/// Names amounts, each with its currency: `12.50 EUR and 3.00 USD`.
pub(super) fn words(sums: &BTreeMap<String, Decimal>) -> String {
    let sums = sums.iter();
    let sums: Vec<String> = sums
        .map(|(currency, amount)| format!("{amount} {currency}"))
        .collect();
    sums.join(" and ")
}

/// Says what licences cost: as a report shows it, row by row, and with what it does not know in mind. What is in no row may
/// cost something too.
pub(super) fn said<'a>(
    (licenses, all_have_rows): (&[License], bool),
    rows: impl Iterator<Item = (Option<Decimal>, Option<Decimal>, Option<&'a str>)> + Clone,
) -> String {
    if licenses.iter().all(|license| license.price.is_none()) {
        let is_for_none = |license: &License| license.unpriced == Some(Unpriced::NoLine);
        let why = if licenses.iter().all(is_for_none) {
            ": `[[contract]]` in config.toml has no price for them"
        } else {
            ""
        };
        return format!("what they cost is unknown{why}");
    }
    let cost = Bill::of(rows.clone().map(|(cost, _, currency)| (cost, currency)));
    let idle = Bill::of(rows.map(|(_, idle, currency)| (idle, currency)));
    let lacks = |of: fn(&License) -> bool| !all_have_rows || licenses.iter().any(of);
    let lacks_idle = lacks(License::lacks_idle_cost);
    // Where all is paid by active hosts or by site, no idle seat costs anything.
    let idle = if idle.sums.is_empty() && !lacks_idle {
        "nothing".to_owned()
    } else {
        idle.lacking(lacks_idle).said()
    };
    let cost = cost.lacking(lacks(License::lacks_cost)).said();
    format!("cost a year {cost}, of which idle {idle}")
}
