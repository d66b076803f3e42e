//! `zoomaudit completions`.

use std::path::{Path, PathBuf};
use std::{fs, io};

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::cli::Cli;
use crate::error::{Error, Fault};
use crate::terminal::Terminal;

/// Print the completions of a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  zoomaudit completions fish > ~/.config/fish/completions/zoomaudit.fish
  zoomaudit completions --all completions")]
pub struct Args {
    #[arg(value_enum, required_unless_present = "all")]
    shell: Option<Shell>,

    /// Write the completions of every shell into a directory
    #[arg(long, value_name = "DIR", conflicts_with = "shell")]
    all: Option<PathBuf>,
}

const SHELLS: [Shell; 5] = [
    Shell::Bash,
    Shell::Zsh,
    Shell::Fish,
    Shell::PowerShell,
    Shell::Elvish,
];

/// Reads no settings: completions have to work with a broken configuration file.
pub fn run(args: &Args, terminal: &Terminal) -> Result<(), Error> {
    if let Some(directory) = &args.all {
        for shell in SHELLS {
            write_one(shell, directory).map_err(|source| Error::output(directory, source))?;
        }
    }
    if let Some(shell) = args.shell {
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut Cli::command(), "zoomaudit", &mut script);
        terminal.print(&script).map_err(Fault::Stdout)?;
    }
    Ok(())
}

fn write_one(shell: Shell, directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    clap_complete::generate_to(shell, &mut Cli::command(), "zoomaudit", directory)?;
    Ok(())
}
