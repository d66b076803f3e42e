//! When a request may go out: each class in its own queue, below Zoom's limits for a second and for a day.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync;
use tokio::time::Instant;

use super::Options;
use super::error::{Answer, Cause};
use super::lane::Lane;
use super::quota::Quota;
use super::spacing::Spacing;
use super::tier::{Class, Tier};

/// The turns of all classes.
#[derive(Debug)]
pub(super) struct Pace {
    /// The percentage of Zoom's limits that we allow ourselves.
    share: u32,
    state: Mutex<State>,
    /// Whoever is at the head of a class waits for its turn; the others wait for the head to go, so that a
    /// lower rate or a wait that Zoom asks for holds for all of them.
    queues: [sync::Mutex<()>; Class::ALL.len()],
    /// The requests of each class that are under way.
    under_way: [AtomicUsize; Class::ALL.len()],
    /// Told when one of a class comes back.
    back: [sync::Notify; Class::ALL.len()],
}

/// A request that is under way, until this is dropped.
#[derive(Debug)]
pub(super) struct UnderWay<'a> {
    pace: &'a Pace,
    class: Class,
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        let at = self.class as usize;
        self.pace.under_way[at].fetch_sub(1, Ordering::Relaxed);
        self.pace.back[at].notify_one();
    }
}

#[derive(Debug)]
struct State {
    tier: Tier,
    lanes: [Lane; Class::ALL.len()],
    quota: Quota,
}

/// Whether a request may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// It may, and counts as gone.
    Now,
    /// It may ask again then.
    At(Instant),
}

impl Pace {
    pub(super) fn new(options: &Options) -> Self {
        let now = (options.clock)();
        Self {
            share: u32::from(options.share),
            state: Mutex::new(State {
                tier: options.tier,
                lanes: [const { Lane::new() }; Class::ALL.len()],
                quota: Quota::new(options.daily, options.used_today, now),
            }),
            queues: [const { sync::Mutex::const_new(()) }; Class::ALL.len()],
            under_way: [const { AtomicUsize::new(0) }; Class::ALL.len()],
            back: [const { sync::Notify::const_new() }; Class::ALL.len()],
        }
    }

    pub(super) fn set_tier(&self, tier: Tier) {
        self.state().tier = tier;
    }

    pub(super) fn tier(&self) -> Tier {
        self.state().tier
    }

    /// Waits for everybody who came earlier to the queue of a class; first come, first served.
    pub(super) async fn queue(&self, class: Class) -> sync::MutexGuard<'_, ()> {
        self.queues[class as usize].lock().await
    }

    /// Waits until no more requests of a class are under way than it takes to make the most of it.
    ///
    /// Where Zoom stops answering for a moment, what was sent meanwhile would count as one burst. To be called at
    /// the head of the queue.
    pub(super) async fn room(&self, class: Class) {
        let is_full = || {
            let under_way = self.under_way[class as usize].load(Ordering::Relaxed);
            under_way > self.width(class)
        };
        while is_full() {
            self.back[class as usize].notified().await;
        }
    }

    /// Counts a request as under way.
    pub(super) fn set_out(&self, class: Class) -> UnderWay<'_> {
        self.under_way[class as usize].fetch_add(1, Ordering::Relaxed);
        UnderWay { pace: self, class }
    }

    /// Takes a turn of a class if it is time, unless its limit for the day is used up.
    pub(super) fn take(&self, class: Class, now: Instant, at: Timestamp) -> Result<Turn, Cause> {
        let mut state = self.state();
        let tier = state.tier;
        state.quota.check(tier, class, at)?;
        let spacing = self.spacing(tier, class);
        let lane = &mut state.lanes[class as usize];
        let turn = lane.turn(spacing, now);
        if turn > now {
            return Ok(Turn::At(turn));
        }
        lane.go(spacing, now);
        state.quota.count(class, at);
        Ok(Turn::Now)
    }

    /// Fails when the limit of a class for the day is used up.
    pub(super) fn check(&self, class: Class, at: Timestamp) -> Result<(), Cause> {
        let mut state = self.state();
        let tier = state.tier;
        state.quota.check(tier, class, at)
    }

    /// Keeps every later request of a class back until `until`.
    pub(super) fn hold(&self, class: Class, until: Instant) {
        self.state().lanes[class as usize].hold(until);
    }

    /// Slows a class down after too many requests in a second; tells whether it has a rate to slow down.
    pub(super) fn slow(&self, class: Class, now: Instant) -> bool {
        let mut state = self.state();
        state.lanes[class as usize].slow(now);
        state.tier.per_minute(class).is_some()
    }

    /// Notes a good answer, and how long it took.
    pub(super) fn answered(&self, class: Class, latency: Duration, now: Instant) {
        let mut state = self.state();
        let spacing = self.spacing(state.tier, class);
        let lane = &mut state.lanes[class as usize];
        lane.make_up_for(latency, spacing);
        lane.answered(latency, now);
    }

    /// Notes that Zoom takes no more requests of this class until `resets`.
    pub(super) fn spend(&self, class: Class, resets: Timestamp, answer: &Answer) {
        self.state().quota.meet(class, resets, answer);
    }

    /// Does something with what may still be asked today.
    pub(super) fn quota<T>(&self, act: impl FnOnce(&mut Quota, Tier) -> T) -> T {
        let mut state = self.state();
        let tier = state.tier;
        act(&mut state.quota, tier)
    }

    /// Returns how many requests have to be under way to make the most of a class.
    pub(super) fn width(&self, class: Class) -> usize {
        let state = self.state();
        state.lanes[class as usize].width(self.spacing(state.tier, class))
    }

    fn spacing(&self, tier: Tier, class: Class) -> Spacing {
        Spacing::new(tier.per_minute(class), self.share)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // What a thread that panicked left behind is no worse than a request that was not counted.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> Timestamp {
        "2026-11-21T12:00:00Z".parse().unwrap()
    }

    fn pace(tier: Tier) -> Pace {
        let options = Options::new(String::new(), noon);
        Pace::new(&Options { tier, ..options })
    }

    fn take(pace: &Pace, class: Class, now: Instant) -> Turn {
        pace.take(class, now, noon()).unwrap()
    }

    #[test]
    fn nothing_is_spaced_without_a_tier() {
        let (pace, now) = (pace(Tier::None), Instant::now());
        assert!((0..100).all(|_| take(&pace, Class::Heavy, now) == Turn::Now));
    }

    #[test]
    fn a_held_class_waits_and_the_others_do_not() {
        for tier in [Tier::None, Tier::Pro] {
            let (pace, now) = (pace(tier), Instant::now());
            let until = now + Duration::from_secs(3);
            pace.hold(Class::Medium, until);
            pace.hold(Class::Medium, now + Duration::from_secs(1));
            assert_eq!(take(&pace, Class::Medium, now), Turn::At(until));
            assert_eq!(take(&pace, Class::Heavy, now), Turn::Now);
            assert_eq!(take(&pace, Class::Medium, until), Turn::Now);
        }
    }

    #[test]
    fn a_better_tier_and_a_lower_rate_hold_for_whoever_waits() {
        let (pace, now) = (pace(Tier::Free), Instant::now());
        let due = |millis| Turn::At(now + Duration::from_millis(millis));
        assert_eq!(take(&pace, Class::Heavy, now), Turn::Now);
        assert_eq!(take(&pace, Class::Heavy, now), due(2_000));
        pace.set_tier(Tier::Business);
        assert_eq!(take(&pace, Class::Heavy, now), due(50));
        assert!(pace.slow(Class::Heavy, now));
        assert_eq!(take(&pace, Class::Heavy, now), due(100));
        assert_eq!(take(&pace, Class::Medium, now), Turn::Now);
    }

    #[test]
    fn only_requests_that_go_count_for_the_day() {
        let mut options = Options::new(String::new(), noon);
        options.used_today[Class::Heavy as usize] = 7_498;
        let (pace, now) = (Pace::new(&options), Instant::now());
        let at = |seconds| now + Duration::from_secs(seconds);
        assert_eq!(take(&pace, Class::Heavy, now), Turn::Now);
        for _ in 0..10 {
            assert_ne!(take(&pace, Class::Heavy, now), Turn::Now);
        }
        assert_eq!(take(&pace, Class::Heavy, at(1)), Turn::Now);
        let used_up = pace.take(Class::Heavy, at(2), noon());
        assert!(matches!(used_up, Err(Cause::DailyShare { share: 25, .. })));
        assert!(pace.check(Class::Heavy, noon()).is_err());
        assert!(pace.check(Class::Medium, noon()).is_ok());
    }
}
