//! Where every error becomes an exit status, a message and a hint.

mod diagnosis;
mod layers;
mod limits;
mod of_settings;
mod of_the_data;
mod of_this_machine;

use std::error::Error as StdError;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fmt, io};

pub use diagnosis::{Diagnosis, diagnosis};
pub use layers::scope_hint;

/// How the program ended; each has a meaning that scripts rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Done = 0,
    Failed = 1,
    Usage = 2,
    /// A threshold that somebody set was reached.
    Reached = 3,
    Login = 4,
    TryLater = 5,
    Incomplete = 6,
    Interrupted = 130,
}

impl Exit {
    /// Returns the worse of two, where several things were done at once: what stops everything, then what has to be
    /// mended by somebody, then what may pass by itself, and last what was asked to be told.
    #[must_use]
    pub fn or_worse(self, other: Self) -> Self {
        const WORST_FIRST: [Exit; 8] = [
            Exit::Interrupted,
            Exit::Usage,
            Exit::Failed,
            Exit::Login,
            Exit::TryLater,
            Exit::Incomplete,
            Exit::Reached,
            Exit::Done,
        ];
        let worst = WORST_FIRST
            .into_iter()
            .find(|exit| [self, other].contains(exit));
        worst.unwrap_or(self)
    }
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
    #[error("nothing is stored for the sub-account {1} of the profile `{0}`")]
    NothingStoredBelow(String, String),
    #[error("there is no snapshot before {0} to compare it with")]
    NoneBefore(String),
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
    #[error("the login is for the account {named}, not for {recorded}")]
    OtherAccount { recorded: String, named: String },
    #[error("the login is of {recorded}, and ZOOMAUDIT_OAUTH_URL names {given}")]
    OtherCloud { recorded: String, given: String },
    #[error(
        "the login is of {0}, and ZOOMAUDIT_OAUTH_URL, which would say where that is, is not set"
    )]
    NoAddress(String),
    #[error("could not forget {0}: nobody in the store has this address")]
    NobodyStored(String),
    #[error("could not explain {0}: nobody in the store has that address")]
    NobodyExplained(String),
    #[error("could not sync: {holder} is at it{}", waited(*seconds))]
    SyncUnderWay { holder: String, seconds: u64 },
    #[error("there is no invoice `{0}` among those that Zoom listed")]
    NoInvoice(String),
    #[error("could not show the lines of the invoice {0}: they were never read")]
    LinesUnread(String),
    #[error("the account of the profile `{0}` has no sub-accounts")]
    NoSubAccounts(String),
    #[error("nothing is stored for any sub-account of the profile `{0}`")]
    NoSubAccountStored(String),
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

    /// Tells whether it came from a layer's error of which something holds.
    pub fn is<E: StdError + 'static>(&self, holds: impl FnOnce(&E) -> bool) -> bool {
        self.source.downcast_ref().is_some_and(holds)
    }

    /// What could not be done, in one line.
    pub fn what(&self) -> String {
        without_number(&self.source.to_string())
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

fn waited(seconds: u64) -> String {
    if seconds == 0 {
        String::new()
    } else {
        format!(", and was for the {seconds} s that this one waited")
    }
}

/// Takes off the number that the system puts behind its words.
fn without_number(text: &str) -> String {
    let end = text.rfind(" (os error ").unwrap_or(text.len());
    text[..end].to_owned()
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        let fault = match fault {
            Fault::Answer(error) if error.kind() == io::ErrorKind::Interrupted => {
                Fault::Interrupted
            }
            fault => fault,
        };
        let exit = match fault {
            Fault::Usage(_) | Fault::OtherCloud { .. } | Fault::NoAddress(_) => Exit::Usage,
            Fault::OtherAccount { .. } => Exit::Login,
            Fault::Interrupted => Exit::Interrupted,
            Fault::SyncUnderWay { .. } => Exit::TryLater,
            _ => Exit::Failed,
        };
        if let Fault::NothingStoredBelow(_, id) = &fault {
            let between = if id.starts_with('-') { '=' } else { ' ' };
            let hint = format!("run `zoomaudit sync --sub-account{between}{id}`");
            return Self::new(exit, fault).hinted(hint);
        }
        let hint = match &fault {
            Fault::NothingStored(_) => Some("run `zoomaudit sync`"),
            Fault::NoSubAccountStored(_) => Some("run `zoomaudit sync --sub-account all`"),
            Fault::SyncUnderWay { .. } => Some("try again later, or wait longer with `--wait 1h`"),
            Fault::NobodyExplained(_) => {
                Some("run `zoomaudit sync`, or look for them with `zoomaudit users`")
            }
            Fault::NoInvoice(_) => Some("`zoomaudit invoices` lists those that there are"),
            Fault::LinesUnread(_) => Some("leave `--offline` out to read them"),
            Fault::NoneBefore(_) => Some("run `zoomaudit sync` another day"),
            Fault::OtherAccount { .. } => Some("use `--profile NAME` for another account"),
            Fault::OtherCloud { .. } => {
                Some("unset ZOOMAUDIT_OAUTH_URL, or use `--profile NAME` for another login")
            }
            Fault::NoAddress(_) => Some(
                "set ZOOMAUDIT_OAUTH_URL, and ZOOMAUDIT_API_URL if it was, as at `zoomaudit login`: the port is not recorded; or log in again",
            ),
            _ => None,
        };
        let error = Self::new(exit, fault);
        match hint {
            Some(hint) => error.hinted(hint),
            None => error,
        }
    }
}
