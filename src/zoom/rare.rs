//! Endpoints that Zoom answers much more rarely than others of their class, and for the account as a whole.
//!
//! What was answered before is known from the log of requests, so that one process waits for what another asked.
//! Refusals do not count: whoever adds a scope wants to ask again, and the worst that may come is another refusal.

use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::answer::Trouble;
use super::error::Cause;
use super::http::{Endpoint, Reader};
use super::total::Listing;

/// How long Zoom has to be left alone after an answer.
const RARE: [(&str, SignedDuration); 2] = [
    (
        "/accounts/me/billing/invoices",
        SignedDuration::from_mins(200),
    ),
    (
        "/accounts/me/billing/invoices/{invoiceId}",
        SignedDuration::from_mins(30),
    ),
];

/// A path as it stands in a [`Request`](super::Request), and when Zoom answered.
pub type Answered = (String, Timestamp);

/// When Zoom last answered what it answers rarely.
#[derive(Debug)]
pub(super) struct Rare(Mutex<Vec<Answered>>);

impl Rare {
    pub(super) fn new(answered: &[Answered]) -> Self {
        Self(Mutex::new(answered.to_vec()))
    }
}

/// Returns how long Zoom has to be left alone after it answered a path.
fn rest(path: &str) -> Option<SignedDuration> {
    let known = RARE.iter().find(|(known, _)| *known == path);
    known.map(|(_, rest)| *rest)
}

/// Returns when a path may be asked for again, if that is later than now.
fn not_before(path: &str, answered: &[Answered], now: Timestamp) -> Option<Timestamp> {
    let rest = rest(path)?;
    let times = answered.iter().filter(|(known, _)| known == path);
    // What a clock says that was set back since is no time to wait for.
    let times = times.map(|(_, at)| *at).filter(|at| *at <= now);
    let next = times.max()?.checked_add(rest).ok()?;
    (next > now).then_some(next)
}

/// The longest time after which an answer still matters.
pub const LONGEST_REST: SignedDuration = SignedDuration::from_mins(200);

impl Listing {
    /// Returns when it may be asked for again, if that is later than now.
    pub fn not_before(self, answered: &[Answered], now: Timestamp) -> Option<Timestamp> {
        not_before(self.path(), answered, now)
    }
}

impl Reader<'_> {
    /// Fails where Zoom answered not long enough ago.
    pub(super) fn is_due(&self, endpoint: &Endpoint) -> Result<(), Cause> {
        let now = (self.client.options.clock)();
        let answered = self.client.rare.0.lock();
        let answered = answered.unwrap_or_else(PoisonError::into_inner);
        match not_before(endpoint.path, &answered, now) {
            None => Ok(()),
            Some(until) => Err(Cause::TooSoon {
                minutes: rest(endpoint.path).map_or(0, |rest| rest.as_mins()),
                until: Some(until),
                answer: None,
            }),
        }
    }

    pub(super) fn note_answer(&self, endpoint: &Endpoint) {
        if rest(endpoint.path).is_some() {
            let now = (self.client.options.clock)();
            let answered = self.client.rare.0.lock();
            let mut answered = answered.unwrap_or_else(PoisonError::into_inner);
            answered.push((endpoint.path.to_owned(), now));
        }
    }
}

impl Trouble {
    /// Makes too many requests an end where the endpoint, and not its class, is what was asked for too often.
    pub(super) fn of(self, endpoint: &Endpoint) -> Self {
        let Some(rest) = rest(endpoint.path) else {
            return self;
        };
        match self {
            Self::Busy(answer, until) | Self::Spent(answer, until) => Self::Never(Cause::TooSoon {
                minutes: rest.as_mins(),
                until,
                answer: Some(Box::new(answer)),
            }),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_keeps_its_own_path_closed_for_as_long_as_zoom_says() {
        let at = |text: &str| -> Timestamp { text.parse().unwrap() };
        let [list, one] = RARE.map(|(path, _)| path);
        let answered = [
            (list.to_owned(), at("2026-11-21T10:00:00Z")),
            (one.to_owned(), at("2026-11-21T10:00:00Z")),
            (list.to_owned(), at("2026-11-21T09:00:00Z")),
        ];
        let next = |path, now| not_before(path, &answered, at(now));
        let until = Some(at("2026-11-21T13:20:00Z"));
        assert_eq!(next(list, "2026-11-21T10:00:00Z"), until);
        assert_eq!(next(list, "2026-11-21T13:19:59Z"), until);
        assert_eq!(next(list, "2026-11-21T13:20:00Z"), None);
        assert_eq!(
            next(one, "2026-11-21T10:29:59Z"),
            Some(at("2026-11-21T10:30:00Z"))
        );
        assert_eq!(next(one, "2026-11-21T10:30:00Z"), None);
        assert_eq!(next("/users", "2026-11-21T10:00:01Z"), None);
        assert_eq!(next(list, "2026-11-21T08:00:00Z"), None);
        assert!(RARE.iter().all(|(_, rest)| *rest <= LONGEST_REST));
    }
}
