//! Over small accounts made at random: a policy that asks for less finds no seat idle that was not.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan as _, civil::Date, civil::date, tz::TimeZone};
use proptest::prelude::*;
use zoomaudit::audit::Audit;
use zoomaudit::audit::policy::{Exception, ForSome, Policy};
use zoomaudit::audit::uses::Using;
use zoomaudit::audit::verdict::Verdict;
use zoomaudit::model::{
    Account, Dataset, Email, Group, LastUse, Person, PlanLine, PlanUsage, Reading, State, Status,
    User, UserType, Window,
};

const AS_OF: Date = date(2026, 11, 21);

fn ago(days: i64) -> jiff::Timestamp {
    let noon = AS_OF.saturating_sub(days.days()).at(12, 0, 0, 0);
    TimeZone::UTC.to_timestamp(noon).unwrap()
}

fn account(read: u16) -> Account {
    let reading = |dataset| Reading {
        dataset,
        state: State::Complete,
        rows: 1,
        requests: 1,
        read_at: ago(0),
        reason: None,
        scope: None,
        passing: false,
        windows: vec![Window {
            from: AS_OF.saturating_sub(i64::from(read).days()),
            to: AS_OF,
        }],
        months: Vec::new(),
    };
    Account {
        readings: [Dataset::Users, Dataset::Meetings, Dataset::Webinars]
            .map(reading)
            .into(),
        groups: vec![Group {
            id: "g".to_owned(),
            name: Some("Pilots".to_owned()),
        }],
        plan_usage: PlanUsage {
            lines: vec![PlanLine {
                product: "base".to_owned(),
                purchased: Some(9),
                ..PlanLine::default()
            }],
            storage: None,
        },
        ..Account::default()
    }
}

fn people() -> impl Strategy<Value = Vec<Person>> {
    let one = (
        prop::option::of(0_i64..200),
        prop::option::of(0_i64..200),
        0_i64..300,
        prop::option::of(0_i64..200),
        0_usize..3,
        any::<bool>(),
    );
    prop::collection::vec(one, 1..12).prop_map(|all| {
        let people = all.into_iter().enumerate();
        people
            .map(
                |(at, (meeting, alone, created, login, department, is_pilot))| Person {
                    user: Some(User {
                        id: None,
                        email: Email::parse(&format!("p{at}@example.com")),
                        display_name: None,
                        first_name: None,
                        last_name: None,
                        user_type: Some(UserType::Licensed),
                        status: Status::Active,
                        role_id: None,
                        department: [None, Some("Sales"), Some("IT")][department]
                            .map(str::to_owned),
                        group_ids: is_pilot.then(|| "g".to_owned()).into_iter().collect(),
                        division_ids: Vec::new(),
                        united_type: None,
                        created_at: Some(ago(created)),
                        last_login_at: login.map(ago),
                    }),
                    last: LastUse {
                        meeting_at: meeting.map(ago),
                        hosted_at: [meeting, alone].into_iter().flatten().min().map(ago),
                        ..LastUse::default()
                    },
                    ..Person::default()
                },
            )
            .collect()
    })
}

fn exception() -> impl Strategy<Value = Exception> {
    let uses = prop::sample::subsequence(
        vec![Using::Meeting, Using::MeetingAlone, Using::Login],
        1..=3,
    );
    (
        prop::option::of(1_u16..150),
        prop::option::of(1_u16..150),
        prop::option::of(uses),
    )
        .prop_map(|(window_days, grace_days, counts)| Exception {
            window_days,
            grace_days,
            counts,
        })
}

fn policy() -> impl Strategy<Value = Policy> {
    let for_some =
        (any::<[bool; 3]>(), exception()).prop_map(|([product, group, department], own)| ForSome {
            product: product.then(|| "base".to_owned()),
            group: group.then(|| "pilots".to_owned()),
            department: (department || !(product || group)).then(|| "Sales".to_owned()),
            own,
        });
    let for_some = prop::collection::vec(for_some, 0..4);
    (exception(), prop::option::of(exception()), for_some).prop_map(|(all, base, for_some)| {
        Policy {
            window_days: all.window_days.unwrap_or(90),
            grace_days: all.grace_days.unwrap_or(60),
            counts: all.counts,
            products: base
                .map(|own| ("base".to_owned(), own))
                .into_iter()
                .collect(),
            for_some,
            ..Policy::default()
        }
    })
}

/// Raises one of the thresholds of a policy that there are.
fn raised(policy: &Policy, which: usize, by: u16) -> Policy {
    let mut policy = policy.clone();
    let mut places: Vec<&mut u16> = vec![&mut policy.window_days, &mut policy.grace_days];
    let products = policy.products.values_mut();
    let for_some = policy.for_some.iter_mut().map(|one| &mut one.own);
    for own in products.chain(for_some) {
        places.extend(own.window_days.as_mut());
        places.extend(own.grace_days.as_mut());
    }
    let at = which % places.len();
    *places[at] += by;
    policy
}

/// Those whose seat nobody uses.
fn unused(account: &Account, policy: &Policy, people: &[Person]) -> BTreeSet<usize> {
    let audit = Audit::new(&account.clone().into(), policy, AS_OF);
    let is_unused = |person: &Person| {
        let seats = audit.seats(person);
        seats
            .iter()
            .any(|seat| matches!(seat.found.ruling.verdict, Verdict::Idle | Verdict::Never))
    };
    let people = people.iter().enumerate();
    people
        .filter(|(_, person)| is_unused(person))
        .map(|(at, _)| at)
        .collect()
}

/// What somebody's window and grace are, by the rule that the README promises.
fn promised(policy: &Policy, person: &Person) -> (u16, u16) {
    let user = person.user.as_ref().unwrap();
    let mut lines: BTreeMap<(u8, u8, std::cmp::Reverse<usize>), &Exception> = BTreeMap::new();
    if let Some(own) = policy.products.get("base") {
        lines.insert((1, 4, std::cmp::Reverse(0)), own);
    }
    for (at, one) in policy.for_some.iter().enumerate() {
        let holds = (one.group.is_none() || !user.group_ids.is_empty())
            && (one.department.is_none() || user.department.as_deref() == Some("Sales"));
        let has = [&one.product, &one.group, &one.department].map(|name| u8::from(name.is_some()));
        if holds {
            let rank = (has.iter().sum(), has[0] * 4 + has[1] * 2 + has[2]);
            lines.insert((rank.0, rank.1, std::cmp::Reverse(at + 1)), &one.own);
        }
    }
    let best = |days: fn(&Exception) -> Option<u16>| lines.values().rev().find_map(|own| days(own));
    (
        best(|own| own.window_days).unwrap_or(policy.window_days),
        best(|own| own.grace_days).unwrap_or(policy.grace_days),
    )
}

proptest! {
    #[test]
    fn raising_a_threshold_never_adds_an_idle_seat(
        people in people(), policy in policy(), read in 0_u16..200, which in any::<usize>(), by in 1_u16..100,
    ) {
        let account = account(read);
        let before = unused(&account, &policy, &people);
        let after = unused(&account, &raised(&policy, which, by), &people);
        prop_assert!(after.is_subset(&before), "{before:?} {after:?}");
    }

    #[test]
    fn everybody_is_judged_by_the_line_that_is_promised(people in people(), policy in policy()) {
        let (account, mut policy) = (account(180), policy);
        // Only how long is looked at here, not what counts.
        policy.counts = None;
        policy.products.values_mut().for_each(|own| own.counts = None);
        policy.for_some.iter_mut().for_each(|one| one.own.counts = None);
        for person in &people {
            let (window_days, grace_days) = promised(&policy, person);
            let plain = Policy { window_days, grace_days, ..Policy::default() };
            let [found, plain] = [&policy, &plain].map(|policy| Audit::new(&account.clone().into(), policy, AS_OF).person(person));
            prop_assert_eq!(found.ruling, plain.ruling);
        }
    }
}
