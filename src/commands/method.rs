//! What is said beside verdicts: how they were found, and why some are unknown.

use crate::audit::Audit;
use crate::audit::base::Base;
use crate::audit::seats::{PHONE, Seat};
use crate::audit::verdict::Verdict;
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

/// Says of which seats nothing is known, and why.
pub(super) fn say_what_is_unknown(audit: &Audit<'_>, context: &Context) {
    let seats = audit.seats();
    let is_unknown = |seat: &&Seat<'_>| {
        seat.product.as_deref() == Some(PHONE) && seat.ruling.verdict == Verdict::Unknown
    };
    let phone = seats.iter().filter(is_unknown).count();
    if phone > 0 {
        context.terminal.status(&format!(
            "{phone} seats of phone are `unknown`: this version does not read calls"
        ));
    }
    if audit.base_line() == Base::Unknown {
        context.terminal.warning(
            "several base products are in use, and the list of users does not tell who holds which: \
             their verdicts are in `--assignments` only",
        );
    }
}
