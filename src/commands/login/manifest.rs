//! `zoomaudit login --app-manifest`: the app's manifest, and how far it can be relied on.

use super::scopes::{MASTER, left_out, rows};
use crate::auth::manifest;
use crate::auth::master::Of;
use crate::commands::Outcome;

/// Returns the manifest with all scopes, or the fewest for these reports, and what to do with it.
pub(super) fn outcome(wanted: &[String], of: Of) -> Outcome {
    let what_to_do = [
        "make a General App, then hand this to `Manifest` on its page Basic Information",
        "manifests are an early preview of Zoom's, and this one was never tried: see that the form shows Admin-managed,",
        "the redirects, the scopes and `Use Public Client OAuth` turned on, and copy the Public Client ID from there",
        "where your account is not offered manifests, fill in the form by hand: `zoomaudit login --scopes`",
    ];
    let known = match of {
        Of::Own => &[][..],
        Of::SubAccounts => &MASTER,
    };
    let lines = what_to_do
        .iter()
        .chain(known)
        .map(|line| (*line).to_owned());
    Outcome {
        text: Some(format!("{:#}\n", manifest(&rows(wanted), of))),
        summary: lines.chain(left_out(wanted, of)).collect(),
        ..Outcome::done()
    }
}
