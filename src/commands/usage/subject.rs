//! What use can be added up for, and which sorts of use there are.

use clap::ValueEnum as _;

use crate::model::{Bucket, Dataset, UseKind};

/// What use is added up for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Subject {
    /// A row for each person
    Users,
    /// A row for each month
    Months,
    /// A row for each day, UTC
    Days,
    /// A row for each day of the week, over all weeks
    Weekdays,
    /// A row for each department, with its meeting licences and what they cost (`licenses --by department` has all seats)
    Departments,
    /// A row for each room, with when it was last used
    Rooms,
    /// A row for each person with Zoom Phone, with their calls
    Phone,
    /// A row for each person with recordings, of all time unless days are named
    Storage,
    /// A row for each sort of telephone line into meetings, with what it cost
    Audio,
    /// A row for each person with events in the next twelve weeks
    Upcoming,
}

/// A sort of use that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Kind {
    /// Meetings that somebody hosted
    Meeting,
    /// Webinars
    Webinar,
    /// Calls that were placed, or answered, with a duration
    Call,
    /// Recordings in the cloud
    Recording,
}

impl Kind {
    pub(super) fn of_model(self) -> UseKind {
        match self {
            Self::Meeting => UseKind::Meeting,
            Self::Webinar => UseKind::Webinar,
            Self::Call => UseKind::Call,
            Self::Recording => UseKind::Recording,
        }
    }
}

impl Subject {
    /// The word for it on the command line.
    pub(super) fn word(self) -> String {
        let value = self.to_possible_value().expect("no subject is hidden");
        value.get_name().to_owned()
    }

    /// What days are put together by; `None` for anything else.
    pub(super) fn bucket(self) -> Option<Bucket> {
        match self {
            Self::Months => Some(Bucket::Month),
            Self::Days => Some(Bucket::Day),
            Self::Weekdays => Some(Bucket::Weekday),
            Self::Users
            | Self::Departments
            | Self::Rooms
            | Self::Phone
            | Self::Storage
            | Self::Audio
            | Self::Upcoming => None,
        }
    }

    /// What it cannot do without, and what else it tells where that is read.
    pub(super) fn datasets(self) -> (Vec<Dataset>, Vec<Dataset>) {
        let more = vec![Dataset::Calls, Dataset::Recordings];
        match self {
            Self::Users | Self::Months | Self::Days | Self::Weekdays => {
                (vec![Dataset::Users, Dataset::Meetings], more)
            }
            Self::Departments => (
                vec![Dataset::Users, Dataset::PlanUsage, Dataset::Meetings],
                [vec![Dataset::SignIns], more].concat(),
            ),
            Self::Rooms => (
                vec![Dataset::Users, Dataset::Rooms, Dataset::RoomUse],
                vec![],
            ),
            Self::Phone => (
                vec![Dataset::Users, Dataset::PhoneUsers, Dataset::Calls],
                vec![],
            ),
            Self::Storage => (vec![Dataset::Users, Dataset::Recordings], vec![]),
            Self::Audio => (vec![Dataset::Users, Dataset::Telephone], vec![]),
            Self::Upcoming => (vec![Dataset::Users, Dataset::Upcoming], vec![]),
        }
    }
}
