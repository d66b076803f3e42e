//! Everything that is tested from outside, in one binary.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that cannot go on has failed its test"
)]

mod any_report;
mod auth;
mod demo;
mod formats;
mod shapes;
mod store;
mod views;
mod zoom;
