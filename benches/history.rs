//! A year of daily snapshots: what they cost on disk, and whether they slow the newest report down.
//!
//! `cargo bench --bench history [-- PEOPLE]`; without a number, 10,000 people. Each day one person of a hundred
//! changes and 60 of a hundred sign in.

#![expect(clippy::print_stdout, reason = "it is what a bench is run for")]

use std::path::Path;
use std::time::{Duration, Instant};

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use zoomaudit::model::{Dataset, Email, Reading, State, Status, User, UserId, UserType};
use zoomaudit::store::{
    Detail, Identity, NewReading, NewSnapshot, Part, Rows, Source, Store, Wanted,
};

const DAYS: u32 = 365;
/// Reports of each store, of which the quickest counts.
const REPORTS: usize = 10;

fn main() {
    let people: u32 = std::env::args()
        .find_map(|word| word.parse().ok())
        .unwrap_or(10_000);
    let directory = tempfile::tempdir().expect("there is room");
    let [year, once] = ["year.db", "once.db"].map(|name| directory.path().join(name));
    let mut users: Vec<User> = (0..people).map(user).collect();
    let mut day = date(2026, 1, 1);
    let mut store = Store::open(&year).expect("it can be created");
    for nth in 0..DAYS {
        change(&mut users, (nth, day));
        commit(&mut store, day, &users);
        day = day.saturating_add(1.day());
    }
    drop(store);
    // The same newest snapshot, and nothing before it.
    let mut store = Store::open(&once).expect("it can be created");
    commit(&mut store, day, &users);
    drop(store);
    let mut best = [Duration::MAX; 2];
    for _ in 0..REPORTS {
        for (best, path) in best.iter_mut().zip([&year, &once]) {
            *best = report(path, day).min(*best);
        }
    }
    let megabytes = |path| size(path) / 1_000_000;
    println!("{people} people, {DAYS} daily snapshots:");
    println!(
        "  store: {} MB, with one snapshot {} MB",
        megabytes(&year),
        megabytes(&once)
    );
    println!(
        "  report to that with one snapshot: {:.2}",
        best[0].as_secs_f64() / best[1].as_secs_f64()
    );
}

fn user(nth: u32) -> User {
    User {
        id: UserId::parse(&format!("u{nth:08}-ABCDEFGHIJKL")),
        email: Email::parse(&format!("person.{nth}@example.com")),
        display_name: Some(format!("Person Number {nth}")),
        first_name: Some("Person".to_owned()),
        last_name: Some(format!("Number {nth}")),
        user_type: Some(UserType::Licensed),
        status: Status::Active,
        role_id: Some("2".to_owned()),
        department: Some(format!("Department {}", nth % 40)),
        group_ids: vec![format!("group-{}", nth % 20)],
        division_ids: Vec::new(),
        united_type: None,
        created_at: None,
        last_login_at: None,
    }
}

fn noon(day: Date) -> Timestamp {
    let noon = day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC);
    noon.expect("noon is there every day, UTC").timestamp()
}

fn change(users: &mut [User], (nth, day): (u32, Date)) {
    for (at, user) in (0_u32..).zip(users) {
        // Two multipliers that have nothing to do with each other mix days and people.
        let mixed = at
            .wrapping_mul(2_654_435_761)
            .wrapping_add(nth.wrapping_mul(40_503))
            >> 8;
        if mixed % 100 == 0 {
            user.department = Some(format!("Department {}", mixed % 37));
        }
        if mixed / 100 % 100 < 60 {
            user.last_login_at = Some(noon(day));
        }
    }
}

fn commit(store: &mut Store, day: Date, users: &[User]) {
    let identity = Identity {
        account_id: Some("bench".to_owned()),
        cloud: "zoom.us".to_owned(),
    };
    let now = noon(day);
    let staged = store.stage(&identity, now, |_, _| false);
    staged.expect("there is room");
    for page in users.chunks(2_000) {
        let rows = Rows::Users(page.to_vec());
        let taken = store.take((Dataset::Users, "active"), (0, now), &rows);
        taken.expect("there is room");
    }
    let part = Part {
        dataset: Dataset::Users,
        name: "active".to_owned(),
        attempt: 0,
        rows: users.len() as u64,
        read_at: now,
        read_on: day,
    };
    let reading = Reading {
        dataset: Dataset::Users,
        state: State::Complete,
        rows: 0,
        requests: 1,
        read_at: now,
        reason: None,
        scope: None,
        passing: false,
        windows: Vec::new(),
        months: Vec::new(),
    };
    let snapshot = NewSnapshot {
        taken_at: now,
        as_of: day,
        datasets: vec![NewReading {
            reading,
            source: Source::Staged(vec![part]),
        }],
    };
    store.commit(&identity, snapshot).expect("there is room");
}

/// Loads everybody of the newest snapshot, as a report does.
fn report(path: &Path, as_of: Date) -> Duration {
    let began = Instant::now();
    let store = Store::open_existing(path).expect("it can be read");
    let moment = store
        .expect("it is there")
        .moment()
        .expect("it can be read");
    let wanted = Wanted {
        as_of,
        activity: None,
        used: None,
        planned: false,
        detail: Detail::All,
    };
    let people = moment.expect("there is a snapshot").people(wanted);
    let count = people.expect("it can be read").count();
    assert!(count > 0, "somebody is there");
    began.elapsed()
}

/// The size of a store that nobody has open: nothing of it stands beside the file.
fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |file| file.len())
}
