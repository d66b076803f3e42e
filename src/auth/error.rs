//! What can go wrong between us and Zoom's login.

/// Why there is no access token.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("Zoom refused the access token")]
    Refused,
}
