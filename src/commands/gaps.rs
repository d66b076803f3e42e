//! What is said of readings that are not all there.

use crate::auth::scopes;
use crate::context::Context;
use crate::error::scope_hint;
use crate::model::{Dataset, Reading, State};

/// Says why a reading is not all there, and what to do about it.
pub(super) fn warn(reading: &Reading, context: &Context) {
    if reading.is_whole() {
        return;
    }
    context.terminal.warning(&warning(reading));
    if let Some(scope) = &reading.scope {
        context.terminal.hint(&scope_hint(scope));
    }
}

/// What is unknown without a dataset.
pub(super) fn loses(dataset: Dataset) -> &'static str {
    scopes::of(dataset).loses
}

fn warning(reading: &Reading) -> String {
    let dataset = reading.dataset;
    let reason = reading.reason.as_deref().unwrap_or("no reason is known");
    match reading.state {
        State::Kept => format!("{dataset} is from {}: {reason}", reading.read_at),
        State::Partial => format!("{dataset} is incomplete: {reason}"),
        State::Missing | State::Complete => {
            format!(
                "{dataset} is missing, so reports cannot say {}: {reason}",
                loses(dataset)
            )
        }
    }
}
