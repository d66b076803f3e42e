//! How the program speaks: as options and environment ask.

use crate::cli::Global;
use crate::settings::Environment;
use crate::terminal::{Options, Terminal, Verbosity};

/// Makes the terminal as options and environment ask.
pub fn terminal(global: &Global, environment: &Environment) -> Terminal {
    let verbosity = match (global.quiet, global.verbose) {
        (true, _) => Verbosity::Quiet,
        (false, 0) => Verbosity::Normal,
        (false, _) => Verbosity::Verbose,
    };
    Terminal::new(Options {
        verbosity,
        color: global.color.unwrap_or_default(),
        no_color: environment.no_color(),
        utf8: environment.is_utf8(),
        progress: !global.no_progress,
        columns: environment.columns(),
        ssh: environment.ssh(),
        profile: global.profile().map(str::to_owned),
    })
}
