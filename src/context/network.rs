//! The way to Zoom: whether anything answers at its addresses, and what time it is there.

use jiff::{SignedDuration, Timestamp};

use super::Context;
use crate::auth;
use crate::error::Error;

/// One of Zoom's addresses, and what came of asking it.
pub struct Reached {
    /// Scheme, host and port.
    pub place: String,
    /// The variables that name it; none for Zoom's own.
    pub variables: Vec<&'static str>,
    pub answered: Result<Answered, Error>,
}

/// That something answered.
pub struct Answered {
    /// How far our clock is ahead of the answer's, give or take a second; unknown where the answer has no time.
    pub ahead: Option<SignedDuration>,
}

impl Context {
    /// Asks the addresses of Zoom's login and of its API, each place once, with no credentials.
    pub async fn reach(&self) -> Vec<Reached> {
        let (oauth_url, api_url) = (&self.settings.oauth_url, self.api_url(None));
        let mut reached: Vec<Reached> = Vec::new();
        for (address, variable) in [
            (oauth_url, "ZOOMAUDIT_OAUTH_URL"),
            (&api_url, "ZOOMAUDIT_API_URL"),
        ] {
            let place = origin(address);
            let named = self.settings.outside.value(variable);
            let variable = named.map(|_| variable);
            if let Some(other) = reached.iter_mut().find(|other| other.place == place) {
                other.variables.extend(variable);
                continue;
            }
            reached.push(Reached {
                place,
                variables: variable.into_iter().collect(),
                answered: self.answer_of(address).await,
            });
        }
        reached
    }

    async fn answer_of(&self, address: &str) -> Result<Answered, Error> {
        let url = auth::allowed(address, &self.settings.config.allow_hosts)?;
        let asked_at = self.now();
        let date = auth::reach(&url).await?;
        let ahead = date.map(|date| ahead(date, (asked_at, self.now())));
        Ok(Answered { ahead })
    }
}

/// Returns how far our clock is ahead: nothing where the answer's second lies between those of asking and of hearing.
fn ahead(date: Timestamp, (asked_at, heard_at): (Timestamp, Timestamp)) -> SignedDuration {
    let second = SignedDuration::from_secs(1);
    let (early, late) = (
        asked_at.duration_since(date) - second,
        heard_at.duration_since(date),
    );
    if late < SignedDuration::ZERO {
        late
    } else {
        early.max(SignedDuration::ZERO)
    }
}

/// An address without its path.
fn origin(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").unwrap_or(("https", address));
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{host}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_ahead_by_what_the_way_there_and_back_does_not_explain() {
        let at = |text: &str| -> Timestamp { text.parse().unwrap() };
        let date = at("2026-11-21T12:00:00Z");
        for (asked_at, heard_at, wanted) in [
            ("2026-11-21T12:00:00.9Z", "2026-11-21T12:00:01Z", 0),
            ("2026-11-21T11:59:58Z", "2026-11-21T12:00:03Z", 0),
            ("2026-11-21T12:10:01Z", "2026-11-21T12:10:02Z", 600),
            ("2026-11-21T10:59:59Z", "2026-11-21T11:00:00Z", -3600),
        ] {
            let found = ahead(date, (at(asked_at), at(heard_at)));
            assert_eq!(found.as_secs(), wanted, "{asked_at}");
        }
    }

    #[test]
    fn a_place_has_neither_path_nor_password() {
        for (address, place) in [
            ("https://zoom.us/oauth", "https://zoom.us"),
            ("http://127.0.0.1:80/v2", "http://127.0.0.1:80"),
            ("https://ada:hush@zoom.us/v2", "https://zoom.us"),
        ] {
            assert_eq!(origin(address), place);
        }
    }
}
