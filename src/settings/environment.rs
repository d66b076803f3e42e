//! Environment variables, read once.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::PathBuf;

use super::{Error, Ssh, TokenStore};

/// The variables that were set when the program started.
#[derive(Clone, Default)]
pub struct Environment {
    variables: HashMap<String, String>,
    program: Option<PathBuf>,
    arguments: Vec<OsString>,
}

impl Environment {
    /// Takes the variables of this process; those that are not Unicode count as not set.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads them"
    )]
    pub fn of_process() -> Self {
        let pairs = std::env::vars_os();
        let text = pairs.filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        });
        Self {
            variables: text.collect(),
            program: std::env::current_exe().ok(),
            arguments: std::env::args_os().skip(1).collect(),
        }
    }

    /// Where this program is, if the system tells.
    pub(super) fn program(&self) -> Option<&PathBuf> {
        self.program.as_ref()
    }

    /// What this program was started with.
    pub fn arguments(&self) -> &[OsString] {
        &self.arguments
    }

    /// Returns a variable; one that is empty counts as not set.
    pub fn text(&self, name: &str) -> Option<String> {
        let value = self.variables.get(name)?.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// Whether a variable is set to nothing, where somebody meant to set it to something.
    pub(super) fn is_empty(&self, name: &str) -> bool {
        let value = self.variables.get(name);
        value.is_some_and(|value| value.trim().is_empty())
    }

    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.text(name).map(PathBuf::from)
    }

    /// Whether colours are unwanted (<https://no-color.org>).
    pub fn no_color(&self) -> bool {
        self.text("NO_COLOR").is_some()
    }

    /// Whether the locale's text is UTF-8, as the first of these variables that is set has it.
    pub fn is_utf8(&self) -> bool {
        let variables = ["LC_ALL", "LC_CTYPE", "LANG"];
        let locale = variables.iter().find_map(|name| self.text(name));
        let locale = locale.unwrap_or_default().to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    }

    /// Whether this is a session over SSH, from where no browser can be seen.
    pub fn ssh(&self) -> Option<Ssh> {
        Ssh::of(self)
    }

    /// The width that `COLUMNS` asks for.
    pub fn columns(&self) -> Option<u16> {
        self.text("COLUMNS")?
            .parse()
            .ok()
            .filter(|width| *width > 0)
    }

    pub(super) fn token_store(&self) -> Result<Option<TokenStore>, Error> {
        let Some(value) = self.text("ZOOMAUDIT_TOKEN_STORE") else {
            return Ok(None);
        };
        match value.as_str() {
            "keyring" => Ok(Some(TokenStore::Keyring)),
            "file" => Ok(Some(TokenStore::File)),
            _ => Err(Error::Variable {
                variable: "ZOOMAUDIT_TOKEN_STORE",
                wanted: "`keyring` or `file`",
                value,
            }),
        }
    }
}
