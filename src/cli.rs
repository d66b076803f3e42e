//! The command line: the commands there are, and the options that all of them take.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use jiff::SignedDuration;
use jiff::civil::Date;

use crate::commands::snapshots::Which;
use crate::commands::{
    completions, demo, diff, doctor, explain, findings, forget, invoices, licenses, login, logout,
    man, policy, profiles, schedule, sql, sync, usage, users,
};
use crate::report::{Format, SortKey, unguarded};
use crate::settings::{ColorChoice, is_sub_account_id};

pub use crate::settings::ALL_SUB_ACCOUNTS as ALL;

/// People in the demo account unless said otherwise.
pub const DEMO_PEOPLE: &str = "1200";

/// Show which Zoom licences an account pays for, who holds them and who uses them
///
/// Reads the Zoom REST API directly, keeps snapshots on this machine, and only reads.
#[derive(Debug, Parser)]
#[command(name = "zoomaudit", version, max_term_width = 100, after_help = AFTER_HELP)]
#[command(disable_help_subcommand = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,

    #[command(flatten)]
    pub global: Global,
}

const AFTER_HELP: &str = "\
Examples:
  zoomaudit --demo licenses           an audit of a made-up account: no Zoom account needed
  zoomaudit login                     connect to your account, once
  zoomaudit licenses                  seats bought, assigned, used and idle, per plan
  zoomaudit users --verdict idle --format csv -o idle.csv

Exit statuses:
  0    done
  1    anything not named below
  2    wrong usage, a wrong configuration or policy file, an address that is not allowed
  3    `findings --fail-on` or `--fail-if` was reached
  4    not logged in, login refused, the scope for `users` is missing, or another account's token
  5    Zoom cannot be reached or will not answer now: try later
  6    --strict and data is incomplete
  130  interrupted";

#[derive(Debug, Subcommand)]
pub enum Command {
    Login(login::Args),
    Logout(logout::Args),
    Profiles(profiles::Args),
    Doctor(doctor::Args),
    Sync(sync::Args),
    Schedule(schedule::Args),
    Users(users::Args),
    Licenses(licenses::Args),
    Usage(usage::Args),
    Invoices(invoices::Args),
    Explain(explain::Args),
    Findings(findings::Args),
    Diff(diff::Args),
    Sql(sql::Args),
    Forget(forget::Args),
    Policy(policy::Args),
    Demo(demo::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Options that every command takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Use a made-up account of N people inside this program; nothing is kept
    #[arg(long, global = true, value_name = "N", num_args = 0..=1, require_equals = true,
          default_missing_value = DEMO_PEOPLE, value_parser = clap::value_parser!(u32).range(5..=1_000_000))]
    pub demo: Option<u32>,

    /// Use this login instead of the default one; several make one report, with a column `profile` in front
    #[arg(
        long = "profile",
        global = true,
        value_name = "NAME,…",
        value_delimiter = ','
    )]
    pub profiles: Vec<String>,

    /// Use all profiles that are not disabled, side by side
    #[arg(long, global = true)]
    pub all_profiles: bool,

    /// Use this sub-account of the profile's master account, or `all`; several make one report, with `sub_account` in front
    ///
    /// An id that begins with `-` needs an equals sign: `--sub-account=-Qp8x`.
    #[arg(
        long = "sub-account",
        global = true,
        value_name = "ID,…|all",
        value_delimiter = ',',
        value_parser = sub_account
    )]
    pub sub_accounts: Vec<String>,

    /// Take this day as today, for windows and verdicts [default: now, UTC]
    #[arg(long, global = true, value_name = "DATE")]
    pub as_of: Option<Date>,

    /// Say nothing but errors on standard error
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,

    /// Say more on standard error, such as Zoom's tracking ids
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,

    /// Colour messages on standard error
    #[arg(long, global = true, value_enum, value_name = "WHEN")]
    pub color: Option<ColorChoice>,

    /// Show no progress bars
    #[arg(long, global = true)]
    pub no_progress: bool,

    #[command(flatten)]
    pub output: Output,

    #[command(flatten)]
    pub freshness: Freshness,
}

impl Global {
    /// The sub-account that an option names, if it is one.
    pub fn sub_account(&self) -> Option<&str> {
        match self.sub_accounts.as_slice() {
            [one] if one != ALL => Some(one),
            _ => None,
        }
    }

    /// The profile that an option names, or the first of them.
    pub fn profile(&self) -> Option<&str> {
        self.profiles.first().map(String::as_str)
    }
}

/// Takes the id of a sub-account as reports have it, or `all`.
fn sub_account(text: &str) -> Result<String, String> {
    let text = unguarded(text);
    if is_sub_account_id(text) {
        return Ok(text.to_owned());
    }
    Err(format!("`{text}` is no id of a sub-account"))
}

/// How a report is written.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Report options")]
pub struct Output {
    /// Write the report in this format: table, csv, json, ndjson or markdown [default: table]
    #[arg(long, global = true, value_name = "FORMAT")]
    pub format: Option<Format>,

    /// Write the report to a file, whose ending implies the format
    #[arg(short = 'o', long = "output", global = true, value_name = "FILE")]
    pub file: Option<PathBuf>,

    /// Show these columns in this order
    #[arg(long, global = true, value_name = "KEY,…", value_delimiter = ',')]
    pub columns: Vec<String>,

    /// Sort by a column (can be repeated)
    #[arg(long, global = true, value_name = "KEY[:desc]", value_delimiter = ',')]
    pub sort: Vec<SortKey>,

    /// Show at most so many rows
    #[arg(long, global = true, value_name = "N")]
    pub limit: Option<usize>,

    /// Leave text in CSV as it is, also where a spreadsheet would run it as a formula
    #[arg(long, global = true)]
    pub raw: bool,
}

/// How old the data of a report may be.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Report options")]
pub struct Freshness {
    /// Read again from Zoom what is older than this
    #[arg(long, global = true, value_name = "AGE", default_value = "24h", value_parser = age)]
    pub max_age: SignedDuration,

    /// Read again from Zoom, however young the data is
    #[arg(long, global = true, conflicts_with = "offline")]
    pub refresh: bool,

    /// Use only what was read before
    #[arg(long, global = true)]
    pub offline: bool,

    /// Report from an earlier snapshot: by its number, or the newest one that is AS OF a day, which is then today
    #[arg(
        long,
        global = true,
        value_name = "ID|DATE",
        conflicts_with = "refresh"
    )]
    pub snapshot: Option<Which>,

    /// Judge by the policy in this file instead of that in config.toml
    #[arg(long, global = true, value_name = "FILE")]
    pub policy: Option<PathBuf>,

    /// End with status 6 when data that the report rests on is incomplete
    #[arg(long, global = true)]
    pub strict: bool,
}

/// Reads an age such as `24h`, `90m` or `7d`.
pub fn age(text: &str) -> Result<SignedDuration, String> {
    let mistake = || format!("`{text}` is not an age such as 24h, 90m or 7d");
    let unit = text.chars().last().ok_or_else(mistake)?;
    let number: i64 = text[..text.len() - unit.len_utf8()]
        .parse()
        .map_err(|_| mistake())?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        _ => return Err(mistake()),
    };
    let total = number
        .checked_mul(seconds)
        .filter(|total| *total >= 0)
        .ok_or_else(mistake)?;
    Ok(SignedDuration::from_secs(total))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn ages_have_a_unit() {
        assert_eq!(age("24h"), Ok(SignedDuration::from_hours(24)));
        assert_eq!(age("0s"), Ok(SignedDuration::ZERO));
        for wrong in ["", "24", "h", "-1h", "1w", "9223372036854775807d", "1é"] {
            assert!(age(wrong).is_err(), "{wrong}");
        }
    }
}
