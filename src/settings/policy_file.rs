//! A policy in a file of its own, and all that is wrong with one.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::policy::{parse_policies, parse_policy};
use super::{ConfigFault, Environment, Error, Settings, directories};

/// Something that is wrong with a policy, and where.
#[derive(Debug, thiserror::Error)]
#[error("could not use line {line}, column {column} of {}: `{words}`", .path.display())]
pub struct Mistake {
    path: PathBuf,
    line: usize,
    column: usize,
    /// The line as it stands there.
    words: String,
    source: Wrong,
    pub suggestion: Option<String>,
}

/// What is wrong.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Wrong(String);

/// Finds all that is wrong with a policy: that of a file, else that of the configuration.
pub fn mistakes(file: Option<&Path>, environment: &Environment) -> Result<Vec<Mistake>, Error> {
    let path = match file {
        Some(file) => file.to_owned(),
        None => directories::config_dir(environment)?.join("config.toml"),
    };
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        // Without a configuration the defaults hold.
        Err(error) if file.is_none() && error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => {
            let source = error.into();
            return Err(Error::Config { path, source });
        }
    };
    let found = match file {
        Some(_) => parse_policy(&text).err(),
        None => parse_policies(&text).err(),
    };
    let found = found.unwrap_or_default().into_iter();
    Ok(found
        .filter_map(|fault| Mistake::new(fault, &path, &text))
        .collect())
}

impl Mistake {
    fn new(fault: ConfigFault, path: &Path, text: &str) -> Option<Self> {
        let ConfigFault::At {
            line,
            column,
            message,
            suggestion,
        } = fault
        else {
            return None;
        };
        let words = text.lines().nth(line - 1).unwrap_or_default().trim();
        Some(Self {
            path: path.to_owned(),
            line,
            column,
            words: words.to_owned(),
            source: Wrong(message),
            suggestion,
        })
    }
}

impl Settings {
    /// Takes the policy of a file in the place of that of the configuration.
    pub fn use_policy(&mut self, path: &Path) -> Result<(), Error> {
        let fault = |source| Error::Config {
            path: path.to_owned(),
            source,
        };
        let text = fs::read_to_string(path).map_err(|error| fault(error.into()))?;
        let policy = parse_policy(&text).map_err(|found| {
            let mut found = found.into_iter();
            fault(found.next().expect("something was found"))
        })?;
        self.policy = Some(policy);
        Ok(())
    }
}
