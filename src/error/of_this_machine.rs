//! What failed on this machine, told apart from what failed at Zoom or on the way there: both may use the same words.

use super::{Diagnosis, Error, diagnosis};
use crate::{auth, settings, store};

/// What is known of a keyring that fails, whatever its words.
const KEYRING: Diagnosis = Diagnosis {
    meaning: "the keyring of this machine does not run, is locked, or is closed to this session: neither Zoom nor the network has a part in it",
    to_do: "unlock it, or keep the login in a file: `zoomaudit login --token-store file`",
};

impl Error {
    /// Looks up what is known of it.
    pub fn diagnosis(&self) -> Option<Diagnosis> {
        if self.is(|error| matches!(error, auth::Error::Keyring { .. })) {
            return Some(KEYRING);
        }
        let failed_here = self.is(is_of_this_machine)
            || self.is(|_: &store::Error| true)
            || self.is(|_: &settings::Error| true);
        if failed_here {
            return None;
        }
        self.limited().or_else(|| diagnosis(&self.one_line()))
    }
}

/// Tells whether a login failed before anything was sent anywhere.
fn is_of_this_machine(error: &auth::Error) -> bool {
    use auth::Error as Wrong;
    matches!(
        error,
        Wrong::Keyring { .. }
            | Wrong::NotKept { .. }
            | Wrong::Unsafe { .. }
            | Wrong::Foreign { .. }
            | Wrong::Io { .. }
            | Wrong::Spoilt { .. }
            | Wrong::LockTimeout { .. }
            | Wrong::PortTaken { .. }
            | Wrong::Listen { .. }
            | Wrong::Browser { .. }
    )
}
