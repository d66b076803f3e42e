//! How long requests take at the speed that is allowed, before any is made.

use super::Client;
use super::spacing::Spacing;
use super::tier::{Class, Tier};

/// How fast an account may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speed {
    pub tier: Tier,
    /// The percentage of Zoom's limits that is used.
    pub share: u8,
}

impl Speed {
    /// Returns the seconds that so many requests of a class take at the least, rounded up; `None` when
    /// they are not paced, since then only Zoom knows.
    pub fn seconds(&self, class: Class, requests: u64) -> Option<u64> {
        let spacing = Spacing::new(self.tier.per_minute(class), u32::from(self.share));
        let nanos = spacing.interval()?.as_nanos() * u128::from(requests);
        Some(u64::try_from(nanos.div_ceil(1_000_000_000)).unwrap_or(u64::MAX))
    }
}

impl Client {
    /// Returns how fast the account is asked as long as its tier is taken to be what it is now.
    pub fn speed(&self) -> Speed {
        Speed {
            tier: self.pace.tier(),
            share: self.options.share,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(tier: Tier, share: u8, class: Class, requests: u64) -> Option<u64> {
        Speed { tier, share }.seconds(class, requests)
    }

    #[test]
    fn requests_take_as_long_as_their_class_says() {
        for (class, requests, wanted) in [
            (Class::Medium, 0, 0),
            (Class::Medium, 1, 1),
            (Class::Medium, 10, 1),
            (Class::Medium, 11, 2),
            (Class::Heavy, 7_500, 1_500),
            (Class::ResourceIntensive, 10, 120),
            (Class::PhoneHeavy, 100, 40),
        ] {
            let seconds = seconds(Tier::Pro, 50, class, requests);
            assert_eq!(seconds, Some(wanted), "{requests} {class:?}");
        }
        assert_eq!(seconds(Tier::Business, 50, Class::Heavy, 7_500), Some(375));
        assert_eq!(seconds(Tier::Pro, 10, Class::Heavy, 100), Some(100));
    }

    #[test]
    fn nobody_knows_how_long_unpaced_requests_take() {
        assert_eq!(seconds(Tier::None, 50, Class::Heavy, 100), None);
    }

    #[test]
    fn all_of_a_limit_takes_hardly_longer_than_it_has_to() {
        for tier in [Tier::Free, Tier::Pro, Tier::Business] {
            for class in Class::ALL {
                let bound = 10_000 * 60 / u64::from(tier.per_minute(class).unwrap());
                let seconds = seconds(tier, 100, class, 10_000).unwrap();
                assert!(
                    (bound..=bound * 104 / 100 + 1).contains(&seconds),
                    "{class:?}"
                );
            }
        }
    }

    #[test]
    fn no_number_of_requests_is_too_many() {
        for requests in [u64::MAX, u64::MAX / 2] {
            assert!(seconds(Tier::Free, 1, Class::ResourceIntensive, requests).is_some());
        }
    }
}
