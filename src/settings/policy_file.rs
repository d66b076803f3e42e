//! A policy in a file of its own, and all that is wrong with one.

use std::path::{Path, PathBuf};
use std::{fs, io};

use toml::de::DeTable;

use super::mistakes::{Doubt, Read, Remark};
use super::policy::read_policy;
use super::tables::{OF_CONFIG, read_config};
use super::{Config, Error, Settings};
use crate::audit::policy::Policy;

/// What keys have in them whose values nobody is to see.
const SECRETS: [&str; 4] = ["secret", "token", "password", "verifier"];

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
    pub hint: Option<String>,
}

/// What is wrong.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Wrong(String);

/// Something in a policy that holds and may be meant otherwise.
#[derive(Debug)]
pub struct Doubtful {
    /// Where it stands, and what it is.
    pub message: String,
    pub hint: Option<String>,
    /// The plan or product that it is about, if that is not known.
    pub plan: Option<String>,
}

/// What a file says.
#[derive(Debug)]
pub enum Said {
    /// A policy alone.
    Policy(Policy),
    /// All that can stand in `config.toml`.
    Config(Box<Config>),
}

/// A file that was looked through.
#[derive(Debug)]
pub struct Checked {
    /// What holds if nothing is wrong.
    pub said: Said,
    pub mistakes: Vec<Mistake>,
    pub doubts: Vec<Doubtful>,
}

/// Finds all that is wrong with a file: `config.toml`, or one that is named, which may be a policy or another configuration.
pub fn check(named: Option<&Path>, config_path: &Path) -> Result<Checked, Error> {
    let path = named.unwrap_or(config_path);
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        // Without a configuration the defaults hold.
        Err(error) if named.is_none() && error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => {
            let (path, source) = (path.to_owned(), error.into());
            return Err(Error::Config { path, source });
        }
    };
    let whole = (path, text.as_str());
    Ok(if named.is_none() || is_config(&text) {
        checked(read_config(&text), whole, |config| {
            Said::Config(Box::new(config))
        })
    } else {
        checked(read_policy(&text), whole, Said::Policy)
    })
}

/// Tells whether a text has tables that are no policy's.
fn is_config(text: &str) -> bool {
    let (table, _) = DeTable::parse_recoverable(text);
    OF_CONFIG
        .iter()
        .any(|key| table.get_ref().contains_key(*key))
}

fn checked<T>(read: Read<T>, file: (&Path, &str), said: impl FnOnce(T) -> Said) -> Checked {
    let (path, text) = file;
    let mistakes = read.mistakes.into_iter();
    let doubts = read.doubts.into_iter();
    Checked {
        said: said(read.value),
        mistakes: mistakes
            .map(|remark| Mistake::new(remark, path, text))
            .collect(),
        doubts: doubts.map(|doubt| Doubtful::new(doubt, path)).collect(),
    }
}

/// A line as it stands there, without what may be a secret that has no place in the file.
fn told(line: &str) -> String {
    let Some((key, _)) = line.split_once(['=', ':']) else {
        return line.to_owned();
    };
    let name = key.trim().to_lowercase();
    let is_secret = name != "token_store" && SECRETS.iter().any(|word| name.contains(word));
    if is_secret {
        format!("{}= …", &line[..key.len()])
    } else {
        line.to_owned()
    }
}

impl Mistake {
    fn new(remark: Remark, path: &Path, text: &str) -> Self {
        let words = text.lines().nth(remark.line - 1).unwrap_or_default();
        Self {
            path: path.to_owned(),
            line: remark.line,
            column: remark.column,
            words: told(words.trim()),
            source: Wrong(remark.message),
            hint: remark.hint,
        }
    }
}

impl Doubtful {
    fn new(doubt: Doubt, path: &Path) -> Self {
        let Remark {
            line,
            column,
            message,
            hint,
        } = doubt.remark;
        let path = path.display();
        Self {
            message: format!("line {line}, column {column} of {path}: {message}"),
            hint,
            plan: doubt.plan,
        }
    }
}

impl Settings {
    /// Takes the policy of a file in the place of that of the configuration.
    pub fn use_policy(&mut self, path: &Path) -> Result<(), Error> {
        let fault = |source| Error::PolicyFile {
            path: path.to_owned(),
            source,
        };
        let text = fs::read_to_string(path).map_err(|error| fault(error.into()))?;
        self.policy = Some(read_policy(&text).sound().map_err(fault)?);
        Ok(())
    }

    /// Takes what a file says in the place of what the configuration does.
    pub fn use_said(&mut self, said: Said) {
        match said {
            Said::Policy(policy) => self.policy = Some(policy),
            Said::Config(config) => (self.config, self.policy) = (*config, None),
        }
        if let Some(id) = &self.sub_account {
            *self = self.of_sub_account(id);
        }
    }

    /// Returns where the configuration is, whether or not there is one.
    pub fn config_path(environment: &super::Environment) -> Result<PathBuf, Error> {
        Ok(super::directories::config_dir(environment)?.join("config.toml"))
    }
}
