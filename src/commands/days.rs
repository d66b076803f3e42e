//! Whether a report tells of all its days.

/// Whether the days that a report is about were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    Read,
    NotAllRead,
}

impl Days {
    pub fn read_if(are_all_read: bool) -> Self {
        if are_all_read {
            Self::Read
        } else {
            Self::NotAllRead
        }
    }
}
