//! Everything that is tested from outside, in one binary.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that cannot go on has failed its test"
)]

mod any_report;
mod auth;
mod completions;
mod contract;
mod counted;
mod demo;
mod demo_flag;
mod docs;
mod errors;
mod formats;
mod help;
mod layers;
mod licenses;
mod login;
mod login_secret;
mod logout;
mod missing_scopes;
mod mistakes;
mod offline;
mod output;
mod sandbox;
mod secrets;
mod shapes;
mod store;
mod sync;
mod usage;
mod users;
mod verdicts;
mod views;
mod zoom;
mod zoom_fails;
