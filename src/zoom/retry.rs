//! How often a request is repeated, and how long to wait before that.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::time::Duration;

use jiff::fmt::rfc2822;
use jiff::{SignedDuration, Timestamp};

use super::error::{Answer, Error};
use super::wire;

/// Repetitions after connection errors, 5xx and garbled bodies, as long as Zoom has answered nothing yet: whoever is
/// without a network wants to hear of it soon.
const REPEATS: u32 = 3;
/// Repetitions of the same when Zoom did answer before: some seconds without it are no reason to give up what came so
/// far, and of hundreds of thousands of requests none should fail that often by chance.
const REPEATS_ONCE_ANSWERED: u32 = 5;
/// Repetitions after too many requests in a second.
const REPEATS_WHEN_BUSY: u32 = 5;
/// New tokens for one request.
const RENEWALS: u32 = 3;
/// The longest wait of our own choosing.
const LONGEST: Duration = Duration::from_secs(30);
/// The longest wait that Zoom may ask for before it counts as a limit for the day.
pub(super) const PATIENCE: Duration = Duration::from_secs(300);

/// What one request has used up so far.
#[derive(Debug, Default)]
pub(super) struct Tries {
    failures: u32,
    busy: u32,
    renewals: u32,
}

impl Tries {
    /// Returns the wait before the next attempt after a failure; `None` when that was the last, which depends on
    /// whether Zoom answered anything before.
    pub(super) fn after_failure(
        &mut self,
        base: Duration,
        (asked, has_answered): (Option<Duration>, bool),
    ) -> Option<Duration> {
        self.failures += 1;
        let wait = growing(base, self.failures).max(asked.unwrap_or_default());
        let most = if has_answered {
            REPEATS_ONCE_ANSWERED
        } else {
            REPEATS
        };
        (self.failures <= most).then_some(wait)
    }

    /// Returns the wait before the next attempt after too many requests; `None` when that was the last.
    ///
    /// Zoom often names no time with its limits per second; then a second or two does. A time that it names
    /// and that did not help is not taken at its word again: it may be past, or the clock may be wrong.
    pub(super) fn after_busy(
        &mut self,
        base: Duration,
        asked: Option<Duration>,
    ) -> Option<Duration> {
        self.busy += 1;
        let wait = match asked {
            Some(asked) if self.busy == 1 => asked + jittered(base) / 10,
            Some(asked) => asked.max(growing(base, self.busy)) + jittered(base) / 10,
            None => growing(base * 3, self.busy),
        };
        (self.busy <= REPEATS_WHEN_BUSY).then_some(wait)
    }

    /// Tells whether this request may have another token.
    pub(super) fn may_renew(&mut self) -> bool {
        self.renewals += 1;
        self.renewals <= RENEWALS
    }
}

impl Error {
    /// Tells whether Zoom asks for fewer requests, in a second or a day.
    pub fn is_about_limits(&self) -> bool {
        let is_it = |answer: &Answer| answer.status == 429 || answer.code == Some(429);
        self.is_passing() && self.answer().is_some_and(is_it)
    }
}

/// Doubles `base` for each attempt after the first, and jitters it.
fn growing(base: Duration, attempt: u32) -> Duration {
    let doubled = base.saturating_mul(2_u32.saturating_pow(attempt.saturating_sub(1)));
    jittered(doubled.min(LONGEST))
}

/// Moves a wait by up to a quarter either way, so that requests that failed together do not return together.
fn jittered(wait: Duration) -> Duration {
    // A fresh hasher has random keys: as random as this needs, without a dependency.
    let random = RandomState::new().build_hasher().finish() % 501;
    wait / 1000 * (750 + u32::try_from(random).unwrap_or(250))
}

/// Parses `Retry-After`: seconds, an RFC 3339 instant (Zoom's daily limits) or an HTTP date.
pub(super) fn retry_after(text: &str, now: Timestamp) -> Option<Timestamp> {
    let text = text.trim();
    if let Some(seconds) = text.split('.').next().and_then(|whole| whole.parse().ok()) {
        let fraction = i64::from(text.contains('.'));
        let wait = SignedDuration::from_secs(i64::max(seconds, 0).saturating_add(fraction));
        return now.checked_add(wait).ok();
    }
    wire::instant_of(text).or_else(|| rfc2822::parse(text).ok().map(|zoned| zoned.timestamp()))
}

/// Returns how long it is until `then`; nothing if it is past.
pub(super) fn wait_until(then: Timestamp, now: Timestamp) -> Duration {
    Duration::try_from(then.duration_since(now)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: Duration = Duration::from_millis(500);

    fn noon() -> Timestamp {
        "2026-11-21T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn retry_after_comes_in_many_forms() {
        for (text, instant) in [
            ("2", Some("2026-11-21T12:00:02Z")),
            ("1.5", Some("2026-11-21T12:00:02Z")),
            ("-5", Some("2026-11-21T12:00:00Z")),
            ("2026-11-22T00:00:00Z", Some("2026-11-22T00:00:00Z")),
            ("2026-11-22T00:00:00.250Z", Some("2026-11-22T00:00:00.25Z")),
            (
                "Sun, 22 Nov 2026 00:00:00 GMT",
                Some("2026-11-22T00:00:00Z"),
            ),
            ("soon", None),
            ("", None),
        ] {
            let instant: Option<Timestamp> = instant.map(|text| text.parse().unwrap());
            assert_eq!(retry_after(text, noon()), instant, "{text}");
        }
    }

    #[test]
    fn an_instant_that_is_past_is_no_wait() {
        let past = "2020-05-31T00:00:00Z".parse().unwrap();
        assert_eq!(wait_until(past, noon()), Duration::ZERO);
    }

    #[test]
    fn failures_are_repeated_at_growing_distances_and_more_often_once_zoom_has_answered() {
        let waits = [
            (375, 625),
            (750, 1250),
            (1500, 2500),
            (3000, 5000),
            (6000, 10_000),
        ];
        for (has_answered, repeats) in [(false, 3), (true, 5)] {
            let mut tries = Tries::default();
            for (least, most) in &waits[..repeats] {
                let wait = tries.after_failure(BASE, (None, has_answered));
                let wait = wait.unwrap().as_millis();
                assert!((*least..=*most).contains(&wait), "{wait}");
            }
            assert_eq!(tries.after_failure(BASE, (None, has_answered)), None);
        }
    }

    #[test]
    fn a_busy_zoom_is_asked_again_after_a_second_or_two_unless_it_says_when() {
        for _ in 0..100 {
            let mut tries = Tries::default();
            let wait = tries.after_busy(BASE, None).unwrap().as_millis();
            assert!((1000..=2000).contains(&wait), "{wait}");
            let asked = Duration::from_secs(7);
            let wait = tries.after_busy(BASE, Some(asked)).unwrap();
            assert!(wait >= asked && wait < asked + Duration::from_millis(100));
            let wait = Tries::default().after_busy(BASE, Some(Duration::ZERO));
            assert!(wait.unwrap() < Duration::from_millis(100));
        }
        let mut tries = Tries::default();
        let waits = (0..10).filter_map(|_| tries.after_busy(BASE, None)).count();
        assert_eq!(waits, 5);
    }

    #[test]
    fn a_time_that_does_not_help_is_not_relied_on() {
        let mut tries = Tries::default();
        let waits = (0..10).filter_map(|_| tries.after_busy(BASE, Some(Duration::ZERO)));
        assert!(waits.sum::<Duration>() > Duration::from_secs(10));
    }
}
