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
    /// Counted by the minute and, in a day, with the heavy ones.
    ResourceIntensive,
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
            Self::ResourceIntensive => "Resource-intensive",
        }
    }

    /// The time in which so many may be asked.
    const fn span(self) -> Duration {
        match self {
            Self::Light | Self::Medium | Self::Heavy => Duration::from_secs(1),
            Self::ResourceIntensive => Duration::from_secs(60),
        }
    }

    /// The label whose daily number an endpoint counts towards.
    const fn daily(self, tier: Tier) -> Self {
        match (self, tier) {
            (Self::ResourceIntensive, Tier::None | Tier::Pro | Tier::Business) => Self::Heavy,
            (label, _) => label,
        }
    }
}

/// How many in a second or, of those that are resource-intensive, in a minute.
const fn at_once(tier: Tier, product: Product, label: Label) -> Option<usize> {
    Some(match (tier, product, label) {
        (Tier::None, _, _) => return None,
        (Tier::Free, _, Label::Light) => 4,
        (Tier::Free, _, Label::Medium) => 2,
        (Tier::Free, _, Label::Heavy) => 1,
        (Tier::Pro, Product::Zoom, Label::Light) => 30,
        (Tier::Pro, Product::Zoom, Label::Medium)
        | (Tier::Pro, Product::Phone, Label::Light)
        | (Tier::Business, Product::Zoom, Label::ResourceIntensive)
        | (Tier::Business, Product::Phone, Label::Medium) => 20,
        (Tier::Pro, Product::Zoom, Label::Heavy | Label::ResourceIntensive)
        | (Tier::Pro, Product::Phone, Label::Medium)
        | (Tier::Business, Product::Phone, Label::Heavy | Label::ResourceIntensive)
        | (Tier::Free, _, Label::ResourceIntensive) => 10,
        (Tier::Pro, Product::Phone, Label::Heavy | Label::ResourceIntensive) => 5,
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
        (Tier::Free, _, Label::ResourceIntensive)
        | (Tier::Pro, Product::Zoom, Label::Heavy)
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

/// How many requests a day are allowed; `quota` replaces the number of heavy ones.
fn quota_of(tier: Tier, (product, label): (Product, Label), quota: Option<u64>) -> Option<u64> {
    quota
        .filter(|_| label == Label::Heavy)
        .or(a_day(tier, product, label))
}

fn standing(answer: Answer, limit: u64, remaining: u64) -> Answer {
    answer
        .with("x-ratelimit-limit", limit.to_string())
        .with("x-ratelimit-remaining", remaining.to_string())
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
        let key = (product, label.daily(tier));
        let today = self.today.entry(key).or_default();
        if let Some(quota) = quota_of(tier, key, quota).filter(|quota| *today >= *quota) {
            return Err(standing(daily(day), quota, 0));
        }
        if let Some(most) = at_once(tier, product, label) {
            let now = Instant::now();
            let lately = self.lately.entry((product, label)).or_default();
            while lately
                .front()
                .is_some_and(|&then| now.duration_since(then) >= label.span())
            {
                lately.pop_front();
            }
            if lately.len() >= most {
                return Err(standing(per_second(), most as u64, 0));
            }
            lately.push_back(now);
        }
        *today += 1;
        Ok(())
    }

    /// Adds to an answer how many more requests of its sort are allowed today or, where days
    /// are not counted, in this second: in the headers that Zoom's documents of 2020 have.
    pub(super) fn tell(
        &self,
        answer: Answer,
        tier: Tier,
        (product, label): (Product, Label),
        quota: Option<u64>,
    ) -> Answer {
        let key = (product, label.daily(tier));
        if let Some(quota) = quota_of(tier, key, quota) {
            let today = self.today.get(&key).copied().unwrap_or(0);
            let answer = answer.with("x-ratelimit-type", "Daily-limit");
            return standing(answer, quota, quota.saturating_sub(today));
        }
        match at_once(tier, product, label) {
            Some(most) => {
                let lately = self.lately.get(&(product, label)).map_or(0, VecDeque::len);
                let answer = answer.with("x-ratelimit-type", "QPS");
                standing(answer, most as u64, most.saturating_sub(lately) as u64)
            }
            None => answer,
        }
    }
}
