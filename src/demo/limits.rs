//! Rate limits: so many requests a second and a day, by label, as Zoom's rate limits document
//! has them for an account of each tier.

use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

use jiff::civil::Date;
use tokio::time::Instant;

use super::{answer::Answer, person::at};

/// Whose limits hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tier {
    /// Nothing is limited.
    #[default]
    None,
    Free,
    Pro,
    /// Business, Education, Enterprise.
    Business,
}

/// The label that Zoom's documents give an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Label {
    Light,
    Medium,
    Heavy,
}

/// Zoom Phone counts apart from the rest, with limits of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Product {
    Zoom,
    Phone,
}

impl Label {
    /// As the header `x-ratelimit-category` spells it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Light => "Light",
            Self::Medium => "Medium",
            Self::Heavy => "Heavy",
        }
    }
}

const fn a_second(tier: Tier, product: Product, label: Label) -> Option<usize> {
    Some(match (tier, product, label) {
        (Tier::None, _, _) => return None,
        (Tier::Free, _, Label::Light) => 4,
        (Tier::Free, _, Label::Medium) => 2,
        (Tier::Free, _, Label::Heavy) => 1,
        (Tier::Pro, Product::Zoom, Label::Light) => 30,
        (Tier::Pro, Product::Zoom, Label::Medium)
        | (Tier::Pro, Product::Phone, Label::Light)
        | (Tier::Business, Product::Phone, Label::Medium) => 20,
        (Tier::Pro, Product::Zoom, Label::Heavy)
        | (Tier::Pro, Product::Phone, Label::Medium)
        | (Tier::Business, Product::Phone, Label::Heavy) => 10,
        (Tier::Pro, Product::Phone, Label::Heavy) => 5,
        (Tier::Business, Product::Zoom, Label::Light) => 80,
        (Tier::Business, Product::Zoom, Label::Medium) => 60,
        (Tier::Business, Product::Zoom, Label::Heavy)
        | (Tier::Business, Product::Phone, Label::Light) => 40,
    })
}

const fn a_day(tier: Tier, product: Product, label: Label) -> Option<u64> {
    match (tier, product, label) {
        (Tier::Free, _, Label::Light) => Some(6_000),
        (Tier::Free, _, Label::Medium) => Some(2_000),
        (Tier::Free, _, Label::Heavy) => Some(1_000),
        (Tier::Pro, Product::Zoom, Label::Heavy)
        | (Tier::Business, Product::Phone, Label::Heavy) => Some(30_000),
        (Tier::Pro, Product::Phone, Label::Heavy) => Some(15_000),
        (Tier::Business, Product::Zoom, Label::Heavy) => Some(60_000),
        _ => None,
    }
}

/// Zoom's answer to too many requests in a second.
pub(super) fn per_second() -> Answer {
    let text = "You have reached the maximum per-second rate limit for this API. Try again later.";
    Answer::error(429, 429, text).with("x-ratelimit-type", "QPS")
}

/// Zoom's answer to too many requests in a day: `Retry-After` is an instant, not seconds.
fn daily(day: Date) -> Answer {
    let text = "You have reached the maximum daily rate limit for this API. \
                Refer to the response header for details on when you can make another request.";
    let midnight = at(day, 86_400);
    Answer::error(429, 429, text)
        .with("x-ratelimit-type", "Daily-limit")
        .with("retry-after", midnight.to_string())
}

/// What was asked lately, and today.
#[derive(Debug, Default)]
pub(super) struct Limits {
    lately: HashMap<(Product, Label), VecDeque<Instant>>,
    today: HashMap<(Product, Label), u64>,
}

impl Limits {
    /// Counts a request, or says why it is one too many. `quota` replaces the daily number of
    /// heavy requests.
    pub(super) fn count(
        &mut self,
        (tier, day): (Tier, Date),
        (product, label): (Product, Label),
        quota: Option<u64>,
    ) -> Result<(), Answer> {
        let key = (product, label);
        let today = self.today.entry(key).or_default();
        let quota = quota
            .filter(|_| label == Label::Heavy)
            .or(a_day(tier, product, label));
        if quota.is_some_and(|quota| *today >= quota) {
            return Err(daily(day));
        }
        if let Some(most) = a_second(tier, product, label) {
            let now = Instant::now();
            let lately = self.lately.entry(key).or_default();
            while lately
                .front()
                .is_some_and(|&then| now.duration_since(then) >= Duration::from_secs(1))
            {
                lately.pop_front();
            }
            if lately.len() >= most {
                return Err(per_second());
            }
            lately.push_back(now);
        }
        *today += 1;
        Ok(())
    }
}
