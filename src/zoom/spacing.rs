//! Even spacing of requests, without a clock of its own.

use std::time::Duration;

use tokio::time::Instant;

/// One slot every `interval`; time that went unused earns nothing, so that no second ever has more.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spacing {
    interval: Duration,
}

impl Spacing {
    pub(super) fn new(per_minute: Option<u32>, share: u32) -> Self {
        let Some(per_minute) = per_minute else {
            let interval = Duration::ZERO;
            return Self { interval };
        };
        let minute = 60_000_000_000_u64 * 100;
        let interval = minute.div_ceil(u64::from((per_minute * share).max(1)));
        let interval = Duration::from_nanos(interval);
        Self { interval }
    }

    /// Returns when a request may go, and the slot after it.
    pub(super) fn turn(self, next: Option<Instant>, now: Instant) -> (Instant, Instant) {
        let turn = next.map_or(now, |next| next.max(now));
        (turn, turn + self.interval)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zoom::tier::{Class, Tier};

    /// Returns the milliseconds after which each of `count` requests goes that all come at once.
    fn turns(spacing: Spacing, count: usize) -> Vec<u128> {
        let now = Instant::now();
        let mut next = None;
        let mut turns = Vec::new();
        for _ in 0..count {
            let (turn, after) = spacing.turn(next, now);
            turns.push((turn - now).as_millis());
            next = Some(after);
        }
        turns
    }

    #[test]
    fn requests_are_evenly_spaced() {
        let half_of_pro = Spacing::new(Tier::Pro.per_minute(Class::Medium), 50);
        assert_eq!(turns(half_of_pro, 4), [0, 100, 200, 300]);
    }

    #[test]
    fn no_second_has_more_requests_than_zoom_allows() {
        for tier in [Tier::Free, Tier::Pro, Tier::Business] {
            for class in Class::ALL {
                for share in [1, 10, 50, 99, 100] {
                    let limit = tier.per_minute(class).unwrap();
                    let window = if limit < 60 { 60_000 } else { 1_000 };
                    let allowed = if limit < 60 { limit } else { limit / 60 };
                    let turns = turns(Spacing::new(Some(limit), share), 300);
                    let first = turns.iter().filter(|turn| **turn < window).count();
                    assert!(
                        first <= usize::try_from(allowed).unwrap(),
                        "{tier:?} {class:?} {share}: {first} of {allowed}"
                    );
                }
            }
        }
    }

    #[test]
    fn time_unused_earns_nothing() {
        let spacing = Spacing::new(Tier::Pro.per_minute(Class::Medium), 50);
        let start = Instant::now();
        let (_, next) = spacing.turn(None, start);
        let later = start + Duration::from_secs(3600);
        let (first, next) = spacing.turn(Some(next), later);
        let (second, _) = spacing.turn(Some(next), later);
        assert_eq!(first, later);
        assert_eq!(second, later + Duration::from_millis(100));
    }
}
