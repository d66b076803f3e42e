//! What can go wrong when asking Zoom: what was being done, and Zoom's own words.

use std::fmt;

use jiff::Timestamp;

pub use super::said::Answer;
use super::tier::Class;
use crate::auth;
use crate::model::counted;

/// Why something could not be read from Zoom.
#[derive(Debug, thiserror::Error)]
pub enum Cause {
    /// There is no access token to ask with.
    #[error(transparent)]
    Auth(auth::Error),
    /// The app was not given a scope; the scopes are those that Zoom named, of which one may be enough.
    #[error("the app lacks {}", Scopes(scopes))]
    MissingScope { scopes: Vec<String>, answer: Answer },
    /// Zoom would not take a token that it had only just issued, or refused one after the other.
    #[error("Zoom does not accept its own access token: {0}")]
    Unauthorized(Answer),
    /// The account has used up what Zoom allows in a day for this kind of request.
    #[error("{answer} (until {resets:.0})")]
    DailyLimit { resets: Timestamp, answer: Answer },
    /// We have used up what we allow ourselves of that, in percent.
    #[error(
        "zoomaudit has used its share ({share} %) of the daily limit of {} requests: \
         the limit resets at {resets:.0}, and `daily` in config.toml sets the share",
        class.as_str()
    )]
    DailyShare {
        class: Class,
        share: u8,
        resets: Timestamp,
    },
    /// A listing would take more requests than are left of that, after those that others have set aside.
    #[error(
        "it would take {}, with {left} left of today's share of the daily limit of {} requests: \
         the limit resets at {resets:.0}, and `daily` in config.toml sets the share",
        counted(*requests, "more request"),
        class.as_str()
    )]
    NotToday {
        class: Class,
        requests: u64,
        left: u64,
        resets: Timestamp,
    },
    /// Zoom answers this rarely, and did lately; where it says so itself, there is its answer.
    #[error("{}", too_soon(*minutes, until.as_ref(), answer.as_deref()))]
    TooSoon {
        minutes: i64,
        until: Option<Timestamp>,
        answer: Option<Box<Answer>>,
    },
    /// Zoom said no for good: any other 4xx.
    #[error("{0}")]
    Refused(Answer),
    /// Zoom could not answer after several attempts: 5xx, or too many requests in a second.
    #[error("{0}")]
    Unavailable(Answer),
    /// No answer came after several attempts; holds the root of the trouble.
    #[error("could not reach Zoom: {0}")]
    Network(String),
    /// What came was cut short, no JSON, or not what was asked for.
    #[error("could not make sense of Zoom's answer: {0}")]
    Unreadable(String),
    /// What came could not be kept; holds the reason of whoever was to keep it.
    #[error(transparent)]
    Unkept(Unkept),
}

/// Why rows could not be kept.
pub type Unkept = Box<dyn std::error::Error + Send + Sync>;

fn too_soon(minutes: i64, until: Option<&Timestamp>, answer: Option<&Answer>) -> String {
    let until = until.map_or_else(String::new, |until| format!(", so not before {until:.0}"));
    let rule = format!("Zoom answers this once in {minutes} minutes{until}");
    match answer {
        Some(answer) => format!("{answer} ({rule})"),
        None => rule,
    }
}

struct Scopes<'a>(&'a [String]);

impl fmt::Display for Scopes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            [] => f.write_str("a scope that Zoom does not name"),
            [only] => write!(f, "the scope {only}"),
            several => write!(f, "a scope; Zoom names {}", several.join(", ")),
        }
    }
}

/// Something could not be read from Zoom.
#[derive(Debug, thiserror::Error)]
#[error("could not {doing}")]
pub struct Error {
    doing: &'static str,
    #[source]
    cause: Box<Cause>,
    tracking_id: Option<String>,
    requests: u64,
}

impl Error {
    pub(super) fn new(doing: &'static str, cause: Cause) -> Self {
        Self {
            doing,
            cause: Box::new(cause),
            tracking_id: None,
            requests: 0,
        }
    }

    /// What came could not be kept by whoever was to keep it.
    pub fn unkept(doing: &'static str, why: Unkept) -> Self {
        Self::new(doing, Cause::Unkept(why))
    }

    /// Notes the tracking id of an answer that is not part of the cause.
    pub(super) fn tracked(self, tracking_id: Option<String>) -> Self {
        Self {
            tracking_id,
            ..self
        }
    }

    /// Notes how many requests had been sent by then.
    pub(super) fn after(self, requests: u64) -> Self {
        Self { requests, ..self }
    }

    /// Returns how many requests it took to find out, with repetitions.
    pub fn requests(&self) -> u64 {
        self.requests
    }

    /// Returns what was being done, to follow "could not".
    pub fn doing(&self) -> &'static str {
        self.doing
    }

    pub fn cause(&self) -> &Cause {
        &self.cause
    }

    /// Takes the cause out.
    pub fn into_cause(self) -> Cause {
        *self.cause
    }

    /// Returns what Zoom said, if it said anything that could be read.
    pub fn answer(&self) -> Option<&Answer> {
        match self.cause() {
            Cause::MissingScope { answer, .. }
            | Cause::DailyLimit { answer, .. }
            | Cause::Unauthorized(answer)
            | Cause::Refused(answer)
            | Cause::Unavailable(answer) => Some(answer),
            Cause::TooSoon { answer, .. } => answer.as_deref(),
            Cause::Auth(_)
            | Cause::DailyShare { .. }
            | Cause::NotToday { .. }
            | Cause::Network(_)
            | Cause::Unreadable(_)
            | Cause::Unkept(_) => None,
        }
    }

    /// Returns the id under which Zoom's support finds the request.
    pub fn tracking_id(&self) -> Option<&str> {
        let of_answer = self
            .answer()
            .and_then(|answer| answer.tracking_id.as_deref());
        of_answer.or(self.tracking_id.as_deref())
    }

    /// Returns the scopes that Zoom named when it missed one, of which one may be enough.
    pub fn missing_scopes(&self) -> &[String] {
        match self.cause() {
            Cause::MissingScope { scopes, .. } => scopes,
            _ => &[],
        }
    }

    /// Returns the scope to add to an app of administrators, of those that Zoom named.
    pub fn scope_to_add(&self) -> Option<&str> {
        let scopes = self.missing_scopes();
        let of_admins = scopes.iter().find(|scope| scope.ends_with(":admin"));
        of_admins.or(scopes.first()).map(String::as_str)
    }

    /// Tells whether the same request may well work later: network, 5xx, limits, garbled answers.
    pub fn is_passing(&self) -> bool {
        match self.cause() {
            Cause::DailyLimit { .. }
            | Cause::DailyShare { .. }
            | Cause::NotToday { .. }
            | Cause::TooSoon { .. }
            | Cause::Unavailable(_)
            | Cause::Network(_)
            | Cause::Unreadable(_) => true,
            Cause::Auth(_)
            | Cause::MissingScope { .. }
            | Cause::Unauthorized(_)
            | Cause::Refused(_)
            | Cause::Unkept(_) => false,
        }
    }

    /// Tells whether no other request can help either: there is no token that Zoom takes, or no room for answers.
    pub fn ends_the_run(&self) -> bool {
        matches!(
            self.cause(),
            Cause::Auth(_) | Cause::Unauthorized(_) | Cause::Unkept(_)
        )
    }
}
