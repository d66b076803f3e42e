//! What a run needs that nobody started by hand: the program, its variables, and a place for the secret.

use std::path::PathBuf;

use crate::auth::master::Of;
use crate::context::Context;
use crate::error::Error;
use crate::settings::{Given, TokenStore, absolute, holds_password};

/// What a run needs that nobody started by hand.
pub(in crate::commands) struct Running {
    pub program: String,
    /// Names and values, none of which is a secret.
    pub variables: Vec<(String, String)>,
    /// The file with the client secret of a Server-to-Server app, if its credentials come from the environment.
    pub secret_file: Option<String>,
    pub profile: String,
    /// The options that name several profiles, if any do.
    pub options: Vec<String>,
    /// The sub-accounts that an option names.
    pub sub_accounts: Vec<String>,
    /// Whether the login is for sub-accounts alone, so that a sync of the account itself would fail every day.
    pub is_for_sub_accounts: bool,
    /// What has to be known before it works.
    pub warnings: Vec<String>,
}

/// The file, beside `config.toml`, that is to hold the secret that is in a variable so far.
const SECRET_FILE: &str = "client-secret";

impl Running {
    pub(in crate::commands) async fn of(context: &Context) -> Result<Self, Error> {
        let outside = &context.settings.outside;
        let program = outside
            .program
            .clone()
            .unwrap_or_else(|| PathBuf::from("zoomaudit"));
        let mut running = Self {
            program: program.display().to_string(),
            variables: Vec::new(),
            secret_file: None,
            profile: context.settings.profile.clone(),
            options: Vec::new(),
            sub_accounts: context.global.sub_accounts.clone(),
            is_for_sub_accounts: false,
            warnings: Vec::new(),
        };
        if let Some(names) = context.several()? {
            running.options = if context.global.all_profiles {
                vec!["--all-profiles".to_owned()]
            } else {
                vec!["--profile".to_owned(), names.join(",")]
            };
            running.take_variables(context);
            for name in names {
                running.check_login(&context.beside(&name)).await;
            }
        } else {
            running.take_variables(context);
            running.take_secret(context);
            running.check_login(context).await;
        }
        Ok(running)
    }

    fn take_variables(&mut self, context: &Context) {
        let outside = &context.settings.outside;
        let names_profile = outside.value("ZOOMAUDIT_PROFILE").is_some();
        if !names_profile && self.profile != "default" && self.options.is_empty() {
            let profile = self.profile.clone();
            self.variables
                .push(("ZOOMAUDIT_PROFILE".to_owned(), profile));
        }
        for (name, value) in outside.anywhere() {
            if name == "ZOOMAUDIT_CLIENT_SECRET_FILE" {
                self.secret_file = Some(value);
            } else if name == "ZOOMAUDIT_PROFILE" {
                // An option that names several wins over it.
                if self.options.is_empty() {
                    self.variables.push((name.to_owned(), self.profile.clone()));
                }
            } else if holds_password(name, &value) {
                self.warnings.push(format!(
                    "{name} holds a password, which is left out: put it in where only you can read it"
                ));
            } else {
                self.variables.push((name.to_owned(), value));
            }
        }
    }

    fn take_secret(&mut self, context: &Context) {
        let outside = &context.settings.outside;
        if outside.secret.contains(&"ZOOMAUDIT_ACCESS_TOKEN") {
            self.warnings
                .push("ZOOMAUDIT_ACCESS_TOKEN is left out: a ready token lasts an hour".to_owned());
        }
        if outside.secret.contains(&"ZOOMAUDIT_CLIENT_SECRET") {
            let file = absolute(&context.settings.config_path.with_file_name(SECRET_FILE));
            self.warnings.push(format!(
                "the client secret is in a variable, which is left out: put it into {file}, readable by you alone (`chmod 600`)"
            ));
            self.secret_file = Some(file);
        }
    }

    /// Says what of a kept login a run that nobody started by hand cannot use.
    async fn check_login(&mut self, context: &Context) {
        let kept = match &context.settings.given {
            Given::ServerToServer { .. } => return,
            // It is left out, so that the login has to do.
            Given::AccessToken(_) => context.kept_login().await.map(|login| login.kept),
            Given::Nothing => context.credentials().await.map(|(_, kept)| kept),
        };
        let profile = &context.settings.profile;
        let whose = if self.options.is_empty() {
            String::new()
        } else {
            format!("{profile}: ")
        };
        let scopes = kept.as_ref().ok().and_then(Option::as_ref);
        let scopes = scopes.and_then(|kept| kept.access.as_ref()?.scopes.as_deref());
        if scopes.is_some_and(|scopes| Of::meant_by(scopes) == Of::SubAccounts) {
            if self.options.is_empty() {
                self.is_for_sub_accounts = true;
            } else if self.sub_accounts.is_empty() {
                self.warnings.push(format!(
                    "{whose}the login is for sub-accounts alone: this sync fails for it, and `zoomaudit schedule` for this profile by itself prints one that does not"
                ));
            }
        }
        if context.settings.token_store() == TokenStore::Keyring {
            self.warnings.push(format!(
                "{whose}the login is kept in the keyring, which is locked or absent where nobody is logged in: `zoomaudit login --token-store file`, or a Server-to-Server app, does without"
            ));
        }
        if let Err(error) = kept {
            let hints: Vec<&str> = error.hints().collect();
            let hints = if hints.is_empty() {
                String::new()
            } else {
                format!(" ({})", hints.join(", "))
            };
            let trouble = error.one_line();
            self.warnings
                .push(format!("{whose}no sync can log in yet: {trouble}{hints}"));
        }
    }
}
