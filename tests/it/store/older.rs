//! A store of the first layout: what its newest snapshot says is there afterwards.

use std::path::Path;

use jiff::civil::date;
use rusqlite::Connection;
use zoomaudit::{
    model::{Dataset, HostActivity, Person, PhoneUser, State, Status, User, Window},
    store::{Detail, Rows, Store, Wanted},
};

use super::hosted;
use super::{
    account::{self, OCTOBER, datasets, host, phone_user},
    first_layout::Older,
    hosting_read, identity, listed, newest, reading, save, sorted, time, user, users_read,
};

const NOVEMBER: Window = Window {
    from: date(2026, 11, 1),
    to: date(2026, 11, 20),
};

fn hosting() -> Vec<(Window, Vec<HostActivity>)> {
    let october = vec![
        host(
            Some("id-of-ada@example.com"),
            Some("old@example.com"),
            Some(3),
        ),
        host(Some("id-of-ada@example.com"), None, Some(2)),
        host(None, Some("BOB@example.com"), None),
        HostActivity {
            name: Some("Gone G".to_owned()),
            department: Some("Works".to_owned()),
            ..host(Some("gone"), Some("gone@example.com"), Some(1))
        },
        host(Some("id-of-before"), Some("ADA@example.com"), Some(7)),
        host(None, Some("nobody@example.com"), Some(4)),
        host(None, None, Some(5)),
        host(None, None, Some(5)),
    ];
    let mut november = vec![
        host(Some("id-of-dan"), None, Some(1)),
        host(Some("id-of-ada@example.com"), None, Some(0)),
        host(None, Some("Nobody@example.com"), Some(6)),
    ];
    for host in &mut november {
        host.window = NOVEMBER;
    }
    vec![(OCTOBER, october), (NOVEMBER, november)]
}

fn phone() -> Vec<PhoneUser> {
    let none = PhoneUser {
        plans: Vec::new(),
        ..phone_user(Some("id-of-dan"), None)
    };
    vec![
        phone_user(Some("id-of-ada@example.com"), Some("ada@example.com")),
        none,
        phone_user(None, Some("BOB@example.com")),
        phone_user(Some("phone-only"), Some("phone@example.com")),
        phone_user(None, Some("never@example.com")),
    ]
}

fn of(dataset: Dataset) -> Rows {
    match dataset {
        Dataset::PhoneUsers => Rows::PhoneUsers(phone()),
        other => account::of(other),
    }
}

/// Writes a store of the first layout with two snapshots.
fn older(path: &Path) {
    let older = Older::new(path);
    older.snapshot(3, "2026-11-01");
    let invited = User {
        id: None,
        ..user("CY@example.com", Status::Pending)
    };
    let before = [invited, user("left@example.com", Status::Active)];
    let reading = older.reading(3, Dataset::Users, 2);
    older.users(reading, &before);
    let reading = older.reading(3, Dataset::HostActivity, 1);
    let left = host(Some("left"), None, Some(1));
    older.hosts(reading, &[(OCTOBER, vec![left])]);

    older.snapshot(7, "2026-11-20");
    for dataset in datasets() {
        if dataset == Dataset::HostActivity {
            let hosting = hosting();
            let rows = hosting.iter().map(|(_, hosts)| hosts.len() as u64).sum();
            let reading = older.reading(7, dataset, rows);
            older.hosts(reading, &hosting);
        } else {
            let rows = of(dataset);
            let reading = older.reading(7, dataset, rows.count());
            older.rows(reading, &rows);
        }
    }
    let sql =
        "INSERT INTO requests (at, path, millis) VALUES ('2026-11-20T08:00:00.000Z', '/users', 12)";
    older.0.execute(sql, []).unwrap();
}

/// Makes the same snapshot anew.
fn anew(path: &Path) -> Store {
    let mut store = Store::open(path).unwrap();
    save(&mut store, everything());
    store
}

fn everything() -> Vec<super::Given> {
    let read = |dataset| match of(dataset) {
        Rows::Users(users) => users_read(users),
        Rows::HostActivity(_) => hosting_read(hosting()),
        rows => listed(reading(dataset, State::Complete), rows),
    };
    datasets().into_iter().map(read).collect()
}

/// Loads everybody, with what they hosted in both windows.
fn people(path: &Path) -> Vec<Person> {
    let store = Store::open(path).unwrap();
    let wanted = Wanted {
        as_of: date(2026, 11, 20),
        activity: Some(Window {
            from: OCTOBER.from,
            to: NOVEMBER.to,
        }),
        used: None,
        planned: false,
        detail: Detail::All,
    };
    let people = store.moment().unwrap().unwrap().people(wanted).unwrap();
    sorted(people.map(Result::unwrap).collect())
}

#[test]
fn all_of_the_newest_snapshot_is_there() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    older(&path);
    let store = Store::open(&path).unwrap();
    let other = directory.path().join("other.db");
    let anew = anew(&other);

    let snapshots = store.snapshots().unwrap();
    assert_eq!(snapshots.len(), 1);
    let (found, expected) = (newest(&store), newest(&anew));
    assert_eq!(found.id.number(), 7);
    assert_eq!(found.as_of, expected.as_of);
    assert_eq!(found.taken_at, expected.taken_at);
    assert_eq!(found.readings, expected.readings);
    assert_eq!(store.identity().unwrap(), Some(identity()));
    let (id, other_id) = (found.id, expected.id);
    assert_eq!(sorted(store.users(id).unwrap()), sorted(account::people()));
    assert_eq!(store.roles(id).unwrap(), anew.roles(other_id).unwrap());
    assert_eq!(store.groups(id).unwrap(), anew.groups(other_id).unwrap());
    assert_eq!(store.rooms(id).unwrap(), anew.rooms(other_id).unwrap());
    let usage = anew.plan_usage(other_id).unwrap();
    assert!(usage.is_some());
    assert_eq!(store.plan_usage(id).unwrap(), usage);
    let plans = anew.phone_plans(other_id).unwrap();
    assert_eq!(store.phone_plans(id).unwrap(), plans);
    assert_eq!(sorted(store.phone_users(id).unwrap()), sorted(phone()));
    let windows = anew.windows(Dataset::HostActivity).unwrap();
    assert_eq!(store.windows(Dataset::HostActivity).unwrap(), windows);
    assert_eq!(store.requests().unwrap().len(), 1);
    assert_eq!(sorted(hosted(store)), sorted(hosted(anew)));
}

#[test]
fn everybody_is_put_together_as_if_read_anew() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    older(&path);
    let other = directory.path().join("other.db");
    anew(&other);
    let expected = people(&other).into_iter().map(|mut person| {
        if person.pending_since.is_some() {
            // The earlier snapshot knew already.
            person.pending_since = Some(date(2026, 11, 1));
        }
        person
    });
    assert_eq!(people(&path), sorted(expected.collect()));
}

#[test]
fn the_same_read_again_is_no_change() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    older(&path);
    let mut store = Store::open(&path).unwrap();
    let first = newest(&store).id;
    let second = save(&mut store, everything());
    assert_eq!(
        sorted(store.users(first).unwrap()),
        sorted(store.users(second).unwrap())
    );
    let connection = Connection::open(&path).unwrap();
    for dataset in [
        "users",
        "logins",
        "roles",
        "groups",
        "rooms",
        "plans",
        "storage",
        "phone_plans",
        "phone_users",
    ] {
        let sql = format!("SELECT count(*) FROM past_{dataset}");
        let past: i64 = connection.query_row(&sql, [], |row| row.get(0)).unwrap();
        assert_eq!(past, 0, "{dataset}");
    }
    assert_eq!(people(&path), {
        let other = directory.path().join("other.db");
        anew(&other);
        let mut expected = people(&other);
        for person in &mut expected {
            person.pending_since = person.pending_since.map(|_| date(2026, 11, 1));
        }
        sorted(expected)
    });
}

#[test]
fn an_older_store_without_a_snapshot_is_an_empty_one() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    drop(Older::new(&path));
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.newest().unwrap(), None);
    let ada = User {
        last_login_at: Some(time("2026-11-19T08:00:00Z")),
        ..user("ada@example.com", Status::Active)
    };
    let id = save(&mut store, vec![users_read(vec![ada.clone()])]);
    assert_eq!(store.users(id).unwrap(), [ada]);
}
