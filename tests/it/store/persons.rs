//! People one at a time: everybody once, in order, as of one moment.

use jiff::civil::date;
use zoomaudit::{
    demo::at,
    model::{
        Dataset, Person, PhonePlanHeld, PhoneUser, PlaceCalls, PlaceKind, State, Status, User,
        UserId,
    },
    store::{Detail, Moment, People, Rows, Store, Wanted},
};

use super::{
    Given, GivenSnapshot, Held, account, commit, hosting_read, identity, listed, missing, part_of,
    reading, save, sorted, user, users_read,
};

/// More than two chunks, and no whole number of them.
const MANY: usize = 10_000;

const WANTED: Wanted = Wanted {
    as_of: date(2026, 11, 20),
    activity: Some(account::OCTOBER),
    used: None,
    planned: false,
    detail: Detail::All,
};

fn name(nth: usize) -> String {
    format!("u{nth:05}@example.com")
}

fn many() -> Vec<User> {
    (0..MANY)
        .map(|nth| user(&name(nth), Status::Active))
        .collect()
}

fn people(store: Store) -> People {
    store.moment().unwrap().unwrap().people(WANTED).unwrap()
}

fn all(store: Store) -> Vec<Person> {
    people(store).map(Result::unwrap).collect()
}

/// Ten thousand users, of whom a third hosted and a seventh has Zoom Phone, and as many hosts who are not in the account.
fn crowd() -> Vec<Given> {
    let hosts = (0..MANY).step_by(3).chain(MANY..2 * MANY);
    let hosts = hosts.map(|nth| {
        let meetings = i64::try_from(nth).unwrap() + 1;
        account::host(Some(&format!("id-of-{}", name(nth))), None, Some(meetings))
    });
    let phones = (0..MANY).step_by(7);
    let phones = phones.map(|nth| account::phone_user(Some(&format!("id-of-{}", name(nth))), None));
    vec![
        users_read(many()),
        listed(
            reading(Dataset::PhoneUsers, State::Complete),
            Rows::PhoneUsers(phones.collect()),
        ),
        hosting_read(vec![(account::OCTOBER, hosts.collect())]),
    ]
}

#[test]
fn everybody_is_in_one_of_the_parts() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    let open = || Store::open_existing(&path).unwrap().unwrap();
    save(&mut Store::open(&path).unwrap(), crowd());
    let whole = sorted(all(open()));
    assert_eq!(whole.len(), 2 * MANY);
    for (most, expected) in [(1, 1), (2, 2), (16, 2)] {
        let moment = open().moment().unwrap().unwrap();
        let parts = moment.people_in_parts(WANTED, most).unwrap();
        let parts: Vec<Vec<Person>> = parts
            .into_iter()
            .map(|part| part.map(Result::unwrap).collect())
            .collect();
        assert_eq!(parts.len(), expected);
        assert!(parts.iter().all(|part| part.len() >= MANY / 2));
        assert_eq!(sorted(parts.concat()), whole);
    }
}

#[test]
fn what_is_saved_between_two_parts_leaves_one_part_of_the_moment() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    let open = || Store::open_existing(&path).unwrap().unwrap();
    let mut store = Store::open(&path).unwrap();
    save(&mut store, crowd());
    let whole = all(open());
    let moment = open().moment().unwrap().unwrap();
    save(&mut store, vec![users_read(many()[..7].to_vec())]);
    let parts = moment.people_in_parts(WANTED, 2).unwrap();
    let [part] = <[People; 1]>::try_from(parts).ok().unwrap();
    assert_eq!(part.map(Result::unwrap).collect::<Vec<_>>(), whole);
}

/// Two connections load what a large account has besides people: both show the same moment, whoever saves meanwhile.
#[test]
fn an_account_is_of_one_moment_whatever_is_saved_before_it_is_loaded() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    let days = account::OCTOBER;
    let called = |times: i64| {
        let calls = ["a1", "a2"].map(|id| PlaceCalls {
            id: id.to_owned(),
            day: days.to,
            calls: times,
            unclear: 0,
            last_at: Some(at(days.to, times)),
        });
        Given {
            reading: reading(Dataset::Calls, State::Complete),
            held: Held::Staged(vec![(part_of(days), Rows::PlaceCalls(calls.into()))]),
        }
    };
    let areas = |ids: &[&str]| {
        let areas = ids.iter();
        let areas = areas.map(|id| account::phone_place(PlaceKind::CommonArea, id));
        listed(
            reading(Dataset::PhoneCommonAreas, State::Complete),
            Rows::PhoneCommonAreas(areas.collect()),
        )
    };
    let open = || Store::open_existing(&path).unwrap().unwrap();
    let mut store = Store::open(&path).unwrap();
    save(
        &mut store,
        [crowd(), vec![areas(&["a1", "a2"]), called(1)]].concat(),
    );
    let told = |moment: &Moment| {
        let account = moment.account(days.to).unwrap();
        let mut calls: Vec<i64> = account.place_calls.iter().map(|day| day.calls).collect();
        calls.dedup();
        (account.phone_places.len(), calls)
    };
    let [undisturbed, disturbed] = [(); 2].map(|()| open().moment().unwrap().unwrap());
    assert_eq!(told(&undisturbed), (2, vec![1]));
    let people = undisturbed.people_in_parts(WANTED, 2).unwrap();
    assert_eq!(people.len(), 2);
    save(&mut store, vec![areas(&["a1"]), called(7)]);
    assert_eq!(told(&disturbed), (2, vec![1]));
    assert_eq!(disturbed.people_in_parts(WANTED, 2).unwrap().len(), 1);
    assert_eq!(told(&open().moment().unwrap().unwrap()).1, [7]);
}

#[test]
fn everybody_comes_once_in_order_and_as_of_one_moment() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    let mut store = Store::open(&path).unwrap();
    let users = many();
    save(&mut store, crowd());
    let mut people = people(Store::open_existing(&path).unwrap().unwrap());
    let mut seen: Vec<Person> = people.by_ref().take(5).map(Result::unwrap).collect();
    // Everybody leaves, and what was hosted is read anew, before the rest is loaded.
    save(
        &mut store,
        vec![
            users_read(vec![user("new@example.com", Status::Active)]),
            missing(reading(Dataset::PhoneUsers, State::Missing)),
            hosting_read(vec![(account::OCTOBER, Vec::new())]),
        ],
    );
    seen.extend(people.map(Result::unwrap));

    assert_eq!(seen.len(), 2 * MANY);
    for (nth, person) in seen.iter().enumerate() {
        let hosted = person.activity.iter().map(|row| row.meetings);
        let hosted: Vec<_> = hosted.collect();
        let meetings = Some(i64::try_from(nth).unwrap() + 1);
        if nth < MANY {
            assert_eq!(person.user.as_ref(), Some(&users[nth]));
            assert_eq!(person.phone.is_some(), nth % 7 == 0, "{nth}");
            let expected = if nth % 3 == 0 {
                vec![meetings]
            } else {
                Vec::new()
            };
            assert_eq!(hosted, expected, "{nth}");
            assert_eq!(person.last_hosted.is_some(), nth % 3 == 0, "{nth}");
        } else {
            assert_eq!((&person.user, hosted), (&None, vec![meetings]));
            let id = UserId::parse(&format!("id-of-{}", name(nth)));
            assert_eq!(person.activity[0].id, id);
        }
    }
    drop(store);
    let store = Store::open(&path).unwrap();
    let after = all(store);
    assert_eq!(after.len(), 1);
    assert_eq!(after[0].activity, []);
}

#[test]
fn the_plans_of_several_rows_of_zoom_phone_are_joined() {
    let mut store = Store::in_memory().unwrap();
    let ada = user("ada@example.com", Status::Active);
    let by_id = account::phone_user(Some("id-of-ada@example.com"), None);
    let by_address = PhoneUser {
        plans: vec![PhonePlanHeld {
            code: Some(3),
            name: None,
        }],
        ..account::phone_user(None, Some("ADA@example.com"))
    };
    save(
        &mut store,
        vec![
            users_read(vec![ada]),
            listed(
                reading(Dataset::PhoneUsers, State::Complete),
                Rows::PhoneUsers(vec![by_id, by_address]),
            ),
        ],
    );
    let people = all(store);
    assert_eq!(people.len(), 1);
    let plans = people[0].phone.as_ref().unwrap().plans.iter();
    let codes: Vec<_> = plans.map(|plan| plan.code).collect();
    assert_eq!(codes, [Some(200), Some(3)]);
}

#[test]
fn a_pending_person_is_known_since_the_first_snapshot_and_others_are_not() {
    let mut store = Store::in_memory().unwrap();
    let invited = User {
        id: None,
        ..user("Cy@example.com", Status::Pending)
    };
    for day in [3, 9] {
        let users = vec![invited.clone(), user("ada@example.com", Status::Active)];
        let given = GivenSnapshot {
            taken_at: super::now(),
            as_of: date(2026, 11, day),
            datasets: vec![users_read(users)],
        };
        commit(&mut store, &identity(), given).unwrap();
    }
    let known = all(store).into_iter().map(|person| {
        let user = person.user.unwrap();
        (user.status, person.pending_since)
    });
    let expected = [
        (Status::Active, None),
        (Status::Pending, Some(date(2026, 11, 3))),
    ];
    assert_eq!(known.collect::<Vec<_>>(), expected);
}

#[test]
fn people_who_were_refused_since_are_not_told_as_of_before() {
    let mut store = Store::in_memory().unwrap();
    let host = account::host(Some("id-of-ada@example.com"), None, Some(1));
    save(
        &mut store,
        vec![
            users_read(vec![user("ada@example.com", Status::Active)]),
            hosting_read(vec![(account::OCTOBER, vec![host])]),
        ],
    );
    let id = save(
        &mut store,
        vec![missing(reading(Dataset::Users, State::Missing))],
    );
    assert_eq!(store.users(id).unwrap(), []);
    let told = all(store);
    assert_eq!(told.len(), 1, "what was hosted is told, whoever hosted it");
    assert_eq!(told[0].user, None);
    assert_eq!(told[0].activity[0].meetings, Some(1));
}
