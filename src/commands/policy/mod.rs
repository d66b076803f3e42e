//! `zoomaudit policy check`.

mod met;
mod rows;

use std::path::PathBuf;

use crate::audit::policy::Policy;
use crate::context::Context;
use crate::error::Error;
use crate::report::Column;
use crate::settings::{Doubtful, Environment, Said, Settings, check};
use crate::terminal::Terminal;

use super::{About, Outcome};

/// See to it that a policy says what is meant
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit policy check
  zoomaudit policy check audit.toml")]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    Check(CheckArgs),
}

/// Tell every mistake in a policy, and what it comes to
///
/// Each mistake is told with line and column, and with what may have been meant. What holds and may be meant otherwise,
/// such as an unknown plan code, and lines that are about nobody in what was read last, are warnings. Nothing is read
/// from Zoom.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit policy check
  zoomaudit policy check audit.toml")]
struct CheckArgs {
    /// A file with the policy alone, or another config.toml [default: config.toml]
    #[arg(value_name = "FILE")]
    checked: Option<PathBuf>,
}

impl Args {
    pub fn names_file(&self) -> bool {
        let Verb::Check(CheckArgs { checked }) = &self.verb;
        checked.is_some()
    }
}

pub const COLUMNS: &[Column] = &[
    Column::left("about", "About").shown(),
    Column::right("window", "Window").shown(),
    Column::right("grace", "Grace").shown(),
    Column::left("use", "Use").shown(),
    Column::left("until", "Until").shown(),
    Column::right("people", "People").shown(),
];

/// Tells what is wrong with a policy; says whether anything is.
pub fn has_mistakes(args: &Args, (environment, terminal): (&Environment, &Terminal)) -> bool {
    let Verb::Check(CheckArgs { checked }) = &args.verb;
    let path = Settings::config_path(environment);
    let found = match path.and_then(|path| check(checked.as_deref(), &path)) {
        Ok(found) => found,
        Err(error) => {
            terminal.error(&error.into());
            return true;
        }
    };
    let number = found.mistakes.len();
    if number == 0 {
        return false;
    }
    for mistake in found.mistakes {
        terminal.error(&mistake.into());
    }
    found.doubts.iter().for_each(|doubt| tell(doubt, terminal));
    if number > 1 {
        terminal.status(&format!("{number} mistakes"));
    }
    true
}

fn tell(doubt: &Doubtful, terminal: &Terminal) {
    terminal.warning(&doubt.message);
    if let Some(hint) = &doubt.hint {
        terminal.hint(hint);
    }
}

pub fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    let Verb::Check(CheckArgs { checked }) = &args.verb;
    let terminal = &context.terminal;
    let mut settings = context.settings.clone();
    let found = check(checked.as_deref(), &settings.config_path)?;
    if let Some(file) = checked {
        if matches!(found.said, Said::Config(_)) {
            terminal.status(&format!(
                "{} has the tables of config.toml, and is checked as that; `--policy` takes what stands under `policy` there, in a file of its own",
                file.display()
            ));
        }
        settings.use_said(found.said);
    }
    let policy = settings.policy();
    let looked = met::look(&policy, context)?;
    let is_settled = |doubt: &&Doubtful| {
        let looked = looked.as_ref();
        looked.is_some_and(|looked| looked.settles(doubt, &settings))
    };
    let doubts = found.doubts.iter().filter(|doubt| !is_settled(doubt));
    doubts.for_each(|doubt| tell(doubt, terminal));
    met::warn_of_ended(&settings, context);
    if let Some(looked) = &looked {
        looked.warn(&settings, context);
    }
    let about = About::profile_of(context);
    let rows = rows::rows(&policy, looked.as_ref().map(met::Looked::met));
    let mut outcome = Outcome::report(COLUMNS, rows, &about);
    outcome.summary.push(summary(&policy, context));
    Ok(outcome)
}

fn summary(policy: &Policy, context: &Context) -> String {
    let day = context.as_of();
    let (over, exempt): (Vec<_>, Vec<_>) = policy.exempt.iter().partition(|one| one.is_over(day));
    let kept = policy.keep_seats.iter().filter(|line| !line.is_over(day));
    let seats: u64 = kept.map(|line| u64::from(line.seats)).sum();
    let hold = match exempt.len() {
        1 => "1 exemption holds".to_owned(),
        number => format!("{number} exemptions hold"),
    };
    let past = match over.len() {
        1 => "1 is past its last day".to_owned(),
        number => format!("{number} are past their last day"),
    };
    let kept = match seats {
        1 => "1 seat is kept".to_owned(),
        number => format!("{number} seats are kept"),
    };
    format!("the policy is sound: {hold}, {past}, and {kept} on purpose")
}
