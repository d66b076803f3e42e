//! What a client is told: where and how to ask.

use std::time::Duration;

use jiff::Timestamp;

use super::rare::Answered;
use super::tier::{Class, Tier};

/// Where and how to ask.
#[derive(Debug, Clone)]
pub struct Options {
    /// The address of the API with `/v2` and without a slash at its end.
    pub api_url: String,
    /// The sub-account to ask about, where it is not the account of the token.
    pub sub_account: Option<String>,
    pub tier: Tier,
    /// The percentage of Zoom's limits to use; the rest is for the company's other apps.
    pub share: u8,
    /// The percentage of Zoom's limits for a day to use.
    pub daily: u8,
    /// The requests of this UTC day that were made before, by class, as [`Class::count`] counts them.
    pub used_today: [u32; Class::ALL.len()],
    /// What Zoom answered lately of what it answers rarely.
    pub answered: Vec<Answered>,
    /// The wait before the first repetition; later ones wait longer.
    pub retry_base: Duration,
    /// How long after its first request a call may still repeat it, for somebody who waits to hear whether it works; without, all
    /// repetitions are made, however long they take.
    pub patience: Option<Duration>,
    pub clock: fn() -> Timestamp,
}

impl Options {
    /// Paces at half of what Zoom allows Pro accounts in a second, and a quarter of what it allows in a day,
    /// and waits half a second before repeating.
    pub fn new(api_url: String, clock: fn() -> Timestamp) -> Self {
        Self {
            api_url,
            sub_account: None,
            tier: Tier::Pro,
            share: 50,
            daily: 25,
            used_today: [0; Class::ALL.len()],
            answered: Vec::new(),
            retry_base: Duration::from_millis(500),
            patience: None,
            clock,
        }
    }
}
