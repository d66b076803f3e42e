//! What a sync is told.

use jiff::civil::Date;

use crate::model::Dataset;

/// What a sync is told to read.
#[derive(Debug, Clone)]
pub struct Task {
    pub datasets: Vec<Dataset>,
    /// What is read besides, in the place of what Zoom will not tell.
    pub stand_ins: Vec<Dataset>,
    pub as_of: Date,
    /// The first day of use that is wanted.
    pub first_day: Date,
    /// Days before which a window of use has to end, so that reports can count from them on.
    pub cuts: Vec<Date>,
    pub extent: Extent,
    /// What is read although there may be no reason to, because it was named.
    pub named: Vec<Dataset>,
    /// Whether all people are asked about who may hold an add-on, even when all holders are known.
    pub is_exhaustive: bool,
}

/// How much of what is already there is read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Days of use that can no longer change are not.
    New,
    /// The days around the cuts are, where windows do not end there.
    Cut,
    /// All of it.
    Full,
}

/// Whose limits the pace is to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limits {
    /// Those that were chosen.
    Chosen,
    /// Those that the plans of the account tell, once they are read.
    Learned,
}
