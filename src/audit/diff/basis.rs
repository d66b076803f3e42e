//! What two readings of a dataset let be told.

use super::Change;
use crate::model::{NO_ZOOM_PHONE, Reading, State};

/// What two readings of a dataset let be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// All that changed.
    Whole,
    /// Not what is gone: some of the later one was not read.
    NotRemoved,
    /// Not what is there only now: some of the earlier one was not read.
    NotAdded,
    /// Only what changed of that which is in both.
    OnlyChanged,
    /// Nothing: one of the two is missing.
    Nothing,
    /// That there is nothing: both say that the account has no Zoom Phone.
    Nowhere,
}

/// What the lists in which a person stands let be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lists {
    pub users: Basis,
    pub phone: Basis,
    pub add_ons: Basis,
    pub details: Basis,
    /// Whether both snapshots say of anybody which division they are in: where one does not, nobody knows.
    pub tell_divisions: bool,
}

impl Basis {
    /// Takes how a dataset stands in the snapshot before and in the one after.
    pub fn of(before: Option<&Reading>, after: Option<&Reading>) -> Self {
        match (is_all(before), is_all(after)) {
            (Some(true), Some(true)) => Self::Whole,
            (Some(true), Some(false)) => Self::NotRemoved,
            (Some(false), Some(true)) => Self::NotAdded,
            (Some(false), Some(false)) => Self::OnlyChanged,
            (None, None) if is_without_phone(before) && is_without_phone(after) => Self::Nowhere,
            (None, _) | (_, None) => Self::Nothing,
        }
    }

    /// Tells whether a change of this kind can be told.
    pub fn tells(self, change: Change) -> bool {
        match self {
            Self::Whole => true,
            Self::NotRemoved => change != Change::Removed,
            Self::NotAdded => change != Change::Added,
            Self::OnlyChanged => change == Change::Changed,
            Self::Nothing | Self::Nowhere => false,
        }
    }

    /// Tells whether nothing that changed can go untold.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Whole | Self::Nowhere)
    }
}

/// Tells whether all of a dataset is there; `None` where none of it is.
fn is_all(reading: Option<&Reading>) -> Option<bool> {
    match reading?.state {
        State::Complete | State::Kept => Some(true),
        State::Partial => Some(false),
        State::Missing => None,
    }
}

fn is_without_phone(reading: Option<&Reading>) -> bool {
    reading.is_some_and(|reading| reading.reason.as_deref() == Some(NO_ZOOM_PHONE))
}
