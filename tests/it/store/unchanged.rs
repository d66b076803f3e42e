//! What a snapshot costs: what changed, and no more.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;
use zoomaudit::{
    model::{Dataset, State, User},
    store::{Rows, Store},
};

use super::{
    Given, account, commit, hosting_read, identity, listed, reading, save, snapshot, time,
    users_read,
};

/// Counts the rows of each table.
fn sizes(path: &Path) -> BTreeMap<String, i64> {
    let connection = Connection::open(path).unwrap();
    let mut tables = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .unwrap();
    let names = tables.query_map([], |row| row.get(0)).unwrap();
    let names: Vec<String> = names.map(Result::unwrap).collect();
    let count = |name: &String| -> i64 {
        let sql = format!("SELECT count(*) FROM {name}");
        connection.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    names
        .iter()
        .map(|name| (name.clone(), count(name)))
        .collect()
}

/// Returns how much each table grew, where it did.
fn grown(before: &BTreeMap<String, i64>, after: &BTreeMap<String, i64>) -> Vec<(String, i64)> {
    let grown = after.iter().map(|(name, size)| {
        let before = before.get(name).copied().unwrap_or_default();
        (name.clone(), size - before)
    });
    grown.filter(|(_, growth)| *growth != 0).collect()
}

/// Every dataset, read whole.
fn everything() -> Vec<Given> {
    let read = |dataset| match account::of(dataset) {
        Rows::Users(users) => users_read(users),
        Rows::HostActivity(hosts) => hosting_read(vec![(account::OCTOBER, hosts)]),
        rows => listed(reading(dataset, State::Complete), rows),
    };
    let others = [
        Dataset::UserDetails,
        Dataset::AddOns,
        Dataset::PhoneRooms,
        Dataset::PhoneCommonAreas,
    ];
    let datasets = account::datasets().into_iter().chain(others);
    datasets.map(read).collect()
}

fn growth(names: &[(&str, i64)]) -> Vec<(String, i64)> {
    let names = names.iter();
    names
        .map(|(name, growth)| ((*name).to_owned(), *growth))
        .collect()
}

#[test]
fn a_snapshot_in_which_nothing_changed_adds_nothing_but_itself() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    let mut store = Store::open(&path).unwrap();
    save(&mut store, everything());
    let before = sizes(&path);
    assert!(
        before
            .iter()
            .all(|(name, size)| !name.starts_with("now_") || *size > 0),
        "{before:?}"
    );
    save(&mut store, everything());
    let after = sizes(&path);
    let expected = growth(&[("readings", 12), ("snapshots", 1)]);
    assert_eq!(grown(&before, &after), expected);
    // Nor does one that reads nothing.
    save(&mut store, Vec::new());
    assert_eq!(grown(&after, &sizes(&path)), expected);
}

#[test]
fn another_last_login_adds_a_row_of_past_logins() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    let mut store = Store::open(&path).unwrap();
    let mut users = account::people();
    let first = save(&mut store, vec![users_read(users.clone())]);
    let before = sizes(&path);
    let was = users.clone();
    users[0].last_login_at = Some(time("2026-11-20T07:00:00Z"));
    let second = save(&mut store, vec![users_read(users.clone())]);
    let expected = growth(&[("past_logins", 1), ("readings", 1), ("snapshots", 1)]);
    assert_eq!(grown(&before, &sizes(&path)), expected);
    assert_eq!(store.users(first).unwrap(), was);
    assert_eq!(store.users(second).unwrap(), users);
}

#[test]
fn whatever_changes_of_a_person_shows() {
    let changes: [fn(&mut User); 11] = [
        |user| user.email = None,
        |user| user.display_name = None,
        |user| user.first_name = Some(String::new()),
        |user| user.last_name = Some("L".to_owned()),
        |user| user.user_type = None,
        |user| user.role_id = None,
        |user| user.department = None,
        |user| user.united_type = Some("32".to_owned()),
        |user| user.group_ids.reverse(),
        |user| user.division_ids = vec!["d1".to_owned()],
        |user| user.created_at = None,
    ];
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    let mut store = Store::open(&path).unwrap();
    let users = account::people();
    let original = save(&mut store, vec![users_read(users.clone())]);
    for (nth, change) in changes.into_iter().enumerate() {
        let mut changed = users.clone();
        change(&mut changed[0]);
        assert_ne!(changed, users);
        let before = sizes(&path);
        let id = commit(
            &mut store,
            &identity(),
            snapshot(vec![users_read(changed.clone())]),
        );
        assert_eq!(store.users(id.unwrap()).unwrap(), changed, "change {nth}");
        assert_eq!(store.users(original).unwrap(), users);
        let expected = growth(&[("past_users", 1), ("readings", 1), ("snapshots", 1)]);
        assert_eq!(grown(&before, &sizes(&path)), expected, "change {nth}");
        save(&mut store, vec![users_read(users.clone())]);
    }
}
