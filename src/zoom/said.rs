//! What Zoom says where it refuses.

use std::fmt;

use jiff::Timestamp;
use reqwest::StatusCode;

/// Zoom's refusal, as far as it could be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status; 200 when Zoom wrapped an error into a success.
    pub status: u16,
    pub code: Option<i64>,
    pub message: Option<String>,
    /// Until when it asks for fewer requests, where it says so.
    pub until: Option<Timestamp>,
    /// What Zoom's support asks for (`x-zm-trackingid`).
    pub tracking_id: Option<String>,
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zoom answered {}", self.status)?;
        if let Some(code) = self.code {
            write!(f, " (code {code})")?;
        }
        let usual = || StatusCode::from_u16(self.status).ok()?.canonical_reason();
        if let Some(words) = self.message.as_deref().or_else(usual) {
            write!(f, ": {words}")?;
        }
        self.until
            .map_or(Ok(()), |until| write!(f, " (until {until:.0})"))
    }
}
