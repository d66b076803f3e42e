//! Small accounts by chance: a few people, with events on any of a hundred days and more often on the edges of them.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use zoomaudit::demo::{
    Account, Call, Direction, Hosted, Kind, Outcome, Person, PhonePlan, Recorded, Upcoming, at,
};

/// Days at, or not long after, the ends of months: of February in a leap year, of 31 days.
const TODAYS: [Date; 6] = [
    date(2028, 2, 29),
    date(2028, 3, 1),
    date(2026, 12, 31),
    date(2027, 3, 1),
    date(2026, 8, 1),
    date(2026, 11, 21),
];

/// What each scope lets the program read.
pub(super) const SCOPES: [(&str, &str); 4] = [
    ("report:read:list_history_meetings:admin", "meetings"),
    ("dashboard:read:list_webinars:admin", "webinars"),
    ("phone:read:list_call_logs:admin", "calls"),
    (
        "cloud_recording:read:list_account_recordings:admin",
        "recordings",
    ),
];

/// A day, and the second of it.
type Moment = (Spot, i64);

/// Where among the days something is.
#[derive(Debug, Clone, Copy)]
enum Spot {
    /// So many days ago.
    Ago(i64),
    /// On the first day of a month so many months ago, or on the last of the month before.
    First(i32),
    Last(i32),
}

#[derive(Debug, Clone)]
enum Deed {
    Held(Moment, Kind, u32, u32),
    Called(Moment, Direction, Outcome, u32),
    /// What was recorded is of a meeting that began then.
    Recorded(Moment, u64),
    Planned(i64),
}

/// An account that does not know of its last events yet, and one that does, a day later.
#[derive(Debug, Clone)]
pub(super) struct Made {
    pub(super) early: Account,
    pub(super) late: Account,
    /// The datasets that neither lets anybody read.
    pub(super) gone: Vec<&'static str>,
}

fn moment() -> impl Strategy<Value = Moment> {
    let spot = prop_oneof![
        4 => (0_i64..100).prop_map(Spot::Ago),
        2 => (0_i64..3).prop_map(Spot::Ago),
        2 => (0_i32..4).prop_map(Spot::First),
        2 => (0_i32..4).prop_map(Spot::Last),
    ];
    let second = prop_oneof![Just(0_i64), Just(86_399), 0_i64..86_400];
    (spot, second)
}

fn deed() -> impl Strategy<Value = Deed> {
    let kind = select(&[Kind::Meeting, Kind::Webinar][..]);
    let direction = select(&[Direction::Inbound, Direction::Outbound][..]);
    let outcome = select(&[Outcome::Connected, Outcome::NoAnswer, Outcome::Voicemail][..]);
    let seconds = select(&[0_u32, 1, 59, 60, 61, 3_600, 5_000][..]);
    prop_oneof![
        5 => (moment(), kind, 0_u32..600, 1_u32..500)
            .prop_map(|(at, kind, minutes, people)| Deed::Held(at, kind, minutes, people)),
        4 => (moment(), direction, outcome, seconds)
            .prop_map(|(at, direction, outcome, seconds)| Deed::Called(at, direction, outcome, seconds)),
        2 => (moment(), 0_u64..9_000_000_000).prop_map(|(at, bytes)| Deed::Recorded(at, bytes)),
        1 => (0_i64..90).prop_map(Deed::Planned),
    ]
}

/// What everybody did; who called a colleague has the next one at the other end.
pub(super) fn made() -> impl Strategy<Value = Made> {
    let deeds = prop::collection::vec(deed(), 0..12);
    let late = prop::collection::vec((0_i64..3, 0_i64..86_400, 1_u32..90), 0..3);
    let people = prop::collection::vec((deeds, late), 1..=12);
    let gone = subsequence(SCOPES.to_vec(), 0..=SCOPES.len());
    (select(&TODAYS[..]), people, gone).prop_map(|(day, people, gone)| {
        let tomorrow = day.tomorrow().unwrap();
        let (mut early, mut late) = (account(day), account(tomorrow));
        let count = people.len();
        for (number, (deeds, more)) in people.into_iter().enumerate() {
            let mut person = person(number, (day, deeds), count);
            early = early.person(person.clone());
            person
                .hosted
                .extend(more.into_iter().map(|(ago, second, minutes)| Hosted {
                    start: at(day - ago.days(), second),
                    minutes,
                    ..Hosted::meeting(day, 3)
                }));
            late = late.person(person);
        }
        for (scope, _) in &gone {
            early = early.without_scope(scope);
            late = late.without_scope(scope);
        }
        let gone = gone.into_iter().map(|(_, dataset)| dataset).collect();
        Made { early, late, gone }
    })
}

fn account(day: Date) -> Account {
    let plan = PhonePlan {
        code: 200,
        name: "Unlimited".to_owned(),
        purchased: 20,
    };
    Account::empty(day)
        .phone_plan(plan)
        // Without it, sums over ranges of days stand in for meetings.
        .without_scope("report:read:list_users:admin")
}

fn person(number: usize, (day, deeds): (Date, Vec<Deed>), count: usize) -> Person {
    let email = |number: usize| format!("person{number}@example.com");
    let mut person = Person {
        phone_plans: vec![200],
        department: (!number.is_multiple_of(3)).then(|| format!("Part {}", number % 3)),
        ..Person::licensed(&email(number))
    };
    // No two recordings of one host are of the same moment: Zoom would name them apart, and the made-up one does not.
    let mut recorded = BTreeMap::new();
    for deed in deeds {
        match deed {
            Deed::Held(moment, kind, minutes, participants) => person.hosted.push(Hosted {
                start: start(day, moment),
                minutes,
                participants,
                kind,
            }),
            Deed::Called(moment, direction, outcome, seconds) => {
                let call = Call {
                    start: start(day, moment),
                    seconds,
                    direction,
                    outcome,
                    ..Call::placed(day)
                };
                let is_inside = direction == Direction::Outbound && count > 1;
                person.calls.push(if is_inside {
                    call.with(&email((number + 1) % count))
                } else {
                    call
                });
            }
            Deed::Recorded(moment, bytes) => {
                let start = start(day, moment);
                let recording = Recorded::meeting(day, bytes);
                recorded.insert(start, Recorded { start, ..recording });
            }
            Deed::Planned(days) => person.upcoming.push(Upcoming::meeting(day + days.days())),
        }
    }
    person.recorded = recorded.into_values().collect();
    person
}

fn start(day: Date, (spot, second): Moment) -> jiff::Timestamp {
    let first = |months: i32| day.first_of_month() - months.months();
    let day = match spot {
        Spot::Ago(days) => day - days.days(),
        Spot::First(months) => first(months),
        Spot::Last(months) => first(months).yesterday().unwrap(),
    };
    at(day, second)
}
