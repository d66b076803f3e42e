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
    let named = session.token.scopes.as_deref();
    if named.map_or(Of::Own, Of::meant_by) == Of::SubAccounts {
        let token = late_scopes::settled(context, login, session).await?;
        listed(context, session, &token).await?;
        return Ok(token);
    }
    match session.client.probe().await.map_err(Error::from) {
        // What Zoom names late may be for sub-accounts.
        Err(error) if error.exit == Exit::Login && may_be_for_sub_accounts(named) => {
            let token = late_scopes::settled(context, login, session).await?;
            let named = token.scopes.as_deref();
            if named.map_or(Of::Own, Of::meant_by) == Of::Own {
                return Err(error);
            }
            listed(context, session, &token).await?;
            Ok(token)
        }
        Err(error) => Err(error),
        Ok(()) => late_scopes::settled(context, login, session).await,
    }
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

fn may_be_for_sub_accounts(named: Option<&[String]>) -> bool {
    named.is_none_or(|named| named.iter().any(|scope| scope.ends_with(":master")))
}
