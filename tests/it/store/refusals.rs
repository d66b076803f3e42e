//! Stores that are not opened, not written or not believed, and left as they are.

use std::{fs, path::Path, time::Duration};

use rusqlite::Connection;
use zoomaudit::{
    model::{Dataset, State},
    store::{Error, Identity, NewReading, NewSnapshot, Source, Store},
};

use super::{
    carried_over, commit, identity, missing, newest, now, part, reading, rooms_read, save,
    snapshot, users_read, with_ada,
};

/// Makes a store with one snapshot and returns its file's path.
fn with_one_snapshot(directory: &Path) -> std::path::PathBuf {
    let path = directory.join("default.db");
    commit(&mut Store::open(&path).unwrap(), &identity(), with_ada()).unwrap();
    path
}

fn alter(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn a_store_of_a_newer_version_is_left_as_it_is() {
    let directory = tempfile::tempdir().unwrap();
    let path = with_one_snapshot(directory.path());
    alter(&path, "PRAGMA user_version = 99");
    let before = fs::read(&path).unwrap();

    for refused in [Store::open(&path).map(Some), Store::open_existing(&path)] {
        let error = refused.unwrap_err();
        assert!(matches!(error, Error::Newer { found: 99, .. }), "{error:?}");
        let expected = format!(
            "could not open the store {}: it is of version 99, and this zoomaudit knows none above 8",
            path.display()
        );
        assert_eq!(error.to_string(), expected);
    }
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    fs::write(
        &path,
        "these are my notes, and they are not a database\n".repeat(40),
    )
    .unwrap();
    let before = fs::read(&path).unwrap();
    let error = Store::open(&path).unwrap_err();
    assert!(matches!(error, Error::NotAStore { .. }), "{error:?}");
    assert!(error.to_string().contains("default.db"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_database_of_another_program_is_left_as_it_is() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    alter(&path, "CREATE TABLE bookmarks (url TEXT)");
    let before = fs::read(&path).unwrap();
    for refused in [Store::open(&path).map(Some), Store::open_existing(&path)] {
        let error = refused.unwrap_err();
        assert!(matches!(error, Error::NotAStore { .. }), "{error:?}");
    }
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn another_account_or_cloud_is_refused_and_nothing_is_written() {
    let directory = tempfile::tempdir().unwrap();
    let path = with_one_snapshot(directory.path());
    let mut store = Store::open(&path).unwrap();
    let before = newest(&store);
    let other_account = Identity {
        account_id: Some("acc-2".to_owned()),
        ..identity()
    };
    let other_cloud = Identity {
        account_id: None,
        cloud: "zoomgov.com".to_owned(),
    };
    for other in [other_account, other_cloud] {
        let error = store.check_identity(&other).unwrap_err();
        assert!(matches!(error, Error::OtherAccount { .. }), "{error:?}");
        let error = commit(&mut store, &other, with_ada()).unwrap_err();
        assert!(matches!(error, Error::OtherAccount { .. }), "{error:?}");
        let expected = format!(
            "could not use the store {}: it belongs to account acc-1 on zoom.us, not to {other}",
            path.display()
        );
        assert_eq!(error.to_string(), expected);
    }
    assert_eq!(store.snapshots().unwrap(), [before]);
    assert_eq!(store.identity().unwrap(), Some(identity()));
}

#[test]
fn an_account_that_was_unknown_is_filled_in_once() {
    let mut store = Store::in_memory().unwrap();
    let unknown = Identity {
        account_id: None,
        ..identity()
    };
    for (given, stored) in [
        (&unknown, &unknown),
        (&identity(), &identity()),
        (&unknown, &identity()),
    ] {
        commit(&mut store, given, with_ada()).unwrap();
        assert_eq!(store.identity().unwrap().as_ref(), Some(stored));
    }
}

#[test]
fn a_store_that_another_process_writes_to_is_busy() {
    let directory = tempfile::tempdir().unwrap();
    let path = with_one_snapshot(directory.path());
    let mut store = Store::open(&path).unwrap();
    store.wait_at_most(Duration::ZERO).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();

    let error = commit(&mut store, &identity(), with_ada()).unwrap_err();
    assert!(matches!(error, Error::Busy { .. }), "{error:?}");
    // What is staged is this store's alone.
    store.log(&[]).unwrap();
    store.unstage().unwrap();
    let error = store.log(&[]).unwrap_err();
    assert!(matches!(error, Error::Busy { .. }), "{error:?}");

    other.execute_batch("ROLLBACK").unwrap();
    commit(&mut store, &identity(), with_ada()).unwrap();
    assert_eq!(store.snapshots().unwrap().len(), 2);
}

#[test]
fn values_that_make_no_sense_are_errors_that_name_the_table() {
    let directory = tempfile::tempdir().unwrap();
    let path = with_one_snapshot(directory.path());
    let store = Store::open(&path).unwrap();
    let id = newest(&store).id;
    let what_is_wrong = |error: Error| match error {
        Error::BadValue { table, what, .. } => (table, what),
        other => panic!("{other:?}"),
    };

    alter(&path, "UPDATE now_users SET status = 'asleep'");
    assert_eq!(
        what_is_wrong(store.users(id).unwrap_err()),
        ("users", "`asleep` is no status".to_owned())
    );
    alter(
        &path,
        "UPDATE now_users SET status = 'active', user_type = x'00'",
    );
    assert_eq!(
        what_is_wrong(store.users(id).unwrap_err()),
        (
            "users",
            "a value of type Blob in the column `user_type`".to_owned()
        )
    );
    alter(&path, "UPDATE readings SET row_count = -1");
    assert_eq!(
        what_is_wrong(store.newest().unwrap_err()),
        ("readings", "the number -1 is out of range".to_owned())
    );
    alter(&path, "UPDATE snapshots SET taken_at = 'noon'");
    assert_eq!(
        what_is_wrong(store.newest().unwrap_err()),
        ("snapshots", "`noon` is no time".to_owned())
    );
    alter(
        &path,
        "UPDATE now_users SET user_type = 2, email = CAST(x'ff' AS TEXT)",
    );
    assert_eq!(what_is_wrong(store.users(id).unwrap_err()).0, "users");
}

#[test]
fn a_snapshot_that_contradicts_itself_is_refused() {
    let oak = || rooms_read(&["Oak"]);
    let mut missing_with_rows = oak();
    missing_with_rows.reading.state = State::Missing;
    let mut kept_with_rows = oak();
    kept_with_rows.reading.state = State::Kept;
    let complete_without_rows = missing(oak().reading);
    let nothing_to_carry = carried_over(oak().reading);
    for dataset in [
        missing_with_rows,
        kept_with_rows,
        complete_without_rows,
        nothing_to_carry,
    ] {
        let mut store = Store::in_memory().unwrap();
        let refused = commit(&mut store, &identity(), snapshot(vec![dataset.clone()]));
        assert!(
            matches!(refused, Err(Error::Contradiction { .. })),
            "{dataset:?} gave {refused:?}"
        );
        assert_eq!(store.identity().unwrap(), None);
    }
}

#[test]
fn rows_of_another_dataset_are_no_rows_of_this_one() {
    let mut store = Store::in_memory().unwrap();
    store.stage(&identity(), now(), |_, _| false).unwrap();
    let users = NewReading {
        reading: reading(Dataset::Users, State::Complete),
        source: Source::Staged(vec![part(Dataset::Rooms, "", 0)]),
    };
    let snapshot = NewSnapshot {
        taken_at: now(),
        as_of: jiff::civil::date(2026, 11, 20),
        datasets: vec![users],
    };
    let refused = store.commit(&identity(), snapshot);
    assert!(
        matches!(refused, Err(Error::Contradiction { .. })),
        "{refused:?}"
    );
    assert_eq!(store.newest().unwrap(), None);
}

#[test]
fn a_number_too_large_to_store_is_an_error() {
    let mut store = Store::in_memory().unwrap();
    let mut too_many = reading(Dataset::Rooms, State::Missing);
    too_many.requests = u64::MAX;
    let datasets = vec![missing(too_many)];
    let error = commit(&mut store, &identity(), snapshot(datasets)).unwrap_err();
    assert!(matches!(error, Error::Sqlite { .. }), "{error:?}");
    save(&mut store, vec![users_read(Vec::new())]);
    assert_eq!(store.snapshots().unwrap().len(), 1);
}
