//! `zoomaudit profiles --sub-accounts`.

use super::cells::{count, text, time};
use crate::commands::{About, Outcome};
use crate::context::Context;
use crate::error::Error;
use crate::model::SubAccount;
use crate::report::{Cell, Column, Row};

pub(super) const COLUMNS: &[Column] = &[
    Column::left("account_id", "Account").shown(),
    Column::left("name", "Name").shown(),
    Column::left("owner_email", "Owner").shown(),
    Column::left("account_type", "Type").shown(),
    Column::right("seats", "Seats").shown(),
    Column::left("created_at", "Created at"),
    Column::left("subscription_start_at", "Subscribed at"),
    Column::left("subscription_end_at", "Subscribed until"),
    Column::left("stored", "Stored").shown(),
];

/// Lists the sub-accounts of the profile's account, and which of them there is a store of.
pub(super) async fn run(context: &Context) -> Result<Outcome, Error> {
    if context.offline() {
        return Err(Error::usage("only Zoom knows which sub-accounts there are")
            .hinted("leave `--offline` out"));
    }
    let listed = context.sub_accounts().await?;
    let stored = context.settings.stored_sub_accounts()?;
    let count = listed.all.len();
    let rows = listed.all.into_iter().map(|account| {
        let is_stored = stored.contains(&account.id);
        row(account, is_stored)
    });
    let mut outcome = Outcome::report(COLUMNS, rows.collect(), &About::profile_of(context));
    if !listed.is_whole {
        outcome.exit = context.exit_when_incomplete();
    }
    if count == 0 {
        outcome
            .summary
            .push("the account has no sub-accounts".to_owned());
    }
    Ok(outcome)
}

fn row(account: SubAccount, is_stored: bool) -> Row {
    vec![
        Cell::Text(account.id),
        text(account.name),
        text(account.owner_email),
        text(account.kind),
        count(account.seats),
        time(account.created_at),
        time(account.subscribed_from),
        time(account.subscribed_until),
        Cell::Flag(is_stored),
    ]
}
