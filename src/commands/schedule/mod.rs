//! `zoomaudit schedule`: what has cron or systemd sync every day. It prints, and installs nothing.

mod cron;
mod running;
mod systemd;
mod words;

use jiff::civil::Time;

use crate::context::Context;
use crate::error::Error;

use super::Outcome;
pub(in crate::commands) use running::Running;

/// Print what has cron or systemd sync every day; it installs nothing
///
/// The environment that decides what a run does is taken over from this one. Secrets are not: they stay where they are, or
/// belong in a file that the lines name.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit schedule cron --mail ada@example.com      lines for `crontab -e`
  zoomaudit schedule systemd --at 05:30               a service and a timer for your user
  zoomaudit schedule cron -o zoomaudit.cron           the lines in a file")]
pub struct Args {
    /// What runs it
    #[arg(value_enum)]
    by: By,

    /// Begin at this time of the day, local time
    #[arg(long, value_name = "HH:MM", default_value = "06:00", value_parser = time)]
    at: Time,

    /// Wait for up to so many minutes more, a different time each day
    #[arg(long, value_name = "MINUTES", default_value_t = 15, value_parser = clap::value_parser!(u16).range(0..=600))]
    delay: u16,

    /// Tell this address when a sync fails
    #[arg(long, value_name = "ADDRESS")]
    mail: Option<String>,
}

/// What runs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum By {
    /// A crontab
    Cron,
    /// A service and a timer
    Systemd,
}

pub async fn run(args: &Args, context: &Context) -> Result<Outcome, Error> {
    if context.made_up.is_some() {
        return Err(Error::usage(
            "the made-up account has nothing to sync daily",
        ));
    }
    let running = Running::of(context).await?;
    let text = match args.by {
        By::Cron => cron::text(args, &running),
        By::Systemd => systemd::text(args, &running),
    };
    let warn = move |context: &Context| {
        for line in &running.warnings {
            context.terminal.warning(line);
        }
        Ok(())
    };
    Ok(Outcome {
        text: Some(text),
        after: Some(Box::new(warn)),
        ..Outcome::done()
    })
}

fn time(text: &str) -> Result<Time, String> {
    let mistake = || format!("`{text}` is not a time of the day such as 06:00");
    let (hour, minute) = text.split_once(':').ok_or_else(mistake)?;
    let number = |text: &str| text.parse::<i8>().map_err(|_| mistake());
    Time::new(number(hour)?, number(minute)?, 0, 0).map_err(|_| mistake())
}
