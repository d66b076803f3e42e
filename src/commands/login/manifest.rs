//! `zoomaudit login --app-manifest`: the app's manifest, and how far it can be relied on.

use super::scopes::{left_out, rows};
use crate::auth::manifest;
use crate::commands::Outcome;

/// Returns the manifest with all scopes, or the fewest for these reports, and what to do with it.
pub(super) fn outcome(wanted: &[String]) -> Outcome {
    let what_to_do = [
        "make a General App, then hand this to `Manifest` on its page Basic Information",
        "manifests are an early preview of Zoom's, and this one was never tried: see that the form shows Admin-managed,",
        "the redirects, the scopes and `Use Public Client OAuth` turned on, and copy the Public Client ID from there",
        "where your account is not offered manifests, fill in the form by hand: `zoomaudit login --scopes`",
    ];
    let what_to_do = what_to_do.map(str::to_owned).into_iter();
    Outcome {
        text: Some(format!("{:#}\n", manifest(&rows(wanted)))),
        summary: what_to_do.chain(left_out(wanted)).collect(),
        ..Outcome::done()
    }
}
