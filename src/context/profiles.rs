//! Which profiles a command is run for, and what it is given for each of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Context;
use crate::cli::Global;
use crate::error::Error;
use crate::settings::{self, Given, Profile, Settings, is_profile_name};

impl Context {
    /// Returns the profiles where options name several, or all; `None` where a command is about one.
    ///
    /// Their order is that of the option, or that of their names.
    pub fn several(&self) -> Result<Option<Vec<String>>, Error> {
        let Global {
            profiles,
            all_profiles,
            ..
        } = &self.global;
        if self.made_up.is_some() && (*all_profiles || profiles.len() > 1) {
            return Err(Error::usage("the made-up account is one profile alone"));
        }
        // Options on both sides of the command's name are not held against each other by the parser.
        if *all_profiles && !profiles.is_empty() {
            return Err(Error::usage(
                "--profile and --all-profiles contradict each other",
            ));
        }
        let names = if *all_profiles {
            enabled(&self.settings)?
        } else {
            each_once(profiles)
        };
        if names.len() < 2 && !all_profiles {
            return Ok(None);
        }
        if let Some(name) = names.iter().find(|name| !is_profile_name(name)) {
            return Err(settings::Error::ProfileName(name.clone()).into());
        }
        if let Given::AccessToken(_) | Given::ServerToServer { .. } = self.settings.given {
            return Err(Error::usage(
                "the environment has the credentials of one account, and several profiles are asked for",
            )
            .hinted("unset ZOOMAUDIT_ACCESS_TOKEN and ZOOMAUDIT_CLIENT_SECRET: each profile uses its own login"));
        }
        Ok(Some(names))
    }

    /// Returns the same for another profile, whose name is in front of all that is said.
    #[must_use]
    pub fn beside(&self, name: &str) -> Self {
        Self {
            settings: self.settings.of_profile(name),
            terminal: Arc::new(self.terminal.of_profile(name)),
            global: Global {
                profiles: vec![name.to_owned()],
                all_profiles: false,
                ..self.global.clone()
            },
            made_up: None,
            master: Arc::default(),
            ..self.again()
        }
    }

    /// Returns the same for a sub-account, whose id is in front of all that is said.
    #[must_use]
    pub fn below_beside(&self, id: &str) -> Self {
        Self {
            settings: self.settings.of_sub_account(id),
            terminal: Arc::new(self.terminal.of_sub_account(id)),
            global: Global {
                sub_accounts: vec![id.to_owned()],
                ..self.global.clone()
            },
            ..self.again()
        }
    }

    /// Returns the same, for something else to be done beside it.
    #[must_use]
    pub fn again(&self) -> Self {
        Self {
            settings: self.settings.clone(),
            terminal: Arc::clone(&self.terminal),
            global: self.global.clone(),
            made_up: self.made_up.clone(),
            tier: self.tier,
            rate: self.rate,
            patience: self.patience,
            files: self.files.clone(),
            wait: self.wait,
            trouble: None,
            started_at: self.started_at,
            interrupt: self.interrupt.clone(),
            auth: Arc::default(),
            master: Arc::clone(&self.master),
            past: self.past.clone(),
        }
    }
}

/// Names in the order in which they came first.
pub(super) fn each_once(names: &[String]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let names = names.iter();
    names.filter(|name| seen.insert(*name)).cloned().collect()
}

fn enabled(settings: &Settings) -> Result<Vec<String>, Error> {
    let names = settings.profile_names()?;
    let is_enabled = |name: &String| {
        let entry = settings.config.profiles.get(name);
        entry.is_none_or(Profile::is_enabled)
    };
    let enabled: Vec<String> = names
        .iter()
        .filter(|name| is_enabled(name))
        .cloned()
        .collect();
    match (enabled.is_empty(), names.is_empty()) {
        (false, _) => Ok(enabled),
        (true, true) => Err(Error::usage("there is no profile").hinted("run `zoomaudit login`")),
        (true, false) => Err(Error::usage("all profiles are disabled")
            .hinted("`zoomaudit profiles enable NAME` has `--all-profiles` use one again")),
    }
}
