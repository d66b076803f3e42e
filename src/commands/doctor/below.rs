//! Whether the sub-account that it is about is one, and what config.toml says of those that are none.

use super::check::Check;
use crate::context::Context;
use crate::error::Error;

const CHECK: &str = "sub-account";

/// Has Zoom list the sub-accounts where it is about one of them.
pub(super) async fn checks(context: &Context) -> Vec<Check> {
    let Some(id) = &context.settings.sub_account else {
        return Vec::new();
    };
    let listed = match context.master_sub_accounts().await {
        Ok(listed) => listed,
        Err(error) => return vec![not_known(&error).about(id)],
    };
    let found = listed.all.iter().find(|account| account.id == *id);
    let own = match found {
        Some(account) => {
            let name = account.name.as_deref().unwrap_or("without a name");
            Check::ok(CHECK, format!("Zoom lists it: {name}"))
        }
        None if listed.is_whole => Check::warning(CHECK, "Zoom does not list it")
            .means("it is not, or no longer, a sub-account of the profile's account")
            .mended_by("`zoomaudit profiles --sub-accounts` lists those there are"),
        None => Check::unknown(
            CHECK,
            "it is not among those that Zoom listed, which may not be all",
        ),
    };
    let tables = context.not_listed(&listed).into_iter().map(|id| {
        Check::warning("sub-account-table", "Zoom does not list it")
            .about(id)
            .means("config.toml has a table for it, which is of no use")
            .mended_by("correct the id in config.toml, or take the table out")
    });
    [own.about(id)].into_iter().chain(tables).collect()
}

fn not_known(error: &Error) -> Check {
    let words = error.one_line();
    Check::unknown(CHECK, words.clone()).diagnosed(&words)
}
