//! How fast Zoom is asked: whose limits hold, and which share of them is ours.

use super::Context;
use crate::settings::TierChoice;
use crate::store::Store;
use crate::sync::Limits;
use crate::zoom::{Class, Speed, Tier};

/// Share of Zoom's limits per second, in percent, that we use unless told otherwise: they belong to the whole
/// account, and its other apps live on them too.
const RATE: u8 = 50;
/// Share of Zoom's limits per day: what is used up is gone for everybody until midnight.
const DAILY: u8 = 25;

/// Says how long something takes at the least, at a speed.
pub fn words(seconds: Option<u64>, speed: Speed) -> String {
    match seconds {
        Some(seconds) => format!(
            "in {seconds} s or a little more at {} % of Zoom's limits for {}",
            speed.share,
            account(speed.tier)
        ),
        None => "as fast as Zoom answers".to_owned(),
    }
}

fn account(tier: Tier) -> &'static str {
    match tier {
        Tier::None | Tier::Business => "business accounts",
        Tier::Free => "free accounts",
        Tier::Pro => "pro accounts",
    }
}

/// Whose limits hold, and how much of our share of a day's heavy requests is used up.
pub struct Today {
    pub account: &'static str,
    /// Where that is from.
    pub source: &'static str,
    pub rate: u8,
    pub daily: u8,
    /// None where that is unknown.
    pub used: Option<u64>,
    /// None where there is no limit.
    pub share: Option<u64>,
}

impl Context {
    /// Returns whose limits hold, and what was used of them today, UTC, as a store has it.
    pub fn today(&self, store: Option<&Store>) -> Today {
        let tier = self.first_tier(store);
        let source = match (self.limits(), self.tier_read_before(store)) {
            (Limits::Chosen, Some(_)) if self.is_learned() => {
                "as the plans of the master account say"
            }
            (Limits::Chosen, None) if self.is_learned() => {
                "until the plans of the master account are read"
            }
            (Limits::Chosen, _) => "as chosen",
            (Limits::Learned, Some(_)) => "as its plans say",
            (Limits::Learned, None) => "until its plans are read",
        };
        let daily = self.daily();
        let heavy = [Class::Heavy, Class::ResourceIntensive];
        let used = self.used_today();
        let used = used.map(|used| heavy.map(|class| u64::from(used[class as usize])));
        let limit = tier.per_day(Class::Heavy);
        Today {
            account: account(tier),
            source,
            rate: self.rate(),
            daily,
            used: used.map(|used| used.into_iter().sum()),
            share: limit.map(|limit| u64::from(limit) * u64::from(daily) / 100),
        }
    }

    fn tier_choice(&self) -> TierChoice {
        let default = if self.made_up.is_some() {
            TierChoice::None
        } else {
            TierChoice::Auto
        };
        self.tier.or(self.settings.sync().tier).unwrap_or(default)
    }

    /// What limits hold until the plans of the account are read.
    pub(super) fn first_tier(&self, store: Option<&Store>) -> Tier {
        match self.tier_choice() {
            TierChoice::Auto => self.tier_read_before(store).unwrap_or(Tier::Pro),
            TierChoice::Pro => Tier::Pro,
            TierChoice::Free => Tier::Free,
            TierChoice::Business => Tier::Business,
            TierChoice::None => Tier::None,
        }
    }

    /// Whose limits hold may be learned from the plans that are read; those of a sub-account do not tell, because the limits
    /// are its master account's.
    pub(super) fn limits(&self) -> Limits {
        if self.is_learned() && self.settings.sub_account.is_none() {
            Limits::Learned
        } else {
            Limits::Chosen
        }
    }

    fn is_learned(&self) -> bool {
        matches!(self.tier_choice(), TierChoice::Auto)
    }

    /// What the newest snapshot's plans tell: to read them takes a heavy request, and by the limits of a lower tier there
    /// may be none left today.
    fn tier_read_before(&self, store: Option<&Store>) -> Option<Tier> {
        let read = |store: &Store| {
            let newest = store.newest().ok()??;
            Tier::infer(&store.plan_usage(newest.id).ok()??)
        };
        if self.settings.sub_account.is_some() {
            return read(&self.of_own_account().existing_store().ok()??);
        }
        read(store?)
    }

    pub(super) fn rate(&self) -> u8 {
        self.rate.or(self.settings.sync().rate).unwrap_or(RATE)
    }

    pub(super) fn daily(&self) -> u8 {
        self.settings.sync().daily.unwrap_or(DAILY)
    }
}
