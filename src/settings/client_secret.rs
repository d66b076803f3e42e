//! The client secret that the environment names: a variable that holds it, or a file that holds nothing else.

use std::fs;
use std::path::Path;

use super::{Environment, Error};
use crate::secret::Secret;

const DIRECT: &str = "ZOOMAUDIT_CLIENT_SECRET";

/// What some editors put in front of UTF-8. It is no white space, and no part of any secret.
const MARK: char = '\u{feff}';

/// Why a file holds no client secret.
#[derive(Debug, thiserror::Error)]
pub enum SecretFault {
    #[error(transparent)]
    Unreadable(#[from] std::io::Error),
    #[error("there is nothing in it")]
    Empty,
    #[error("it is UTF-16, which Notepad calls Unicode and older PowerShell writes")]
    Wide,
    #[error("it is no text in UTF-8")]
    NoText,
    #[error("it has {0} lines, and a client secret is one")]
    Lines(usize),
}

impl Environment {
    pub(super) fn client_secret(&self) -> Result<Option<Secret<String>>, Error> {
        let direct = self.text(DIRECT);
        let Some(path) = self.path("ZOOMAUDIT_CLIENT_SECRET_FILE") else {
            return Ok(direct.map(Secret::new));
        };
        if direct.is_some() {
            return Err(Error::Conflict {
                first: DIRECT,
                second: "ZOOMAUDIT_CLIENT_SECRET_FILE",
            });
        }
        match read(&path) {
            Ok(secret) => Ok(Some(Secret::new(secret))),
            Err(source) => Err(Error::SecretFile { path, source }),
        }
    }
}

fn read(path: &Path) -> Result<String, SecretFault> {
    let bytes = fs::read(path)?;
    // UTF-16 without a mark is, for the letters of a secret, UTF-8 with a zero beside each.
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) || bytes.contains(&0) {
        return Err(SecretFault::Wide);
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| SecretFault::NoText)?;
    let text = text.strip_prefix(MARK).unwrap_or(text).trim();
    let lines = text.split(['\n', '\r']);
    match lines.filter(|line| !line.trim().is_empty()).count() {
        0 => Err(SecretFault::Empty),
        1 => Ok(text.to_owned()),
        lines => Err(SecretFault::Lines(lines)),
    }
}
