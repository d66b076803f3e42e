//! A run of the program: parse, run the command, show what it found, end with its status.

mod command;
mod several;

use std::ffi::OsString;
use std::process::ExitCode;
use std::slice;

use clap::Parser as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use tokio::runtime::Runtime;

use crate::cli::{Cli, Command};
use crate::commands::{Outcome, completions, man, policy, snapshots};
use crate::context::{self, Context, Target};
use crate::error::{Error, Exit, Fault};
use crate::report::{MOST_ROWS, Report};
use crate::secret::stay_out_of_core_dumps;
use crate::settings::Environment;
use crate::terminal::Terminal;
use command::OfSeveral;

/// What `zoomaudit` alone says.
const START: &str = "\
Start with one of these:

  zoomaudit --demo licenses   an audit of a made-up account: no Zoom account needed
  zoomaudit login             connect to your Zoom account, once
  zoomaudit licenses          seats bought, assigned, used and idle, per plan

`zoomaudit --help` has the rest.
";

/// Threads that read long answers and look up addresses: each costs memory of its own, and the pace that Zoom
/// allows keeps no more busy.
const READERS: usize = 4;

/// Runs the program and returns its exit status.
pub fn main() -> ExitCode {
    stay_out_of_core_dumps();
    let environment = Environment::of_process();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(help_or_mistake) => {
            let help_or_mistake = advised(help_or_mistake, environment.arguments());
            // Help goes to standard output, mistakes to standard error; either may be closed.
            help_or_mistake.print().ok();
            return if help_or_mistake.use_stderr() {
                Exit::Usage
            } else {
                Exit::Done
            }
            .into();
        }
    };
    let terminal = context::terminal(&cli.global, &environment);
    match cli.command {
        None => ended(
            terminal
                .print(START.as_bytes())
                .map_err(|error| Fault::Stdout(error).into()),
            &terminal,
        ),
        Some(Command::Completions(args)) => ended(completions::run(&args, &terminal), &terminal),
        Some(Command::Man(args)) => ended(man::run(&args, &terminal), &terminal),
        // The made-up account has a policy of its own.
        Some(Command::Policy(args))
            if (cli.global.demo.is_none() || args.names_file())
                && policy::has_mistakes(&args, (&environment, &terminal)) =>
        {
            Exit::Usage
        }
        Some(command) => {
            // That there are no settings is one of the things that it looks at.
            let may_do_without = matches!(command, Command::Doctor(_)) && cli.global.demo.is_none();
            let may_do_without = may_do_without.then(|| cli.global.clone());
            let context = Context::new(cli.global, &environment, terminal);
            let context = context.or_else(|trouble| match may_do_without {
                Some(global) => Ok(Context::without_settings(global, &environment, trouble)),
                None => Err(trouble),
            });
            match context {
                Ok(mut context) => {
                    let result = run(&command, &mut context);
                    result.unwrap_or_else(|error| show(&error, &context.terminal))
                }
                Err((error, terminal)) => show(&error, &terminal),
            }
        }
    }
    .into()
}

/// Says what an id needs that begins as an option does, where it was taken for one.
fn advised(mut mistake: clap::Error, arguments: &[OsString]) -> clap::Error {
    let is_taken_for_option = |pair: &[OsString]| {
        pair[0] == "--sub-account" && pair[1].as_encoded_bytes().starts_with(b"-")
    };
    if mistake.kind() == ErrorKind::UnknownArgument && arguments.windows(2).any(is_taken_for_option)
    {
        let advice = "an id that begins with `-` needs an equals sign, as in `--sub-account=-Qp8x`";
        let advice = ContextValue::StyledStrs(vec![advice.into()]);
        mistake.insert(ContextKind::Suggested, advice);
    }
    mistake
}

fn ended(result: Result<(), Error>, terminal: &Terminal) -> Exit {
    result.map_or_else(|error| show(&error, terminal), |()| Exit::Done)
}

fn show(error: &Error, terminal: &Terminal) -> Exit {
    terminal.error(error);
    error.exit
}

fn run(command: &Command, context: &mut Context) -> Result<Exit, Error> {
    command.prepare(context);
    let context = &*context;
    if !context.global.sub_accounts.is_empty() && !command.takes_sub_accounts() {
        return Err(Error::usage("this is not about sub-accounts")
            .hinted("their login is that of the profile; leave `--sub-account` out"));
    }
    if context.global.freshness.snapshot.is_some() {
        command.check_looks_back()?;
    }
    if command.of_several() != OfSeveral::Itself {
        let names = context.several()?;
        if names.is_some() || context.is_about_sub_accounts() {
            return several::run(command, context, names.as_deref());
        }
    }
    if command.counts_what_was_bought() {
        context.warn_of_quantities_left_out(slice::from_ref(context));
    }
    let target = context.check_output(command.columns())?;
    let found = runtime()?.block_on(context.unless_interrupted(found(command, context)));
    written(found?, context, target)
}

fn runtime() -> Result<Runtime, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .max_blocking_threads(READERS)
        .enable_all()
        .build();
    Ok(runtime.map_err(Fault::Start)?)
}

async fn found(command: &Command, context: &Context) -> Result<Outcome, Error> {
    if command.needs_data() && context.made_up.is_some() {
        context.sync_made_up().await?;
    }
    snapshots::look_back(context)?;
    command.run(context).await
}

/// Writes what a command found, and says what is left to say.
fn written(mut outcome: Outcome, context: &Context, target: Target) -> Result<Exit, Error> {
    if let Some(text) = outcome.text.take() {
        context.write_text(&text, target)?;
    } else if let Some(report) = outcome.report.take()
        && write(report, context, target)?
        && let Some(act) = outcome.once_written.take()
    {
        act(context)?;
    }
    said(outcome, context)
}

/// Writes a report, and tells whether it was written whole.
fn write(report: Report, context: &Context, target: Target) -> Result<bool, Error> {
    let rendered = context.write(report, target)?;
    let hidden = rendered.as_ref().map_or(0, |rendered| rendered.hidden);
    if hidden > 0 {
        let rows = if hidden == 1 { "row" } else { "rows" };
        context.terminal.status(&format!(
            "{hidden} more {rows}: a table shows {MOST_ROWS}; `--format csv` shows all"
        ));
    }
    Ok(rendered.is_some())
}

/// Says what is left to say after a report, and returns the status.
fn said(outcome: Outcome, context: &Context) -> Result<Exit, Error> {
    if let Some(say) = outcome.after {
        say(context)?;
    }
    for line in outcome.summary {
        context.terminal.status(&line);
    }
    if outcome.exit == Exit::Incomplete && context.global.quiet {
        // Whoever hears of the status alone has to know what it means.
        context.terminal.essential(
            "data that this rests on is incomplete: without `--quiet` it is said which, and why",
        );
    }
    Ok(outcome.exit)
}
