//! What can go wrong between us and Zoom's login.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use std::{error, io};

/// Why there is no access token, or why a login could not be made or kept.
///
/// No variant carries a secret. It can be cloned because all who wait for one renewal
/// get the same answer.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// Nothing is kept for this profile.
    #[error("not logged in")]
    NotLoggedIn,
    /// Zoom does not accept the login any more: it was revoked, replaced, or has expired.
    #[error("Zoom no longer accepts this login: {reason}")]
    Refused { reason: String },
    /// Zoom does not accept a token that it did not issue to us.
    #[error(
        "Zoom does not accept the access token that was given: it is expired, revoked or wrong"
    )]
    TokenRefused,
    /// Zoom does not know the app, or not with this secret or account.
    #[error("Zoom does not accept the app's credentials: {reason}")]
    WrongClient { reason: String },
    /// Zoom sent the browser back with an error, in Zoom's words.
    #[error("Zoom did not authorise the app: {reason}")]
    Denied { reason: String },
    /// The token may change something, and the configuration says that it must not.
    #[error("the token may change things in Zoom, which `read_only` in config.toml forbids: it has {}", .scopes.join(", "))]
    MayWrite { scopes: Vec<String> },
    /// A secret would have gone to an address that nobody allowed.
    #[error("the address {address} is not allowed: {reason}")]
    AddressNotAllowed {
        address: String,
        reason: &'static str,
    },
    #[error("could not reach Zoom: {cause}")]
    Network { cause: String },
    /// Zoom's login is there, and will not answer for now (429 and 5xx).
    #[error("Zoom's login is not available: {reason}")]
    Unavailable { reason: String },
    /// Zoom said yes, in a form that makes no sense.
    #[error("could not understand the answer of Zoom's login: {reason}")]
    Garbled { reason: String },
    #[error("no CA certificates were found")]
    NoCertificates,
    #[error("could not set up connections to Zoom: {cause}")]
    Client { cause: String },
    #[error("could not {doing} the system keyring: {cause}")]
    Keyring { doing: &'static str, cause: String },
    /// The new login could not be kept, and the old one is spent.
    #[error("could not keep the new login, and the old one is used up: {cause}{}", rescued_to(.rescued.as_deref()))]
    NotKept {
        cause: Box<Self>,
        /// The file in which it waits for the next run; `None` if that could not be written either.
        rescued: Option<PathBuf>,
    },
    /// The file with the login can be read by others, or is not a plain file.
    #[error("{} is not safe to use: {reason}", .path.display())]
    Unsafe { path: PathBuf, reason: String },
    /// The file with the login is somebody else's, who could not read what would take its place.
    #[error("{} belongs to another user: its owner has the id {owner}, and this runs as {us}", .path.display())]
    Foreign { path: PathBuf, owner: u32, us: u32 },
    #[error("could not {doing} {}: {}", .path.display(), cause_of(.cause))]
    Io {
        doing: &'static str,
        path: PathBuf,
        cause: Arc<io::Error>,
    },
    #[error("what is kept of this login makes no sense: {reason}")]
    Spoilt { reason: String },
    #[error("another zoomaudit holds {} for over {} s", .path.display(), .waited.as_secs())]
    LockTimeout { path: PathBuf, waited: Duration },
    #[error("{}", in_use(.ports))]
    PortTaken { ports: Vec<u16> },
    #[error("could not listen on 127.0.0.1:{port}: {cause}")]
    Listen { port: u16, cause: String },
    #[error("nobody came back from Zoom within {} s", .waited.as_secs())]
    LoginTimeout { waited: Duration },
    #[error("could not open the browser: {cause}")]
    Browser { cause: String },
}

impl Error {
    pub(super) fn io(doing: &'static str, path: &Path, cause: io::Error) -> Self {
        Self::Io {
            doing,
            path: path.to_owned(),
            cause: Arc::new(cause),
        }
    }
}

fn rescued_to(file: Option<&Path>) -> String {
    file.map_or_else(String::new, |file| {
        format!(
            "; it waits in {}, which only you can read, for the next run to keep it",
            file.display()
        )
    })
}

/// Says that all of these ports are taken: `ports 8624, 8625 and 8626 of 127.0.0.1 are in use`.
fn in_use(ports: &[u16]) -> String {
    let named: Vec<String> = ports.iter().map(u16::to_string).collect();
    match named.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            let rest = rest.join(", ");
            format!("ports {rest} and {last} of 127.0.0.1 are in use")
        }
        _ => format!("port {} of 127.0.0.1 is in use", named.join("")),
    }
}

/// The last cause in a chain, which is the only one that tells a reader something.
pub fn root_cause(error: &(dyn error::Error + 'static)) -> String {
    let mut root = error;
    while let Some(source) = root.source() {
        root = source;
    }
    match root.downcast_ref::<io::Error>() {
        Some(io) => cause_of(io),
        None => root.to_string(),
    }
}

/// An input or output error without the number that the system puts behind it.
fn cause_of(error: &io::Error) -> String {
    let text = error.to_string();
    match text.rfind(" (os error ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_has_no_number_of_the_system() {
        let refused = io::Error::from_raw_os_error(2);
        assert_eq!(cause_of(&refused), "No such file or directory");
    }
}
