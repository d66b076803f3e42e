//! The file of a store: who may read it, what is created, what survives.

use std::{fs, mem, path::Path};

use rusqlite::Connection;
use zoomaudit::{
    model::Status,
    store::{Error, Store},
};

use super::{commit, identity, newest, save, user, users_read, with_ada};

fn user_version(path: &Path) -> i64 {
    Connection::open(path)
        .unwrap()
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap()
}

#[test]
fn opening_twice_migrates_once_and_keeps_what_is_there() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    commit(&mut Store::open(&path).unwrap(), &identity(), with_ada()).unwrap();
    assert_eq!(user_version(&path), 8);
    let saved = newest(&Store::open(&path).unwrap());
    assert_eq!(user_version(&path), 8);
    let store = Store::open_existing(&path).unwrap().unwrap();
    assert_eq!(newest(&store), saved);
    assert_eq!(
        store.users(saved.id).unwrap(),
        [user("ada@example.com", Status::Active)]
    );
}

#[test]
fn looking_for_a_store_creates_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("data").join("default.db");
    assert!(Store::open_existing(&path).unwrap().is_none());
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0);
}

#[test]
fn a_store_that_was_never_set_up_is_empty() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    fs::write(&path, "").unwrap();
    let store = Store::open_existing(&path).unwrap().unwrap();
    assert_eq!(store.newest().unwrap(), None);
}

#[cfg(unix)]
#[test]
fn directories_and_files_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let directory = tempfile::tempdir().unwrap();
    let mode = |path: &str| {
        let found = fs::metadata(directory.path().join(path)).unwrap();
        found.permissions().mode() & 0o777
    };
    fs::write(directory.path().join("control"), "").unwrap();
    assert_ne!(
        mode("control"),
        0o600,
        "the mask of this test run hides what is tested"
    );

    let path = directory.path().join("share/zoomaudit/default.db");
    let mut store = Store::open(&path).unwrap();
    save(&mut store, vec![users_read(Vec::new())]);
    assert_eq!([mode("share"), mode("share/zoomaudit")], [0o700; 2]);
    for ending in ["", "-wal", "-shm"] {
        assert_eq!(mode(&format!("share/zoomaudit/default.db{ending}")), 0o600);
    }
}

#[test]
fn a_directory_that_cannot_be_created_is_named() {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("data"), "a file").unwrap();
    let error = Store::open(&directory.path().join("data/default.db")).unwrap_err();
    assert!(matches!(error, Error::Create { .. }), "{error:?}");
    let expected = format!(
        "could not create {}",
        directory.path().join("data").display()
    );
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_directory_in_place_of_the_file_is_an_error() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    fs::create_dir(&path).unwrap();
    for refused in [Store::open(&path).map(Some), Store::open_existing(&path)] {
        let error = refused.unwrap_err();
        assert!(error.to_string().contains("default.db"), "{error}");
    }
}

#[test]
fn a_snapshot_outlives_a_process_that_never_closed_the_store() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    let mut store = Store::open(&path).unwrap();
    commit(&mut store, &identity(), with_ada()).unwrap();
    let saved = newest(&store);
    mem::forget(store);
    // A copy stands for the file after the end of the process, whose locks are gone.
    let copy = directory.path().join("copy.db");
    fs::copy(&path, &copy).unwrap();
    fs::copy(
        directory.path().join("default.db-wal"),
        directory.path().join("copy.db-wal"),
    )
    .unwrap();
    assert_eq!(newest(&Store::open(&copy).unwrap()), saved);
}

#[test]
fn a_reader_sees_the_earlier_snapshot_while_another_is_written() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    let mut store = Store::open(&path).unwrap();
    commit(&mut store, &identity(), with_ada()).unwrap();
    let reader = Store::open_existing(&path).unwrap().unwrap();
    let earlier = newest(&reader);

    let writer = Connection::open(&path).unwrap();
    writer
        .execute_batch(
            "BEGIN IMMEDIATE;
             INSERT INTO snapshots (taken_at, as_of)
             VALUES ('2026-11-21T08:00:00.000Z', '2026-11-21');
             DELETE FROM now_users;",
        )
        .unwrap();
    assert_eq!(newest(&reader), earlier);
    assert_eq!(reader.users(earlier.id).unwrap().len(), 1);
    let opened_now = Store::open_existing(&path).unwrap().unwrap();
    assert_eq!(newest(&opened_now), earlier);

    writer.execute_batch("COMMIT").unwrap();
    assert!(newest(&reader).id > earlier.id);
}

#[cfg(unix)]
#[test]
fn a_store_can_be_read_where_nothing_can_be_created_beside_it() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("50% #1?.db");
    let mut store = Store::open(&path).unwrap();
    commit(&mut store, &identity(), with_ada()).unwrap();
    let saved = newest(&store);
    drop(store);
    // As in a directory that is read-only, but for root too: SQLite follows no link to create this file.
    std::os::unix::fs::symlink("nowhere", directory.path().join("50% #1?.db-shm")).unwrap();

    let mut store = Store::open_existing(&path).unwrap().unwrap();
    assert_eq!(newest(&store), saved);
    assert_eq!(store.users(saved.id).unwrap().len(), 1);
    let error = commit(&mut store, &identity(), with_ada()).unwrap_err();
    assert!(matches!(error, Error::ReadOnly { .. }), "{error:?}");
    let error = Store::open(&path).unwrap_err();
    assert!(matches!(error, Error::ReadOnly { .. }), "{error:?}");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_only_be_read_is_no_store_to_write_to() {
    use std::os::unix::fs::PermissionsExt as _;

    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    let mut store = Store::open(&path).unwrap();
    commit(&mut store, &identity(), with_ada()).unwrap();
    let saved = newest(&store);
    drop(store);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
    let store = Store::open_existing(&path).unwrap().unwrap();
    assert_eq!(newest(&store), saved);
    drop(store);
    if fs::OpenOptions::new().append(true).open(&path).is_err() {
        let error = Store::open(&path).unwrap_err();
        assert!(matches!(error, Error::ReadOnly { .. }), "{error:?}");
    }
}
