//! `zoomaudit policy check`.

mod met;

use std::path::PathBuf;

use crate::audit::policy::{Exception, Policy, Rule};
use crate::audit::uses::Using;
use crate::context::Context;
use crate::error::Error;
use crate::report::{Cell, Column, Row};
use crate::settings::{Environment, mistakes};
use crate::terminal::Terminal;

use super::{About, Outcome, text};

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
/// Lines that are about nobody in what was read last are warnings. Nothing is read from Zoom.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit policy check
  zoomaudit policy check audit.toml")]
struct CheckArgs {
    /// A file with the policy alone [default: the policy in config.toml]
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
];

/// Tells what is wrong with a policy; says whether anything is.
pub fn has_mistakes(args: &Args, (environment, terminal): (&Environment, &Terminal)) -> bool {
    let Verb::Check(CheckArgs { checked }) = &args.verb;
    let found = match mistakes(checked.as_deref(), environment) {
        Ok(found) => found.into_iter().map(Error::from).collect(),
        Err(error) => vec![error.into()],
    };
    for error in &found {
        terminal.error(error);
    }
    if found.len() > 1 {
        terminal.status(&format!("{} mistakes", found.len()));
    }
    !found.is_empty()
}

pub fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    let Verb::Check(CheckArgs { checked }) = &args.verb;
    let mut settings = context.settings.clone();
    if let Some(file) = checked {
        settings.use_policy(file)?;
    }
    let policy = settings.policy();
    met::warn(&policy, context)?;
    let about = About {
        profile: context.settings.profile.clone(),
        ..About::default()
    };
    let mut outcome = Outcome::report(COLUMNS, rows(&policy), &about);
    outcome.summary.push(summary(&policy, context));
    Ok(outcome)
}

/// What holds for everybody, and what differs.
fn rows(policy: &Policy) -> Vec<Row> {
    let Rule {
        window_days,
        grace_days,
        ..
    } = policy.rule("base");
    let all = Exception {
        window_days: Some(window_days),
        grace_days: Some(grace_days),
        counts: Some(policy.rule("base").counts),
    };
    let products = policy.products.iter();
    let products = products.map(|(key, own)| row(format!("product {key}"), own));
    let for_some = policy.for_some.iter().map(|one| row(one.words(), &one.own));
    let first = std::iter::once(row("all".to_owned(), &all));
    first.chain(products).chain(for_some).collect()
}

fn row(about: String, own: &Exception) -> Row {
    let days = |days: Option<u16>| days.map_or(Cell::Missing, |days| Cell::Days(days.into()));
    let words = |uses: &Vec<Using>| uses.iter().map(|using| using.as_str().to_owned()).collect();
    vec![
        text(Some(about)),
        days(own.window_days),
        days(own.grace_days),
        own.counts
            .as_ref()
            .map_or(Cell::Missing, |uses| Cell::List(words(uses))),
    ]
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
