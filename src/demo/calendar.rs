//! Days by their number, counted from the first of 1970.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::person::at;

pub(super) const DAY_SECONDS: i64 = 86_400;

/// The day on which the company was drawn up, 31 August 2026: it is known person for person,
/// and every other day is worked out from there.
pub(super) const SURVEYED: i64 = 20_696;

/// Half past eleven: as far as the account's own day has come.
pub(super) const NOW: i64 = 41_400;

pub(super) fn number_of(date: Date) -> i64 {
    at(date, 0).as_second().div_euclid(DAY_SECONDS)
}

/// The instant `second` seconds into a day.
pub(super) fn instant(day: i64, second: i64) -> Timestamp {
    Timestamp::from_second(day * DAY_SECONDS + second).unwrap_or(Timestamp::UNIX_EPOCH)
}

pub(super) fn date_of(day: i64) -> Date {
    TimeZone::UTC.to_datetime(instant(day, 0)).date()
}

pub(super) const fn is_weekend(day: i64) -> bool {
    // The first day of 1970 was a Thursday.
    matches!((day + 4).rem_euclid(7), 0 | 6)
}
