//! `zoomaudit login --app-manifest`: the app's manifest, and how far it can be relied on.

use crate::auth::manifest;
use crate::commands::Outcome;

/// Returns the manifest, and what to do with it.
pub(super) fn outcome() -> Outcome {
    let what_to_do = [
        "make a General App, then hand this to `Manifest` on its page Basic Information",
        "manifests are an early preview of Zoom's, and this one was never tried: see that the form shows Admin-managed,",
        "the redirects, the scopes and `Use Public Client OAuth` turned on, and copy the Public Client ID from there",
        "where your account is not offered manifests, fill in the form by hand: `zoomaudit login --scopes`",
    ];
    Outcome {
        text: Some(format!("{:#}\n", manifest())),
        summary: what_to_do.map(str::to_owned).into(),
        ..Outcome::done()
    }
}
