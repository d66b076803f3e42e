//! `zoomaudit man`.

use std::fs;
use std::path::PathBuf;

use clap::CommandFactory as _;

use crate::cli::Cli;
use crate::error::{Error, Fault};
use crate::terminal::Terminal;

/// Print the manual page, or write those of all commands into a directory
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit man | man -l -
  zoomaudit man /usr/local/share/man/man1")]
pub struct Args {
    /// Write a page for each command into this directory
    #[arg(value_name = "DIR")]
    directory: Option<PathBuf>,
}

pub fn run(args: &Args, terminal: &Terminal) -> Result<(), Error> {
    if let Some(directory) = &args.directory {
        fs::create_dir_all(directory)
            .and_then(|()| clap_mangen::generate_to(Cli::command(), directory))
            .map_err(|source| Error::output(directory, source))?;
        return Ok(());
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command())
        .render(&mut page)
        .map_err(Fault::Stdout)?;
    terminal.print(&page).map_err(Fault::Stdout)?;
    Ok(())
}
