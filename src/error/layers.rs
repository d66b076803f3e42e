//! For each layer's errors, the exit status and what can be done.

use super::of_the_data::unwritable;
use super::{Error, Exit, Fault};
use crate::{auth, directory, portal, report, store, sync, zoom};

impl From<directory::Error> for Error {
    fn from(error: directory::Error) -> Self {
        let hint = error.hint();
        let error = Self::new(Exit::Usage, error);
        match hint {
            Some(hint) => error.hinted(hint),
            None => error,
        }
    }
}

impl From<report::UnknownColumn> for Error {
    fn from(error: report::UnknownColumn) -> Self {
        Self::new(Exit::Usage, error)
    }
}

impl From<portal::Error> for Error {
    fn from(error: portal::Error) -> Self {
        let hint = error.hint();
        let error = Self::new(Exit::Failed, error);
        match hint {
            Some(hint) => error.hinted(hint),
            None => error,
        }
    }
}

impl From<auth::Error> for Error {
    fn from(error: auth::Error) -> Self {
        use auth::Error as Wrong;
        let exit = match &error {
            Wrong::NotLoggedIn
            | Wrong::Refused { .. }
            | Wrong::TokenRefused
            | Wrong::Spoilt { .. }
            | Wrong::WrongClient { .. }
            | Wrong::Denied { .. }
            | Wrong::MayWrite { .. }
            | Wrong::NotKept { rescued: None, .. }
            | Wrong::LoginTimeout { .. } => Exit::Login,
            Wrong::AddressNotAllowed { .. } => Exit::Usage,
            Wrong::Network { .. } | Wrong::Unavailable { .. } | Wrong::LockTimeout { .. } => {
                Exit::TryLater
            }
            _ => Exit::Failed,
        };
        let hints: &[&str] = match &error {
            Wrong::NotLoggedIn => &[
                "run `zoomaudit login`",
                "or set ZOOMAUDIT_ACCOUNT_ID, ZOOMAUDIT_CLIENT_ID and ZOOMAUDIT_CLIENT_SECRET",
            ],
            Wrong::Refused { .. } | Wrong::NotKept { rescued: None, .. } | Wrong::Spoilt { .. } => {
                &["run `zoomaudit login`"]
            }
            Wrong::NotKept { .. } => {
                &["nothing is lost: mend that, and run the same command again"]
            }
            Wrong::TokenRefused => &[
                "set ZOOMAUDIT_ACCESS_TOKEN to a new token, or unset it and run `zoomaudit login`",
            ],
            Wrong::Keyring { .. } => &[
                "`--token-store file` at login, or ZOOMAUDIT_TOKEN_STORE=file, keeps the login in a file that only you can read",
                "or set ZOOMAUDIT_ACCOUNT_ID, ZOOMAUDIT_CLIENT_ID and ZOOMAUDIT_CLIENT_SECRET, which needs neither",
            ],
            Wrong::PortTaken { .. } | Wrong::Listen { .. } => {
                &["choose another port with `--port`, and register it in the app"]
            }
            Wrong::NoCertificates => &["install `ca-certificates`, or set SSL_CERT_FILE"],
            Wrong::Unsafe { .. } => &["make it a plain file that only you can read: `chmod 600`"],
            Wrong::Foreign { .. } => &["run it as that user, not as root or with `sudo`"],
            Wrong::WrongClient { .. } => &[
                "check the client id, the client secret and the account id against the app's page in Zoom's App Marketplace",
            ],
            Wrong::MayWrite { .. } => &[
                "take these scopes out of the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login)",
            ],
            Wrong::Denied { .. } => &["an admin of the account has to authorise the app"],
            Wrong::AddressNotAllowed { reason, .. } if reason.contains("allow_hosts") => {
                &["name the host in `allow_hosts` of config.toml, if it is yours"]
            }
            Wrong::AddressNotAllowed { .. } => &["check ZOOMAUDIT_API_URL and ZOOMAUDIT_OAUTH_URL"],
            Wrong::Network { .. } => &["check the network, then try again"],
            Wrong::Unavailable { .. } | Wrong::LockTimeout { .. } => &["try again later"],
            Wrong::LoginTimeout { .. } => {
                &["run `zoomaudit login` again; `--timeout 10m` waits longer"]
            }
            _ => &[],
        };
        let mut hints: Vec<String> = hints.iter().map(|hint| (*hint).to_owned()).collect();
        if let Wrong::Io {
            doing: "open" | "create" | "write",
            path,
            ..
        } = &error
        {
            hints = unwritable(path);
        }
        hints.into_iter().fold(Self::new(exit, error), Self::hinted)
    }
}

impl From<zoom::Error> for Error {
    fn from(error: zoom::Error) -> Self {
        use zoom::Cause;
        if let Cause::Auth(auth) = error.cause() {
            // Without a token it does not matter what was to be read first.
            return Self::from(auth.clone());
        }
        let hint = hint_for(&error);
        let exit = match error.cause() {
            Cause::Auth(_) | Cause::MissingScope { .. } | Cause::Unauthorized(_) => Exit::Login,
            Cause::DailyLimit { .. }
            | Cause::DailyShare { .. }
            | Cause::NotToday { .. }
            | Cause::TooSoon { .. }
            | Cause::Unavailable(_)
            | Cause::Network(_)
            | Cause::Unreadable(_) => Exit::TryLater,
            Cause::Refused(answer) if is_about_the_role(answer) => Exit::Login,
            Cause::Refused(_) | Cause::Unkept(_) => Exit::Failed,
        };
        let details = error
            .tracking_id()
            .map(|id| format!("Zoom's tracking id: {id}"));
        let mut error = Self::new(exit, error);
        error.details.extend(details);
        match hint {
            Some(hint) => error.hinted(hint),
            None => error,
        }
    }
}

fn hint_for(error: &zoom::Error) -> Option<String> {
    use zoom::Cause;
    let hint = match error.cause() {
        Cause::MissingScope { .. } => return error.scope_to_add().map(scope_hint),
        Cause::Unauthorized(_) => {
            "check that the app is active in Zoom's App Marketplace, then run `zoomaudit login`"
        }
        Cause::DailyLimit { .. } => "try again after the daily limit is reset",
        Cause::DailyShare { .. } | Cause::NotToday { .. } => {
            "try again after that, or set `daily` in `[sync]` of config.toml to a larger share"
        }
        Cause::TooSoon { .. } => "try again after that; all apps of the account share this limit",
        Cause::Unavailable(_) | Cause::Network(_) | Cause::Unreadable(_) => "try again later",
        Cause::Refused(answer) if is_about_the_role(answer) => {
            "the role of whoever authorised the app has to allow viewing users"
        }
        Cause::Refused(answer) if is_about_another_account(answer) => {
            "`zoomaudit profiles --sub-accounts` lists the sub-accounts there are"
        }
        Cause::Refused(answer) if answer.code == Some(2300) || answer.status == 404 => {
            "check ZOOMAUDIT_API_URL"
        }
        Cause::Auth(_) | Cause::Refused(_) | Cause::Unkept(_) => return None,
    };
    Some(hint.to_owned())
}

/// Tells whether Zoom refused because of who authorised the app, or of what the account is.
fn is_about_the_role(answer: &zoom::Answer) -> bool {
    answer.status == 403 || answer.code == Some(200)
}

/// Tells whether Zoom refused because the master account has no such sub-account.
fn is_about_another_account(answer: &zoom::Answer) -> bool {
    let words = answer.message.as_deref().unwrap_or_default();
    answer.code == Some(2001) && words.to_lowercase().contains("account does not exist")
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        use store::Error as Wrong;
        let (exit, hint) = match &error {
            Wrong::OtherAccount { .. } => (
                Exit::Login,
                Some("use `--profile NAME` for another account"),
            ),
            Wrong::Newer { .. } => (Exit::Failed, Some("use the newer zoomaudit that wrote it")),
            Wrong::Busy { .. } => (
                Exit::TryLater,
                Some("try again when the other zoomaudit is done"),
            ),
            Wrong::NotAStore { .. } => (
                Exit::Failed,
                Some("move the file away, or set ZOOMAUDIT_DATA_DIR"),
            ),
            error if error.is_of_the_disk() => (
                Exit::Failed,
                Some(
                    "nothing that was stored is lost: see whether there is room on the disk, and try again",
                ),
            ),
            _ => (Exit::Failed, None),
        };
        let hints = match &error {
            Wrong::Create { path, .. } | Wrong::Lock { path, .. } | Wrong::ReadOnly { path } => {
                unwritable(path)
            }
            _ => hint.map(str::to_owned).into_iter().collect(),
        };
        hints.into_iter().fold(Self::new(exit, error), Self::hinted)
    }
}

impl From<store::QueryError> for Error {
    fn from(error: store::QueryError) -> Self {
        use store::QueryError as Wrong;
        match error {
            Wrong::Store(error) => error.into(),
            Wrong::Interrupted => Fault::Interrupted.into(),
            Wrong::Mistake(_) => Self::new(Exit::Usage, error)
                .hinted("`zoomaudit sql` lists the views and their columns"),
            Wrong::Timeout(_) => {
                Self::new(Exit::Failed, error).hinted("`--timeout 10m` gives it longer")
            }
        }
    }
}

impl From<sync::Error> for Error {
    fn from(error: sync::Error) -> Self {
        match error {
            sync::Error::Zoom(error) => error.into(),
            sync::Error::Store(error) => error.into(),
        }
    }
}

/// What to do about a missing scope.
pub fn scope_hint(scope: &str) -> String {
    let owner = if scope.ends_with(":master") {
        "; for such a scope the app has to be approved by the owner of the master account"
    } else {
        ""
    };
    format!(
        "add `{scope}` to the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login){owner}"
    )
}
