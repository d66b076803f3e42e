//! A run of the program: parse, run the command, show what it found, end with its status.

use std::process::ExitCode;

use clap::Parser as _;

use crate::cli::{Cli, Command};
use crate::commands::{
    Outcome, completions, demo, diff, doctor, explain, findings, forget, invoices, licenses, login,
    logout, man, policy, profiles, schedule, sql, sync, usage, users,
};
use crate::context::{self, Context};
use crate::error::{Error, Exit, Fault};
use crate::report::{Column, MOST_ROWS};
use crate::secret::stay_out_of_core_dumps;
use crate::settings::Environment;
use crate::terminal::Terminal;

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
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(help_or_mistake) => {
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
    let environment = Environment::of_process();
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
    let target = context.check_output(command.columns())?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .max_blocking_threads(READERS)
        .enable_all()
        .build();
    let outcome = runtime
        .map_err(Fault::Start)?
        .block_on(context.unless_interrupted(async {
            if command.needs_data() && context.made_up.is_some() {
                context.sync_made_up().await?;
            }
            command.run(context).await
        }))?;
    if let Some(text) = outcome.text {
        context.write_text(&text, target)?;
    } else if let Some(report) = outcome.report {
        let rendered = context.write(report, target)?;
        if let Some(hidden) = rendered.as_ref().map(|rendered| rendered.hidden)
            && hidden > 0
        {
            context.terminal.status(&format!(
                "{hidden} more rows: a table shows {MOST_ROWS}; `--format csv` shows all"
            ));
        }
        if let (Some(_), Some(act)) = (rendered, outcome.once_written) {
            act(context)?;
        }
    }
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

impl Command {
    /// Hands options of single commands to what all of them share.
    fn prepare(&self, context: &mut Context) {
        match self {
            Self::Sync(args) => {
                context.tier = args.tier();
                context.rate = args.rate();
                context.wait = args.wait();
            }
            Self::Licenses(args) if args.writes_files() => {
                context.files = context.global.output.file.take();
            }
            Self::Profiles(args) => args.choose(context),
            Self::Login(args) => context.settings.choose_token_store(args.token_store()),
            _ => {}
        }
    }

    /// The columns of its report; `None` where they are not known before it ran.
    fn columns(&self) -> Option<&'static [Column]> {
        let columns = match self {
            Self::Sql(args) => return args.columns(),
            Self::Diff(args) => args.columns(),
            Self::Sync(args) => args.columns(),
            Self::Users(_) => users::COLUMNS,
            Self::Licenses(args) => args.columns(),
            Self::Usage(args) => args.columns(),
            Self::Invoices(args) => args.columns(),
            Self::Explain(_) => explain::COLUMNS,
            Self::Findings(args) => args.columns(),
            Self::Forget(_) => forget::COLUMNS,
            Self::Policy(_) => policy::COLUMNS,
            Self::Profiles(args) => args.columns(),
            Self::Login(args) => args.columns(),
            Self::Doctor(_) => doctor::COLUMNS,
            Self::Logout(_)
            | Self::Schedule(_)
            | Self::Demo(_)
            | Self::Completions(_)
            | Self::Man(_) => &[],
        };
        Some(columns)
    }

    /// Whether it reports what was read before.
    fn needs_data(&self) -> bool {
        match self {
            Self::Users(_)
            | Self::Licenses(_)
            | Self::Usage(_)
            | Self::Invoices(_)
            | Self::Explain(_)
            | Self::Findings(_)
            | Self::Diff(_)
            | Self::Doctor(_)
            | Self::Policy(_)
            | Self::Forget(_) => true,
            Self::Sql(args) => args.needs_data(),
            Self::Profiles(args) => args.needs_data(),
            Self::Sync(_)
            | Self::Login(_)
            | Self::Logout(_)
            | Self::Schedule(_)
            | Self::Demo(_)
            | Self::Completions(_)
            | Self::Man(_) => false,
        }
    }

    async fn run(&self, context: &Context) -> Result<Outcome, Error> {
        match self {
            Self::Login(args) => login::run(args, context).await,
            Self::Logout(args) => logout::run(args, context).await,
            Self::Profiles(args) => profiles::run(args, context).await,
            Self::Schedule(args) => schedule::run(args, context).await,
            Self::Doctor(args) => doctor::run(args, context).await,
            Self::Sync(args) => sync::run(args, context).await,
            Self::Users(args) => users::run(args, context).await,
            Self::Licenses(args) => licenses::run(args, context).await,
            Self::Usage(args) => usage::run(args, context).await,
            Self::Invoices(args) => invoices::run(args, context).await,
            Self::Explain(args) => explain::run(args, context).await,
            Self::Findings(args) => findings::run(args, context).await,
            Self::Diff(args) => diff::run(args, context),
            Self::Sql(args) => sql::run(args, context),
            Self::Forget(args) => forget::run(args, context).await,
            Self::Policy(args) => policy::run(args, context),
            Self::Demo(args) => demo::run(args, context).await,
            Self::Completions(_) | Self::Man(_) => Ok(Outcome::done()),
        }
    }
}
