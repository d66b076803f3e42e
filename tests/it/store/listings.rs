//! People who stand in several listings because they changed status meanwhile, or were invited again.

use std::collections::HashSet;

use zoomaudit::{
    model::{Dataset, Email, State, Status, User, UserId},
    store::{Rows, SnapshotId, Store},
};

use super::{Given, Held, chance::Chance, reading, save, sorted, user};

/// Returns a listing by chance of few people with few addresses, most of whom have its status.
fn listing(chance: &mut Chance, status: Status) -> Vec<User> {
    let one = |_| {
        let id = ["a", "b", "c", "d", ""][chance.below(5)];
        let email = ["x@example.com", "X@Example.com", "y@example.com", ""][chance.below(4)];
        let status = match chance.below(8) {
            0 => Status::Active,
            1 => Status::Pending,
            _ => status,
        };
        let user = User {
            id: UserId::parse(id),
            email: Email::parse(email),
            department: Some(format!("{}", chance.below(3))),
            ..user("", status)
        };
        (user.id.is_some() || user.email.is_some()).then_some(user)
    };
    (0..4).filter_map(one).collect()
}

/// Drops the rows of people who came before, row by row.
fn once_each(users: Vec<User>) -> Vec<User> {
    let key = |user: &User| user.email.as_ref().map(Email::key);
    let is_person = |user: &User| user.id.is_some() && user.status != Status::Pending;
    let people: HashSet<String> = users
        .iter()
        .filter(|user| is_person(user))
        .filter_map(key)
        .collect();
    let mut seen = HashSet::new();
    let mut once = Vec::new();
    for user in users {
        let is_there = key(&user).is_some_and(|email| people.contains(&email));
        if is_there && !is_person(&user) {
            continue;
        }
        let who = match &user.id {
            Some(id) => format!("id {id}"),
            None => format!("address {:?}", key(&user)),
        };
        if seen.insert(who) {
            once.push(user);
        }
    }
    once
}

#[test]
fn everybody_counts_once_whatever_the_listings_say() {
    for seed in 0..4 {
        let mut chance = Chance::new(seed);
        let mut store = Store::in_memory().unwrap();
        let mut given: Vec<(SnapshotId, Vec<User>)> = Vec::new();
        for _ in 0..40 {
            let listings = Status::ALL.map(|status| (status, listing(&mut chance, status)));
            let all = listings.iter().flat_map(|(_, users)| users.clone());
            let expected = once_each(all.collect());
            let part = |(status, users): (Status, Vec<User>)| {
                (status.as_str().to_owned(), Rows::Users(users))
            };
            let mut parts = listings.map(part);
            // Listings are read side by side: any may come first.
            parts.rotate_left(chance.below(3));
            let read = Given {
                reading: reading(Dataset::Users, State::Complete),
                held: Held::Staged(parts.into()),
            };
            given.push((save(&mut store, vec![read]), expected));
        }
        let newest = store.newest().unwrap().unwrap();
        let count = given.last().unwrap().1.len();
        assert_eq!(newest.readings[0].rows, count as u64);
        for (id, expected) in given {
            let users = store.users(id).unwrap();
            assert_eq!(sorted(users), sorted(expected), "{id} of seed {seed}");
        }
    }
}
