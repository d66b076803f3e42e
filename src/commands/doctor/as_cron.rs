//! `zoomaudit doctor --as-cron`: the same checks, made by a program that is started as cron starts it.

use std::process::{Command, Stdio};

use crate::commands::Outcome;
use crate::commands::schedule::Running;
use crate::context::Context;
use crate::error::{Error, Exit, Fault};

/// Where cron looks for programs.
const PATH: &str = "/usr/bin:/bin";

const SHELL: &str = "/bin/sh";

/// Starts this program anew with what a crontab of `schedule cron` gives it, and nothing else of this session: no
/// terminal, no desktop and none of its variables.
pub(super) async fn run(context: &Context) -> Result<Outcome, Error> {
    if cfg!(windows) {
        return Err(Error::usage("there is no cron on Windows"));
    }
    let running = Running::of(context).await?;
    for warning in &running.warnings {
        context.terminal.warning(warning);
    }
    let outside = &context.settings.outside;
    let session = [("HOME", &outside.home), ("LOGNAME", &outside.user)];
    let session = session
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.as_ref()?)));
    let mut program = Command::new(&running.program);
    program
        .args(outside.arguments.iter().filter(|word| *word != "--as-cron"))
        .env_clear()
        .envs([("PATH", PATH), ("SHELL", SHELL)])
        .envs(session)
        .envs(running.variables)
        .envs(
            running
                .secret_file
                .map(|file| ("ZOOMAUDIT_CLIENT_SECRET_FILE", file)),
        )
        .stdin(Stdio::null());
    let status = program.status().map_err(Fault::Start)?;
    let mut outcome = Outcome::done();
    outcome.exit = status.code().map_or(Exit::Failed, exit);
    outcome.summary.push(
        "so it is where cron starts it, with the variables of `zoomaudit schedule cron` alone"
            .to_owned(),
    );
    Ok(outcome)
}

fn exit(code: i32) -> Exit {
    let known = [
        Exit::Done,
        Exit::Usage,
        Exit::Login,
        Exit::TryLater,
        Exit::Incomplete,
    ];
    let mut known = known.into_iter();
    known
        .find(|exit| *exit as i32 == code)
        .unwrap_or(Exit::Failed)
}
