//! The profiles that there are besides the one in use, and what the settings are for another one.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use super::decide::{oauth_url, profile_of_account};
use super::sub_accounts::BETWEEN;
use super::{Error, Settings, TokenStore, is_profile_name};

/// Endings of files by which a profile is known that the configuration does not name.
const KNOWN_BY: [&str; 2] = ["db", "token"];

impl Settings {
    /// The names of all profiles that the configuration, a store or a kept login tells of.
    pub fn profile_names(&self) -> Result<BTreeSet<String>, Error> {
        let mut names: BTreeSet<String> = self.config.profiles.keys().cloned().collect();
        for (name, ending) in self.files()? {
            // The store of a sub-account is the profile's.
            let (profile, is_known) = match name.split_once(BETWEEN) {
                Some((profile, _)) => (profile, ending == "db"),
                None => (name.as_str(), KNOWN_BY.contains(&ending.as_str())),
            };
            if is_known && is_profile_name(profile) {
                names.insert(profile.to_owned());
            }
        }
        Ok(names)
    }

    /// The names and endings of the files beside the stores.
    pub(super) fn files(&self) -> Result<Vec<(String, String)>, Error> {
        let fault = |source| Error::Data {
            path: self.data_dir.clone(),
            source,
        };
        let files = match fs::read_dir(&self.data_dir) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            files => files.map_err(fault)?,
        };
        let mut found = Vec::new();
        for file in files {
            let name = file.map_err(fault)?.file_name();
            let parts = name.to_str().and_then(|name| name.rsplit_once('.'));
            found.extend(parts.map(|(name, ending)| (name.to_owned(), ending.to_owned())));
        }
        Ok(found)
    }

    /// The profile that is used where no option names one.
    pub fn usual_profile(&self) -> String {
        let named = self.outside.value("ZOOMAUDIT_PROFILE").map(str::to_owned);
        named
            .or_else(|| self.account_id.clone().map(profile_of_account))
            .unwrap_or_else(|| "default".to_owned())
    }

    /// The same settings for another profile.
    #[must_use]
    pub fn of_profile(&self, name: &str) -> Self {
        let mut other = Self {
            profile: name.to_owned(),
            sub_account: None,
            ..self.clone()
        };
        let address = self.outside.value("ZOOMAUDIT_OAUTH_URL");
        other.oauth_url = oauth_url(address.map(str::to_owned), other.profile_entry());
        // A login that nobody recorded is where its file is.
        let is_in_file = other.recorded_store().is_none() && other.has_file("token");
        other.chosen_store = is_in_file.then_some(TokenStore::File);
        other
    }

    /// Tells whether anything says that a login of this profile was ever kept.
    pub fn may_have_login(&self) -> bool {
        let entry = self.profile_entry();
        entry.is_some_and(|entry| entry.client_id.is_some() || entry.token_store.is_some())
            || self.has_file("token")
            || self.has_file("rescue")
    }

    /// Tells whether there is a file of this profile with an ending, or something else of its name.
    pub fn has_file(&self, ending: &str) -> bool {
        fs::symlink_metadata(self.file(ending)).is_ok()
    }

    /// Where a file of this profile is that is not of a sub-account.
    pub fn file(&self, ending: &str) -> PathBuf {
        self.data_dir.join(format!("{}.{ending}", self.profile))
    }

    fn recorded_store(&self) -> Option<TokenStore> {
        self.profile_entry()?.token_store
    }
}
