//! `zoomaudit sync --prune`: how much of the past stays.

use jiff::ToSpan as _;

use crate::context::Context;
use crate::error::Error;
use crate::model::counted;
use crate::store::Store;

/// Months after which days of use become months, unless `keep_usage` says otherwise.
const USAGE_MONTHS: u16 = 25;

/// Thins what is stored, and says what went.
pub(super) async fn run(context: &Context) -> Result<String, Error> {
    let choices = context.settings.sync();
    let months = choices.keep_usage.unwrap_or(USAGE_MONTHS);
    let before = context.as_of().saturating_sub(i64::from(months).months());
    let _turn = context.turn().await?;
    let mut store = Store::open(&context.settings.store_path())?;
    let pruned = store.prune(choices.keep, before)?;
    Ok(format!(
        "removed {}, and joined {} of use to months",
        counted(pruned.snapshots, "snapshot"),
        counted(pruned.windows, "window")
    ))
}
