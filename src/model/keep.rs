//! How much history stays.

/// Which snapshots stay: the newest, and the last of each of so many days and months before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    pub daily: u32,
    pub monthly: u32,
}
