//! History: every snapshot says for ever what it said when it was made.

use jiff::{Timestamp, ToSpan as _};
use zoomaudit::{
    model::{
        Dataset, Email, PlanLine, PlanUsage, Role, Room, State, Status, User, UserId, UserType,
    },
    store::{Rows, SnapshotId, Store},
};

use super::{carried_over, chance::Chance, listed, reading, save, sorted, time, user, users_read};

/// Somebody of an account that changes.
#[derive(Clone)]
struct Member {
    user: User,
    is_there: bool,
}

fn members() -> Vec<Member> {
    let mut users: Vec<User> = (0..8)
        .map(|nth| user(&format!("u{nth}@example.com"), Status::Active))
        .collect();
    // Two people with one address, and people without one.
    let shared = users[0].email.clone();
    users[1].email = shared;
    users[2].email = None;
    users[3].email = None;
    // Invited people have no id until they accept.
    for nth in 0..4 {
        users.push(User {
            id: None,
            user_type: None,
            ..user(&format!("New{nth}@example.com"), Status::Pending)
        });
    }
    let member = |user| Member {
        user,
        is_there: true,
    };
    users.into_iter().map(member).collect()
}

fn login(chance: &mut Chance) -> Option<Timestamp> {
    let millis = i64::try_from(chance.below(86_400_000)).unwrap();
    (!chance.once_in(8)).then(|| time("2026-11-01T00:00:00Z") + millis.milliseconds())
}

/// Lets a day pass for somebody.
fn change(chance: &mut Chance, nth: usize, member: &mut Member) {
    if chance.once_in(6) {
        member.is_there = !member.is_there;
    }
    let user = &mut member.user;
    let is_pending = user.status == Status::Pending;
    if is_pending && user.id.is_none() && chance.once_in(4) {
        // They accept; some are active at once.
        user.id = UserId::parse(&format!("accepted-{nth}"));
        if !chance.once_in(3) {
            user.status = Status::Active;
        }
    } else if nth >= 8 && !is_pending && chance.once_in(10) {
        // They are deleted and invited again.
        (user.id, user.status, user.last_login_at) = (None, Status::Pending, None);
    }
    if user.status != Status::Pending {
        if chance.once_in(8) {
            let is_active = user.status == Status::Active;
            user.status = if is_active {
                Status::Inactive
            } else {
                Status::Active
            };
        }
        if chance.once_in(3) {
            user.last_login_at = login(chance);
        }
    }
    if chance.once_in(8) {
        let number = i64::try_from(chance.below(3)).unwrap();
        user.user_type = Some(UserType::from_number(number));
    }
    if chance.once_in(8) {
        let departments = ["", "Works", "works"];
        let at = chance.below(4);
        user.department = departments.get(at).map(|&name| name.to_owned());
    }
    if chance.once_in(8) {
        let groups = chance.below(3);
        user.group_ids = (0..groups).map(|group| format!("g{group}")).collect();
        if chance.once_in(2) {
            user.group_ids.reverse();
        }
    }
    if chance.once_in(20) && user.id.is_some() {
        user.email = Email::parse(&format!("moved{}@example.com", chance.below(3)));
    }
}

/// Checks every snapshot of an account that changed so many times.
fn check(seed: u64, snapshots: usize) {
    let mut chance = Chance::new(seed);
    let mut members = members();
    let mut store = Store::in_memory().unwrap();
    let mut given: Vec<(SnapshotId, Vec<User>)> = Vec::new();
    for _ in 0..snapshots {
        let id = if !given.is_empty() && chance.once_in(8) {
            // A sync of something else.
            let read = carried_over(reading(Dataset::Users, State::Complete));
            save(&mut store, vec![read])
        } else {
            for (nth, member) in members.iter_mut().enumerate() {
                change(&mut chance, nth, member);
            }
            let mut users: Vec<User> = members
                .iter()
                .filter(|member| member.is_there)
                .map(|member| member.user.clone())
                .collect();
            let first = chance.below(users.len().max(1));
            users.rotate_left(first);
            drop_who_stands_there_with_an_id(&mut users);
            let id = save(&mut store, vec![users_read(users.clone())]);
            given.push((id, users));
            continue;
        };
        let same = given.last().unwrap().1.clone();
        given.push((id, same));
    }
    for (id, users) in given {
        assert_eq!(
            sorted(store.users(id).unwrap()),
            sorted(users),
            "snapshot {id} of seed {seed}"
        );
    }
}

/// Invitations of people who are there with an id and are not pending are no people of their own.
fn drop_who_stands_there_with_an_id(users: &mut Vec<User>) {
    let key = |user: &User| user.email.as_ref().map(Email::key);
    let is_person = |user: &User| user.id.is_some() && user.status != Status::Pending;
    let people: Vec<_> = users
        .iter()
        .filter(|user| is_person(user))
        .map(key)
        .collect();
    users.retain(|user| {
        is_person(user) || key(user).is_none_or(|email| !people.contains(&Some(email)))
    });
}

#[test]
fn every_snapshot_says_what_it_said_of_people() {
    for seed in 0..12 {
        check(seed, 30);
    }
}

/// Lets chance choose among rows and returns them in an order by chance.
fn some<T: Clone>(chance: &mut Chance, rows: &[T]) -> Vec<T> {
    let mut some: Vec<T> = rows
        .iter()
        .filter(|_| !chance.once_in(3))
        .cloned()
        .collect();
    for at in (1..some.len()).rev() {
        let other = chance.below(at + 1);
        some.swap(at, other);
    }
    some
}

/// Makes so many rows, each in three versions.
fn versions<T>(of: impl Fn(String, Option<String>) -> T) -> Vec<Vec<T>> {
    let names = [None, Some("Oak".to_owned()), Some(String::new())];
    let versions = |nth: usize| {
        let names = names.iter();
        names
            .map(|name| of(format!("r{nth}"), name.clone()))
            .collect()
    };
    (0..6).map(versions).collect()
}

fn rows<T: Clone>(chance: &mut Chance, versions: &[Vec<T>]) -> Vec<T> {
    let one = versions
        .iter()
        .map(|versions| versions[chance.below(3)].clone());
    let one: Vec<T> = one.collect();
    some(chance, &one)
}

#[test]
fn every_snapshot_says_what_it_said_of_rooms_roles_and_plans() {
    let rooms = versions(|id, name| Room {
        id,
        status: name.clone(),
        name,
        location_id: None,
        kind: None,
    });
    let roles = versions(|id, name| Role { id, name });
    let lines = versions(|product, plan| PlanLine {
        product,
        purchased: plan.as_ref().map(|plan| i64::try_from(plan.len()).unwrap()),
        plan,
        ..PlanLine::default()
    });
    for seed in 0..6 {
        let mut chance = Chance::new(seed);
        let mut store = Store::in_memory().unwrap();
        let mut given = Vec::new();
        for _ in 0..20 {
            let rooms = rows(&mut chance, &rooms);
            let roles = rows(&mut chance, &roles);
            let usage = PlanUsage {
                lines: rows(&mut chance, &lines),
                storage: None,
            };
            let datasets = vec![
                listed(
                    reading(Dataset::Rooms, State::Complete),
                    Rows::Rooms(rooms.clone()),
                ),
                listed(
                    reading(Dataset::Roles, State::Complete),
                    Rows::Roles(roles.clone()),
                ),
                listed(
                    reading(Dataset::PlanUsage, State::Complete),
                    Rows::PlanUsage(usage.clone()),
                ),
            ];
            given.push((save(&mut store, datasets), rooms, roles, usage));
        }
        for (id, rooms, roles, usage) in given {
            assert_eq!(sorted(store.rooms(id).unwrap()), sorted(rooms), "{id}");
            assert_eq!(sorted(store.roles(id).unwrap()), sorted(roles), "{id}");
            assert_eq!(store.plan_usage(id).unwrap(), Some(usage), "{id}");
        }
    }
}

#[test]
fn people_who_come_back_are_who_they_were_and_were_away_between() {
    let mut store = Store::in_memory().unwrap();
    let at = |day: &str| User {
        last_login_at: Some(time(&format!("2026-11-{day}T08:00:00Z"))),
        ..user("ada@example.com", Status::Active)
    };
    let bob = || user("bob@example.com", Status::Active);
    let days = [
        Some("01"),
        None,
        None,
        Some("04"),
        Some("05"),
        None,
        Some("05"),
    ];
    let mut given = Vec::new();
    for day in days {
        let users: Vec<User> = day.map(at).into_iter().chain([bob()]).collect();
        given.push((save(&mut store, vec![users_read(users.clone())]), users));
    }
    for (id, users) in given {
        assert_eq!(store.users(id).unwrap(), users, "{id}");
    }
}

#[test]
fn who_accepts_an_invitation_is_the_same_person() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    let mut store = Store::open(&path).unwrap();
    let invited = User {
        id: None,
        ..user("New@example.com", Status::Pending)
    };
    let accepted = user("new@example.com", Status::Active);
    let first = save(&mut store, vec![users_read(vec![invited.clone()])]);
    let second = save(&mut store, vec![users_read(vec![accepted.clone()])]);
    assert_eq!(store.users(first).unwrap(), [invited]);
    assert_eq!(store.users(second).unwrap(), [accepted]);
    let people: i64 = rusqlite::Connection::open(&path)
        .unwrap()
        .query_row("SELECT count(*) FROM people", [], |row| row.get(0))
        .unwrap();
    assert_eq!(people, 1);
}
