//! What an interrupted sync left: taken up if it is good, and thrown away if not.

use std::{fs, path::Path, time::Duration};

use rusqlite::Connection;
use zoomaudit::{
    model::{Dataset, Status},
    store::{Error, Identity, Part, Rows, Store},
};

use super::{
    identity, newest, now, part, save, stage_part,
    staging::{Place, killed, names, one_of, people, stage, users},
    time, user, users_read,
};

#[test]
fn what_a_killed_sync_read_to_its_end_is_taken_up() {
    let place = Place::new();
    killed(&place);
    let mut store = place.open();
    let left = stage(&mut store);
    assert_eq!(left, [part(Dataset::Users, "active", 2)]);
    let inactive = Rows::Users(vec![user("dan@example.com", Status::Inactive)]);
    let inactive = stage_part(&mut store, Dataset::Users, ("inactive", &inactive)).unwrap();
    let parts = [left, vec![inactive]].concat();
    let id = store
        .commit(&identity(), one_of(Dataset::Users, parts))
        .unwrap();

    let mut undisturbed = Store::in_memory().unwrap();
    let mut all = people(&["ada", "bob"]);
    all.push(user("dan@example.com", Status::Inactive));
    let other = save(&mut undisturbed, vec![users_read(all)]);
    assert_eq!(store.users(id).unwrap(), undisturbed.users(other).unwrap());
    assert_eq!(newest(&store).readings, newest(&undisturbed).readings);
    assert_eq!(place.staged(), [""; 0]);
}

#[test]
fn only_good_parts_are_taken_up_and_the_others_rows_are_gone() {
    let place = Place::new();
    killed(&place);
    let mut store = place.open();
    let touched = std::cell::RefCell::new(Vec::new());
    let left = store.stage(&identity(), now(), |part, touched_at| {
        touched.borrow_mut().push((part.name.clone(), touched_at));
        false
    });
    assert_eq!(left.unwrap(), []);
    assert_eq!(*touched.borrow(), [("active".to_owned(), now())]);
    // The same part and the same attempt once more.
    let active = stage_part(&mut store, Dataset::Users, ("active", &users(&["eve"]))).unwrap();
    store
        .commit(&identity(), one_of(Dataset::Users, vec![active]))
        .unwrap();
    assert_eq!(names(&store), ["eve@example.com"]);
}

#[test]
fn the_time_of_the_last_rows_is_told_and_not_that_of_the_first() {
    let place = Place::new();
    killed(&place);
    let mut store = place.open();
    stage(&mut store);
    let later = time("2026-11-20T09:30:00Z");
    store
        .take((Dataset::Rooms, ""), (0, later), &Rows::Rooms(Vec::new()))
        .unwrap();
    drop(store);
    let told = std::cell::Cell::new(None);
    let is_good = |_: &Part, touched_at| {
        told.set(Some(touched_at));
        true
    };
    let much_later = time("2026-11-21T00:00:00Z");
    let left = place.open().stage(&identity(), much_later, is_good);
    assert_eq!(left.unwrap().len(), 1);
    assert_eq!(told.get(), Some(later));
}

#[test]
fn what_was_staged_of_another_account_is_thrown_away() {
    let others = [
        Identity {
            account_id: Some("acc-2".to_owned()),
            ..identity()
        },
        Identity {
            account_id: None,
            ..identity()
        },
        Identity {
            cloud: "zoomgov.com".to_owned(),
            ..identity()
        },
    ];
    for other in others {
        let place = Place::new();
        killed(&place);
        let mut store = place.open();
        assert_eq!(store.stage(&other, now(), |_, _| true).unwrap(), []);
        let active = stage_part(&mut store, Dataset::Users, ("active", &users(&["eve"]))).unwrap();
        store
            .commit(&other, one_of(Dataset::Users, vec![active]))
            .unwrap();
        assert_eq!(names(&store), ["eve@example.com"]);
    }
}

#[test]
fn what_a_snapshot_was_made_of_is_not_taken_up_again() {
    let place = Place::new();
    killed(&place);
    // As after a loss of power between the commit and the end of the staging area.
    let copy = place.directory.path().join("copy");
    {
        let area = Connection::open(place.area()).unwrap();
        area.execute("VACUUM INTO ?1", [copy.to_str().unwrap()])
            .unwrap();
    }
    let mut store = place.open();
    let left = stage(&mut store);
    store
        .commit(&identity(), one_of(Dataset::Users, left))
        .unwrap();
    drop(store);
    fs::copy(&copy, place.area()).unwrap();
    let mut store = place.open();
    assert_eq!(stage(&mut store), []);
}

/// What became of a staging area, and how.
type Spoilt<'a> = (&'a str, &'a dyn Fn(&Path));

#[test]
fn a_staging_area_that_makes_no_sense_is_thrown_away() {
    let text = "these are my notes, and they are not a database\n".repeat(40);
    let garbage: [Spoilt<'_>; 6] = [
        ("text", &|area| fs::write(area, &text).unwrap()),
        ("nothing", &|area| fs::write(area, "").unwrap()),
        ("half of it", &|area| {
            let whole = fs::read(area).unwrap();
            fs::write(area, &whole[..whole.len() / 2]).unwrap();
        }),
        ("another version", &|area| {
            let area = Connection::open(area).unwrap();
            area.pragma_update(None, "user_version", 99).unwrap();
        }),
        ("no run", &|area| {
            let area = Connection::open(area).unwrap();
            area.execute("DELETE FROM run", []).unwrap();
        }),
        ("a value without sense", &|area| {
            let area = Connection::open(area).unwrap();
            area.execute("UPDATE parts SET read_on = 'yesterday'", [])
                .unwrap();
        }),
    ];
    for (what, spoil) in garbage {
        let place = Place::new();
        killed(&place);
        spoil(&place.area());
        let mut store = place.open();
        let left = store.stage(&identity(), now(), |_, _| true);
        assert_eq!(left.unwrap(), [], "{what}");
        let active = stage_part(&mut store, Dataset::Users, ("active", &users(&["eve"]))).unwrap();
        store
            .commit(&identity(), one_of(Dataset::Users, vec![active]))
            .unwrap();
        assert_eq!(names(&store), ["eve@example.com"], "{what}");
        assert_eq!(place.staged(), [""; 0], "{what}");
    }
}

#[test]
fn a_store_that_somebody_writes_to_does_not_cost_what_was_staged() {
    let place = Place::new();
    killed(&place);
    let other = Connection::open(place.path()).unwrap();
    let mut store = place.open();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    store.wait_at_most(Duration::ZERO).unwrap();
    let busy = store.stage(&identity(), now(), |_, _| true);
    assert!(matches!(busy, Err(Error::Busy { .. })), "{busy:?}");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(stage(&mut store).len(), 1);
}

#[test]
fn what_a_process_that_never_closed_the_store_read_is_taken_up() {
    let (place, after) = (Place::new(), Place::new());
    let mut store = place.open();
    stage(&mut store);
    let active = stage_part(&mut store, Dataset::Users, ("active", &users(&["ada"]))).unwrap();
    // Copies stand for the files after the end of the process, whose locks are gone.
    for entry in fs::read_dir(place.directory.path()).unwrap() {
        let entry = entry.unwrap();
        let copy = after.directory.path().join(entry.file_name());
        fs::copy(entry.path(), copy).unwrap();
    }
    let mut store = after.open();
    let left = stage(&mut store);
    assert_eq!(left, [active]);
    store
        .commit(&identity(), one_of(Dataset::Users, left))
        .unwrap();
    assert_eq!(names(&store), ["ada@example.com"]);
    assert_eq!(after.staged(), [""; 0]);
}
