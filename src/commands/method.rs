//! What is said beside verdicts: how they were found, and why some are unknown.

use crate::audit::Audit;
use crate::audit::licenses::License;
use crate::audit::seats::PHONE;
use crate::audit::tally::Tally;
use crate::commands::loaded::Days;
use crate::context::Context;
use crate::model::{Dataset, counted, counted_people};

/// Says what counts as use where only sums per range of days are known.
pub(super) fn say_what_counts(audit: &Audit, context: &Context) {
    if audit.has(Dataset::HostActivity) && !audit.evidence.is_by_day(&audit.window("base")) {
        context.terminal.status(
            "any hosted meeting counts as use: host activity is known per range of days, not per meeting",
        );
    }
}

/// Tells whether the days that verdicts rest on were read, and says which were not.
pub(super) fn days(audit: &Audit, context: &Context) -> Days {
    let window = audit.window("base");
    if audit.use_is_known("base") {
        return Days::Read;
    }
    // A dataset that is missing altogether was told of before.
    if audit.has(Dataset::HostActivity) || audit.has(Dataset::Meetings) {
        context.terminal.warning(&format!(
            "not all days from {} to {} were read, so who was not seen hosting is `unknown`",
            window.from, window.to
        ));
    }
    Days::NotAllRead
}

/// Says of which people and seats nothing is known, and why.
pub(super) fn say_what_is_unknown(tally: &Tally, has_calls: bool, context: &Context) {
    if tally.untold > 0 {
        context.terminal.warning(&format!(
            "of {} Zoom does not say which licence they have: they are in no count of seats",
            counted_people(tally.untold)
        ));
    }
    let mut unknown = tally.unknown();
    // Of these it is said which days were not read.
    unknown.remove("base");
    if !has_calls && let Some(phone) = unknown.remove(PHONE) {
        say_unknown(
            &[(PHONE, phone)],
            "calls were not read, which `zoomaudit sync` does",
            context,
        );
    }
    let unknown: Vec<(&str, i64)> = unknown.into_iter().collect();
    say_unknown(
        &unknown,
        "not all days were read, or Zoom does not tell",
        context,
    );
    if tally.bundles > 0 {
        context.terminal.warning(&format!(
            "of {} the list of users does not tell which of several base products they hold: \
             their verdicts are in `--assignments` only",
            counted_people(tally.bundles)
        ));
    }
}

/// Says of which plans more has to be paid for than was bought: rows and sums are of what was bought.
pub(super) fn say_what_costs_more(licenses: &[License], context: &Context) {
    for license in licenses {
        let Some((beyond, bought)) = license.beyond_bought().zip(license.purchased) else {
            continue;
        };
        let cost = license.beyond_bought_annual().zip(license.currency());
        let cost = cost.map_or_else(String::new, |(amount, currency)| {
            format!(", {amount} {currency} a year,")
        });
        let plan = license.plan.as_deref().unwrap_or(&license.product);
        context.terminal.warning(&format!(
            "of {plan} {} have to be paid for (`minimum` of the contract) and {bought} were bought: \
             what the other {beyond} cost{cost} is in no row",
            beyond + bought
        ));
    }
}

/// Says of how many seats of some products the use is not known.
fn say_unknown(seats: &[(&str, i64)], why: &str, context: &Context) {
    let be = match seats {
        [] => return,
        [(_, 1)] => "is",
        _ => "are",
    };
    let named = seats
        .iter()
        .enumerate()
        .map(|(place, (product, number))| match (place, number) {
            (0, _) => format!("{} of {product}", counted(*number, "seat")),
            _ => format!("{number} of {product}"),
        });
    let named = named.collect::<Vec<_>>().join(", ");
    context
        .terminal
        .status(&format!("{named} {be} `unknown`: {why}"));
}

/// Says which plans the contract has no price for, so that an empty cell is no riddle.
pub(super) fn say_what_has_no_price(licenses: &[License], context: &Context) {
    if context.settings.contract().is_empty() {
        return;
    }
    let lacks = |license: &&License| license.price.is_none() && license.unit.is_held();
    let names = licenses.iter().filter(lacks).map(|license| {
        license
            .plan
            .clone()
            .unwrap_or_else(|| license.product.clone())
    });
    let names: Vec<String> = names.collect();
    if !names.is_empty() {
        context.terminal.status(&format!(
            "the contract has no line that holds today, or several with different prices, for {}",
            names.join(", ")
        ));
    }
}
