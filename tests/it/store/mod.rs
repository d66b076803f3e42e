//! The store: snapshots come back as they were saved, or are not there at all.

mod account;
mod billed;
mod chance;
mod files;
mod first_layout;
mod history;
mod holders;
mod hosting;
mod last_hosted;
mod listings;
mod older;
mod persons;
mod place_calls;
mod refusals;
mod round_trip;
mod settled;
mod snapshots;
mod staging;
mod taken_up;
mod unchanged;
mod used;

use jiff::{Timestamp, civil::Date, civil::date};
use zoomaudit::{
    model::{
        Dataset, Email, HostActivity, Reading, Room, State, Status, User, UserId, UserType, Window,
    },
    store::{
        Detail, Error, Identity, NewReading, NewSnapshot, Part, Rows, Snapshot, SnapshotId, Source,
        Store, Wanted,
    },
};

fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// When everything is staged.
fn now() -> Timestamp {
    time("2026-11-20T08:00:00Z")
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
        read_at: now(),
        reason: None,
        scope: None,
        passing: false,
        windows: Vec::new(),
        months: Vec::new(),
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
        division_ids: Vec::new(),
        united_type: None,
        created_at: None,
        last_login_at: None,
    }
}

/// A dataset of a snapshot to be made, with its rows.
#[derive(Debug, Clone)]
struct Given {
    reading: Reading,
    held: Held,
}

#[derive(Debug, Clone)]
enum Held {
    /// The rows of each part.
    Staged(Vec<(String, Rows)>),
    Nothing,
    CarryOver,
}

/// A snapshot to be made, with its rows.
#[derive(Debug, Clone)]
struct GivenSnapshot {
    taken_at: Timestamp,
    as_of: Date,
    datasets: Vec<Given>,
}

fn snapshot(datasets: Vec<Given>) -> GivenSnapshot {
    GivenSnapshot {
        taken_at: time("2026-11-20T08:00:01Z"),
        as_of: date(2026, 11, 20),
        datasets,
    }
}

/// All the rows of a dataset that has one listing.
fn listed(reading: Reading, rows: Rows) -> Given {
    Given {
        reading,
        held: Held::Staged(vec![(String::new(), rows)]),
    }
}

/// People, in the listings of their statuses.
fn users_read(users: Vec<User>) -> Given {
    let mut parts = Status::ALL.map(|status| (status, Vec::new()));
    for user in users {
        let part = parts.iter_mut().find(|(status, _)| *status == user.status);
        part.expect("every status has a part").1.push(user);
    }
    let parts = parts.map(|(status, users)| (status.as_str().to_owned(), Rows::Users(users)));
    Given {
        reading: reading(Dataset::Users, State::Complete),
        held: Held::Staged(parts.into()),
    }
}

/// Windows with what was hosted in each.
fn hosting_read(windows: Vec<(Window, Vec<HostActivity>)>) -> Given {
    let part = |(days, hosts)| (part_of(days), Rows::HostActivity(hosts));
    Given {
        reading: reading(Dataset::HostActivity, State::Complete),
        held: Held::Staged(windows.into_iter().map(part).collect()),
    }
}

fn part_of(days: Window) -> String {
    format!("{}/{}", days.from, days.to)
}

fn missing(reading: Reading) -> Given {
    Given {
        reading,
        held: Held::Nothing,
    }
}

fn carried_over(reading: Reading) -> Given {
    Given {
        reading,
        held: Held::CarryOver,
    }
}

fn rooms_read(names: &[&str]) -> Given {
    let room = |name: &&str| Room {
        id: format!("id-of-{name}"),
        name: Some((*name).to_owned()),
        status: None,
        location_id: None,
        kind: None,
    };
    let rooms: Vec<Room> = names.iter().map(room).collect();
    let reading = Reading {
        rows: rooms.len() as u64,
        ..reading(Dataset::Rooms, State::Complete)
    };
    listed(reading, Rows::Rooms(rooms))
}

fn with_ada() -> GivenSnapshot {
    snapshot(vec![users_read(vec![user(
        "ada@example.com",
        Status::Active,
    )])])
}

fn part(dataset: Dataset, name: &str, rows: u64) -> Part {
    Part {
        dataset,
        name: name.to_owned(),
        attempt: 0,
        rows,
        read_at: now(),
        read_on: date(2026, 11, 20),
    }
}

/// Puts rows into the staging area, which is open, as a part that came to its end.
fn stage_part(
    store: &mut Store,
    dataset: Dataset,
    (name, rows): (&str, &Rows),
) -> Result<Part, Error> {
    store.take((dataset, name), (0, now()), rows)?;
    let part = part(dataset, name, rows.count());
    store.finish(&part)?;
    Ok(part)
}

/// Stages the rows of a snapshot and makes it.
fn commit(
    store: &mut Store,
    identity: &Identity,
    snapshot: GivenSnapshot,
) -> Result<SnapshotId, Error> {
    store.stage(identity, now(), |_, _| false)?;
    let mut datasets = Vec::new();
    for Given { reading, held } in snapshot.datasets {
        let source = match held {
            Held::Staged(parts) => {
                let parts = parts.iter().map(|(name, rows)| {
                    let dataset = reading.dataset;
                    stage_part(store, dataset, (name, rows))
                });
                Source::Staged(parts.collect::<Result<_, _>>()?)
            }
            Held::Nothing => Source::Nothing,
            Held::CarryOver => Source::CarryOver,
        };
        datasets.push(NewReading { reading, source });
    }
    let snapshot = NewSnapshot {
        taken_at: snapshot.taken_at,
        as_of: snapshot.as_of,
        datasets,
    };
    store.commit(identity, snapshot)
}

fn save(store: &mut Store, datasets: Vec<Given>) -> SnapshotId {
    commit(store, &identity(), snapshot(datasets)).unwrap()
}

fn newest(store: &Store) -> Snapshot {
    store.newest().unwrap().unwrap()
}

/// Puts rows into an order of their own, where theirs promises nothing.
fn sorted<T: std::fmt::Debug>(mut rows: Vec<T>) -> Vec<T> {
    rows.sort_by_cached_key(|row| format!("{row:?}"));
    rows
}

/// All that hosts did, as the store tells it of the people.
fn hosted(store: Store) -> Vec<HostActivity> {
    let wanted = Wanted {
        as_of: Date::MAX,
        activity: Some(Window {
            from: Date::MIN,
            to: Date::MAX,
        }),
        used: None,
        planned: false,
        detail: Detail::All,
    };
    let people = store.moment().unwrap().unwrap().people(wanted).unwrap();
    people.flat_map(|person| person.unwrap().activity).collect()
}
