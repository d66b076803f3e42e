//! What is said beside verdicts: how they were found, and why some are unknown.

use rust_decimal::prelude::ToPrimitive as _;

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

/// Says of how many seats nobody is known who holds them: they are in no verdict.
pub(super) fn say_who_is_not_known(licenses: &[License], context: &Context) {
    let unknown = licenses.iter().filter_map(|license| {
        let seats = license.held_by_unknown()?.to_i64()?;
        Some((license.label(), seats))
    });
    let unknown: Vec<_> = unknown.collect();
    let unknown: Vec<_> = unknown
        .iter()
        .map(|(name, seats)| (name.as_ref(), *seats))
        .collect();
    let why = "Zoom lists no holder, or who held one was forgotten";
    say_seats(&unknown, "in no verdict", why, context);
}

fn say_unknown(seats: &[(&str, i64)], why: &str, context: &Context) {
    say_seats(seats, "`unknown`", why, context);
}

/// Says what so many seats of some products or plans are, and why.
fn say_seats(seats: &[(&str, i64)], what: &str, why: &str, context: &Context) {
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
        .status(&format!("{named} {be} {what}: {why}"));
}
