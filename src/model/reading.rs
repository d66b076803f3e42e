//! How far the reading of a dataset got.

use jiff::Timestamp;

use super::{Dataset, Window};

/// How far a reading of a dataset got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// All of it is there.
    Complete,
    /// Some of it is there.
    Partial,
    /// Zoom refused it, or none of it could be read.
    Missing,
    /// It could not be read for a passing reason, and an earlier reading stands in.
    Kept,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Complete, Self::Partial, Self::Missing, Self::Kept];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Partial => "partial",
            Self::Missing => "missing",
            Self::Kept => "kept",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// What is known about the reading of one dataset in one snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub dataset: Dataset,
    pub state: State,
    pub rows: u64,
    pub requests: u64,
    /// When the rows that stand in the snapshot were read.
    pub read_at: Timestamp,
    /// Why it is not complete.
    pub reason: Option<String>,
    /// The scope that would mend a missing dataset, if Zoom named one.
    pub scope: Option<String>,
    /// Whether trying again may bring what is not there: Zoom would not answer just then.
    pub passing: bool,
    /// The days that were read whole, for a dataset of windows; empty for any other.
    pub windows: Vec<Window>,
    /// Those of them whose days are known all together alone.
    pub months: Vec<Window>,
}

/// The reason why a dataset of Zoom Phone is missing where there is nothing to read.
pub const NO_ZOOM_PHONE: &str = "the account has no Zoom Phone";

/// The reason why nobody is asked which add-ons they hold, where plan usage says that nobody holds any.
pub const NO_ADD_ONS: &str = "no add-on is assigned to anybody";

impl Reading {
    /// Tells whether it is all that there is: read whole, or of something that the account does not have.
    pub fn is_whole(&self) -> bool {
        match self.state {
            State::Complete => true,
            State::Missing => {
                let nothing_to_read = [NO_ZOOM_PHONE, NO_ADD_ONS];
                let reason = self.reason.as_deref();
                reason.is_some_and(|reason| nothing_to_read.contains(&reason))
            }
            State::Partial | State::Kept => false,
        }
    }
}
