//! Snapshots: whole or not at all, with datasets carried over from one to the next.

use jiff::civil::date;
use rusqlite::Connection;
use zoomaudit::{
    model::{Dataset, Email, PlanUsage, Reading, Room, State, Status},
    store::{Error, Identity, Rows, Store},
};

use super::{
    GivenSnapshot, carried_over, commit, identity, listed, missing, newest, reading, rooms_read,
    save, snapshot, time, user, users_read, with_ada,
};

#[test]
fn an_empty_store_has_no_snapshot_and_belongs_to_nobody() {
    let store = Store::in_memory().unwrap();
    assert_eq!(store.newest().unwrap(), None);
    assert_eq!(store.snapshots().unwrap(), []);
    assert_eq!(store.identity().unwrap(), None);
    store.check_identity(&identity()).unwrap();
}

#[test]
fn a_snapshot_says_when_it_was_taken_and_for_which_day() {
    let mut store = Store::in_memory().unwrap();
    let first = save(&mut store, vec![users_read(Vec::new())]);
    let later = GivenSnapshot {
        taken_at: time("2026-11-19T23:59:59.123456789Z"),
        as_of: date(2026, 9, 30),
        datasets: vec![rooms_read(&[]), users_read(Vec::new())],
    };
    let second = commit(&mut store, &identity(), later).unwrap();

    let found = newest(&store);
    assert_eq!(found.id, second);
    assert_eq!(found.taken_at, time("2026-11-19T23:59:59.123Z"));
    assert_eq!(found.as_of, date(2026, 9, 30));
    let order: Vec<_> = found.readings.iter().map(|found| found.dataset).collect();
    assert_eq!(order, [Dataset::Users, Dataset::Rooms]);
    let all: Vec<_> = store.snapshots().unwrap();
    assert_eq!(
        all.iter().map(|found| found.id).collect::<Vec<_>>(),
        [first, second]
    );
    assert_eq!(all[1], found);
}

#[test]
fn rows_of_one_snapshot_do_not_show_in_another() {
    let mut store = Store::in_memory().unwrap();
    let ada = user("ada@example.com", Status::Active);
    let bob = user("bob@example.com", Status::Inactive);
    let first = save(&mut store, vec![users_read(vec![ada.clone()])]);
    let second = save(&mut store, vec![users_read(vec![bob.clone()])]);
    assert_eq!(store.users(first).unwrap(), [ada]);
    assert_eq!(store.users(second).unwrap(), std::slice::from_ref(&bob));
    assert_eq!(store.rooms(second).unwrap(), []);
    // What a snapshot does not name is carried over into it.
    let third = save(&mut store, vec![rooms_read(&["Oak"])]);
    assert_eq!(store.users(third).unwrap(), [bob]);
    assert_eq!(store.rooms(third).unwrap().len(), 1);
}

#[test]
fn a_dataset_that_is_carried_over_keeps_its_rows_and_time() {
    let mut store = Store::in_memory().unwrap();
    let rooms = rooms_read(&["Oak", "Elm"]);
    save(&mut store, vec![users_read(Vec::new()), rooms.clone()]);
    let passed_on = Reading {
        rows: 99,
        requests: 0,
        read_at: time("2026-11-21T08:00:00Z"),
        ..rooms.reading.clone()
    };
    let second = save(
        &mut store,
        vec![users_read(Vec::new()), carried_over(passed_on)],
    );

    let names: Vec<_> = store
        .rooms(second)
        .unwrap()
        .into_iter()
        .map(|r| r.name)
        .collect();
    assert_eq!(names, [Some("Elm".to_owned()), Some("Oak".to_owned())]);
    let expected = Reading {
        requests: 0,
        ..rooms.reading
    };
    assert_eq!(newest(&store).readings[1], expected);
}

#[test]
fn a_dataset_can_be_kept_and_then_carried_over() {
    let mut store = Store::in_memory().unwrap();
    let rooms = rooms_read(&["Oak"]);
    save(&mut store, vec![rooms.clone()]);
    let kept = Reading {
        state: State::Kept,
        reason: Some("Zoom answered 503".to_owned()),
        ..rooms.reading.clone()
    };
    save(&mut store, vec![carried_over(kept.clone())]);
    let third = save(&mut store, vec![carried_over(rooms.reading.clone())]);

    let states: Vec<_> = store
        .snapshots()
        .unwrap()
        .into_iter()
        .map(|found| found.readings[0].clone())
        .collect();
    assert_eq!(states, [rooms.reading, kept.clone(), kept]);
    assert_eq!(store.rooms(third).unwrap().len(), 1);
}

#[test]
fn what_was_missing_cannot_be_kept() {
    let mut store = Store::in_memory().unwrap();
    let refused = Reading {
        scope: Some("room:read:list_rooms:admin".to_owned()),
        passing: true,
        ..reading(Dataset::PlanUsage, State::Missing)
    };
    save(&mut store, vec![missing(refused.clone())]);
    let kept = reading(Dataset::PlanUsage, State::Kept);
    let id = save(&mut store, vec![carried_over(kept)]);
    assert_eq!(newest(&store).readings, [refused]);
    assert_eq!(store.plan_usage(id).unwrap(), None);
}

#[test]
fn plan_usage_without_lines_is_not_the_same_as_none() {
    let mut store = Store::in_memory().unwrap();
    let empty = listed(
        reading(Dataset::PlanUsage, State::Complete),
        Rows::PlanUsage(PlanUsage::default()),
    );
    let unread = save(&mut store, vec![users_read(Vec::new())]);
    let read = save(&mut store, vec![empty]);
    assert_eq!(store.plan_usage(read).unwrap(), Some(PlanUsage::default()));
    assert_eq!(store.plan_usage(unread).unwrap(), None);
}

#[test]
fn pending_people_are_known_since_they_were_first_seen() {
    let mut store = Store::in_memory().unwrap();
    let days = [date(2026, 11, 12), date(2026, 11, 10), date(2026, 11, 11)];
    let spellings = ["Ada@Example.com", "ada@example.com", "ADA@EXAMPLE.COM"];
    for (day, email) in days.into_iter().zip(spellings) {
        let dataset = users_read(vec![
            user(email, Status::Pending),
            user("bob@example.com", Status::Active),
            user("", Status::Pending),
        ]);
        let snapshot = GivenSnapshot {
            taken_at: time("2026-11-20T08:00:00Z"),
            as_of: day,
            datasets: vec![dataset],
        };
        commit(&mut store, &identity(), snapshot).unwrap();
    }
    // Carried over at a later time: it was still seen when it was read.
    let passed_on = reading(Dataset::Users, State::Complete);
    save(&mut store, vec![carried_over(passed_on)]);

    let pending = store.pending_since().unwrap();
    let expected = ("ada@example.com".to_owned(), date(2026, 11, 10));
    assert_eq!(pending.into_iter().collect::<Vec<_>>(), [expected]);
}

#[test]
fn a_failed_commit_leaves_the_earlier_snapshot_alone() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    let mut store = Store::open(&path).unwrap();
    commit(&mut store, &identity(), with_ada()).unwrap();
    let before = newest(&store);
    Connection::open(&path)
        .unwrap()
        .execute_batch(
            "CREATE TRIGGER stop BEFORE INSERT ON now_users WHEN NEW.email = 'eve@example.com'
             BEGIN SELECT RAISE(ABORT, 'no room'); END",
        )
        .unwrap();

    let people = ["bob@example.com", "eve@example.com"].map(|email| user(email, Status::Active));
    let failed = commit(
        &mut store,
        &Identity {
            account_id: None,
            ..identity()
        },
        snapshot(vec![rooms_read(&["Oak"]), users_read(people.to_vec())]),
    );
    assert!(matches!(failed, Err(Error::Sqlite { .. })), "{failed:?}");

    let again = commit(
        &mut store,
        &identity(),
        snapshot(vec![rooms_read(&[]), rooms_read(&[])]),
    );
    assert!(matches!(again, Err(Error::Sqlite { .. })), "{again:?}");

    assert_eq!(store.snapshots().unwrap(), [before]);
    let rows = |table: &str| -> i64 {
        Connection::open(&path)
            .unwrap()
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                row.get(0)
            })
            .unwrap()
    };
    assert_eq!(
        [
            rows("people"),
            rows("now_users"),
            rows("now_rooms"),
            rows("readings")
        ],
        [1, 1, 0, 1]
    );
    commit(&mut store, &identity(), with_ada()).unwrap();
}

#[test]
fn addresses_are_kept_as_they_were_written_and_rows_that_are_gone_are_gone() {
    let mut store = Store::in_memory().unwrap();
    let mut ada = user("x", Status::Active);
    ada.email = Email::parse("Ada@Example.COM");
    let room = Room {
        id: "R".to_owned(),
        name: None,
        status: None,
        location_id: None,
        kind: None,
    };
    let rooms = listed(
        reading(Dataset::Rooms, State::Complete),
        Rows::Rooms(vec![room.clone()]),
    );
    let id = save(&mut store, vec![users_read(vec![ada.clone()]), rooms]);
    assert_eq!(store.users(id).unwrap(), [ada]);
    assert_eq!(store.rooms(id).unwrap(), [room]);
    let again = commit(&mut store, &identity(), snapshot(vec![rooms_read(&[])])).unwrap();
    assert_eq!(store.rooms(again).unwrap(), []);
}
