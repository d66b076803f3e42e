//! The staging area: what a sync reads is kept for the next one, and never shows before its time.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use jiff::civil::date;
use zoomaudit::{
    model::{Dataset, State, Status, User},
    store::{Error, NewReading, NewSnapshot, Part, Request, Rows, Source, Store},
};

use super::{commit, identity, newest, now, part, reading, sorted, stage_part, user, with_ada};

/// A store in a directory of its own.
pub(super) struct Place {
    pub(super) directory: tempfile::TempDir,
}

impl Place {
    pub(super) fn new() -> Self {
        Self {
            directory: tempfile::tempdir().unwrap(),
        }
    }

    pub(super) fn path(&self) -> PathBuf {
        self.directory.path().join("default.db")
    }

    pub(super) fn area(&self) -> PathBuf {
        self.directory.path().join("default.staging")
    }

    pub(super) fn open(&self) -> Store {
        Store::open(&self.path()).unwrap()
    }

    /// Returns the names of the files of the staging area.
    pub(super) fn staged(&self) -> Vec<String> {
        let names = fs::read_dir(self.directory.path()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        sorted(names.filter(|name| name.contains("staging")).collect())
    }
}

pub(super) fn stage(store: &mut Store) -> Vec<Part> {
    store.stage(&identity(), now(), |_, _| true).unwrap()
}

pub(super) fn people(names: &[&str]) -> Vec<User> {
    let people = names.iter();
    people
        .map(|name| user(&format!("{name}@example.com"), Status::Active))
        .collect()
}

pub(super) fn users(names: &[&str]) -> Rows {
    Rows::Users(people(names))
}

pub(super) fn one_of(dataset: Dataset, parts: Vec<Part>) -> NewSnapshot {
    NewSnapshot {
        taken_at: now(),
        as_of: date(2026, 11, 20),
        datasets: vec![NewReading {
            reading: reading(dataset, State::Complete),
            source: Source::Staged(parts),
        }],
    }
}

fn request(path: &str) -> Request {
    Request {
        at: now(),
        path: path.to_owned(),
        status: Some(200),
        tracking_id: None,
        millis: 1,
        failure: None,
    }
}

fn paths(store: &Store) -> Vec<String> {
    let requests = store.requests().unwrap();
    requests.into_iter().map(|request| request.path).collect()
}

/// Leaves a staging area as a sync does that is killed: with a listing that came to its end, and one that
/// did not.
pub(super) fn killed(place: &Place) {
    let mut store = place.open();
    assert_eq!(stage(&mut store), []);
    stage_part(
        &mut store,
        Dataset::Users,
        ("active", &users(&["ada", "bob"])),
    )
    .unwrap();
    let cy = users(&["cy"]);
    store
        .take((Dataset::Users, "inactive"), (0, now()), &cy)
        .unwrap();
    store.log(&[request("/users")]).unwrap();
}

pub(super) fn names(store: &Store) -> Vec<String> {
    let users = store.users(newest(store).id).unwrap();
    let names = users
        .into_iter()
        .map(|user| user.email.unwrap().as_str().to_owned());
    sorted(names.collect())
}

#[test]
fn rows_of_an_attempt_that_does_not_count_never_show() {
    let mut store = Store::in_memory().unwrap();
    stage(&mut store);
    let place = (Dataset::Users, "active");
    store
        .take(place, (0, now()), &users(&["ada", "bob"]))
        .unwrap();
    store.take(place, (1, now()), &users(&["ada"])).unwrap();
    store.take(place, (2, now()), &users(&["cy"])).unwrap();
    store.take(place, (1, now()), &users(&["dan"])).unwrap();
    let counts = Part {
        attempt: 1,
        ..part(Dataset::Users, "active", 2)
    };
    store.finish(&counts).unwrap();
    store
        .commit(&identity(), one_of(Dataset::Users, vec![counts]))
        .unwrap();
    assert_eq!(names(&store), ["ada@example.com", "dan@example.com"]);
    assert_eq!(newest(&store).readings[0].rows, 2);
}

#[test]
fn rows_of_another_attempt_of_every_dataset_never_show() {
    let datasets: Vec<_> = Dataset::ALL.into_iter().map(super::account::of).collect();
    let mut store = Store::in_memory().unwrap();
    stage(&mut store);
    let mut given = Vec::new();
    for (nth, rows) in datasets.iter().enumerate() {
        let dataset = Dataset::ALL[nth];
        let name = if dataset.is_of_days() {
            "2026-11-01/2026-11-10"
        } else {
            "active"
        };
        store.take((dataset, name), (0, now()), rows).unwrap();
        store.take((dataset, name), (1, now()), rows).unwrap();
        let counts = Part {
            attempt: 1,
            ..part(dataset, name, rows.count())
        };
        given.extend(one_of(dataset, vec![counts]).datasets);
    }
    let snapshot = NewSnapshot {
        datasets: given,
        ..one_of(Dataset::Users, Vec::new())
    };
    store.commit(&identity(), snapshot).unwrap();
    for (reading, rows) in newest(&store).readings.iter().zip(&datasets) {
        // The list of meetings tells of the same days.
        let is_told = reading.dataset == Dataset::Webinars;
        let count = if is_told { 0 } else { rows.count() };
        assert_eq!(reading.rows, count, "{}", reading.dataset);
    }
}

#[test]
fn rows_that_no_part_names_never_show() {
    let mut store = Store::in_memory().unwrap();
    stage(&mut store);
    let unfinished = users(&["cy"]);
    store
        .take((Dataset::Users, "inactive"), (0, now()), &unfinished)
        .unwrap();
    let active = stage_part(&mut store, Dataset::Users, ("active", &users(&["ada"]))).unwrap();
    store
        .commit(&identity(), one_of(Dataset::Users, vec![active]))
        .unwrap();
    assert_eq!(names(&store), ["ada@example.com"]);
}

#[test]
fn nothing_that_is_staged_shows_before_the_commit() {
    let place = Place::new();
    killed(&place);
    let mut store = place.open();
    assert_eq!(store.newest().unwrap(), None);
    assert_eq!(stage(&mut store).len(), 1);
    assert_eq!(store.newest().unwrap(), None);
    let reader = Store::open_existing(&place.path()).unwrap().unwrap();
    assert_eq!(reader.newest().unwrap(), None);
    assert_eq!(reader.requests().unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn what_is_staged_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let place = Place::new();
    let control = place.directory.path().join("control");
    fs::write(&control, "").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_ne!(mode(&control), 0o600, "the mask of this test run hides it");
    let mut store = place.open();
    stage(&mut store);
    stage_part(&mut store, Dataset::Users, ("active", &users(&["ada"]))).unwrap();
    let staged = place.staged();
    assert!(staged.len() > 1, "{staged:?}");
    for name in staged {
        assert_eq!(mode(&place.directory.path().join(&name)), 0o600, "{name}");
    }
}

#[test]
fn no_file_is_left_by_a_commit_or_by_whoever_gives_up() {
    let place = Place::new();
    let mut store = place.open();
    commit(&mut store, &identity(), with_ada()).unwrap();
    assert_eq!(place.staged(), [""; 0]);
    stage(&mut store);
    assert_ne!(place.staged(), [""; 0]);
    store.unstage().unwrap();
    assert_eq!(place.staged(), [""; 0]);
    // Nothing came to its end: there is nothing to go on from.
    stage(&mut store);
    store
        .take((Dataset::Users, "active"), (0, now()), &users(&["ada"]))
        .unwrap();
    store.leave_staging().unwrap();
    assert_eq!(place.staged(), [""; 0]);
}

#[test]
fn a_refused_commit_leaves_what_was_read() {
    let place = Place::new();
    killed(&place);
    let mut store = place.open();
    let left = stage(&mut store);
    let wrong = one_of(Dataset::Rooms, left.clone());
    let refused = store.commit(&identity(), wrong);
    assert!(
        matches!(refused, Err(Error::Contradiction { .. })),
        "{refused:?}"
    );
    drop(store);
    let mut store = place.open();
    assert_eq!(stage(&mut store), left);
    store
        .commit(&identity(), one_of(Dataset::Users, left))
        .unwrap();
    assert_eq!(names(&store), ["ada@example.com", "bob@example.com"]);
}

#[test]
fn what_was_asked_while_staging_is_in_the_log_in_the_end() {
    let place = Place::new();
    let mut store = place.open();
    store.log(&[request("/users/me")]).unwrap();
    stage(&mut store);
    store.log(&[request("/users")]).unwrap();
    let active = stage_part(&mut store, Dataset::Users, ("active", &users(&["ada"]))).unwrap();
    store.log(&[request("/rooms")]).unwrap();
    store.leave_staging().unwrap();
    assert_eq!(paths(&store), ["/users/me", "/users", "/rooms"]);
    drop(store);

    let mut store = place.open();
    assert_eq!(stage(&mut store), [active]);
    store.log(&[request("/groups")]).unwrap();
    // Killed: what was asked comes to the log of the next.
    drop(store);
    let mut store = place.open();
    let left = stage(&mut store);
    store.log(&[request("/roles")]).unwrap();
    store
        .commit(&identity(), one_of(Dataset::Users, left))
        .unwrap();
    let all = ["/users/me", "/users", "/rooms", "/groups", "/roles"];
    assert_eq!(paths(&store), all);
    store.log(&[request("/late")]).unwrap();
    assert_eq!(paths(&store).len(), 6);
}

#[test]
fn what_was_asked_is_not_lost_with_what_is_thrown_away() {
    let place = Place::new();
    killed(&place);
    let mut store = place.open();
    store.stage(&identity(), now(), |_, _| false).unwrap();
    store.leave_staging().unwrap();
    assert_eq!(paths(&store), ["/users"]);
    assert_eq!(place.staged(), [""; 0]);
}

#[test]
fn two_syncs_at_a_time_do_not_take_rows_from_each_other() {
    let place = Place::new();
    let mut first = place.open();
    stage(&mut first);
    let at = (Dataset::Users, "active");
    first.take(at, (0, now()), &users(&["ada", "bob"])).unwrap();

    let mut second = place.open();
    second.wait_at_most(Duration::ZERO).unwrap();
    for _ in 0..2 {
        let refused = second.stage(&identity(), now(), |_, _| true);
        assert!(matches!(refused, Err(Error::Busy { .. })), "{refused:?}");
    }
    assert_eq!(second.newest().unwrap(), None);
    first.take(at, (0, now()), &users(&["cy"])).unwrap();
    let active = part(Dataset::Users, "active", 3);
    first.finish(&active).unwrap();
    first
        .commit(&identity(), one_of(Dataset::Users, vec![active]))
        .unwrap();
    assert_eq!(
        names(&first),
        ["ada@example.com", "bob@example.com", "cy@example.com"]
    );
    assert_eq!(stage(&mut second), []);
}
