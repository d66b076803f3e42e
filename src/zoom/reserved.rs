//! Requests of today that a long listing has set aside, so that what is begun can be ended today.
//!
//! A listing that is not read to its end says nothing of any day, and has to begin anew: what it took of the day's
//! limit is lost.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;

use super::error::Cause;
use super::pace::Pace;
use super::quota::next_day;
use super::tier::Class;

/// Requests that are set aside, until this is dropped.
#[derive(Debug)]
pub(super) struct Reserved<'a> {
    pace: &'a Pace,
    class: Class,
    left: AtomicU64,
}

impl Pace {
    /// Sets requests of today aside; fails where the day has not as many left.
    pub(super) fn reserve(
        &self,
        class: Class,
        requests: u64,
        now: Timestamp,
    ) -> Result<Reserved<'_>, Cause> {
        self.quota(|quota, tier| {
            // Where nothing is left at all, that is the news.
            quota.check(tier, class, now)?;
            let left = quota.set_aside(tier, class, (requests, now));
            left.map_err(|left| Cause::NotToday {
                class,
                requests,
                left,
                resets: next_day(now),
            })
        })?;
        Ok(Reserved {
            pace: self,
            class,
            left: AtomicU64::new(requests),
        })
    }
}

/// Returns how many pages of a size so many rows fill after the first; none where nobody knows.
pub(super) fn pages_after_the_first(rows: Option<u64>, size: Option<&str>) -> u64 {
    let size: Option<u64> = size.and_then(|size| size.parse().ok());
    let pages = rows.zip(size).map(|(rows, size)| rows.div_ceil(size));
    pages.map_or(0, |pages| pages.saturating_sub(1))
}

impl Reserved<'_> {
    /// Notes that one of the requests was made.
    pub(super) fn used(&self) {
        let one_less = |left: u64| left.checked_sub(1);
        let order = Ordering::Relaxed;
        if self.left.fetch_update(order, order, one_less).is_ok() {
            self.pace.quota(|quota, _| quota.give_back(self.class, 1));
        }
    }
}

impl Drop for Reserved<'_> {
    fn drop(&mut self) {
        let left = self.left.load(Ordering::Relaxed);
        self.pace
            .quota(|quota, _| quota.give_back(self.class, left));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zoom::quota::Quota;
    use crate::zoom::tier::Tier;

    #[test]
    fn what_is_set_aside_is_not_given_to_others() {
        let noon = "2026-11-21T12:00:00Z".parse().unwrap();
        let mut used = [0; Class::ALL.len()];
        used[Class::Heavy as usize] = 7_400;
        let mut quota = Quota::new(25, used, noon);
        let mut aside = |class, requests| quota.set_aside(Tier::Pro, class, (requests, noon));
        assert_eq!(aside(Class::Heavy, 60), Ok(()));
        assert_eq!(aside(Class::ResourceIntensive, 41), Err(40));
        assert_eq!(aside(Class::ResourceIntensive, 40), Ok(()));
        assert_eq!(aside(Class::Heavy, 1), Err(0));
        assert_eq!(aside(Class::Medium, 1_000_000), Ok(()));
        quota.give_back(Class::Heavy, 60);
        let again = quota.set_aside(Tier::Pro, Class::Heavy, (60, noon));
        assert_eq!(again, Ok(()));
    }

    #[test]
    fn the_first_page_is_not_counted() {
        for (rows, pages) in [(0, 0), (1, 0), (300, 0), (301, 1), (601, 2)] {
            assert_eq!(pages_after_the_first(Some(rows), Some("300")), pages);
        }
        assert_eq!(pages_after_the_first(None, Some("300")), 0);
        assert_eq!(pages_after_the_first(Some(900), None), 0);
    }
}
