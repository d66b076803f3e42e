//! One command for several profiles side by side, and one report of what came of all.

use futures_util::future::join_all;

use super::command::OfSeveral;
use super::{found, runtime, said, show, write};
use crate::cli::Command;
use crate::commands::Outcome;
use crate::context::Context;
use crate::error::{Error, Exit};
use crate::report::{Cell, Column, Report};

/// The column that tells profiles apart.
const PROFILE: Column = Column::left("profile", "Profile");

/// Runs a command for each profile, shows what came of all in one report, and returns the worst status.
///
/// What fails for one is said, and stops none of the others.
pub(super) fn run(command: &Command, context: &Context, names: &[String]) -> Result<Exit, Error> {
    if command.of_several() == OfSeveral::Nothing {
        return Err(Error::usage("this is for one profile at a time")
            .hinted("name one with `--profile`, and run it once for each"));
    }
    let target = context.check_output(command.columns())?;
    let contexts: Vec<Context> = names.iter().map(|name| context.beside(name)).collect();
    let running = contexts
        .iter()
        .map(|context| context.unless_interrupted(found(command, context)));
    let ended = runtime()?.block_on(join_all(running));
    let mut exit = Exit::Done;
    let mut outcomes: Vec<(&Context, Outcome)> = Vec::new();
    for (context, ended) in contexts.iter().zip(ended) {
        match ended {
            Ok(outcome) => outcomes.push((context, outcome)),
            Err(error) => exit = exit.or_worse(show(&error, &context.terminal)),
        }
    }
    let reports: Vec<(Cell, Report)> = outcomes
        .iter_mut()
        .filter_map(|(context, outcome)| {
            let report = outcome.report.take()?;
            Some((Cell::Text(context.settings.profile.clone()), report))
        })
        .collect();
    let mut is_written = false;
    if !reports.is_empty() {
        let report =
            Report::of_parts(PROFILE, reports).map_err(|error| Error::usage(error.to_string()))?;
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
