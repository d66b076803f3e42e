//! Whether Zoom takes the login, which account it is for, and the role of whoever approved the app.

use super::below;
use super::check::Check;
use super::credentials::Credentials;
use super::role::role;
use super::stored::Stored;
use crate::auth::Auth;
use crate::auth::master::Of;
use crate::auth::scopes;
use crate::context::{Context, Session};
use crate::error::Error;

/// What was seen of a login.
pub(super) struct Looked {
    pub checks: Vec<Check>,
    /// The scopes that Zoom named with the token; `None` if it named none.
    pub scopes: Option<Vec<String>>,
}

/// Asks for a token as any command does, and makes two small requests with it, unless something is known to be in the way.
pub(super) async fn look(
    context: &Context,
    credentials: &mut Credentials,
    (stored, is_reached): (&Stored, bool),
) -> Looked {
    let why = match (credentials.auth.take(), context.offline(), is_reached) {
        _ if credentials.have_failed() => "not asked: there are no credentials that can be used",
        (_, true, _) => "not asked: `--offline`",
        (Some(auth), false, true) => return asked(context, auth, stored).await,
        (_, false, _) => "not asked: Zoom cannot be reached",
    };
    Looked {
        checks: ["login", "account", "role"]
            .map(|check| Check::unknown(check, why))
            .into(),
        scopes: credentials.scopes(),
    }
}

async fn asked(context: &Context, auth: Auth, stored: &Stored) -> Looked {
    let unknown = |check| Check::unknown(check, "not asked: there is no token that Zoom takes");
    let session = match context.session_with(auth, stored.usable()).await {
        Ok(session) => session,
        Err(error) => {
            let failed = Check::failed("login", &error);
            return Looked {
                checks: vec![failed, unknown("account"), unknown("role")],
                scopes: None,
            };
        }
    };
    let is_below = context.settings.sub_account.is_some();
    let meant = session.token.of();
    let login = if !is_below && meant == Of::SubAccounts {
        Check::warning("login", "Zoom gives a token, whose scopes are for sub-accounts alone")
            .means("nothing of the account itself can be read, and all that is below it")
            .mended_by("`zoomaudit doctor --sub-account ID` looks at one; to read the account itself, too, add the scopes of `zoomaudit login --scopes`")
    } else {
        match session.client.probe().await {
            Ok(()) => Check::ok("login", "Zoom gives and takes a token, and tells of users"),
            Err(error) if error.is_about_limits() => {
                return limited(&error.into(), account(stored, &session), session);
            }
            Err(error) => Check::failed("login", &error.into()),
        }
    };
    let approver = session.client.approver().await.map_err(Error::from);
    let role = match (approver, meant) {
        (Err(_), Of::SubAccounts) => Check::unknown(
            "role",
            "not told to a login that is for sub-accounts alone: those scopes are the owner's to approve",
        ),
        (approver, _) => role(approver),
    };
    let mut checks = vec![login, account(stored, &session), role];
    checks.extend(below::checks(context).await);
    Looked {
        checks,
        scopes: session.token.scopes,
    }
}

/// What is known where Zoom gives a token, and takes no more requests for the moment: none is made then that can wait.
fn limited(error: &Error, account: Check, session: Session) -> Looked {
    let role = Check::unknown("role", "not asked: Zoom limits requests for the moment");
    Looked {
        checks: vec![Check::failed("login", error), account, role],
        scopes: session.token.scopes,
    }
}

/// Whether the login is for the account of the store.
fn account(stored: &Stored, session: &Session) -> Check {
    const CHECK: &str = "account";
    let identity = &session.identity;
    match stored.check_identity(identity) {
        Some(Err(error)) => Check::failed(CHECK, &error),
        _ if identity.account_id.is_none() => {
            Check::unknown(CHECK, "Zoom does not say which account the token is for").mended_by(
                format!(
                    "add `{}` to the app, which lets it say so",
                    approver_scope()
                ),
            )
        }
        None => Check::unknown(
            CHECK,
            format!("{identity}; the store, which may be of another, cannot be read"),
        ),
        Some(Ok(())) => Check::ok(CHECK, identity.to_string()),
    }
}

fn approver_scope() -> &'static str {
    scopes::of(crate::model::Dataset::UserDetails).name()
}
