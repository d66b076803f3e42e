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
    let mut all: BTreeMap<Plan, Decimal> = BTreeMap::new();
    for finding in found.iter().filter(|finding| !seats_of(finding).is_zero()) {
        *all.entry(plan_of(finding)).or_default() += seats_of(finding);
    }
    let mut counted: BTreeMap<Plan, Decimal> = BTreeMap::new();
    for finding in &mut found {
        let seats = seats_of(finding);
        if seats.is_zero() {
            continue;
        }
        let plan = plan_of(finding);
        let Some(product) = finding.product.as_deref() else {
            continue;
        };
        let lines = contract.lines(finding.plan.as_deref(), product, as_of);
        let end = lines.term().map(|term| term.ends_on);
        finding.realisable_on = finding.realisable_on.or(end);
        let license = licenses
            .iter()
            .find(|license| license.product == product && license.plan == finding.plan);
        let of_lines = if license.is_none() {
            lines.price().ok()
        } else {
            None
        };
        let price = license.map_or(of_lines.as_ref(), |license| license.price.as_ref());
        let is_by_seat = match (license, price) {
            (Some(license), _) => license.is_by_seat(),
            (None, Some(price)) => price.billing(None) == Billing::NamedHost,
            (None, None) => true,
        };
        // Where hosts are counted, or a site is billed, nobody pays for a seat that does nothing.
        if !is_by_seat {
            finding.worth = Worth::Nothing;
            continue;
        }
        let Some(price) = price else {
            continue;
        };
        let most = license.and_then(|license| license.saved_at_most(all[&plan]));
        let saved = |seats: Decimal| price.saved(most.map_or(seats, |most| seats.min(most)));
        let before = counted.entry(plan).or_default();
        if let (Some(less), Some(more)) = (saved(*before), saved(*before + seats)) {
            finding.value = Some((more - less, price.currency.clone()));
        }
        *before += seats;
    }
    found
}

type Plan = (Option<String>, Option<String>);

fn plan_of(finding: &Finding) -> Plan {
    (finding.product.clone(), finding.plan.clone())
}

/// How many seats a finding says could be done without.
fn seats_of(finding: &Finding) -> Decimal {
    match finding.worth {
        Worth::Nothing => Decimal::ZERO,
        Worth::Held => Decimal::ONE,
        Worth::Free(seats) => seats,
    }
}
