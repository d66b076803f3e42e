//! How far apart requests of one class have to be, without a clock.

use std::time::Duration;

/// Share of Zoom's limits, in percent, that is used at most, also by whoever asks for all of them.
///
/// Zoom counts what arrives in any second, not what was sent in it. At the very limit, a request that is
/// held up on its way would arrive in one second with the next one's whole share, and one of them would be
/// one too many. With 3 % less, as many requests as a second may have take 1.03 seconds, so that each may
/// be late by a fiftieth of a second or more. At lower shares there is room enough as it is.
const MOST: u32 = 97;

/// One request every `interval`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spacing {
    interval: Duration,
}

impl Spacing {
    /// Spaces requests for a share, in percent, of so many a minute; not at all without a limit.
    pub(super) fn new(per_minute: Option<u32>, share: u32) -> Self {
        let Some(per_minute) = per_minute else {
            let interval = Duration::ZERO;
            return Self { interval };
        };
        let minute = 60_000_000_000_u64 * 100;
        let allowed = per_minute * share.clamp(1, MOST);
        let interval = minute.div_ceil(u64::from(allowed.max(1)));
        let interval = Duration::from_nanos(interval);
        Self { interval }
    }

    /// Returns the spacing at so many thousandths of the rate.
    pub(super) fn slowed(self, thousandths: u32) -> Self {
        let interval = self.interval * 1_000 / thousandths.max(1);
        Self { interval }
    }

    /// The time from one request to the next; `None` when they need not be apart.
    pub(super) fn interval(self) -> Option<Duration> {
        (!self.interval.is_zero()).then_some(self.interval)
    }
}
