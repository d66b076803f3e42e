//! Shares in percent.

use rust_decimal::{Decimal, RoundingStrategy};

/// Returns a part of a whole in percent, to one decimal; `None` where there is no whole.
pub fn percent_of(part: Decimal, whole: Decimal) -> Option<Decimal> {
    let percent = part.checked_mul(Decimal::from(100))?.checked_div(whole)?;
    let mut percent = percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    percent.rescale(1);
    Some(percent)
}
