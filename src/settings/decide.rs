//! What holds when several places say something: an option, then the environment, then the profile.

use super::{Environment, Error, Given, OAUTH_URL, Profile};
use crate::secret::Secret;

pub(super) fn profile_name(
    environment: &Environment,
    option: Option<&str>,
) -> Result<String, Error> {
    let named = option
        .map(str::to_owned)
        .or_else(|| environment.text("ZOOMAUDIT_PROFILE"));
    let name = named.or_else(|| {
        environment
            .text("ZOOMAUDIT_ACCOUNT_ID")
            .map(profile_of_account)
    });
    let name = name.unwrap_or_else(|| "default".to_owned());
    if is_profile_name(&name) {
        Ok(name)
    } else {
        Err(Error::ProfileName(name))
    }
}

/// An account id may begin with `-` or `_`, a profile name may not.
pub(super) fn profile_of_account(account_id: String) -> String {
    if account_id.starts_with(|first: char| first.is_ascii_alphanumeric()) {
        account_id
    } else {
        format!("a{account_id}")
    }
}

/// What a name is.
pub const PROFILE_NAME_RULE: &str =
    "a profile name is letters, digits, `.`, `_` and `-`, and starts with a letter or digit";

/// Tells whether a name is letters, digits, `.`, `_`, `-`, and starts with a letter or digit.
pub fn is_profile_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    name.bytes().all(allowed)
        && name.len() <= 100
        && name.starts_with(|first: char| first.is_ascii_alphanumeric())
}

pub(super) fn given(
    environment: &Environment,
    secret: Option<&Secret<String>>,
) -> Result<Given, Error> {
    let token = environment.text("ZOOMAUDIT_ACCESS_TOKEN");
    let account_id = environment.text("ZOOMAUDIT_ACCOUNT_ID");
    let client_id = environment.text("ZOOMAUDIT_CLIENT_ID");
    match (token, account_id, client_id, secret) {
        (Some(_), Some(_), Some(_), Some(_)) => Err(Error::Conflict {
            first: "ZOOMAUDIT_ACCESS_TOKEN",
            second: "ZOOMAUDIT_CLIENT_SECRET",
        }),
        (Some(token), ..) => Ok(Given::AccessToken(Secret::new(token))),
        (None, Some(account_id), Some(client_id), Some(secret)) => Ok(Given::ServerToServer {
            client_id,
            client_secret: secret.clone(),
            account_id,
        }),
        (None, ..) => Ok(Given::Nothing),
    }
}

pub(super) fn oauth_url(given: Option<String>, profile: Option<&Profile>) -> String {
    let url = given.or_else(|| {
        let cloud = profile?.cloud.as_deref()?;
        (cloud == "government").then(|| "https://zoomgov.com/oauth".to_owned())
    });
    url.unwrap_or_else(|| OAUTH_URL.to_owned())
}
