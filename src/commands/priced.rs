//! What is said of what licences cost: why something has no price, and what is in no row.

use crate::audit::Audit;
use crate::audit::contract::Contract;
use crate::audit::departments::Reasons;
use crate::audit::licenses::License;
use crate::context::Context;

/// Says it of plans and of a contract. Tells whether all that the contract is for has a row.
pub(super) fn say(
    licenses: &[License],
    (audit, contract): (&Audit, &Contract),
    context: &Context,
) -> bool {
    say_what_has_no_price(licenses, context);
    say_what_costs_more(licenses, context);
    let unnamed = audit.contracted_and_unnamed(contract);
    say_what_zoom_does_not_name(&unnamed, context);
    unnamed.is_empty()
}

/// Says of which plans more has to be paid for than was bought: rows and sums are of what was bought.
fn say_what_costs_more(licenses: &[License], context: &Context) {
    for license in licenses {
        let Some((beyond, bought)) = license.beyond_bought().zip(license.purchased) else {
            continue;
        };
        let cost = license.beyond_bought_annual().zip(license.currency());
        let cost = cost.map_or_else(String::new, |(amount, currency)| {
            format!(", {amount} {currency} a year,")
        });
        let plan = license.label();
        context.terminal.warning(&format!(
            "of {plan} {} have to be paid for (`minimum` of the contract) and {bought} were bought: \
             what the other {beyond} cost{cost} is in no row",
            beyond + bought
        ));
    }
}

/// Says why the contract has no price for some plans, so that an empty cell is no riddle; nothing without a contract.
pub(super) fn say_why_not(unpriced: &Reasons, context: &Context) {
    if context.settings.contract().is_empty() {
        return;
    }
    for (why, plans) in unpriced {
        let plans: Vec<&str> = plans.iter().map(String::as_str).collect();
        context.terminal.status(&format!(
            "the contract has {} for {}",
            why.words(),
            plans.join(", ")
        ));
    }
}

/// Says of which plans it is not known what their seats cost, and why.
fn say_what_has_no_price(licenses: &[License], context: &Context) {
    let held = licenses.iter().filter(|license| license.unit.is_held());
    let mut unpriced = Reasons::new();
    for license in held.clone() {
        if let Some(why) = license.unpriced {
            let plans = unpriced.entry(why).or_default();
            plans.insert(license.label().into_owned());
        }
    }
    say_why_not(&unpriced, context);
    for license in held {
        if let Some((bought, price)) = license.purchased.zip(license.price.as_ref())
            && price.annual(bought).is_none()
        {
            context.terminal.status(&format!(
                "of {} {bought} were bought, and the contract has prices for fewer: what all of them cost is unknown",
                license.label()
            ));
        }
    }
}

/// Says which lines of the contract are about plans that Zoom does not name: what they cost is in no row.
fn say_what_zoom_does_not_name(unnamed: &[(&str, i64)], context: &Context) {
    for (plan, quantity) in unnamed {
        context.terminal.warning(&format!(
            "the contract is for {quantity} of {plan}, and Zoom names no such plan: what they cost is in no row"
        ));
    }
}
