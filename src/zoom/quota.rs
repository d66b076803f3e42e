//! What may still be asked today: Zoom's limits for a day, and our share of them.

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use super::error::{Answer, Cause};
use super::tier::{Class, Tier};
use crate::model::utc_day;

/// Zoom's days are UTC days.
#[derive(Debug)]
pub(super) struct Quota {
    /// The percentage of Zoom's limits for a day that we allow ourselves.
    share: u8,
    day: Date,
    /// What we asked that day, by class.
    used: [u32; Class::ALL.len()],
    /// What is set aside, by class.
    aside: [u64; Class::ALL.len()],
    /// The limits of Zoom's that were met.
    met: [Option<Met>; Class::ALL.len()],
}

#[derive(Debug, Clone)]
struct Met {
    resets: Timestamp,
    answer: Answer,
}

impl Quota {
    /// Begins with what was used on the day of `now`.
    pub(super) fn new(share: u8, used: [u32; Class::ALL.len()], now: Timestamp) -> Self {
        Self {
            share: share.clamp(1, 100),
            day: utc_day(now),
            used,
            aside: [0; Class::ALL.len()],
            met: [const { None }; Class::ALL.len()],
        }
    }

    /// Notes a request.
    pub(super) fn count(&mut self, class: Class, now: Timestamp) {
        self.turn_the_day(now);
        let used = &mut self.used[class as usize];
        *used = used.saturating_add(1);
    }

    /// Notes that Zoom takes no more requests of this class until `resets`.
    pub(super) fn meet(&mut self, class: Class, resets: Timestamp, answer: &Answer) {
        for class in sharing(class) {
            let answer = answer.clone();
            self.met[*class as usize] = Some(Met { resets, answer });
        }
    }

    /// Fails when Zoom's limit of a class was met, or our share of it is used up, and the day is not over.
    pub(super) fn check(&mut self, tier: Tier, class: Class, now: Timestamp) -> Result<(), Cause> {
        self.turn_the_day(now);
        let met = &mut self.met[class as usize];
        met.take_if(|met| met.resets <= now);
        if let Some(Met { resets, answer }) = met.clone() {
            return Err(Cause::DailyLimit { resets, answer });
        }
        let ours = self.ours(tier, class);
        if ours.is_some_and(|ours| self.used_by(sharing(class)) >= ours) {
            return Err(Cause::DailyShare {
                class,
                share: self.share,
                resets: next_day(now),
            });
        }
        Ok(())
    }

    /// Sets requests aside; fails with how many are left, where that is fewer.
    pub(super) fn set_aside(
        &mut self,
        tier: Tier,
        class: Class,
        (requests, now): (u64, Timestamp),
    ) -> Result<(), u64> {
        self.turn_the_day(now);
        if let Some(ours) = self.ours(tier, class) {
            let classes = sharing(class);
            let aside: u64 = classes.iter().map(|of| self.aside[*of as usize]).sum();
            let left = ours.saturating_sub(self.used_by(classes) + aside);
            if left < requests {
                return Err(left);
            }
        }
        self.aside[class as usize] += requests;
        Ok(())
    }

    /// Notes that requests that were set aside were made, or will not be.
    pub(super) fn give_back(&mut self, class: Class, requests: u64) {
        self.aside[class as usize] -= requests;
    }

    /// Our share of Zoom's limit for a day.
    fn ours(&self, tier: Tier, class: Class) -> Option<u64> {
        let limit = u64::from(tier.per_day(class)?);
        Some((limit * u64::from(self.share) / 100).max(1))
    }

    fn used_by(&self, classes: &[Class]) -> u64 {
        let used = classes.iter().map(|class| self.used[*class as usize]);
        used.map(u64::from).sum()
    }

    fn turn_the_day(&mut self, now: Timestamp) {
        let day = utc_day(now);
        if self.day != day {
            self.day = day;
            self.used = [0; Class::ALL.len()];
        }
    }
}

/// Returns when Zoom begins to count anew: at midnight in UTC, says its rate limits document.
pub(super) fn next_day(now: Timestamp) -> Timestamp {
    let midnight = utc_day(now)
        .tomorrow()
        .and_then(|day| day.to_zoned(TimeZone::UTC));
    midnight.map_or(Timestamp::MAX, |midnight| midnight.timestamp())
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
    use super::*;

    const NONE: [u32; Class::ALL.len()] = [0; Class::ALL.len()];
    const MANY: u32 = 16_000;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn noon() -> Timestamp {
        at("2026-11-21T12:00:00Z")
    }

    fn midnight() -> Timestamp {
        at("2026-11-22T00:00:00Z")
    }

    /// Counts the requests that are let through until one is not.
    fn let_through(quota: &mut Quota, tier: Tier, class: Class) -> u32 {
        let mut requests = 0;
        while requests < MANY && quota.check(tier, class, noon()).is_ok() {
            quota.count(class, noon());
            requests += 1;
        }
        requests
    }

    #[test]
    fn a_limit_of_zooms_holds_until_it_resets() {
        let mut quota = Quota::new(25, NONE, noon());
        let answer = Answer {
            status: 429,
            ..Answer::default()
        };
        quota.meet(Class::Heavy, midnight(), &answer);
        let mut is_good = |class, now| quota.check(Tier::Pro, class, now).is_ok();
        assert!(!is_good(Class::Heavy, noon()));
        assert!(!is_good(Class::ResourceIntensive, noon()));
        assert!(is_good(Class::Medium, noon()));
        assert!(is_good(Class::PhoneHeavy, noon()));
        assert!(is_good(Class::Heavy, midnight()));
    }

    #[test]
    fn our_share_of_a_day_ends_where_it_should() {
        for (tier, class, share, wanted) in [
            (Tier::Free, Class::Light, 25, 1_500),
            (Tier::Free, Class::Medium, 25, 500),
            (Tier::Free, Class::Heavy, 1, 10),
            (Tier::Pro, Class::Heavy, 25, 7_500),
            (Tier::Business, Class::Heavy, 25, 15_000),
            (Tier::Pro, Class::PhoneHeavy, 100, 15_000),
            (Tier::Pro, Class::PhoneHeavy, 25, 3_750),
            (Tier::Pro, Class::Medium, 1, MANY),
            (Tier::None, Class::Heavy, 1, MANY),
        ] {
            let mut quota = Quota::new(share, NONE, noon());
            let requests = let_through(&mut quota, tier, class);
            assert_eq!(requests, wanted, "{share} % of {class:?} in {tier:?}");
        }
    }

    #[test]
    fn earlier_runs_and_resource_intensive_requests_count() {
        let mut used = NONE;
        used[Class::Heavy as usize] = 7_000;
        used[Class::ResourceIntensive as usize] = 400;
        used[Class::PhoneHeavy as usize] = 3_000;
        let mut quota = Quota::new(25, used, noon());
        assert_eq!(let_through(&mut quota, Tier::Pro, Class::Heavy), 100);
        let others = quota.check(Tier::Pro, Class::ResourceIntensive, noon());
        assert!(others.is_err());
        assert_eq!(let_through(&mut quota, Tier::Pro, Class::PhoneHeavy), 750);
    }

    #[test]
    fn a_new_day_begins_anew() {
        let mut used = NONE;
        used[Class::Heavy as usize] = 9_000;
        let mut quota = Quota::new(25, used, noon());
        let error = quota.check(Tier::Pro, Class::Heavy, noon()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "zoomaudit has used its share (25 %) of the daily limit of heavy requests: \
             the limit resets at 2026-11-22T00:00:00Z, and `daily` in config.toml sets the share"
        );
        assert!(quota.check(Tier::Pro, Class::Heavy, midnight()).is_ok());
        quota.count(Class::Heavy, midnight());
        assert!(
            quota
                .check(Tier::Business, Class::Heavy, midnight())
                .is_ok()
        );
    }

    #[test]
    fn days_begin_at_midnight_in_utc() {
        for (now, then) in [
            ("2026-11-21T12:00:00Z", "2026-11-22T00:00:00Z"),
            ("2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z"),
            ("2026-12-31T23:59:59.999Z", "2027-01-01T00:00:00Z"),
        ] {
            assert_eq!(next_day(at(now)), at(then), "{now}");
        }
    }
}
