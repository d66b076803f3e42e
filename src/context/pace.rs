//! How fast Zoom is asked: whose limits hold, and which share of them is ours.

use super::Context;
use crate::error::Error;
use crate::sync::Limits;
use crate::zoom::Tier;

/// Share of Zoom's limits, in percent, that we use unless told otherwise.
const RATE: u8 = 80;

/// Whose limits hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum TierChoice {
    /// Pro until the plans tell better
    Auto,
    Free,
    Pro,
    Business,
    /// Do not pace
    None,
}

impl Context {
    fn tier_choice(&self) -> Result<TierChoice, Error> {
        match (self.tier, self.settings.config.tier.as_deref()) {
            (Some(choice), _) => Ok(choice),
            (None, Some(word)) => clap::ValueEnum::from_str(word, true).map_err(|_| {
                Error::usage(format!(
                    "`tier` in config.toml is `{word}`, which is no tier"
                ))
            }),
            (None, None) if self.made_up.is_some() => Ok(TierChoice::None),
            (None, None) => Ok(TierChoice::Auto),
        }
    }

    pub(super) fn first_tier(&self) -> Result<Tier, Error> {
        Ok(match self.tier_choice()? {
            TierChoice::Auto | TierChoice::Pro => Tier::Pro,
            TierChoice::Free => Tier::Free,
            TierChoice::Business => Tier::Business,
            TierChoice::None => Tier::None,
        })
    }

    pub(super) fn limits(&self) -> Result<Limits, Error> {
        Ok(match self.tier_choice()? {
            TierChoice::Auto => Limits::Learned,
            TierChoice::Free | TierChoice::Pro | TierChoice::Business | TierChoice::None => {
                Limits::Chosen
            }
        })
    }

    pub(super) fn rate(&self) -> Result<u8, Error> {
        let configured = self.settings.config.rate.as_deref();
        match (self.rate, configured) {
            (Some(rate), _) => Ok(rate),
            (None, Some(word)) => rate(word)
                .map_err(|message| Error::usage(format!("`rate` in config.toml: {message}"))),
            (None, None) => Ok(RATE),
        }
    }
}

/// Reads a share such as `50%`.
pub fn rate(text: &str) -> Result<u8, String> {
    let number = text.strip_suffix('%').unwrap_or(text).parse().ok();
    number
        .filter(|percent| (1..=100).contains(percent))
        .ok_or_else(|| format!("`{text}` is not a share such as 50%"))
}
