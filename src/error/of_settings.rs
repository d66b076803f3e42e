//! For what is wrong with the settings, the exit status and what can be done.

use super::{Error, Exit};
use crate::settings;

impl From<settings::Error> for Error {
    fn from(error: settings::Error) -> Self {
        use settings::{ConfigFault, Error as Wrong};
        let (exit, hint) = match &error {
            Wrong::ProfileName(_) => (Exit::Usage, Some(settings::PROFILE_NAME_RULE.to_owned())),
            Wrong::Config {
                source: ConfigFault::At { hint, .. },
                ..
            }
            | Wrong::PolicyFile {
                source: ConfigFault::At { hint, .. },
                ..
            } => (Exit::Usage, hint.clone()),
            Wrong::Conflict { first, second } => {
                (Exit::Usage, Some(format!("unset {first} or {second}")))
            }
            Wrong::SecretFile { source, .. } => (Exit::Usage, Some(secret_hint(source))),
            Wrong::EmptyVariable { variable } => (
                Exit::Usage,
                Some(format!(
                    "set {variable} to the client secret of the app, and see that what was to fill it did"
                )),
            ),
            Wrong::Variable { .. } | Wrong::Config { .. } | Wrong::PolicyFile { .. } => {
                (Exit::Usage, None)
            }
            Wrong::Missing { variable } => (
                Exit::Login,
                Some(format!("set {variable}, or run `zoomaudit login`")),
            ),
            Wrong::NoHome => (
                Exit::Failed,
                Some("set ZOOMAUDIT_CONFIG_DIR and ZOOMAUDIT_DATA_DIR".to_owned()),
            ),
            Wrong::Write { .. } | Wrong::Data { .. } => (Exit::Failed, None),
        };
        let others = others_hint(&error);
        let error = Self::new(exit, error);
        let hints = hint.into_iter().chain(others);
        hints.fold(error, Self::hinted)
    }
}

/// What a file of a client secret has to be.
fn secret_hint(fault: &settings::SecretFault) -> String {
    use settings::SecretFault as Fault;
    match fault {
        Fault::Unreadable(_) | Fault::Empty => "put the secret there, readable by you alone, or have ZOOMAUDIT_CLIENT_SECRET_FILE name the file that has it",
        Fault::Wide | Fault::NoText => "save it anew as UTF-8: the client secret alone, on one line",
        Fault::Lines(_) => "leave the client secret alone in it, on one line: no name in front, and neither client id nor account id",
    }
    .to_owned()
}

/// Where a file has more mistakes than the one that is told, says what tells all.
fn others_hint(error: &settings::Error) -> Option<String> {
    use settings::{ConfigFault, Error as Wrong};
    let (file, fault) = match error {
        Wrong::Config { source, .. } => (String::new(), source),
        Wrong::PolicyFile { path, source } => (format!(" {}", path.display()), source),
        _ => return None,
    };
    let ConfigFault::At { others: 1.., .. } = fault else {
        return None;
    };
    Some(format!(
        "`zoomaudit policy check{file}` tells all that is wrong there"
    ))
}

impl From<settings::Mistake> for Error {
    fn from(mistake: settings::Mistake) -> Self {
        let hint = mistake.hint.clone();
        let error = Self::new(Exit::Usage, mistake);
        match hint {
            Some(hint) => error.hinted(hint),
            None => error,
        }
    }
}
