//! When a request may go out: evenly spaced per rate class, below Zoom's limits.

use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use tokio::time::Instant;

use super::error::{Answer, Cause};
use super::spacing::Spacing;
use super::tier::{Class, Tier};

/// The turns of all classes.
#[derive(Debug)]
pub(super) struct Pace {
    /// The percentage of Zoom's limits that we allow ourselves.
    share: u32,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    tier: Tier,
    /// The next regular slot of each class.
    next: [Option<Instant>; Class::ALL.len()],
    /// The daily limits that were met.
    spent: [Option<Spent>; Class::ALL.len()],
}

#[derive(Debug, Clone)]
struct Spent {
    resets: Option<Timestamp>,
    answer: Answer,
}

impl Pace {
    pub(super) fn new(tier: Tier, share: u8) -> Self {
        Self {
            share: u32::from(share.clamp(1, 100)),
            state: Mutex::new(State {
                tier,
                next: [None; Class::ALL.len()],
                spent: [const { None }; Class::ALL.len()],
            }),
        }
    }

    pub(super) fn set_tier(&self, tier: Tier) {
        self.state().tier = tier;
    }

    /// Takes the next turn of a class and returns when it is.
    pub(super) fn turn(&self, class: Class, now: Instant) -> Instant {
        let mut state = self.state();
        let spacing = Spacing::new(state.tier.per_minute(class), self.share);
        let next = &mut state.next[class as usize];
        let (turn, after) = spacing.turn(*next, now);
        *next = Some(after);
        turn
    }

    /// Keeps every later request of a class back until `until`.
    pub(super) fn hold(&self, class: Class, until: Instant) {
        let mut state = self.state();
        let next = &mut state.next[class as usize];
        *next = Some(next.map_or(until, |next| next.max(until)));
    }

    /// Notes that Zoom takes no more requests of this class today.
    pub(super) fn spend(&self, class: Class, resets: Option<Timestamp>, answer: &Answer) {
        let mut state = self.state();
        for class in sharing(class) {
            let answer = answer.clone();
            state.spent[*class as usize] = Some(Spent { resets, answer });
        }
    }

    /// Fails when the daily limit of a class was met and has not come back since.
    pub(super) fn check(&self, class: Class, now: Timestamp) -> Result<(), Cause> {
        let mut state = self.state();
        let Some(spent) = state.spent[class as usize].clone() else {
            return Ok(());
        };
        if spent.resets.is_some_and(|resets| resets <= now) {
            state.spent[class as usize] = None;
            return Ok(());
        }
        Err(Cause::DailyLimit {
            resets: spent.resets,
            answer: spent.answer,
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Every change is a single assignment, so what a panicking thread left behind is whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The classes that draw on one daily limit.
fn sharing(class: Class) -> &'static [Class] {
    match class {
        Class::Light => &[Class::Light],
        Class::Medium => &[Class::Medium],
        Class::Heavy | Class::ResourceIntensive => &[Class::Heavy, Class::ResourceIntensive],
        Class::PhoneLight => &[Class::PhoneLight],
        Class::PhoneMedium => &[Class::PhoneMedium],
        Class::PhoneHeavy => &[Class::PhoneHeavy],
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn nothing_is_spaced_without_a_tier() {
        let pace = Pace::new(Tier::None, 50);
        let now = Instant::now();
        assert!((0..100).all(|_| pace.turn(Class::Heavy, now) == now));
    }

    #[test]
    fn a_held_class_waits_and_the_others_do_not() {
        for tier in [Tier::None, Tier::Pro] {
            let pace = Pace::new(tier, 50);
            let now = Instant::now();
            let until = now + Duration::from_secs(3);
            pace.hold(Class::Medium, until);
            assert_eq!(pace.turn(Class::Medium, now), until);
            assert_eq!(pace.turn(Class::Heavy, now), now);
        }
    }

    #[test]
    fn a_better_tier_quickens_the_turns() {
        let pace = Pace::new(Tier::Free, 50);
        let now = Instant::now();
        for _ in 0..2 {
            pace.turn(Class::Heavy, now);
        }
        assert_eq!(pace.turn(Class::Heavy, now), now + Duration::from_secs(4));
        pace.set_tier(Tier::Business);
        let first = pace.turn(Class::Heavy, now + Duration::from_secs(6));
        let last = (0..3)
            .map(|_| pace.turn(Class::Heavy, now + Duration::from_secs(6)))
            .last();
        assert_eq!(last.unwrap() - first, Duration::from_millis(150));
    }

    #[test]
    fn a_daily_limit_holds_until_it_resets() {
        let pace = Pace::new(Tier::Pro, 50);
        let answer = Answer {
            status: 429,
            code: None,
            message: None,
            tracking_id: None,
        };
        let noon: Timestamp = "2026-11-21T12:00:00Z".parse().unwrap();
        let midnight: Timestamp = "2026-11-22T00:00:00Z".parse().unwrap();
        pace.spend(Class::Heavy, Some(midnight), &answer);
        assert!(pace.check(Class::Heavy, noon).is_err());
        assert!(pace.check(Class::ResourceIntensive, noon).is_err());
        assert!(pace.check(Class::Medium, noon).is_ok());
        assert!(pace.check(Class::PhoneHeavy, noon).is_ok());
        assert!(pace.check(Class::Heavy, midnight).is_ok());
    }
}
