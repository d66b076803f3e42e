//! The turns of one class: evenly spaced, slower after a refusal, held back where Zoom says so.

use std::time::Duration;

use tokio::time::Instant;

use super::spacing::Spacing;
use super::throttle::Throttle;

/// How much of a delay of our own the next requests may make up for.
///
/// Timers wake a millisecond or two late, and a rate that never made up for it would be a tenth too low
/// in the quickest class. More than this, though, and requests that wait while the program is busy would
/// go out in one bunch. It is small enough to fit into the headroom of [`Spacing`].
const CATCH_UP: Duration = Duration::from_millis(10);

/// How long an answer is taken to need until one came; Zoom's reports are not quick.
const LATENCY: Duration = Duration::from_millis(500);
/// Requests side by side where nothing is paced: enough to keep this program busy while Zoom thinks, and
/// too few to trouble anybody.
const UNPACED: usize = 3;
/// Requests side by side at most, so that their sockets stay below the files that systems allow (256 on macOS).
const WIDEST: usize = 128;

/// The turns of one class.
#[derive(Debug, Clone)]
pub(super) struct Lane {
    /// When the latest request was due, or a little before it went if that was much later.
    latest: Option<Instant>,
    held_until: Option<Instant>,
    throttle: Throttle,
    latency: Option<Duration>,
}

impl Lane {
    pub(super) const fn new() -> Self {
        Self {
            latest: None,
            held_until: None,
            throttle: Throttle::new(),
            latency: None,
        }
    }

    /// Returns when the next request may go: `now`, or later.
    pub(super) fn turn(&self, spacing: Spacing, now: Instant) -> Instant {
        let due = self.due(spacing).into_iter().chain(self.held_until);
        due.fold(now, Instant::max)
    }

    /// Notes that a request goes. Time that went unused earns nothing.
    pub(super) fn go(&mut self, spacing: Spacing, now: Instant) {
        let earliest = now.checked_sub(CATCH_UP).unwrap_or(now);
        let due = self.due(spacing).unwrap_or(now);
        self.latest = Some(due.clamp(earliest, now));
    }

    fn due(&self, spacing: Spacing) -> Option<Instant> {
        let interval = spacing
            .slowed(self.throttle.thousandths())
            .interval()
            .unwrap_or_default();
        self.latest.map(|latest| latest + interval)
    }

    /// Keeps every later request back until `until`.
    pub(super) fn hold(&mut self, until: Instant) {
        self.held_until = self.held_until.max(Some(until));
    }

    /// Slows down, after too many requests in a second.
    pub(super) fn slow(&mut self, now: Instant) {
        self.throttle.slow(now);
    }

    /// Leaves a turn out after an answer that took much longer than usual.
    ///
    /// Zoom may have counted that request when it got to it, not when it was sent: in the second that follows,
    /// it is one more than was reckoned with.
    pub(super) fn make_up_for(&mut self, latency: Duration, spacing: Spacing) {
        let interval = spacing.slowed(self.throttle.thousandths()).interval();
        if let (Some(usual), Some(interval)) = (self.latency, interval)
            && latency > (usual + interval) * 2
        {
            self.latest = self.latest.map(|latest| latest + interval);
        }
    }

    /// Notes a good answer and how long it took.
    pub(super) fn answered(&mut self, latency: Duration, now: Instant) {
        let smoothed = |before: Duration| (before * 7 + latency) / 8;
        self.latency = Some(self.latency.map_or(latency, smoothed));
        self.throttle.recover(now);
    }

    /// Returns how many requests have to be under way so that there is always one when a turn comes.
    pub(super) fn width(&self, spacing: Spacing) -> usize {
        let Some(interval) = spacing.slowed(self.throttle.thousandths()).interval() else {
            return UNPACED;
        };
        let latency = self.latency.unwrap_or(LATENCY);
        let under_way = latency.as_nanos().div_ceil(interval.as_nanos());
        // One more waits for its turn.
        usize::try_from(under_way).map_or(WIDEST, |under_way| (under_way + 1).min(WIDEST))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zoom::tier::{Class, Tier};

    fn of_medium(share: u32) -> Spacing {
        Spacing::new(Tier::Pro.per_minute(Class::Medium), share)
    }

    fn millis(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    /// Sends as soon as it may, `late` milliseconds after each turn, and returns when each request went.
    fn sent(lane: &mut Lane, spacing: Spacing, count: u64, late: fn(u64) -> u64) -> Vec<Instant> {
        let mut now = Instant::now();
        let mut send = |number| {
            now = lane.turn(spacing, now) + millis(late(number));
            lane.go(spacing, now);
            now
        };
        (0..count).map(&mut send).collect()
    }

    /// Milliseconds between 0 and `most` in no order, the same each time.
    fn scattered(number: u64, most: u64) -> u64 {
        number
            .wrapping_mul(6_364_136_223_846_793_005)
            .rotate_left(23)
            % (most + 1)
    }

    #[test]
    fn requests_are_evenly_spaced() {
        let sent = sent(&mut Lane::new(), of_medium(50), 5, |_| 0);
        let gaps: Vec<_> = sent.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert_eq!(gaps, [millis(100); 4]);
    }

    #[test]
    fn time_unused_earns_nothing() {
        let mut lane = Lane::new();
        let start = Instant::now();
        lane.go(of_medium(50), start);
        let later = start + Duration::from_secs(3_600);
        assert_eq!(lane.turn(of_medium(50), later), later);
        lane.go(of_medium(50), later);
        let next = lane.turn(of_medium(50), later);
        assert!(next >= later + millis(90));
    }

    #[test]
    fn small_delays_are_made_up_for() {
        let sent = sent(&mut Lane::new(), of_medium(50), 101, |number| {
            1 + number % 3
        });
        assert!(sent[100] - sent[0] <= millis(100 * 100 + 10));
    }

    #[test]
    fn no_second_has_more_requests_than_zoom_allows_though_all_are_late() {
        let delays: [fn(u64) -> u64; 4] = [
            |_| 0,
            |number| scattered(number, 3),
            |number| scattered(number, 15),
            |number| if number % 7 == 0 { 400 } else { 0 },
        ];
        for tier in [Tier::Free, Tier::Pro, Tier::Business] {
            for class in Class::ALL {
                let limit = tier.per_minute(class).unwrap();
                // What is less than one a second is counted by the minute.
                let (period, limit) = if limit < 60 {
                    (60_000, limit)
                } else {
                    (1_000, limit / 60)
                };
                let limit = usize::try_from(limit).unwrap();
                for (share, late) in [1, 50, 97, 98, 99, 100]
                    .into_iter()
                    .flat_map(|share| delays.map(|late| (share, late)))
                {
                    let spacing = Spacing::new(tier.per_minute(class), share);
                    let sent = sent(&mut Lane::new(), spacing, 500, late);
                    for first in 0..sent.len() - limit {
                        // The worst there is: the first is held up on its way, and the others are not.
                        let apart = sent[first + limit] - (sent[first] + millis(20));
                        assert!(
                            apart >= millis(period),
                            "{tier:?} {class:?} {share}: {apart:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn all_of_a_limit_is_nearly_all_used_though_timers_are_late() {
        for class in Class::ALL {
            let per_minute = Tier::Business.per_minute(class).unwrap();
            let spacing = Spacing::new(Some(per_minute), 100);
            let sent = sent(&mut Lane::new(), spacing, 1_001, |number| {
                scattered(number, 2)
            });
            let bound = Duration::from_secs(60) * 1_000 / per_minute;
            assert!(sent[1_000] - sent[0] <= bound * 104 / 100, "{class:?}");
        }
    }

    #[test]
    fn a_refusal_spreads_the_turns() {
        let (mut lane, now) = (Lane::new(), Instant::now());
        lane.go(of_medium(50), now);
        lane.slow(now);
        assert_eq!(lane.turn(of_medium(50), now), now + millis(200));
        for second in 1..=4 {
            lane.answered(millis(20), now + Duration::from_secs(second));
        }
        assert_eq!(lane.turn(of_medium(50), now), now + millis(100));
    }

    #[test]
    fn as_many_are_under_way_as_the_latency_asks_for() {
        let mut lane = Lane::new();
        assert_eq!(lane.width(of_medium(50)), 6);
        for (latency, wanted) in [
            (0, 1),
            (20, 2),
            (100, 2),
            (101, 3),
            (950, 11),
            (60_000, WIDEST),
        ] {
            lane = Lane::new();
            lane.answered(millis(latency), Instant::now());
            assert_eq!(lane.width(of_medium(50)), wanted, "{latency} ms");
        }
        let mut slowed = Lane::new();
        slowed.answered(millis(1_000), Instant::now());
        assert_eq!(slowed.width(of_medium(50)), 11);
        slowed.slow(Instant::now());
        assert_eq!(slowed.width(of_medium(50)), 6);
        assert_eq!(lane.width(Spacing::new(None, 50)), UNPACED);
    }

    #[test]
    fn an_answer_that_took_much_longer_than_usual_costs_a_turn() {
        let mut lane = Lane::new();
        let spacing = of_medium(50);
        let interval = spacing.interval().unwrap();
        let now = Instant::now();
        lane.answered(millis(100), now);
        lane.go(spacing, now);
        lane.make_up_for(millis(350), spacing);
        assert_eq!(lane.turn(spacing, now), now + interval);
        lane.make_up_for(millis(450), spacing);
        assert_eq!(lane.turn(spacing, now), now + interval * 2);
    }

    #[test]
    fn one_slow_answer_does_not_widen_much() {
        let mut lane = Lane::new();
        for _ in 0..20 {
            lane.answered(millis(100), Instant::now());
        }
        lane.answered(millis(900), Instant::now());
        assert_eq!(lane.latency, Some(millis(200)));
    }
}
