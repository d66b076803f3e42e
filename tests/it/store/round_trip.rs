//! Everything that is saved comes back equal, unknowns included.

use jiff::{Timestamp, civil::Date};
use proptest::{
    collection::{btree_set, vec},
    option,
    prelude::*,
    sample,
};
use zoomaudit::{
    model::{
        Dataset, Email, Group, HostActivity, PhoneBought, PhoneNumbers, PhonePlan, PhonePlanHeld,
        PhoneUser, PlanLine, PlanUsage, Reading, Role, Room, State, Status, StoragePlan, User,
        UserId, UserType, Window,
    },
    store::{Request, Rows, SnapshotId, Store},
};

use super::hosted;
use super::{hosting_read, listed, missing, newest, reading, save, sorted, time, users_read};

const AWKWARD: [&str; 9] = [
    "",
    " ",
    "0",
    "NULL",
    "O'Brien\"; DROP TABLE users; --",
    "=1+1\t\r\n",
    "a\0b",
    "\u{202e}evil",
    "1e3",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        sample::select(AWKWARD.as_slice()).prop_map(str::to_owned),
        vec(any::<char>(), 0..8).prop_map(String::from_iter),
    ]
}

fn words() -> impl Strategy<Value = Option<String>> {
    option::of(text())
}

fn number() -> impl Strategy<Value = Option<i64>> {
    option::of(any::<i64>())
}

fn bytes() -> impl Strategy<Value = Option<u64>> {
    option::of(0..=u64::try_from(i64::MAX).unwrap())
}

/// Instants of the years 0 to 9999, as exact as the store keeps them.
fn instant() -> impl Strategy<Value = Timestamp> {
    (-62_167_219_200_000..253_402_207_200_000_i64)
        .prop_map(|millis| Timestamp::from_millisecond(millis).unwrap())
}

fn day() -> impl Strategy<Value = Date> {
    (1..=9999_i16, 1..=12_i8, 1..=28_i8)
        .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

/// Windows that have no day in common.
fn windows() -> impl Strategy<Value = Vec<Window>> {
    btree_set(day(), 0..8).prop_map(|days| {
        let days: Vec<Date> = days.into_iter().collect();
        let window = |ends: &[Date]| Window {
            from: ends[0],
            to: ends[1],
        };
        days.chunks_exact(2).map(window).collect()
    })
}

fn user_id() -> impl Strategy<Value = Option<UserId>> {
    text().prop_map(|text| UserId::parse(&text))
}

fn email() -> impl Strategy<Value = Option<Email>> {
    text().prop_map(|text| Email::parse(&text))
}

prop_compose! {
    fn user()(
        (id, email, user_type) in (user_id(), email(), option::of(any::<i64>())),
        (display_name, first_name, last_name) in (words(), words(), words()),
        (role_id, department, united_type) in (words(), words(), words()),
        (group_ids, division_ids) in (vec(text(), 0..4), vec(text(), 0..3)),
        status in sample::select(Status::ALL.as_slice()),
        (created_at, last_login_at) in (option::of(instant()), option::of(instant())),
    ) -> User {
        let user_type = user_type.map(UserType::from_number);
        User {
            id, email, display_name, first_name, last_name, user_type, status, role_id,
            department, group_ids, division_ids, united_type, created_at, last_login_at,
        }
    }
}

prop_compose! {
    fn plan_usage()(
        lines in vec((text(), words(), words(), number(), number(), number(), number()), 0..4),
        storage in option::of((words(), bytes(), bytes(), bytes(), bytes())),
    ) -> PlanUsage {
        let line = |(product, plan, name, purchased, assigned, pending, active_hosts)| PlanLine {
            product, plan, name, purchased, assigned, pending, active_hosts,
        };
        let storage = storage.map(
            |(plan, plan_bytes, plan_used_bytes, free_bytes, free_used_bytes)| StoragePlan {
                plan, plan_bytes, plan_used_bytes, free_bytes, free_used_bytes,
            },
        );
        PlanUsage { lines: lines.into_iter().map(line).collect(), storage }
    }
}

prop_compose! {
    fn phone_plan()(
        (code, name, purchased, assigned, available) in
            (number(), words(), number(), number(), number()),
    ) -> PhonePlan {
        PhonePlan { code, name, purchased, assigned, available }
    }
}

prop_compose! {
    fn phone_user()(
        (id, email, name, status, department) in (user_id(), email(), words(), words(), words()),
        plans in vec((number(), words()), 0..3),
    ) -> PhoneUser {
        let plans = plans.into_iter().map(|(code, name)| PhonePlanHeld { code, name }).collect();
        PhoneUser { id, email, name, status, department, plans }
    }
}

prop_compose! {
    fn host_activity()(
        (id, email, name, department) in (user_id(), email(), words(), words()),
        (meetings, meeting_minutes, participants) in (number(), number(), number()),
    ) -> HostActivity {
        let window = Window { from: Date::MIN, to: Date::MIN };
        HostActivity {
            window, id, email, name, department, meetings, meeting_minutes, participants,
        }
    }
}

prop_compose! {
    fn request()(
        (at, status, tracking_id, millis, failure) in
            (instant(), option::of(any::<u16>()), words(), 0..1_000_000_u64, words()),
    ) -> Request {
        Request { at, path: "/users/{id}".to_owned(), status, tracking_id, millis, failure }
    }
}

/// Makes what names somebody different from what names others.
fn apart<T>(
    name: Option<T>,
    nth: usize,
    text: fn(&T) -> &str,
    parse: fn(&str) -> Option<T>,
) -> Option<T> {
    parse(&format!("{nth}:{}", text(&name?)))
}

/// Gives people ids and addresses of their own, and at least one of them to each.
fn apart_from_each_other(users: Vec<User>) -> Vec<User> {
    let users = users.into_iter().enumerate().map(|(nth, user)| {
        let id = apart(user.id, nth, UserId::as_str, UserId::parse);
        let email = apart(user.email, nth, Email::as_str, Email::parse);
        let id = id.or_else(|| email.is_none().then(|| UserId::parse(&format!("{nth}")))?);
        User { id, email, ..user }
    });
    users.collect()
}

fn stored(dataset: Dataset, rows: Rows) -> (Store, SnapshotId) {
    let mut store = Store::in_memory().unwrap();
    let given = listed(reading(dataset, State::Partial), rows);
    let id = save(&mut store, vec![given]);
    (store, id)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn users_come_back_as_they_were_saved(users in vec(user(), 0..6)) {
        let users = apart_from_each_other(users);
        let mut store = Store::in_memory().unwrap();
        let id = save(&mut store, vec![users_read(users.clone())]);
        prop_assert_eq!(sorted(store.users(id).unwrap()), sorted(users));
    }

    #[test]
    fn roles_and_groups_come_back_as_they_were_saved(rows in vec((text(), words()), 0..6)) {
        let mut rows = rows;
        rows.sort_by(|(one, _), (other, _)| one.cmp(other));
        let roles: Vec<_> = rows.iter().cloned().map(|(id, name)| Role { id, name }).collect();
        let (store, id) = stored(Dataset::Roles, Rows::Roles(roles.clone()));
        prop_assert_eq!(store.roles(id).unwrap(), roles);

        let groups: Vec<_> = rows.into_iter().map(|(id, name)| Group { id, name }).collect();
        let (store, id) = stored(Dataset::Groups, Rows::Groups(groups.clone()));
        prop_assert_eq!(store.groups(id).unwrap(), groups);
    }

    #[test]
    fn plan_usage_comes_back_as_it_was_saved(usage in plan_usage()) {
        let (store, id) = stored(Dataset::PlanUsage, Rows::PlanUsage(usage.clone()));
        prop_assert_eq!(store.plan_usage(id).unwrap(), Some(usage));
    }

    #[test]
    fn phone_comes_back_as_it_was_saved(
        plans in vec(phone_plan(), 0..4), sorts in vec(phone_plan(), 0..4), users in vec(phone_user(), 0..6),
    ) {
        let sorts = sorts.into_iter();
        let numbers: Vec<PhoneNumbers> = sorts.map(|plan| PhoneNumbers {
            name: plan.name,
            purchased: plan.purchased,
            assigned: plan.assigned,
            available: plan.available,
        }).collect();
        let bought = PhoneBought { plans: plans.clone(), numbers: numbers.clone() };
        let (store, id) = stored(Dataset::PhonePlans, Rows::PhonePlans(bought));
        prop_assert_eq!(store.phone_plans(id).unwrap(), plans);
        prop_assert_eq!(store.phone_numbers(id).unwrap(), numbers);

        let users = users.into_iter().enumerate().map(|(nth, user)| {
            let id = apart(user.id, nth, UserId::as_str, UserId::parse);
            let email = apart(user.email, nth, Email::as_str, Email::parse);
            PhoneUser { id, email, ..user }
        });
        let users: Vec<PhoneUser> = users.collect();
        let (store, id) = stored(Dataset::PhoneUsers, Rows::PhoneUsers(users.clone()));
        prop_assert_eq!(sorted(store.phone_users(id).unwrap()), sorted(users));
    }

    #[test]
    fn rooms_come_back_as_they_were_saved(
        rows in vec((text(), words(), words(), words()), 0..6),
    ) {
        let room = |(nth, (id, name, status, location_id))| Room {
            id: format!("{nth}:{id}"), name, status, location_id,
            kind: None,
        };
        let rooms: Vec<_> = rows.into_iter().enumerate().map(room).collect();
        let (store, id) = stored(Dataset::Rooms, Rows::Rooms(rooms.clone()));
        prop_assert_eq!(store.rooms(id).unwrap(), rooms);
    }

    #[test]
    fn host_activity_comes_back_as_it_was_saved(
        windows in windows(), hosts in vec(host_activity(), 0..6), shuffle in any::<sample::Index>(),
    ) {
        let mut parts: Vec<_> = windows.iter().map(|days| (*days, Vec::new())).collect();
        let mut expected = Vec::new();
        for (nth, host) in hosts.into_iter().enumerate() {
            let Some((window, part)) = nth.checked_rem(parts.len()).map(|at| &mut parts[at]) else {
                break;
            };
            let id = apart(host.id, nth, UserId::as_str, UserId::parse);
            let email = apart(host.email, nth, Email::as_str, Email::parse);
            let host = HostActivity { window: *window, id, email, ..host };
            part.push(host.clone());
            expected.push(host);
        }
        if !parts.is_empty() {
            let first = shuffle.index(parts.len());
            parts.rotate_left(first);
        }
        let mut store = Store::in_memory().unwrap();
        save(&mut store, vec![hosting_read(parts)]);
        prop_assert_eq!(newest(&store).readings[0].rows, expected.len() as u64);
        let stored = store.windows(Dataset::HostActivity).unwrap();
        prop_assert_eq!(stored.iter().map(|window| window.days).collect::<Vec<_>>(), windows.clone());
        prop_assert_eq!(&newest(&store).readings[0].windows, &windows);
        prop_assert_eq!(sorted(hosted(store)), sorted(expected));
    }

    #[test]
    fn readings_come_back_as_they_were_saved(
        (rows, requests, read_at) in (0..1_000_000_u64, 0..1_000_000_u64, instant()),
        (reason, scope, passing) in (words(), words(), any::<bool>()),
    ) {
        let reading = Reading {
            dataset: Dataset::Rooms, state: State::Missing, rows, requests, read_at, reason, scope, passing,
            windows: Vec::new(),
            months: Vec::new(),
        };
        let mut store = Store::in_memory().unwrap();
        save(&mut store, vec![missing(reading.clone())]);
        prop_assert_eq!(newest(&store).readings, vec![reading]);
    }

    #[test]
    fn the_log_comes_back_as_it_was_written(requests in vec(request(), 0..6)) {
        let mut store = Store::in_memory().unwrap();
        let (first, second) = requests.split_at(requests.len() / 2);
        store.log(first).unwrap();
        store.log(second).unwrap();
        prop_assert_eq!(store.requests().unwrap(), requests);
    }
}

#[test]
fn the_log_keeps_no_query() {
    let mut store = Store::in_memory().unwrap();
    let request = Request {
        at: time("2026-11-20T08:00:00Z"),
        path: "/users?next_page_token=abc".to_owned(),
        status: Some(200),
        tracking_id: None,
        millis: 12,
        failure: None,
    };
    store.log(&[request]).unwrap();
    assert_eq!(store.requests().unwrap()[0].path, "/users");
}
