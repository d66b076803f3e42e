//! Licences that administrators gave and took away.

use jiff::Timestamp;

use super::Email;

/// What became of a licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Handed {
    Given,
    Taken,
}

/// A licence that somebody was given, or that was taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenseChange {
    pub email: Email,
    pub at: Timestamp,
    /// Who did it.
    pub operator: Option<Email>,
    pub handed: Handed,
    /// The product as plan usage calls it (`base`, `webinar`, `large_meeting`, ...); `None` where Zoom speaks of a
    /// licence and does not say which.
    pub product: Option<String>,
}
