//! How much of a class's rate is used: less after each refusal, and again more while all is well.

use std::time::Duration;

use tokio::time::Instant;

/// The rate that is allowed, in thousandths of itself.
const WHOLE: u32 = 1_000;
/// The slowest that refusals make it.
const LEAST: u32 = WHOLE / 4;
/// How much quicker it becomes at a time.
const STEP: u32 = WHOLE / 8;
/// The time between two halvings, and of good answers before each step back up.
///
/// What was under way when the rate was halved may still be refused, and that says nothing about the new rate.
const PERIOD: Duration = Duration::from_secs(1);

/// The part of a rate that is used.
#[derive(Debug, Clone)]
pub(super) struct Throttle {
    /// In thousandths of what is allowed.
    rate: u32,
    halved_at: Option<Instant>,
    /// The latest refusal, or step back up.
    quiet_since: Option<Instant>,
}

impl Throttle {
    pub(super) const fn new() -> Self {
        Self {
            rate: WHOLE,
            halved_at: None,
            quiet_since: None,
        }
    }

    /// Returns the thousandths of the rate that may be used.
    pub(super) fn thousandths(&self) -> u32 {
        self.rate
    }

    /// Halves the rate, at most once a second.
    pub(super) fn slow(&mut self, now: Instant) {
        self.quiet_since = Some(now);
        if has_passed(self.halved_at, now) {
            self.halved_at = Some(now);
            self.rate = (self.rate / 2).max(LEAST);
        }
    }

    /// Notes a good answer: the rate takes a step back up where there was no refusal for a second.
    pub(super) fn recover(&mut self, now: Instant) {
        if self.rate < WHOLE && has_passed(self.quiet_since, now) {
            self.quiet_since = Some(now);
            self.rate = (self.rate + STEP).min(WHOLE);
        }
    }
}

fn has_passed(since: Option<Instant>, now: Instant) -> bool {
    since.is_none_or(|since| now.saturating_duration_since(since) >= PERIOD)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millis(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    #[test]
    fn refusals_halve_the_rate_once_a_second_and_down_to_a_quarter() {
        let (mut throttle, start) = (Throttle::new(), Instant::now());
        for (at, rate) in [
            (0, 500),
            (1, 500),
            (999, 500),
            (1_000, 250),
            (1_500, 250),
            (2_000, 250),
            (9_000, 250),
        ] {
            throttle.slow(start + millis(at));
            assert_eq!(throttle.rate, rate, "after {at} ms");
        }
    }

    #[test]
    fn the_rate_recovers_by_an_eighth_for_each_second_of_good_answers() {
        let (mut throttle, start) = (Throttle::new(), Instant::now());
        throttle.slow(start);
        let mut seen = Vec::new();
        for at in (0..6_000).step_by(100) {
            throttle.recover(start + millis(at));
            seen.push(throttle.rate);
        }
        let every_second: Vec<u32> = seen.into_iter().step_by(10).collect();
        assert_eq!(every_second, [500, 625, 750, 875, 1_000, 1_000]);
    }

    #[test]
    fn a_refusal_puts_recovery_off() {
        let (mut throttle, start) = (Throttle::new(), Instant::now());
        throttle.slow(start);
        throttle.slow(start + millis(900));
        throttle.recover(start + millis(1_000));
        assert_eq!(throttle.rate, 500);
        throttle.recover(start + millis(1_900));
        assert_eq!(throttle.rate, 625);
        throttle.slow(start + millis(2_000));
        assert_eq!(throttle.rate, 312);
    }

    #[test]
    fn the_rate_stays_in_its_bounds_whatever_comes() {
        let (mut throttle, start) = (Throttle::new(), Instant::now());
        let mut now = start;
        for number in 0..10_000 {
            now += millis(number * 7_919 % 700);
            let before = throttle.rate;
            match number * number % 11 % 4 {
                0 => throttle.slow(now),
                _ => throttle.recover(now),
            }
            assert!((LEAST..=WHOLE).contains(&throttle.rate));
            assert!(throttle.rate >= before / 2 && throttle.rate <= before + STEP);
        }
    }
}
