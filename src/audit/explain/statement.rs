//! Statements: a sentence about something, with what it rests on.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::model::{Dataset, ReadWindow, Window};

/// What a statement is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    Person,
    Seat,
    Verdict,
    Policy,
    Evidence,
    Unknown,
    Change,
}

impl Part {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Seat => "seat",
            Self::Verdict => "verdict",
            Self::Policy => "policy",
            Self::Evidence => "evidence",
            Self::Unknown => "unknown",
            Self::Change => "change",
        }
    }
}

/// A sentence that stands on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub part: Part,
    /// A seat, or the person.
    pub subject: String,
    pub text: String,
    /// When what it tells of happened.
    pub at: Option<Timestamp>,
    /// What it was read from, and in which days; of a verdict and a policy, the days that count.
    pub dataset: Option<Dataset>,
    pub first_day: Option<Date>,
    pub last_day: Option<Date>,
    pub read_at: Option<Timestamp>,
}

impl Statement {
    pub(super) fn new(part: Part, subject: &str, text: String) -> Self {
        Self {
            part,
            subject: subject.to_owned(),
            text,
            at: None,
            dataset: None,
            first_day: None,
            last_day: None,
            read_at: None,
        }
    }

    pub(super) fn at(self, at: Option<Timestamp>) -> Self {
        Self { at, ..self }
    }

    pub(super) fn of(self, dataset: Dataset) -> Self {
        Self {
            dataset: Some(dataset),
            ..self
        }
    }

    pub(super) fn over(self, days: Window) -> Self {
        Self {
            first_day: Some(days.from),
            last_day: Some(days.to),
            ..self
        }
    }

    pub(super) fn from(self, day: Date) -> Self {
        Self {
            first_day: Some(day),
            ..self
        }
    }

    pub(super) fn read(self, read_at: Option<Timestamp>) -> Self {
        Self { read_at, ..self }
    }

    /// Names the window that it was read in, if that is known.
    pub(super) fn read_in(self, window: Option<&ReadWindow>) -> Self {
        match window {
            Some(window) => self.over(window.days).read(Some(window.read_at)),
            None => self,
        }
    }
}
