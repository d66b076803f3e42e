//! One check: what was looked at, how it stands, what that means, and what mends it.

use crate::commands::text;
use crate::error::{Diagnosis, Error, Exit, diagnosis};
use crate::report::{Cell, Column, Row};
use crate::settings::PROXIES;

pub(super) const COLUMNS: &[Column] = &[
    Column::left("check", "Check").shown(),
    Column::left("subject", "Subject").shown(),
    Column::left("state", "State").shown(),
    Column::left("seen", "Seen").shown().of_sentences(),
    Column::left("meaning", "Meaning").shown().of_sentences(),
    Column::left("to_do", "To do").shown().of_sentences(),
];

/// How something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Ok,
    /// It works, and will not always, or not for everything.
    Warning,
    /// It does not work; the status is that of a command that needs it.
    Failed(Exit),
    /// It could not be looked at.
    Unknown,
}

impl State {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Failed(_) => "failed",
            Self::Unknown => "unknown",
        }
    }
}

pub(super) struct Check {
    name: &'static str,
    subject: Option<String>,
    pub(super) state: State,
    seen: String,
    meaning: Option<String>,
    to_do: Option<String>,
}

impl Check {
    pub(super) fn new(check: &'static str, state: State, seen: impl Into<String>) -> Self {
        Self {
            name: check,
            subject: None,
            state,
            seen: seen.into(),
            meaning: None,
            to_do: None,
        }
    }

    pub(super) fn ok(check: &'static str, seen: impl Into<String>) -> Self {
        Self::new(check, State::Ok, seen)
    }

    pub(super) fn warning(check: &'static str, seen: impl Into<String>) -> Self {
        Self::new(check, State::Warning, seen)
    }

    pub(super) fn unknown(check: &'static str, seen: impl Into<String>) -> Self {
        Self::new(check, State::Unknown, seen)
    }

    /// Takes an error as what was seen, with what is known of such errors.
    pub(super) fn failed(check: &'static str, error: &Error) -> Self {
        let hints: Vec<&str> = error.hints().collect();
        let hints = (!hints.is_empty()).then(|| hints.join("; "));
        let known = error.diagnosis();
        Self {
            meaning: known.map(|known| known.meaning.to_owned()),
            to_do: known.map(|known| known.to_do.to_owned()).or(hints),
            ..Self::new(check, State::Failed(error.exit), error.one_line())
        }
    }

    pub(super) fn about(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    pub(super) fn means(mut self, meaning: impl Into<String>) -> Self {
        self.meaning = Some(meaning.into());
        self
    }

    pub(super) fn mended_by(mut self, to_do: impl Into<String>) -> Self {
        self.to_do = Some(to_do.into());
        self
    }

    /// Has the variables looked at first that name an address; what opens the way to Zoom's own is for that one.
    pub(super) fn named_by(mut self, variables: &[&str]) -> Self {
        let first = format!("check the address in {}", variables.join(" and "));
        self.to_do = Some(match self.to_do {
            Some(to_do) => {
                let mut to_do = to_do.replace("zoom.us and api.zoom.us", "it");
                if variables.iter().any(|name| PROXIES.contains(name)) {
                    to_do = to_do.replace(", or set HTTPS_PROXY", "");
                }
                format!("{first}; if it is right, {to_do}")
            }
            None => first,
        });
        self
    }

    /// Adds what is known of a trouble with these words.
    pub(super) fn diagnosed(self, words: &str) -> Self {
        match diagnosis(words) {
            Some(Diagnosis { meaning, to_do }) => self.means(meaning).mended_by(to_do),
            None => self,
        }
    }

    pub(super) fn row(self) -> Row {
        vec![
            Cell::Word(self.name),
            text(self.subject),
            Cell::Word(self.state.word()),
            Cell::Text(self.seen),
            text(self.meaning),
            text(self.to_do),
        ]
    }
}

/// The status of what is worst: what only a person can mend comes before what may pass by itself.
pub(super) fn worst(checks: &[Check]) -> Exit {
    let failed = checks.iter().filter_map(|check| match check.state {
        State::Failed(exit) => Some(exit),
        State::Ok | State::Warning | State::Unknown => None,
    });
    let rank = |exit: &Exit| match exit {
        Exit::Usage => 3,
        Exit::Login => 2,
        Exit::TryLater => 0,
        _ => 1,
    };
    failed.max_by_key(rank).unwrap_or(Exit::Done)
}
