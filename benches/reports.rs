//! Reports on what is stored: how they grow with the account, and how they stand to `sqlite3 -csv`.
//!
//! `cargo bench --bench reports [-- PEOPLE]`; without a number, 20,000 people.

#![expect(clippy::print_stdout, reason = "it is what a bench is run for")]

mod account;

use account::{Account, sqlite3};

const COLUMNS: &str =
    "user_id,email,name,status,license,role,department,groups,created_at,last_login_at";

fn main() {
    let people = std::env::args()
        .find_map(|word| word.parse().ok())
        .unwrap_or(20_000);
    let [large, small] = [people, people / 10].map(|people| {
        let account = Account::serve(people, "none");
        account.run("sync --tier none");
        account
    });
    let version = large.run("--version").as_secs_f64();
    println!("{people} people, offline:");
    for report in [
        "licenses --offline".to_owned(),
        "licenses --assignments --offline --format csv".to_owned(),
        "usage --offline --format csv".to_owned(),
        format!("users --offline --format csv --columns {COLUMNS}"),
    ] {
        let [slow, quick] = [&large, &small].map(|account| {
            // The best of three: the first reads from the disk.
            let runs = [(); 3].map(|()| account.run(&report).as_secs_f64());
            runs.into_iter().fold(f64::MAX, f64::min)
        });
        println!("  {report}: {:.0} ms", slow * 1_000.0);
        println!("    to a tenth of the people: {:.2}", slow / quick);
        println!("    to `--version`: {:.1}", slow / version);
        if report.starts_with("users")
            && let Some((_, sqlite)) = sqlite3(
                &large.store(),
                &["-csv"],
                &format!("SELECT {COLUMNS} FROM users"),
            )
        {
            println!("    to `sqlite3 -csv`: {:.2}", slow / sqlite.as_secs_f64());
        }
    }
}
