//! A small seeded generator, so that the same account comes out of the same size and day.
//!
//! It is splitmix64: good enough to look like a company, useless for secrets.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

/// A stream of numbers that depends on its seed alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Random {
    state: u64,
}

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// A stream that depends on all of `parts`, and on nothing else.
    pub(super) const fn of(parts: &[u64]) -> Self {
        let mut seed = 0;
        let mut rest = parts;
        while let [part, after @ ..] = rest {
            seed = Self::new(seed ^ *part).next();
            rest = after;
        }
        Self::new(seed)
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `limit`.
    pub(super) const fn below(&mut self, limit: u64) -> u64 {
        if limit == 0 { 0 } else { self.next() % limit }
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.below(width)).unwrap_or(0)
    }

    /// Whether a thing that happens `percent` times in a hundred happens.
    pub(super) const fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of `choices`, which is not empty.
    pub(super) fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let last = choices.len().saturating_sub(1);
        let index = usize::try_from(self.below(choices.len() as u64)).unwrap_or(last);
        &choices[index]
    }

    /// Text of 22 characters that looks as Zoom's ids do: 16 bytes in URL-safe base 64.
    pub(super) fn id(&mut self) -> String {
        self.text(16)
    }

    /// URL-safe base 64 of `bytes` bytes.
    pub(super) fn text(&mut self, bytes: usize) -> String {
        let mut raw = Vec::with_capacity(bytes + 8);
        while raw.len() < bytes {
            raw.extend_from_slice(&self.next().to_le_bytes());
        }
        raw.truncate(bytes);
        URL_SAFE_NO_PAD.encode(raw)
    }
}
