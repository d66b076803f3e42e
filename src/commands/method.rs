//! What is said beside verdicts: how they were found, and why some are unknown.

use crate::audit::Audit;
use crate::audit::licenses::{License, Unit};
use crate::audit::seats::{PHONE, Seat};
use crate::audit::verdict::Verdict;
use crate::commands::loaded::Days;
use crate::context::Context;
use crate::model::Dataset;

/// Says what counts as use where only sums per range of days are known.
pub(super) fn say_what_counts(audit: &Audit<'_>, context: &Context) {
    if audit.has(Dataset::HostActivity) {
        context.terminal.status(
            "any hosted meeting counts as use: host activity is known per range of days, not per meeting",
        );
    }
}

/// Tells whether the days that verdicts rest on were read, and says which were not.
pub(super) fn days(audit: &Audit<'_>, context: &Context) -> Days {
    let window = audit.window();
    if audit.evidence.covers(&window) {
        return Days::Read;
    }
    // A dataset that is missing altogether was told of before.
    if audit.has(Dataset::HostActivity) {
        context.terminal.warning(&format!(
            "not all days from {} to {} were read, so who was not seen hosting is `unknown`",
            window.from, window.to
        ));
    }
    Days::NotAllRead
}

/// Says of which people and seats nothing is known, and why.
pub(super) fn say_what_is_unknown(audit: &Audit<'_>, seats: &[Seat<'_>], context: &Context) {
    let untold = audit
        .account
        .users
        .iter()
        .filter(|user| user.user_type.is_none())
        .count();
    if untold > 0 {
        context.terminal.warning(&format!(
            "Zoom does not say which licence {untold} people have: they are in no count of seats"
        ));
    }
    let is_unknown = |seat: &&Seat<'_>| {
        seat.product.as_deref() == Some(PHONE) && seat.ruling.verdict == Verdict::Unknown
    };
    let phone = seats.iter().filter(is_unknown).count();
    if phone > 0 {
        context.terminal.status(&format!(
            "{phone} seats of phone are `unknown`: this version does not read calls"
        ));
    }
    let bundles = seats.iter().filter(|seat| seat.product.is_none()).count();
    if bundles > 0 {
        context.terminal.warning(&format!(
            "{bundles} people hold one of several base products, and the list of users does not tell which: \
             their verdicts are in `--assignments` only"
        ));
    }
}

/// Says which plans the contract has no price for, so that an empty cell is no riddle.
pub(super) fn say_what_has_no_price(licenses: &[License], context: &Context) {
    if context.settings.contract().is_empty() {
        return;
    }
    let lacks = |license: &&License| license.price.is_none() && license.unit != Unit::Gigabyte;
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
