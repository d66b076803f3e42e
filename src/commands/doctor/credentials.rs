//! What is here: the configuration, credentials, and where they are kept.

use super::check::{Check, State};
use crate::auth::{self, Auth, Kept};
use crate::context::Context;
use crate::error::Exit;
use crate::settings::{Given, TokenStore};

const CHECK: &str = "credentials";

/// What was seen of credentials, at one look.
pub(super) struct Credentials {
    pub check: Check,
    /// None where there are none that can be used.
    pub auth: Option<Auth>,
    /// What is kept of a login through the browser, where that is what is used.
    pub kept: Option<Kept>,
}

pub(super) fn configuration(context: &Context) -> Check {
    let settings = &context.settings;
    let path = settings.config_path.display();
    let seen = if settings.config_path.exists() {
        format!("{path} can be read")
    } else {
        format!("there is no {path}, so the defaults hold")
    };
    Check::ok("configuration", seen).about(&settings.profile)
}

/// Whether everybody on this machine can read the file that holds the client secret.
pub(super) fn open_secret(context: &Context) -> Option<Check> {
    let (path, mode) = context.settings.outside.open_secret.as_ref()?;
    let path = path.display().to_string();
    let check = Check::warning(
        "secret-file",
        format!("everybody on this machine can read it (mode {mode:03o})"),
    )
    .means("whoever has the client secret can read all that the app's scopes allow")
    .mended_by(format!("`chmod 600 {path}`"));
    Some(check.about(path))
}

/// The credentials that the environment gives, which need nothing that is configured.
pub(super) fn given(context: &Context) -> Option<Check> {
    let check = match &context.settings.given {
        Given::AccessToken(token) if auth::is_of_jwt_app(token) => Check::new(
            CHECK,
            State::Failed(Exit::Login),
            "ZOOMAUDIT_ACCESS_TOKEN is a token of a JWT app",
        )
        .means("Zoom ended that kind of app on 2023-09-08, and takes no token of one")
        .mended_by(
            "make a Server-to-Server OAuth app, then run `zoomaudit login --server-to-server`",
        ),
        Given::AccessToken(_) => Check::ok(CHECK, "ZOOMAUDIT_ACCESS_TOKEN holds a ready token")
            .means("it lasts an hour and cannot be renewed"),
        Given::ServerToServer { .. } => Check::ok(CHECK, server_app(context)),
        Given::Nothing => return None,
    };
    Some(check.about(&context.settings.profile))
}

/// Looks for credentials, and where they are from.
pub(super) async fn look(context: &Context) -> Credentials {
    let (check, auth, kept) = match (given(context), context.credentials().await) {
        // Whether they can be used shows in the rows of the network and the login.
        (Some(check), found) => (check, found.ok().map(|(auth, _)| auth), None),
        (None, Ok((auth, kept))) => {
            let words = kept_words(kept.as_ref(), context);
            (Check::ok(CHECK, words), Some(auth), kept)
        }
        (None, Err(error)) => (Check::failed(CHECK, &error), None, None),
    };
    let check = check.about(&context.settings.profile);
    Credentials { check, auth, kept }
}

impl Credentials {
    pub(super) fn have_failed(&self) -> bool {
        matches!(self.check.state, State::Failed(_))
    }

    /// The scopes that were named with the token that is kept.
    pub(super) fn scopes(&self) -> Option<Vec<String>> {
        self.kept.as_ref()?.access.as_ref()?.scopes.clone()
    }
}

fn kept_words(kept: Option<&Kept>, context: &Context) -> String {
    let what = if kept.is_some() {
        "a login through the browser"
    } else {
        "the client secret of a Server-to-Server app"
    };
    format!("{what} is kept in {}", kept_in(context))
}

fn kept_in(context: &Context) -> String {
    let settings = &context.settings;
    match settings.token_store() {
        TokenStore::Keyring => "the system's keyring".to_owned(),
        TokenStore::File => {
            let path = settings.file("token");
            format!("{}, which only you can read", path.display())
        }
    }
}

fn server_app(context: &Context) -> String {
    if context.made_up.is_some() {
        return "those of the made-up account".to_owned();
    }
    let direct = "ZOOMAUDIT_CLIENT_SECRET";
    let secret = if context.settings.outside.secret.contains(&direct) {
        direct
    } else {
        "the file that ZOOMAUDIT_CLIENT_SECRET_FILE names"
    };
    format!("the variables name a Server-to-Server app; its secret is in {secret}")
}
