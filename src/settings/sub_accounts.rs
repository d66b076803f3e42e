//! The sub-accounts of a profile's master account: what their stores are called, and which there are.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use super::{Error, Settings};

/// What stands between the name of a profile and the id of a sub-account in the name of a store. No profile's name has it, so
/// that no such store is ever taken for a profile of its own.
pub(super) const BETWEEN: char = '@';

/// Endings of files by which a sub-account is known.
const KNOWN_BY: [&str; 2] = ["db", "staging"];

/// Letters that the id of an account has at most; Zoom's have 22.
const LONGEST: usize = 64;

/// Tells whether a text can be the id of a sub-account: Zoom's are of the letters of base64, and `me` is the own account.
pub fn is_sub_account_id(id: &str) -> bool {
    let may_have = |letter: char| letter.is_ascii_alphanumeric() || "-_+/=.".contains(letter);
    !id.is_empty() && id.len() <= LONGEST && id.chars().all(may_have) && id != "me"
}

impl Settings {
    /// The same settings for a sub-account of the profile's account: the login and all that is set are the profile's, the store
    /// is one of its own.
    #[must_use]
    pub fn of_sub_account(&self, id: &str) -> Self {
        Self {
            sub_account: Some(id.to_owned()),
            ..self.clone()
        }
    }

    /// The same settings for the profile's own account.
    #[must_use]
    pub fn of_own_account(&self) -> Self {
        Self {
            sub_account: None,
            ..self.clone()
        }
    }

    pub fn store_path(&self) -> PathBuf {
        let name = match &self.sub_account {
            Some(id) => format!("{}{BETWEEN}{}", self.profile, encoded(id)),
            None => self.profile.clone(),
        };
        self.data_dir.join(format!("{name}.db"))
    }

    /// The sub-accounts of the profile that there are stores of.
    pub fn stored_sub_accounts(&self) -> Result<BTreeSet<String>, Error> {
        let mut ids = BTreeSet::new();
        for (name, ending) in self.files()? {
            let of_profile = name
                .split_once(BETWEEN)
                .filter(|(profile, _)| *profile == self.profile);
            if let Some((_, id)) = of_profile
                && KNOWN_BY.contains(&ending.as_str())
            {
                ids.extend(decoded(id));
            }
        }
        Ok(ids)
    }
}

/// Writes an id so that it is part of a file's name: all but letters, digits, `-` and `_` as `%` and two digits.
fn encoded(id: &str) -> String {
    let mut encoded = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("a text takes what is written to it");
        }
    }
    encoded
}

/// Reads an id out of a file's name; `None` where it is none that was written so.
fn decoded(name: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some(first) = rest.bytes().next() {
        if first == b'%' {
            bytes.push(u8::from_str_radix(rest.get(1..3)?, 16).ok()?);
            rest = rest.get(3..)?;
        } else {
            bytes.push(first);
            rest = rest.get(1..)?;
        }
    }
    let id = String::from_utf8(bytes).ok()?;
    (is_sub_account_id(&id) && encoded(&id) == name).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_back_from_the_name_of_a_file() {
        for (id, name) in [
            ("Ab9-_x", "Ab9-_x"),
            ("-_", "-_"),
            ("/a+b==", "%2Fa%2Bb%3D%3D"),
            ("..", "%2E%2E"),
            ("a.db", "a%2Edb"),
        ] {
            assert_eq!(encoded(id), name);
            assert_eq!(decoded(name).as_deref(), Some(id));
        }
        for name in ["", "%2", "%zz", "a.b", "a%2f", "me", "%41"] {
            assert_eq!(decoded(name), None, "{name}");
        }
    }
}
