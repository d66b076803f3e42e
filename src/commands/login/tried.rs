//! The first use of a login, which shows whether it is of any.

use super::{Login, late_scopes};
use crate::auth::Token;
use crate::auth::master::{Of, is_for_listing};
use crate::context::{Context, Session};
use crate::error::{Error, Exit};

/// Reads a user, or has sub-accounts listed where the login is for them alone, and returns the token with the scopes that
/// Zoom names in the end.
pub(super) async fn tried(
    context: &Context,
    login: &Login,
    session: &Session,
) -> Result<Token, Error> {
    let refused = match session.token.of() {
        Of::SubAccounts => None,
        Of::Own => match session.client.probe().await.map_err(Error::from) {
            Ok(()) => return late_scopes::settled(context, login, session).await,
            // What Zoom names late may be for sub-accounts.
            Err(error) if error.exit == Exit::Login && may_be_for_sub_accounts(session) => {
                Some(error)
            }
            Err(error) => return Err(error),
        },
    };
    let token = late_scopes::settled(context, login, session).await?;
    if let (Some(error), Of::Own) = (refused, token.of()) {
        return Err(error);
    }
    listed(context, session, &token).await?;
    Ok(token)
}

/// Has sub-accounts listed, if the login has a scope for that.
async fn listed(context: &Context, session: &Session, token: &Token) -> Result<(), Error> {
    let named = token.scopes.as_deref().unwrap_or_default();
    if named.iter().any(|scope| is_for_listing(scope)) {
        let count = context.sub_accounts_of(session).await?.all.len();
        context
            .terminal
            .status(&format!("sub-accounts that Zoom lists: {count}"));
    }
    Ok(())
}

fn may_be_for_sub_accounts(session: &Session) -> bool {
    let named = session.token.scopes.as_deref();
    named.is_none_or(|named| named.iter().any(|scope| scope.ends_with(":master")))
}
