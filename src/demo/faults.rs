//! Things that go wrong on demand.

use std::{collections::HashMap, fmt, time::Duration};

use super::answer::Answer;

/// What can go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultKind {
    Latency,
    Error500,
    Error503,
    Error429,
    Error429Html,
    CutBody,
    NotJson,
    Close,
    ExpireToken,
    ExpirePageToken,
    RepeatPageToken,
    DailyQuota,
    HireDuringListing,
    OkWithError,
    PageSize,
    Every429,
    Every503,
    EveryClose,
    EveryCut,
    EveryHtml,
}

impl FaultKind {
    /// Every fault: its kind, its name, and a line of help about its number.
    #[rustfmt::skip]
    pub const ALL: [(Self, &'static str, &'static str); 20] = [
        (Self::Latency, "latency", "every API answer waits N milliseconds"),
        (Self::Error500, "error-500", "the next N API answers are 500"),
        (Self::Error503, "error-503", "the next N API answers are 503, in HTML"),
        (Self::Error429, "error-429", "the next N API answers say that the limit per second is reached"),
        (Self::Error429Html, "error-429-html", "the next N API answers are 429, in HTML"),
        (Self::CutBody, "cut-body", "the next N API answers break off in the middle"),
        (Self::NotJson, "not-json", "the next N API answers are 200 with a page instead of JSON"),
        (Self::Close, "close", "the next N API requests get no answer at all"),
        (Self::ExpireToken, "expire-token", "access tokens expire, once, after N API requests"),
        (Self::ExpirePageToken, "expire-page-token", "the Nth use of a page token finds it expired"),
        (Self::RepeatPageToken, "repeat-page-token", "from its Nth use on, a page token is answered with itself"),
        (Self::DailyQuota, "daily-quota", "N heavy requests are allowed a day"),
        (Self::HireDuringListing, "hire-during-listing", "N people join, one after each page of users that has a next"),
        (Self::OkWithError, "ok-with-error", "the next N API answers are 200 with an error in the body"),
        (Self::PageSize, "page-size", "no page is larger than N"),
        (Self::Every429, "every-429", "every Nth API answer says that the limit per second is reached"),
        (Self::Every503, "every-503", "every Nth API answer is 503, in HTML"),
        (Self::EveryClose, "every-close", "every Nth API request gets no answer at all"),
        (Self::EveryCut, "every-cut", "every Nth API answer breaks off in the middle"),
        (Self::EveryHtml, "every-html", "every Nth API answer is 200 with a page instead of JSON"),
    ];

    /// The word that names it.
    pub fn name(self) -> &'static str {
        let entry = Self::ALL.iter().find(|(kind, _, _)| *kind == self);
        entry.map_or("", |(_, name, _)| name)
    }
}

/// One thing that goes wrong, and how often, how much or when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    pub kind: FaultKind,
    pub number: u64,
}

/// A text that names no fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultError {
    #[error("could not read the fault `{0}`: it is NAME=N")]
    NoNumber(String),
    #[error("there is no fault `{0}`; there are {names}", names = names())]
    Unknown(String),
}

fn names() -> String {
    FaultKind::ALL.map(|(_, name, _)| name).join(", ")
}

impl Fault {
    pub const fn new(kind: FaultKind, number: u64) -> Self {
        Self { kind, number }
    }

    /// Parses `NAME=N`.
    pub fn parse(text: &str) -> Result<Self, FaultError> {
        let no_number = || FaultError::NoNumber(text.to_owned());
        let (name, number) = text.split_once('=').ok_or_else(no_number)?;
        let number = number.trim().parse().map_err(|_| no_number())?;
        let mut all = FaultKind::ALL.iter();
        let (kind, _, _) = all
            .find(|(_, known, _)| *known == name.trim())
            .ok_or_else(|| FaultError::Unknown(name.trim().to_owned()))?;
        Ok(Self::new(*kind, number))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.kind.name(), self.number)
    }
}

impl std::str::FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        Self::parse(text)
    }
}

/// How an answer reaches the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Delivery {
    Whole,
    /// The connection breaks in the middle of the body.
    Cut,
    /// The connection closes without an answer.
    Closed,
}

/// The faults that are set, and what is left of them.
#[derive(Debug, Default)]
pub(super) struct Faults {
    left: HashMap<FaultKind, u64>,
    /// How many API requests came since a fault was set that strikes every so many of them.
    since: HashMap<FaultKind, u64>,
}

impl Faults {
    pub(super) fn set(&mut self, fault: Fault) {
        self.left.insert(fault.kind, fault.number);
        self.since.remove(&fault.kind);
    }

    pub(super) fn clear(&mut self) {
        self.left.clear();
        self.since.clear();
    }

    pub(super) fn number(&self, kind: FaultKind) -> Option<u64> {
        self.left.get(&kind).copied()
    }

    pub(super) fn latency(&self) -> Duration {
        Duration::from_millis(self.number(FaultKind::Latency).unwrap_or(0))
    }

    /// Whether a fault that hits the next N times hits: uses one up.
    pub(super) fn strikes(&mut self, kind: FaultKind) -> bool {
        match self.left.get_mut(&kind) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }

    /// Whether a fault that strikes every Nth API request strikes this one: counts it.
    fn recurs(&mut self, kind: FaultKind) -> bool {
        let every = self.number(kind).filter(|&every| every > 0);
        every.is_some_and(|every| {
            let since = self.since.entry(kind).or_default();
            *since += 1;
            since.is_multiple_of(every)
        })
    }

    /// Whether this is the Nth time: counts down to it, then is over.
    pub(super) fn comes_due(&mut self, kind: FaultKind) -> bool {
        let due = match self.left.get_mut(&kind) {
            None => return false,
            Some(left) => {
                *left = left.saturating_sub(1);
                *left == 0
            }
        };
        if due {
            self.left.remove(&kind);
        }
        due
    }

    /// Whether this is the Nth time or a later one.
    pub(super) fn has_begun(&mut self, kind: FaultKind) -> bool {
        self.left.get_mut(&kind).is_some_and(|left| {
            *left = left.saturating_sub(1);
            *left == 0
        })
    }

    /// How the next API answer is delivered.
    pub(super) fn delivery(&mut self) -> Delivery {
        // Each counts every request, whichever of them strikes.
        let [closes, cuts] = [FaultKind::EveryClose, FaultKind::EveryCut].map(|k| self.recurs(k));
        if closes || self.strikes(FaultKind::Close) {
            Delivery::Closed
        } else if cuts || self.strikes(FaultKind::CutBody) {
            Delivery::Cut
        } else {
            Delivery::Whole
        }
    }

    /// An answer that stands in for the one that would have been given.
    pub(super) fn instead(&mut self) -> Option<Answer> {
        let recurring = [
            FaultKind::Every429,
            FaultKind::Every503,
            FaultKind::EveryHtml,
        ];
        let struck = recurring.map(|kind| self.recurs(kind).then_some(kind));
        let recurring = struck.into_iter().flatten().next();
        let kinds = [
            FaultKind::Error500,
            FaultKind::Error503,
            FaultKind::Error429,
            FaultKind::Error429Html,
            FaultKind::NotJson,
            FaultKind::OkWithError,
        ];
        let kind = recurring.or_else(|| kinds.into_iter().find(|&kind| self.strikes(kind)))?;
        Some(match kind {
            FaultKind::Error500 => Answer::error(500, 500, "Internal server error."),
            FaultKind::Error503 | FaultKind::Every503 => {
                Answer::html(503, "503 Service Temporarily Unavailable")
            }
            FaultKind::Error429 | FaultKind::Every429 => super::limits::per_second(),
            FaultKind::Error429Html => Answer::html(429, "429 Too Many Requests"),
            FaultKind::OkWithError => Answer::error(200, 200, "No permission."),
            _ => Answer::html(200, "Zoom"),
        })
    }
}
