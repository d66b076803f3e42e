//! `usage departments`: who is in them, what they held, and what their seats cost.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::tz::TimeZone;
use zoomaudit::demo::{Act, Kind, Person, Status};

use super::super::tally::Deed;
use super::{Read, department, sum};

const COLUMNS: [&str; 7] = [
    "users",
    "licensed",
    "active",
    "idle",
    "meetings",
    "meeting_minutes",
    "participants",
];

/// What a year of a seat costs, in cents, as the configuration has it.
const CENTS: u64 = 21_990;

enum Verdict {
    Active,
    New,
    Idle,
}

fn verdict(read: &Read, person: &Person) -> Verdict {
    let (from, to) = read.last(90);
    let mut events = person.hosted_between(from, to);
    if events.any(|event| event.kind == Kind::Webinar || event.participants >= 2) {
        return Verdict::Active;
    }
    let created = person.created_at.to_zoned(TimeZone::UTC).date();
    let gave = |act: &Act| match act {
        Act::Invited { user_type } => *user_type == 2,
        Act::TypeChanged { to, .. } => *to == 2,
        _ => false,
    };
    let acts = person.acts_between(read.told.0, to);
    let given = acts.iter().filter(|acted| gave(&acted.act));
    let given = given.map(|acted| acted.at.to_zoned(TimeZone::UTC).date());
    let since = given.max().unwrap_or(created).max(created);
    if person.status == Status::Pending || since > to - 60.days() {
        return Verdict::New;
    }
    Verdict::Idle
}

pub(super) fn agree(read: &Read, deeds: &[Deed<'_>], options: &str) {
    let mut expected: BTreeMap<&str, [u64; 7]> = BTreeMap::new();
    for person in read.account.people() {
        let name = department(person).unwrap_or("(none)");
        let row = expected.entry(name).or_default();
        row[0] += 1;
        if person.user_type == 2 {
            row[1] += 1;
            match verdict(read, person) {
                Verdict::Active => row[2] += 1,
                Verdict::New => {}
                Verdict::Idle => row[3] += 1,
            }
        }
    }
    for deed in deeds {
        let name = read.department(deed).unwrap_or("(none)");
        let row = expected.entry(name).or_default();
        for (sum, more) in row[4..].iter_mut().zip(deed.figures()) {
            *sum += more;
        }
    }
    let rows = read.sandbox.rows(&format!("usage departments {options}"));
    assert_eq!(rows.len(), expected.len());
    for row in &rows {
        let name = row["department"].as_str();
        let figures: [u64; 7] = COLUMNS.map(|column| row[column].parse().unwrap());
        assert_eq!(figures, expected[name], "{options}: {row:?}");
        let cents = |column: &str| row[column].replace('.', "").parse::<u64>();
        if figures[1] > 0 {
            assert_eq!(cents("annual_cost"), Ok(figures[1] * CENTS), "{row:?}");
            assert_eq!(cents("idle_annual_cost"), Ok(figures[3] * CENTS), "{row:?}");
        }
    }
    let all = expected.values().fold([0; 3], |all, row| {
        [0, 1, 2].map(|figure| all[figure] + row[4 + figure])
    });
    assert_eq!(
        all[..],
        sum(deeds)[..3],
        "departments come to what people do"
    );
}
