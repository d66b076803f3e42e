//! Where every error becomes an exit status, a message and a hint.

use std::error::Error as StdError;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fmt, io};

use crate::{auth, report, settings, store, sync, zoom};

/// How the program ended; each has a meaning that scripts rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Done = 0,
    Failed = 1,
    Usage = 2,
    Login = 4,
    TryLater = 5,
    Incomplete = 6,
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// What a command ends with when it cannot do what it was asked for.
#[derive(Debug)]
pub struct Error {
    pub exit: Exit,
    source: Box<dyn StdError + Send + Sync>,
    hints: Vec<String>,
    details: Vec<String>,
}

/// An error that has no layer of its own.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("nothing is stored for the profile `{0}`")]
    NothingStored(String),
    #[error("could not write {}", .0.display())]
    Output(PathBuf, #[source] io::Error),
    #[error("could not write the report")]
    Stdout(#[source] io::Error),
    #[error("{0}")]
    Usage(String),
    #[error("could not start the demo account")]
    Demo(#[source] io::Error),
    #[error("could not make a throw-away directory")]
    TemporaryDirectory(#[source] io::Error),
    #[error("could not read the answer")]
    Answer(#[source] io::Error),
    #[error("could not start")]
    Start(#[source] io::Error),
    #[error("interrupted")]
    Interrupted,
}

impl Error {
    pub fn new(exit: Exit, source: impl StdError + Send + Sync + 'static) -> Self {
        Self {
            exit,
            source: Box::new(source),
            hints: Vec::new(),
            details: Vec::new(),
        }
    }

    /// A mistake in how the program was called.
    pub fn usage(text: impl Into<String>) -> Self {
        Self::new(Exit::Usage, Fault::Usage(text.into()))
    }

    pub fn output(path: &Path, source: io::Error) -> Self {
        Self::new(Exit::Failed, Fault::Output(path.to_owned(), source))
    }

    /// All of it in one line.
    pub fn one_line(&self) -> String {
        let parts: Vec<String> = std::iter::once(self.what()).chain(self.causes()).collect();
        parts.join(": ")
    }

    /// Adds what can be done about it.
    #[must_use]
    pub fn hinted(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// What could not be done, in one line.
    pub fn what(&self) -> String {
        self.source.to_string()
    }

    /// Why, from the outside in.
    pub fn causes(&self) -> impl Iterator<Item = String> {
        let mut next = self.source.source();
        std::iter::from_fn(move || {
            let cause = next?;
            next = cause.source();
            Some(without_number(&cause.to_string()))
        })
    }

    pub fn hints(&self) -> impl Iterator<Item = &str> {
        self.hints.iter().map(String::as_str)
    }

    /// What helps Zoom's support, for `--verbose`.
    pub fn details(&self) -> impl Iterator<Item = &str> {
        self.details.iter().map(String::as_str)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(f)
    }
}

/// Takes off the number that the system puts behind its words.
fn without_number(text: &str) -> String {
    let end = text.rfind(" (os error ").unwrap_or(text.len());
    text[..end].to_owned()
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        let exit = match fault {
            Fault::Usage(_) => Exit::Usage,
            Fault::Interrupted => Exit::Interrupted,
            _ => Exit::Failed,
        };
        let hint = match &fault {
            Fault::NothingStored(_) => Some("run `zoomaudit sync`"),
            _ => None,
        };
        let error = Self::new(exit, fault);
        match hint {
            Some(hint) => error.hinted(hint),
            None => error,
        }
    }
}

impl From<settings::Error> for Error {
    fn from(error: settings::Error) -> Self {
        use settings::{ConfigFault, Error as Wrong};
        let (exit, hint) = match &error {
            Wrong::ProfileName(_) => (
                Exit::Usage,
                Some("a profile name is letters, digits, `.`, `_` and `-`, and starts with a letter or digit".to_owned()),
            ),
            Wrong::Config { source: ConfigFault::At { suggestion, .. }, .. } => {
                (Exit::Usage, suggestion.as_ref().map(|word| format!("did you mean `{word}`?")))
            }
            Wrong::Conflict { first, second } => {
                (Exit::Usage, Some(format!("unset {first} or {second}")))
            }
            Wrong::Variable { .. } | Wrong::SecretFile { .. } | Wrong::Config { .. } => (Exit::Usage, None),
            Wrong::NoHome => (
                Exit::Failed,
                Some("set ZOOMAUDIT_CONFIG_DIR and ZOOMAUDIT_DATA_DIR".to_owned()),
            ),
            Wrong::Write { .. } => (Exit::Failed, None),
        };
        let error = Self::new(exit, error);
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

impl From<auth::Error> for Error {
    fn from(error: auth::Error) -> Self {
        use auth::Error as Wrong;
        let exit = match &error {
            Wrong::NotLoggedIn
            | Wrong::Refused { .. }
            | Wrong::WrongClient { .. }
            | Wrong::Denied { .. }
            | Wrong::NotKept { .. }
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
            Wrong::Refused { .. } | Wrong::NotKept { .. } => &["run `zoomaudit login`"],
            Wrong::WrongClient { .. } => &[
                "check the client id, the client secret and the account id against the app's page in Zoom's App Marketplace",
            ],
            Wrong::Denied { .. } => &["an admin of the account has to authorise the app"],
            Wrong::AddressNotAllowed { .. } => {
                &["name the host in `allow_hosts` of config.toml, if it is yours"]
            }
            Wrong::Network { .. } => &["check the network, then try again"],
            Wrong::Unavailable { .. } | Wrong::LockTimeout { .. } => &["try again later"],
            Wrong::LoginTimeout { .. } => {
                &["run `zoomaudit login` again; `--timeout 10m` waits longer"]
            }
            _ => &[],
        };
        let error = Self::new(exit, error);
        hints.iter().fold(error, |error, hint| error.hinted(*hint))
    }
}

impl From<zoom::Error> for Error {
    fn from(error: zoom::Error) -> Self {
        use zoom::Cause;
        let (exit, hint) = match error.cause() {
            Cause::Auth(auth) => {
                let Self { exit, hints, .. } = Self::from(auth.clone());
                (exit, hints.first().cloned())
            }
            Cause::MissingScope { scopes, .. } => (Exit::Login, scopes.first().map(|scope| {
                format!("add `{scope}` to the app, then run `zoomaudit login` again")
            })),
            Cause::Unauthorized(_) => (
                Exit::Login,
                Some("check that the app is active in Zoom's App Marketplace, then run `zoomaudit login`".to_owned()),
            ),
            Cause::DailyLimit { .. } => {
                (Exit::TryLater, Some("try again after the daily limit is reset".to_owned()))
            }
            Cause::Unavailable(_) | Cause::Network(_) | Cause::Unreadable(_) => {
                (Exit::TryLater, Some("try again later".to_owned()))
            }
            Cause::Refused(answer) if answer.status == 403 || answer.code == Some(200) => (
                Exit::Login,
                Some("the role of whoever authorised the app has to allow viewing users".to_owned()),
            ),
            Cause::Refused(answer) if answer.code == Some(2300) || answer.status == 404 => {
                (Exit::Failed, Some("check ZOOMAUDIT_API_URL".to_owned()))
            }
            Cause::Refused(_) => (Exit::Failed, None),
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
            _ => (Exit::Failed, None),
        };
        let error = Self::new(exit, error);
        match hint {
            Some(hint) => error.hinted(hint),
            None => error,
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
