//! One command for several profiles or sub-accounts side by side, and one report of what came of all.

use futures_util::future::join_all;
use tokio::runtime::Runtime;

use super::command::OfSeveral;
use super::{found, runtime, said, show, write};
use crate::cli::Command;
use crate::commands::Outcome;
use crate::context::Context;
use crate::error::{Error, Exit};
use crate::report::{Cell, Column, PROFILE, Report, Row, SUB_ACCOUNT};

/// Runs a command for each profile, or each sub-account of it, shows what came of all in one report, and returns the worst status.
///
/// What fails for one is said, and stops none of the others.
pub(super) fn run(
    command: &Command,
    context: &Context,
    names: Option<&[String]>,
) -> Result<Exit, Error> {
    if command.of_several() == OfSeveral::Nothing {
        return Err(match names {
            Some(_) => Error::usage("this is for one profile at a time")
                .hinted("name one with `--profile`, and run it once for each"),
            None => Error::usage("this is for one sub-account at a time")
                .hinted("name one with `--sub-account`, and run it once for each"),
        });
    }
    let target = context.check_output(command.columns())?;
    let runtime = runtime()?;
    let (contexts, mut exit) = contexts(context, names, &runtime);
    if command.counts_what_was_bought() {
        context.warn_of_quantities_left_out(&contexts);
    }
    let first: &[Column] = if context.global.sub_accounts.is_empty() {
        &[PROFILE]
    } else {
        &[PROFILE, SUB_ACCOUNT]
    };
    let running = contexts
        .iter()
        .map(|context| context.unless_interrupted(found(command, context)));
    let ended = runtime.block_on(join_all(running));
    let mut outcomes: Vec<(&Context, Outcome)> = Vec::new();
    for (one, ended) in contexts.iter().zip(ended) {
        match ended {
            Ok(outcome) => outcomes.push((one, outcome)),
            Err(error) => exit = failed(&error, (one, context), exit),
        }
    }
    let reports: Vec<(Row, Report)> = outcomes
        .iter_mut()
        .filter_map(|(context, outcome)| {
            let report = outcome.report.take()?;
            Some((name(context, first), report))
        })
        .collect();
    let mut is_written = false;
    if !reports.is_empty() {
        let report =
            Report::of_parts(first, reports).map_err(|error| Error::usage(error.to_string()))?;
        is_written = write(report, context, target)?;
    }
    for (context, mut outcome) in outcomes {
        let act = outcome.once_written.take().filter(|_| is_written);
        let acted = act.map_or(Ok(()), |act| act(context));
        let ended = acted.and_then(|()| said(outcome, context));
        exit = exit.or_worse(ended.unwrap_or_else(|error| show(&error, &context.terminal)));
    }
    Ok(exit)
}

/// A context for each profile, or for each sub-account that is meant of it; a profile of which those cannot be listed is said,
/// and its status comes back.
fn contexts(
    context: &Context,
    names: Option<&[String]>,
    runtime: &Runtime,
) -> (Vec<Context>, Exit) {
    let profiles: Vec<Context> = match names {
        Some(names) => names.iter().map(|name| context.beside(name)).collect(),
        None => vec![context.again()],
    };
    if context.global.sub_accounts.is_empty() {
        return (profiles, Exit::Done);
    }
    let (mut contexts, mut exit) = (Vec::new(), Exit::Done);
    for profile in profiles {
        let meant = profile.unless_interrupted(profile.sub_accounts_meant());
        match runtime.block_on(meant) {
            Ok(ids) => contexts.extend(ids.iter().map(|id| profile.below_beside(id))),
            Err(error) => exit = failed(&error, (&profile, context), exit),
        }
    }
    (contexts, exit)
}

/// Says what went wrong for one of them, and returns the worst status so far; that somebody interrupted all is said once.
fn failed(error: &Error, (one, all): (&Context, &Context), worst: Exit) -> Exit {
    if error.exit != Exit::Interrupted {
        return worst.or_worse(show(error, &one.terminal));
    }
    if worst != Exit::Interrupted {
        show(error, &all.terminal);
    }
    Exit::Interrupted
}

/// The cells that tell a report from the others.
fn name(context: &Context, first: &[Column]) -> Row {
    let settings = &context.settings;
    let sub_account = settings.sub_account.clone();
    let cells = [
        Cell::Text(settings.profile.clone()),
        sub_account.map_or(Cell::Missing, Cell::Text),
    ];
    cells.into_iter().take(first.len()).collect()
}
