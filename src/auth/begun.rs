//! Notes of a renewal that has begun, so that a login that got lost in one is told from a login that Zoom ended.
//!
//! Between the request and the keeping of its answer the only valid refresh token is on its way: a run that is killed
//! there leaves a token that Zoom does not accept any more, and nothing but this note can say why.

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::file::replace;

/// A renewal that began and of which no other has come to a good end since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Begun {
    /// That of the login which was to be renewed.
    pub(super) generation: u64,
    /// In seconds since 1970.
    began_at: i64,
    ending: Ending,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Ending {
    /// Nobody came to say: the run was killed, or is still under way.
    Open,
    /// It was sent, and no answer came that could be read.
    Lost,
    /// Zoom did not accept the login.
    Refused,
}

impl Begun {
    pub(super) fn now(generation: u64, now: Timestamp) -> Self {
        Self {
            generation,
            began_at: now.as_second(),
            ending: Ending::Open,
        }
    }

    pub(super) fn ended(self, ending: Ending) -> Self {
        Self { ending, ..self }
    }

    /// Reads the note; one that cannot be read says nothing.
    pub(super) fn read(path: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(path).ok()?).ok()
    }

    /// Leaves the note, for its owner alone. Where that fails a later run knows less, which is no reason to fail.
    pub(super) fn write(self, path: &Path) {
        let text = serde_json::to_string(&self).expect("numbers and a word are JSON");
        let new = path.with_extension("renewal.new");
        replace(path, &new, text.as_bytes()).ok();
    }

    /// Says why Zoom does not accept a login any more whose renewal this was.
    pub(super) fn explains(self) -> String {
        let began_at = Timestamp::from_second(self.began_at).unwrap_or_default();
        match self.ending {
            Ending::Open => format!(
                "the run that began to renew it at {began_at} was killed before it could keep the answer, and with that \
                 the new login is lost"
            ),
            Ending::Lost => format!(
                "the answer to its renewal at {began_at} was lost on the way, and with that the new login"
            ),
            Ending::Refused => format!("it did not at {began_at} either"),
        }
    }
}
