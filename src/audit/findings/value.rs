//! What findings are worth, each seat counted once.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::ALL;
use super::finding::{Finding, Worth};
use crate::audit::contract::Contract;
use crate::audit::licenses::License;
use crate::audit::price::Billing;
use jiff::civil::Date;

/// Puts findings in order, the gravest first, and says what each is worth a year.
///
/// The seats of a plan that are paid at several prices are worth the cheapest first, so that together they come to
/// what as many seats cost; once the rest has to be paid for in any case, one more is worth nothing.
pub fn valued(
    mut found: Vec<Finding>,
    licenses: &[License],
    (contract, as_of): (&Contract, Date),
) -> Vec<Finding> {
    found.sort_by_cached_key(|finding| {
        let place = ALL.iter().position(|rule| rule.code == finding.rule.code);
        (
            Reverse(finding.rule.severity),
            place,
            finding.product.clone(),
            finding.plan.clone(),
            finding.subject.clone(),
        )
    });
    let mut counted: BTreeMap<(Option<String>, Option<String>), Decimal> = BTreeMap::new();
    for finding in &mut found {
        let seats = match finding.worth {
            Worth::Nothing => continue,
            Worth::Held => Decimal::ONE,
            Worth::Free(seats) => seats,
        };
        let Some(product) = finding.product.clone() else {
            continue;
        };
        let lines = contract.lines(finding.plan.as_deref(), &product, as_of);
        let end = lines.term().map(|term| term.ends_on);
        finding.realisable_on = finding.realisable_on.or(end);
        let license = licenses
            .iter()
            .find(|license| license.product == product && license.plan == finding.plan);
        let told = license.is_some_and(|license| license.by_active_hosts);
        let told = told.then_some(Billing::ActiveHost);
        let price = license.map_or_else(|| lines.price().ok(), |license| license.price.clone());
        let Some(price) = price else {
            continue;
        };
        // Where hosts are counted, or a site is billed, nobody pays for a seat that does nothing.
        if finding.worth == Worth::Held && price.billing(told) != Billing::NamedHost {
            continue;
        }
        let before = counted
            .entry((finding.product.clone(), finding.plan.clone()))
            .or_default();
        // What has to be paid for in any case is saved by nobody, however many seats are given back.
        let most = license.and_then(License::reducible);
        let saved = |seats: Decimal| price.annual(most.map_or(seats, |most| seats.min(most)));
        if let (Some(less), Some(more)) = (saved(*before), saved(*before + seats)) {
            finding.value = Some((more - less, price.currency.clone()));
        }
        *before += seats;
    }
    found
}
