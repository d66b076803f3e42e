//! Everything that is tested from outside, in one binary.

#![expect(
    clippy::unwrap_used,
    reason = "a helper that cannot go on has failed its test"
)]

mod add_ons;
mod any_report;
mod attendance;
mod auth;
mod chargeback;
mod completions;
mod contract;
mod counted;
mod counted_places;
mod demo;
mod demo_flag;
mod diff;
mod directory;
mod divisions;
mod docs;
mod doctor;
mod elsewhere;
mod errors;
mod explain;
mod findings;
mod forgotten;
mod formats;
mod from_files;
mod handed_on;
mod held;
mod help;
mod interrupted;
mod invoices;
mod layers;
mod licenses;
mod login;
mod login_secret;
mod logout;
mod meetings;
mod missing_scopes;
mod mistakes;
mod names_line_up;
mod offline;
mod on_a_terminal;
mod output;
mod people;
mod planted;
mod policy;
mod policy_check;
mod policy_random;
mod renewal;
mod rows;
mod sandbox;
mod schedule;
mod secrets;
mod seen;
mod settle;
mod shapes;
mod sign_ins;
mod sql;
mod store;
mod sync;
mod tally;
mod trends;
mod usage;
mod usage_narrowed;
mod usage_random;
mod usage_subjects;
mod usage_totals;
mod users;
mod verdicts;
mod views;
mod webinars;
mod what_if;
mod zoom;
mod zoom_fails;
