//! What invoices come to: never of several currencies, or of what was not billed yet with what was.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::amounts::{plus, shown};
use crate::model::Invoice;

/// What invoices of one currency and one status come to; `None` where that of one of them is not known.
struct Sum {
    invoices: usize,
    total: Option<Decimal>,
    balance: Option<Decimal>,
}

/// Says what invoices come to, currency by currency and, within one, status by status.
pub(super) fn totals(invoices: &[Invoice]) -> String {
    let mut sums: BTreeMap<&str, BTreeMap<&str, Sum>> = BTreeMap::new();
    let mut without = 0_usize;
    for invoice in invoices {
        let Some(currency) = invoice.currency.as_deref() else {
            without += 1;
            continue;
        };
        let status = invoice.status.as_deref().unwrap_or_default();
        let of_currency = sums.entry(currency).or_default();
        let sum = of_currency.entry(status).or_insert(Sum {
            invoices: 0,
            total: Some(Decimal::ZERO),
            balance: Some(Decimal::ZERO),
        });
        sum.invoices += 1;
        sum.total = plus(sum.total, invoice.total);
        sum.balance = plus(sum.balance, invoice.balance);
    }
    let mut parts: Vec<String> = sums
        .iter()
        .map(|(currency, sums)| of_currency(currency, sums))
        .collect();
    if without > 0 {
        parts.push(format!(
            "{} in a currency that Zoom does not name",
            counted(without)
        ));
    }
    if parts.is_empty() {
        return "no invoices".to_owned();
    }
    parts.join("; ")
}

fn of_currency(currency: &str, sums: &BTreeMap<&str, Sum>) -> String {
    let parts: Vec<String> = sums
        .iter()
        .map(|(status, sum)| {
            let what = match *status {
                "" => format!("{} without a status", counted(sum.invoices)),
                status => format!("{} ({status})", counted(sum.invoices)),
            };
            let said = |value: Option<Decimal>| match value {
                Some(value) => format!("{currency} {}", shown(value, currency)),
                None => "an unknown amount".to_owned(),
            };
            match sum.balance {
                Some(balance) if balance.is_zero() => format!("{what} of {}", said(sum.total)),
                balance => format!("{what} of {}, {} not paid", said(sum.total), said(balance)),
            }
        })
        .collect();
    parts.join(", ")
}

fn counted(count: usize) -> String {
    match count {
        1 => "1 invoice".to_owned(),
        count => format!("{count} invoices"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invoice(currency: Option<&str>, status: &str, [total, balance]: [&str; 2]) -> Invoice {
        Invoice {
            currency: currency.map(str::to_owned),
            status: (!status.is_empty()).then(|| status.to_owned()),
            total: total.parse().ok(),
            balance: balance.parse().ok(),
            ..Invoice::default()
        }
    }

    #[test]
    fn sums_keep_currencies_and_statuses_apart_and_unknowns_unknown() {
        let all = [
            invoice(Some("USD"), "Posted", ["0.10", "0"]),
            invoice(Some("USD"), "Posted", ["0.20", "0.05"]),
            invoice(Some("USD"), "Draft", ["-7", "-7"]),
            invoice(Some("EUR"), "Posted", ["1", "x"]),
            invoice(Some("JPY"), "", ["x", "0"]),
            invoice(None, "Posted", ["1000", "0"]),
        ];
        assert_eq!(
            totals(&all),
            "1 invoice (Posted) of EUR 1.00, an unknown amount not paid; 1 invoice without a status of an unknown \
             amount; 1 invoice (Draft) of USD -7.00, USD -7.00 not paid, 2 invoices (Posted) of USD 0.30, USD 0.05 not \
             paid; 1 invoice in a currency that Zoom does not name"
        );
        assert_eq!(totals(&[]), "no invoices");
    }
}
