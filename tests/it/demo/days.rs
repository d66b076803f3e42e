//! That the account of a later day is the account of an earlier one after so much time.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use zoomaudit::demo::{Account, Person, Status};

use super::wire::run;

/// Days on either side of the one that everything is worked out from, and far from it.
const DAYS: [Date; 5] = [
    date(2025, 3, 31),
    date(2026, 8, 28),
    date(2026, 8, 31),
    date(2026, 11, 20),
    date(2028, 2, 29),
];

const PEOPLE: usize = 1_500;

/// The people whom both days have, by address: as they were, and as they are.
fn both<'a>(before: &'a Account, after: &'a Account) -> Vec<(&'a Person, &'a Person)> {
    let earlier: BTreeMap<&str, &Person> = before
        .people()
        .iter()
        .map(|person| (person.email.as_str(), person))
        .collect();
    let later = after.people().iter();
    later
        .filter_map(|person| Some((*earlier.get(person.email.as_str())?, person)))
        .collect()
}

fn day_of(at: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(at).date()
}

/// What the host report of some days has, by id: meetings, minutes, participants.
fn hosts(account: Account, (from, to): (Date, Date)) -> BTreeMap<String, [u64; 3]> {
    let path = format!("/report/users?type=active&from={from}&to={to}&page_size=300");
    let rows = run(account).rows(&path, "users");
    let hosts = rows.iter().map(|row| {
        let figures = ["meetings", "meeting_minutes", "participants"];
        let figures = figures.map(|key| row[key].as_u64().unwrap());
        (row["id"].as_str().unwrap().to_owned(), figures)
    });
    hosts.collect()
}

#[test]
fn what_was_hosted_in_the_past_does_not_change() {
    for day in DAYS {
        for (back, later) in [(1, 1), (40, 1), (120, 30), (150, 3)] {
            let window = (day - (back + 20).days(), day - back.days());
            let on = |day| hosts(Account::company(300, day), window);
            let (before, after) = (on(day), on(day + later.days()));
            assert!(before.len() > 50);
            assert_eq!(before, after, "{window:?} on {day} and {later} days later");
        }
    }
}

#[test]
fn a_day_changes_one_person_in_a_hundred() {
    for day in DAYS {
        let before = Account::company(PEOPLE, day);
        let after = Account::company(PEOPLE, day + 10.days());
        let same = both(&before, &after);
        let changed = same.iter().filter(|(before, after)| {
            let seen = |person: &Person| {
                (
                    (person.status, person.user_type, person.department.clone()),
                    (person.add_ons.clone(), person.phone_plans.clone()),
                    person.group_ids.clone(),
                )
            };
            seen(before) != seen(after)
        });
        let joined = PEOPLE - same.len();
        let percent = (changed.count() + joined) * 100 / PEOPLE;
        assert!((6..=14).contains(&percent), "{percent} % in ten days");
        assert!((3..40).contains(&joined), "{joined} people joined");
    }
}

#[test]
fn people_stay_who_they_are() {
    for day in DAYS {
        let before = Account::company(PEOPLE, day);
        let after = Account::company(PEOPLE, day + 45.days());
        for (before, after) in both(&before, &after) {
            if before.is_member() {
                assert!(after.is_member(), "nobody is invited twice");
                assert_eq!(before.id, after.id);
                assert_eq!(before.display_name, after.display_name);
                assert_eq!(before.created_at, after.created_at, "{before:?}");
                assert_eq!(before.role_id, after.role_id);
            } else if after.is_member() {
                assert!(after.id.is_some());
                assert!(day_of(after.created_at) > day);
            }
            if before.status == Status::Inactive {
                assert_eq!(after.status, Status::Inactive, "nobody comes back");
            }
        }
        let gone = before.people().len() - both(&before, &after).len();
        assert!(gone > 0);
        let addresses = after.people().iter().chain(after.former());
        let mut addresses: Vec<&str> = addresses.map(|p| p.email.as_str()).collect();
        let all = addresses.len();
        addresses.sort_unstable();
        addresses.dedup();
        assert_eq!(addresses.len(), all);
    }
}

#[test]
fn most_people_sign_in_on_a_working_day_and_few_at_the_weekend() {
    for day in DAYS {
        let (mut days, mut weekend, mut working) = (0, 0, 0);
        let mut before = Account::company(PEOPLE, day);
        for number in 1..8 {
            let day = day + number.days();
            let after = Account::company(PEOPLE, day);
            let same = both(&before, &after);
            let newer = same.iter().filter(|(before, after)| {
                let known = before.status == Status::Active && after.status == Status::Active;
                let stays = after.last_login >= before.last_login;
                assert!(stays || !known, "{before:?}\n{after:?}");
                after.last_login > before.last_login
            });
            let percent = newer.count() * 100 / PEOPLE;
            if day.weekday().to_monday_one_offset() > 5 {
                weekend += percent;
            } else {
                working += percent;
                days += 1;
            }
            before = after;
        }
        // Those who were surveyed are known by their last sign-in alone in the week before.
        let least = if day == DAYS[1] { 40 } else { 50 };
        let percent = working / days;
        assert!((least..=70).contains(&percent), "{percent} % from {day} on");
        assert!(weekend < 20, "{weekend} % in the weekend after {day}");
    }
}

#[test]
fn the_mix_stays_as_it_is() {
    for day in DAYS {
        let account = Account::company(PEOPLE, day);
        let percent = |what: &dyn Fn(&Person) -> bool| {
            let people = account.people().iter();
            people.filter(|person| what(person)).count() * 100 / PEOPLE
        };
        let active = |person: &Person| person.status == Status::Active;
        let window = (day - 89.days(), day);
        let hosts = |person: &Person| person.hosted_between(window.0, window.1).next().is_some();
        let young =
            |person: &Person| person.is_member() && day_of(person.created_at) > day - 60.days();
        let shares = [
            percent(&active),
            percent(&|person| person.status == Status::Inactive),
            percent(&|person| person.status == Status::Pending),
            percent(&|person| person.user_type == 2),
            percent(&|person| person.user_type == 2 && !hosts(person)),
            percent(&|person| active(person) && person.last_login.is_none()),
            percent(&|person| !person.phone_plans.is_empty()),
            percent(&young),
        ];
        let expected = [
            86..=93,
            4..=10,
            1..=5,
            53..=67,
            17..=33,
            5..=16,
            28..=40,
            3..=8,
        ];
        for (share, expected) in shares.iter().zip(expected) {
            assert!(expected.contains(share), "{shares:?} on {day}");
        }
    }
}

#[test]
fn there_is_an_account_on_any_day() {
    for day in [date(1000, 1, 1), date(1995, 7, 1), date(9999, 12, 30)] {
        let account = Account::company(40, day);
        let people = account.people();
        assert_eq!(people.len(), 40);
        let statuses = people.iter().take(5).map(|person| person.status);
        let [active, inactive, pending] = [Status::Active, Status::Inactive, Status::Pending];
        let first = [active, active, active, inactive, pending];
        assert!(statuses.eq(first), "{day}");
        assert_eq!(people[0].role_id, "0");
        let window = (day - 28.days(), day);
        let mut people = people.iter();
        assert!(people.any(|person| person.hosted_between(window.0, window.1).next().is_some()));
    }
}
