//! Who holds which add-on: read person by person, counted against the answers of the made-up account.

mod asked;
mod bundles;
mod counted;

use std::collections::HashMap;

use zoomaudit::demo::{Account, Demo, Person, Plan};

use super::sandbox::{DAY, Sandbox};

/// How often Zoom was asked for the settings of anybody.
fn settings_asked(demo: &Demo) -> usize {
    let requests = demo.requests();
    let asked = requests.iter();
    asked
        .filter(|seen| seen.path.ends_with("/settings"))
        .count()
}

/// Somebody with a licence and add-ons.
fn holder(name: &str, codes: &[&str]) -> Person {
    let mut person = Person::licensed(&format!("{name}@example.com"));
    person.add_ons = codes.iter().map(|code| (*code).to_owned()).collect();
    person
}

/// A paid account with some add-on plans and nobody in it.
fn nobody() -> Account {
    let plans = [
        ("base", "business_yearly", 90),
        ("webinar", "webinar500_yearly", 9),
        ("webinar", "webinar1000_yearly", 9),
        ("large_meeting", "large500_monthly", 9),
        ("zoom_events", "zoomevents500_yearly", 9),
        ("quantum_desk", "quantum_desk_yearly", 9),
    ];
    let plans = plans.map(|(key, code, purchased)| Plan::new(key, code, purchased));
    let empty = Account::empty(DAY);
    plans.into_iter().fold(empty, Account::plan)
}

/// The rows of the dataset in what a sync says.
fn synced(sandbox: &Sandbox, options: &str) -> HashMap<String, String> {
    let rows = sandbox.rows(&format!("sync --tier none {options}"));
    let mut rows = rows.into_iter();
    rows.find(|row| row["dataset"] == "add-ons").unwrap()
}

/// Makes all that was asked about people some days older.
fn age(sandbox: &Sandbox, days: i64) {
    let store = rusqlite::Connection::open(sandbox.data().join("test.db")).unwrap();
    for table in ["now_add_ons", "now_user_details"] {
        let older = format!("UPDATE {table} SET read_at = read_at - ?1");
        store.execute(&older, [days * 86_400_000]).unwrap();
    }
}
