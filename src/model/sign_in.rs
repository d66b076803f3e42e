//! Who signed in, and when.

use jiff::Timestamp;

use super::Email;

/// A moment at which somebody signed in to Zoom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    pub email: Email,
    pub at: Timestamp,
}
