//! Zoom licence audits: which seats an account pays for, who holds them, who uses them.
//!
//! This library is the inside of the `zoomaudit` program and makes no promise of
//! stability. What is stable is the program's surface: commands, options, columns,
//! exit statuses and the configuration file.

pub mod audit;
pub mod auth;
pub mod demo;
pub mod model;
pub mod report;
pub mod secret;
pub mod settings;
pub mod store;
pub mod zoom;

use std::process::ExitCode;

/// Runs the program and returns its exit status.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
