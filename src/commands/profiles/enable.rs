//! `zoomaudit profiles enable NAME` and `profiles disable NAME`.

use super::{check_known, check_name};
use crate::commands::Outcome;
use crate::context::Context;
use crate::error::Error;
use crate::settings;

/// Have `--all-profiles` use a profile again
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit profiles enable emea")]
pub(super) struct Enable {
    /// The profile
    #[arg(value_name = "NAME")]
    pub(super) name: String,
}

/// Have `--all-profiles` leave a profile out
///
/// Nothing else changes: `--profile NAME` still uses it. A login that nothing uses ends 90 days after its last use.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit profiles disable emea")]
pub(super) struct Disable {
    /// The profile
    #[arg(value_name = "NAME")]
    pub(super) name: String,
}

/// Notes in config.toml whether a profile is one of all.
pub(super) fn run(context: &Context, name: &str, is_enabled: bool) -> Result<Outcome, Error> {
    check_name(context, name)?;
    check_known(&context.settings)?;
    settings::enable(&context.settings.config_path, name, is_enabled)?;
    let said = if is_enabled {
        format!("`{name}` is one of `--all-profiles`")
    } else {
        format!("`{name}` is left out of `--all-profiles`; `--profile {name}` still uses it")
    };
    context.terminal.status(&said);
    Ok(Outcome::done())
}
