//! The sub-accounts of a profile's master account: what their stores are called, and which there are.

use std::collections::BTreeSet;
use std::path::PathBuf;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::{Error, Settings};

/// What stands between the name of a profile and the id of a sub-account in the name of a store. No profile's name has it, so
/// that no such store is ever taken for a profile of its own.
pub(super) const BETWEEN: char = '@';

/// What stands in the name of a file as `%` and two digits: all but letters, digits, `-` and `_`.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

/// Endings of files by which a sub-account is known.
const KNOWN_BY: [&str; 2] = ["db", "staging"];

/// An ending that is left alone of a sync that was killed before it made any of these.
const LOCK: &str = "sync-lock";

/// Letters that the id of an account has at most; Zoom's have 22.
const LONGEST: usize = 64;

/// The word for all sub-accounts, which is the id of none.
pub const ALL_SUB_ACCOUNTS: &str = "all";

/// Tells whether a text can be the id of a sub-account: Zoom's are of the letters of base64, and `me` is the own account.
pub fn is_sub_account_id(id: &str) -> bool {
    let may_have = |letter: char| letter.is_ascii_alphanumeric() || "-_+/=.".contains(letter);
    !id.is_empty()
        && id.len() <= LONGEST
        && id.chars().all(may_have)
        && !id.starts_with('=')
        && id != "me"
}

impl Settings {
    /// The same settings for a sub-account of the profile's account: the login is the profile's, and so is what is not set for
    /// it alone; the store is one of its own.
    #[must_use]
    pub fn of_sub_account(&self, id: &str) -> Self {
        Self {
            sub_account: Some(id.to_owned()),
            shared_contract: self.contract_of_profile().of_each(),
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
        self.sub_accounts_with(|ending| KNOWN_BY.contains(&ending))
    }

    /// Those of which anything is left.
    pub fn traced_sub_accounts(&self) -> Result<BTreeSet<String>, Error> {
        self.sub_accounts_with(|ending| ending == LOCK || KNOWN_BY.contains(&ending))
    }

    fn sub_accounts_with(
        &self,
        is_known_by: impl Fn(&str) -> bool,
    ) -> Result<BTreeSet<String>, Error> {
        let mut ids = BTreeSet::new();
        for (name, ending) in self.files()? {
            let of_profile = name
                .split_once(BETWEEN)
                .filter(|(profile, _)| *profile == self.profile);
            if let Some((_, id)) = of_profile
                && is_known_by(&ending)
            {
                ids.extend(decoded(id));
            }
        }
        Ok(ids)
    }
}

/// Writes an id so that it is part of a file's name.
fn encoded(id: &str) -> String {
    utf8_percent_encode(id, ENCODED).to_string()
}

/// Reads an id out of a file's name; `None` where it is none that was written so.
fn decoded(name: &str) -> Option<String> {
    let id = percent_decode_str(name).decode_utf8().ok()?;
    (is_sub_account_id(&id) && encoded(&id) == name).then(|| id.into_owned())
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
