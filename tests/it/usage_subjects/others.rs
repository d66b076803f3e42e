//! `usage phone`, `storage`, `audio`, `upcoming` and `rooms`.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use rust_decimal::Decimal;
use zoomaudit::demo::{Person, RoomKind};

use super::super::counted::{Row, id};
use super::super::tally::{Days, Deed, What};
use super::Read;
use super::people::{keyed, uses};

fn text(at: Option<Timestamp>) -> String {
    at.map_or_else(String::new, |at| at.to_string())
}

/// When each last called, of all the days that were read.
fn last_calls(read: &Read) -> BTreeMap<String, Timestamp> {
    let mut last = BTreeMap::new();
    for deed in read.deeds(read.told) {
        if matches!(deed.what, What::Call { .. }) {
            let at = last.entry(deed.key()).or_insert(deed.at);
            *at = deed.at.max(*at);
        }
    }
    last
}

pub(super) fn phone_agrees(read: &Read, deeds: &[Deed<'_>], options: &str) {
    let is_call = |deed: &&Deed<'_>| matches!(deed.what, What::Call { .. });
    let mut expected = uses(deeds.iter().filter(is_call));
    let holders: BTreeMap<String, &Person> = read
        .account
        .people()
        .iter()
        .filter(|person| person.is_member() && !person.phone_plans.is_empty())
        .map(|person| (person.email.to_lowercase(), person))
        .collect();
    for key in holders.keys() {
        expected.entry(key.clone()).or_default();
    }
    let last = last_calls(read);
    let found = keyed(read.sandbox.rows(&format!("usage phone {options}")));
    assert!(found.keys().eq(expected.keys()), "{options}");
    for (key, (figures, _)) in expected {
        let row = &found[&key];
        let told: [u64; 2] = ["calls", "call_minutes"].map(|column| row[column].parse().unwrap());
        assert_eq!(told, figures[5..7], "{options}: {row:?}");
        let last = last.get(&key).copied();
        assert_eq!(row["last_call_at"], text(last), "{row:?}");
        check_seat(read, (holders.get(&key).copied(), last), row);
    }
}

/// Checks the plan of a telephone and the verdict on it.
fn check_seat(read: &Read, (holder, last): (Option<&Person>, Option<Timestamp>), row: &Row) {
    let Some(person) = holder else {
        assert_eq!([&row["phone_plan"], &row["verdict"]], ["", ""], "{row:?}");
        return;
    };
    let plans = read.account.phone_plans().iter();
    let plans = plans.filter(|plan| person.phone_plans.contains(&plan.code));
    let plans: Vec<&str> = plans.map(|plan| &*plan.name).collect();
    assert_eq!(row["phone_plan"], plans.join(", "));
    let day = |at: Timestamp| at.to_zoned(TimeZone::UTC).date();
    let is_new = day(person.created_at) > read.account.day() - 60.days();
    let verdicts: &[&str] = match last.map(day) {
        Some(last) if last >= read.last(90).0 => &["active"],
        _ if is_new => &["new"],
        Some(_) => &["idle"],
        None => &["idle", "never"],
    };
    assert!(verdicts.contains(&&*row["verdict"]), "{row:?}");
}

pub(super) fn storage_agrees(read: &Read, deeds: &[Deed<'_>], options: &str) {
    let mut expected: BTreeMap<String, (u64, u64, Timestamp)> = BTreeMap::new();
    for deed in deeds {
        if let What::Recording { bytes } = deed.what {
            let (count, sum, newest) = expected.entry(deed.key()).or_insert((0, 0, deed.at));
            *count += 1;
            *sum += bytes;
            *newest = deed.at.max(*newest);
        }
    }
    assert!(!expected.is_empty());
    let found = keyed(read.sandbox.rows(&format!("usage storage {options}")));
    assert!(found.keys().eq(expected.keys()), "{options}");
    for (key, (count, bytes, newest)) in expected {
        let columns = ["recordings", "recording_bytes", "newest_recording_at"];
        let told = columns.map(|column| found[&key][column].clone());
        let counted = [count.to_string(), bytes.to_string(), newest.to_string()];
        assert_eq!(told, counted, "{key} {options}");
    }
}

pub(super) fn audio_agrees(read: &Read, (from, to): Days, options: &str) {
    let mut expected: BTreeMap<&str, [u32; 3]> = BTreeMap::new();
    for person in read.account.people().iter().chain(read.account.former()) {
        for call in person.dialled_between(from, to) {
            let sums = expected.entry(call.audio.word()).or_default();
            let more = [1, call.minutes, call.total()];
            *sums = [0, 1, 2].map(|figure| sums[figure] + more[figure]);
        }
    }
    assert!(!expected.is_empty());
    let rows = read.sandbox.rows(&format!("usage audio {options}"));
    let found = rows.iter().map(|row| {
        let count = |column: &str| row[column].parse().unwrap();
        // In hundredths of a cent.
        let total: Decimal = row["total"].parse().unwrap();
        let total = (total * Decimal::from(10_000)).try_into().unwrap();
        (
            row["type"].as_str(),
            [count("calls"), count("minutes"), total],
        )
    });
    let found: BTreeMap<&str, [u32; 3]> = found.collect();
    assert_eq!((found, rows.len()), (expected.clone(), expected.len()));
}

/// Twelve weeks from today on are looked at.
pub(super) fn upcoming_agrees(read: &Read) {
    let day = read.account.day();
    let mut expected = BTreeMap::new();
    for person in read.account.people() {
        let events = person.upcoming_between(day, day + 83.days());
        if let Some(next) = events.iter().map(|event| event.start).min() {
            expected.insert(
                person.email.to_lowercase(),
                [id(person), events.len().to_string(), next.to_string()],
            );
        }
    }
    assert!(!expected.is_empty());
    let found = keyed(read.sandbox.rows("usage upcoming")).into_iter();
    let columns = ["user_id", "events", "next_event_at"];
    let found = found.map(|(key, row)| (key, columns.map(|column| row[column].clone())));
    assert_eq!(found.collect::<BTreeMap<_, _>>(), expected);
}

pub(super) fn rooms_agree(read: &Read) {
    let rows = read.sandbox.rows("usage rooms");
    let rooms = read.account.rooms();
    assert_eq!(rows.len(), rooms.len());
    let from = read.last(90).0;
    for room in rooms {
        let row = rows.iter().find(|row| row["room_id"] == room.id).unwrap();
        let used = read.account.last_started(room);
        let day = used.map(|at| at.to_zoned(TimeZone::UTC).date());
        let verdict = match day {
            Some(day) if day >= from => "active",
            Some(_) => "idle",
            None => "unknown",
        };
        let told = ["name", "status", "location_id", "last_used_at", "verdict"];
        let told = told.map(|column| row[column].as_str());
        let known = [
            &*room.name,
            room.status,
            &room.location_id,
            &text(used),
            verdict,
        ];
        assert_eq!(told, known);
        if room.kind == RoomKind::ZoomRoom {
            assert_eq!(row["type"], room.kind.word());
        }
    }
}
