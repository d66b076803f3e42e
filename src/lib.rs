//! Zoom licence audits: which seats an account pays for, who holds them, who uses them.
//!
//! This library is the inside of the `zoomaudit` program and makes no promise of
//! stability. What is stable is the program's surface: commands, options, columns,
//! exit statuses and the configuration file.

pub mod audit;
pub mod auth;
pub mod cli;
pub mod commands;
pub mod context;
pub mod demo;
pub mod directory;
pub mod error;
pub mod lock;
pub mod model;
pub mod portal;
pub mod report;
mod run;
pub mod secret;
pub mod settings;
pub mod sheet;
pub mod store;
pub mod sync;
pub mod terminal;
pub mod zoom;

pub use run::main;
