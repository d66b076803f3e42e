//! Syncs against the made-up account in another process: how near they come to what Zoom's limits allow.
//!
//! `cargo bench --bench sync [-- PEOPLE]`; without a number, 20,000 people.

#![expect(clippy::print_stdout, reason = "it is what a bench is run for")]

mod account;

use account::{Account, sqlite3};

/// Zoom's limits per second for business accounts, by path, as its rate limits page has them.
const PER_SECOND: [(&str, f64); 3] = [
    ("path LIKE '/report/%' OR path LIKE '/accounts/%'", 40.0),
    ("path LIKE '/phone/%'", 20.0),
    ("path IN ('/users', '/roles', '/groups', '/rooms')", 60.0),
];

fn main() {
    let people = std::env::args()
        .find_map(|word| word.parse().ok())
        .unwrap_or(20_000);
    let limited = Account::serve(people, "business");
    let full = limited
        .run("sync --tier business --rate 100%")
        .as_secs_f64();
    let requests = |condition: &str| -> f64 {
        let query = format!("SELECT count(*) FROM requests WHERE {condition}");
        let (text, _) = sqlite3(&limited.store(), &[], &query).expect("sqlite3 is installed");
        text.trim().parse().expect("a count is a number")
    };
    let bound = PER_SECOND.map(|(paths, rate)| requests(paths) / rate);
    let bound = bound.into_iter().fold(0.0, f64::max);
    let all = requests("true");
    println!("{people} people, limits of a business account:");
    println!(
        "  full sync: {full:.2} s, {all} requests, {} answered 429",
        requests("status = 429")
    );
    println!("  to the bound of its requests: {:.3}", full / bound);

    let daily = limited
        .run("sync --tier business --rate 100%")
        .as_secs_f64();
    let again = requests("true") - all;
    println!("  second sync: {daily:.2} s, {again} requests");
    println!("  requests to those of the first: {:.3}", again / all);

    let free = Account::serve(people, "none");
    let unpaced = free.run("sync --tier none").as_secs_f64();
    let tenth = Account::serve(people / 10, "none");
    let smaller = tenth.run("sync --tier none").as_secs_f64();
    println!("{people} people, no limits:");
    println!("  full sync: {unpaced:.2} s");
    println!("  to a tenth of the people: {:.2}", unpaced / smaller);
}
