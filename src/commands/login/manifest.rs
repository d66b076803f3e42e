//! `zoomaudit login --app-manifest`: the app's manifest, and how far it can be relied on.

use crate::auth::manifest;
use crate::commands::Outcome;
use crate::context::Context;
use crate::error::{Error, Fault};

/// Prints the manifest to standard output, and what to do with it to standard error.
pub(super) fn print(context: &Context) -> Result<Outcome, Error> {
    if let Some(file) = &context.global.output.file
        && file.as_os_str() != "-"
    {
        return Err(
            Error::usage("`--app-manifest` is written to standard output")
                .hinted(format!("say `> {}` instead of `--output`", file.display())),
        );
    }
    let text = format!("{:#}\n", manifest());
    let terminal = &context.terminal;
    terminal.print(text.as_bytes()).map_err(Fault::Stdout)?;
    for line in [
        "make a General App, then hand this to `Manifest` on its page Basic Information",
        "manifests are an early preview of Zoom's, and this one was never tried: see that the form shows Admin-managed,",
        "the redirects, the scopes and `Use Public Client OAuth` turned on, and copy the Public Client ID from there",
        "where your account is not offered manifests, fill in the form by hand: `zoomaudit login --scopes`",
    ] {
        terminal.status(line);
    }
    Ok(Outcome::done())
}
