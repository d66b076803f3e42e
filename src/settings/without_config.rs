//! What the environment and the options say where the configuration, or something else, does not make sense.

use std::path::PathBuf;

use super::decide::{given, oauth_url, profile_name};
use super::{Config, Environment, Given, Outside, Settings, directories};

impl Settings {
    /// Decides as far as can be decided: of `config.toml` nothing is known, nor of the logins that it tells of.
    pub fn without_config(environment: &Environment, profile: Option<&str>) -> Self {
        let profile = profile_name(environment, profile).ok();
        let place = profile.zip(directories::data_dir(environment).ok());
        let (profile, data_dir) = place.unwrap_or_default();
        let client_secret = environment.client_secret().ok().flatten();
        let given = given(environment, client_secret.as_ref()).unwrap_or(Given::Nothing);
        Self {
            profile,
            data_dir,
            api_url: environment.text("ZOOMAUDIT_API_URL"),
            oauth_url: oauth_url(environment.text("ZOOMAUDIT_OAUTH_URL"), None),
            outside: Outside::of(environment),
            ..Self::throw_away(PathBuf::new(), Config::default(), given)
        }
    }

    /// Whether it is known where data is kept.
    pub fn knows_store(&self) -> bool {
        !self.profile.is_empty()
    }
}
