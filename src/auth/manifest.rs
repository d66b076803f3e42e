//! The manifest of an app for the login through the browser, for Zoom's app form.
//!
//! The shape is that of Zoom's documents on manifests of general apps (sections
//! `display_information`, `oauth_information` and `features`), an early preview that not every
//! account is offered. They name `enable_public_pkce_client` as a field of `oauth_information`
//! and show no example of it; whether it may stand beside scopes of admins nobody has tried.
//! Zoom's check passes over fields that it does not know.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::browser::PORTS;
use super::loopback::redirect;
use super::master::Of;
use super::scopes::ScopeRow;

/// Returns the manifest: a public client that admins manage, its redirects, and these scopes,
/// optional unless nothing works without them.
///
/// There is no redirect for production: such an app is never published.
pub fn manifest(rows: &[&ScopeRow], of: Of) -> Value {
    let [first, ..] = PORTS;
    let mut seen = BTreeSet::new();
    let scopes: Vec<Value> = rows
        .iter()
        .map(|row| (row.name_for(of), row.required))
        .chain(of.lists_by().map(|name| (name.to_owned(), false)))
        .filter(|(name, _)| seen.insert(name.clone()))
        .map(|(name, is_required)| json!({"scope": name, "optional": !is_required}))
        .collect();
    json!({
        "display_information": {
            "display_name": "zoomaudit",
            "description": "Shows which licences the account pays for, who holds them and who uses them. It only reads.",
        },
        "oauth_information": {
            "usage": "ADMIN_MANAGEMENT",
            "development_redirect_uri": redirect(first),
            "oauth_allow_list": PORTS.map(redirect),
            "strict_mode": false,
            "subdomain_strict_mode": false,
            "enable_public_pkce_client": true,
            "scopes": scopes,
            "scope_description": "Each scope is for reading one thing that reports on licences show; `zoomaudit login --scopes` says which.",
        },
        "features": {"products": []},
    })
}
