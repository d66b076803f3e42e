//! Those who can hold no seat are left out where seats are counted, and nobody else.

use std::collections::BTreeSet;

use zoomaudit::{
    audit::{Audit, policy::Policy},
    model::{
        AddOn, AddOns, Dataset, Person, PhoneUser, State, Status, Told, User, UserId, UserType,
    },
    store::{Addresses, Detail, Moment, Rows, Store, Wanted},
};

use super::{
    Given, account, account::phone_user, chance::Chance, listed, now, reading, save, snapshot,
    user, users_read,
};

const SEATS: Detail = Detail::Seats(Addresses::Matter);

fn wanted(detail: Detail) -> Wanted {
    Wanted {
        as_of: snapshot(Vec::new()).as_of,
        activity: None,
        used: None,
        planned: false,
        detail,
    }
}

fn name(nth: usize) -> String {
    format!("u{nth:05}@example.com")
}

/// Users with whatever Zoom may say of what they hold.
fn anybody(nth: usize, chance: &mut Chance) -> User {
    let types = [None, Some(1), Some(2), Some(4), Some(99), Some(3), Some(77)];
    User {
        user_type: types[chance.below(types.len())].map(UserType::from_number),
        united_type: chance.once_in(5).then(|| "1024".to_owned()),
        ..user(&name(nth), Status::ALL[chance.below(3)])
    }
}

/// Zoom Phone of some of the users, with a plan or none, and of people who are not among them.
fn phones(many: usize, chance: &mut Chance) -> Vec<PhoneUser> {
    let mut phones = Vec::new();
    for nth in 0..many + 5 {
        if chance.once_in(3) {
            let id = format!("id-of-{}", name(nth));
            let phone = phone_user(Some(&id), Some(&name(nth)));
            let plans = if chance.once_in(4) {
                Vec::new()
            } else {
                phone.plans
            };
            phones.push(PhoneUser { plans, ..phone });
        }
    }
    phones
}

/// What Zoom says of the add-ons of some of the users, a few of whom hold any.
fn add_ons(many: usize, chance: &mut Chance) -> Vec<Told<AddOns>> {
    let mut told = Vec::new();
    for nth in 0..many {
        let mut held = Vec::new();
        for product in ["webinar", "large_meeting"] {
            if chance.once_in(4) {
                held.push(AddOn {
                    product: product.to_owned(),
                    capacity: Some(500),
                });
            }
        }
        if !chance.once_in(3) {
            told.push(Told {
                id: UserId::parse(&format!("id-of-{}", name(nth))).unwrap(),
                read_at: now(),
                told: (!chance.once_in(5)).then(|| AddOns {
                    held,
                    ..AddOns::default()
                }),
            });
        }
    }
    told
}

fn given(many: usize, chance: &mut Chance) -> Vec<Given> {
    let users = (0..many).map(|nth| anybody(nth, chance)).collect();
    vec![
        users_read(users),
        listed(
            reading(Dataset::AddOns, State::Complete),
            Rows::AddOns(add_ons(many, chance)),
        ),
        listed(
            reading(Dataset::PhoneUsers, State::Complete),
            Rows::PhoneUsers(phones(many, chance)),
        ),
        listed(
            reading(Dataset::PlanUsage, State::Complete),
            account::of(Dataset::PlanUsage),
        ),
    ]
}

/// Everybody's seats in words that can be compared: how holders are called is not looked at where seats are counted.
fn seats(audit: &Audit, moment: Moment, detail: Detail) -> (Vec<String>, usize) {
    let people = moment.people(wanted(detail)).unwrap();
    let people: Vec<Person> = people.map(Result::unwrap).collect();
    let of = |person: &Person| {
        let email = person.user.as_ref().map(|user| user.email.clone());
        let seats = audit.seats(person).into_iter();
        let each = seats
            .map(|seat| (seat.product.map(str::to_owned), seat.plan, seat.found))
            .map(|seat| format!("{email:?} {seat:?}"));
        each.collect::<Vec<_>>()
    };
    (people.iter().flat_map(of).collect(), people.len())
}

#[test]
fn whoever_holds_a_seat_is_among_those_from_whom_seats_are_counted() {
    let mut chance = Chance::new(7);
    let (mut left_out, mut add_on_seats) = (0, 0);
    for _ in 0..20 {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("default.db");
        save(&mut Store::open(&path).unwrap(), given(60, &mut chance));
        let moment = || {
            let store = Store::open_existing(&path).unwrap().unwrap();
            store.moment().unwrap().unwrap()
        };
        let as_of = wanted(SEATS).as_of;
        let account = moment().account(as_of).unwrap();
        let audit = Audit::new(&account.clone().into(), &Policy::default(), as_of);
        let (all, everybody) = seats(&audit, moment(), Detail::All);
        let (held, holders) = seats(&audit, moment(), SEATS);
        assert_eq!(held, all);
        let of_add_ons = held.iter().filter(|seat| seat.contains("\"webinar\""));
        add_on_seats += of_add_ons.count();
        left_out += everybody - holders;
    }
    assert!(left_out > 100, "{left_out}");
    assert!(add_on_seats > 5, "{add_on_seats}");
}

#[test]
fn types_are_told_where_only_those_have_one_who_hold_nothing() {
    let of = |user_type| User {
        user_type,
        ..user(&name(1), Status::Active)
    };
    let basic = of(Some(UserType::Basic));
    let nothing = User {
        user_type: None,
        ..user(&name(2), Status::Active)
    };
    for (users, told) in [
        (vec![basic, nothing.clone()], true),
        (vec![nothing], false),
        (Vec::new(), false),
    ] {
        let mut store = Store::in_memory().unwrap();
        save(&mut store, vec![users_read(users)]);
        let moment = store.moment().unwrap().unwrap();
        assert_eq!(moment.tells_user_types().unwrap(), told);
    }
}

#[test]
fn each_holder_is_in_one_of_the_parts_whoever_takes_what_is_left() {
    const MANY: usize = 31_000;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    let users = (0..MANY).map(|nth| user(&name(nth), Status::Active));
    save(
        &mut Store::open(&path).unwrap(),
        vec![users_read(users.collect())],
    );
    let moment = || {
        let store = Store::open_existing(&path).unwrap().unwrap();
        store.moment().unwrap().unwrap()
    };
    // One part is done before the other begins, so that it takes all that is left.
    let parts = moment().people_in_parts(wanted(SEATS), 2).unwrap();
    let sizes: Vec<(usize, BTreeSet<_>)> = parts
        .into_iter()
        .map(|part| part.map(|person| person.unwrap().user.unwrap().email))
        .map(Iterator::collect::<Vec<_>>)
        .map(|emails| {
            (
                emails.len(),
                emails
                    .into_iter()
                    .map(|email| email.unwrap().key())
                    .collect(),
            )
        })
        .collect();
    assert_eq!(sizes.len(), 2);
    assert!(sizes[0].0 > sizes[1].0, "the first took what was left");
    assert_eq!(sizes[0].0 + sizes[1].0, MANY);
    assert_eq!(sizes[0].1.union(&sizes[1].1).count(), MANY);
}
