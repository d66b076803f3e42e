//! People by their numbers, so that some can be loaded at a time, and by several threads.

/// People by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) after: i64,
    pub(super) to: i64,
}

impl Range {
    /// Nobody, to whom nameless events are put, is 0.
    pub(super) const ALL: Self = Self {
        after: -1,
        to: i64::MAX,
    };
}

/// A condition on rows: they are of somebody in the range whose ends are the first two values of the statement.
pub(super) const OF_RANGE: &str = "person > ?1 AND person <= ?2";
