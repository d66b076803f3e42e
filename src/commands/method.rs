//! What is said beside verdicts: how they were found, and why some are unknown.

use crate::audit::Audit;
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

/// Says of which seats nothing is known, and why.
pub(super) fn say_what_is_unknown(seats: &[Seat<'_>], context: &Context) {
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
