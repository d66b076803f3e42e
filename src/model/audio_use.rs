//! Telephone lines into meetings, which cost by the minute.

use jiff::civil::Date;
use rust_decimal::Decimal;

/// Calls of one kind into, or out of, the meetings of an account that began on one UTC day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AudioUse {
    pub day: Date,
    /// As Zoom wrote it: `toll-free`, `call-out`, `premium`, ...
    pub kind: String,
    pub calls: i64,
    /// `None`, as the amount, when Zoom left it out for one of the calls.
    pub minutes: Option<i64>,
    /// What Zoom charges, in the currency of the account.
    pub total: Option<Decimal>,
}
