//! The store: snapshots come back as they were saved, or are not there at all.

mod files;
mod refusals;
mod round_trip;
mod snapshots;

use jiff::{Timestamp, civil::date};
use zoomaudit::{
    model::{Dataset, Email, Reading, Room, State, Status, User, UserId, UserType, Window},
    store::{Identity, NewReading, NewSnapshot, Rows, Snapshot, SnapshotId, Store},
};

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn identity() -> Identity {
    Identity {
        account_id: Some("acc-1".to_owned()),
        cloud: "zoom.us".to_owned(),
    }
}

fn reading(dataset: Dataset, state: State) -> Reading {
    Reading {
        dataset,
        state,
        rows: 1,
        requests: 3,
        read_at: time("2026-11-20T08:00:00Z"),
        reason: None,
        scope: None,
        passing: false,
        windows: Vec::new(),
    }
}

fn user(email: &str, status: Status) -> User {
    User {
        id: UserId::parse(&format!("id-of-{email}")),
        email: Email::parse(email),
        display_name: None,
        first_name: None,
        last_name: None,
        user_type: Some(UserType::Licensed),
        status,
        role_id: None,
        department: None,
        group_ids: Vec::new(),
        united_type: None,
        created_at: None,
        last_login_at: None,
    }
}

fn snapshot(datasets: Vec<NewReading>) -> NewSnapshot {
    NewSnapshot {
        taken_at: time("2026-11-20T08:00:01Z"),
        as_of: date(2026, 11, 20),
        datasets,
    }
}

fn users_read(users: Vec<User>) -> NewReading {
    NewReading {
        reading: reading(Dataset::Users, State::Complete),
        rows: Rows::Users(users),
    }
}

fn carried_over(reading: Reading) -> NewReading {
    NewReading {
        reading,
        rows: Rows::CarryOver,
    }
}

fn rooms_read(names: &[&str]) -> NewReading {
    let room = |name: &&str| Room {
        id: format!("id-of-{name}"),
        name: Some((*name).to_owned()),
        status: None,
        location_id: None,
    };
    NewReading {
        reading: Reading {
            windows: vec![Window {
                from: date(2026, 10, 1),
                to: date(2026, 10, 31),
            }],
            ..reading(Dataset::Rooms, State::Complete)
        },
        rows: Rows::Rooms(names.iter().map(room).collect()),
    }
}

fn with_ada() -> NewSnapshot {
    snapshot(vec![users_read(vec![user(
        "ada@example.com",
        Status::Active,
    )])])
}

fn save(store: &mut Store, datasets: Vec<NewReading>) -> SnapshotId {
    store.commit(&identity(), snapshot(datasets)).unwrap()
}

fn newest(store: &Store) -> Snapshot {
    store.newest().unwrap().unwrap()
}
