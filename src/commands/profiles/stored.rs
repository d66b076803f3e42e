//! What is stored for a profile: its own store and those of its sub-accounts.

use std::path::PathBuf;

use crate::context::{Context, Turn};
use crate::error::Error;
use crate::settings::Settings;

/// The stores that go with the name, as they are and as they will be.
pub(super) fn stores(old: &Settings, new: &Settings) -> Result<Vec<(PathBuf, PathBuf)>, Error> {
    let ids = old.stored_sub_accounts()?;
    let below = ids.iter();
    let below = below.map(|id| (old.of_sub_account(id), new.of_sub_account(id)));
    let all = below.chain([(old.clone(), new.clone())]);
    let all = all.map(|(old, new)| (old.store_path(), new.store_path()));
    Ok(all.collect())
}

/// Waits for the right to write all that is stored for the profile, its sub-accounts too.
pub(in crate::commands) async fn turns(context: &Context) -> Result<Vec<Turn>, Error> {
    let mut turns = vec![context.turn().await?];
    for id in context.settings.traced_sub_accounts()? {
        turns.push(context.below_beside(&id).turn().await?);
    }
    Ok(turns)
}
