//! What was held on each day: days replace days, and everybody is who they are.

use jiff::civil::{Date, date};
use zoomaudit::{
    model::{Dataset, DayUse, Status, UseKind, User, Window},
    store::{Rows, Store},
};

use super::{
    Given, Held, account::held, identity, newest, part_of, reading, save, user, users_read,
};

fn november(day: i8) -> Date {
    date(2026, 11, day)
}

fn days(from: i8, to: i8) -> Window {
    Window {
        from: november(from),
        to: november(to),
    }
}

fn meetings_read(windows: Vec<(Window, Vec<DayUse>)>) -> Given {
    let parts = windows
        .into_iter()
        .map(|(days, rows)| (part_of(days), Rows::Meetings(rows)))
        .collect();
    Given {
        reading: reading(Dataset::Meetings, zoomaudit::model::State::Complete),
        held: Held::Staged(parts),
    }
}

fn webinars_read(days: Window, rows: Vec<DayUse>) -> Given {
    Given {
        reading: reading(Dataset::Webinars, zoomaudit::model::State::Complete),
        held: Held::Staged(vec![(part_of(days), Rows::Webinars(rows))]),
    }
}

/// Day of November, address or nothing, department, events and minutes, in order.
type Row = (String, String, String, i64, Option<i64>);

fn stored(kept: &Kept) -> Vec<Row> {
    let connection = kept.connection();
    let sql =
        "SELECT substr(date, 9), coalesce(email, ''), coalesce(department, ''), events, minutes
         FROM usage_daily ORDER BY 1, 2, 3";
    let mut statement = connection.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| {
        Ok((
            row.get(0)?,
            row.get(1)?,
            row.get(2)?,
            row.get(3)?,
            row.get(4)?,
        ))
    });
    rows.unwrap().map(Result::unwrap).collect()
}

fn row(day: &str, email: &str, events: i64) -> Row {
    (
        day.to_owned(),
        email.to_owned(),
        String::new(),
        events,
        Some(30 * events),
    )
}

struct Kept {
    directory: tempfile::TempDir,
    store: Store,
}

impl Kept {
    fn connection(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.directory.path().join("default.db")).unwrap()
    }
}

fn store() -> Kept {
    let directory = tempfile::tempdir().unwrap();
    let store = Store::open(&directory.path().join("default.db")).unwrap();
    Kept { directory, store }
}

fn ada() -> User {
    user("Ada@example.com", Status::Active)
}

#[test]
fn days_that_are_read_again_replace_those_days_alone() {
    let mut kept = store();
    let ada = |day: i8, events: i64| held(Some("ada@example.com"), november(day), events);
    save(&mut kept.store, vec![users_read(vec![self::ada()])]);
    let first = (1..=9).map(|day| ada(day, 1)).collect();
    save(
        &mut kept.store,
        vec![meetings_read(vec![(days(1, 9), first)])],
    );
    // The 4th is gone, of the 5th more was reported late, and the 10th is new.
    let again = vec![ada(5, 3), ada(10, 2)];
    save(
        &mut kept.store,
        vec![meetings_read(vec![(days(4, 10), again)])],
    );
    save(
        &mut kept.store,
        vec![meetings_read(vec![(days(2, 2), vec![ada(2, 7)])])],
    );
    let expected = [(1, 1), (2, 7), (3, 1), (5, 3), (10, 2)]
        .map(|(day, events)| row(&format!("{day:02}"), "Ada@example.com", events));
    assert_eq!(stored(&kept), expected);
    let reading = newest(&kept.store);
    let windows = &reading.reading(Dataset::Meetings).unwrap().windows;
    assert_eq!(windows, &[days(1, 1), days(2, 2), days(3, 3), days(4, 10)]);
}

#[test]
fn rows_of_several_pages_are_added_up_and_what_is_unknown_stays_so() {
    let mut kept = store();
    let one = held(Some("ada@example.com"), november(2), 1);
    let unknown = DayUse {
        minutes: None,
        ..one.clone()
    };
    let other = held(Some("ADA@example.com"), november(3), 4);
    let rows = vec![one.clone(), unknown, other.clone(), other];
    save(
        &mut kept.store,
        vec![
            users_read(vec![ada()]),
            meetings_read(vec![(days(1, 9), rows)]),
        ],
    );
    let second = (
        String::from("02"),
        "Ada@example.com".to_owned(),
        String::new(),
        2,
        None,
    );
    assert_eq!(stored(&kept), [second, row("03", "Ada@example.com", 8)]);
}

#[test]
fn hosts_who_are_not_in_the_account_or_have_no_name_are_kept() {
    let mut kept = store();
    save(&mut kept.store, vec![users_read(vec![ada()])]);
    // Ada leaves; what Zoom still tells of her is hers, by her address alone.
    let rows = vec![
        held(Some("ada@example.com"), november(2), 1),
        held(Some("eve@elsewhere.com"), november(2), 2),
        held(None, november(2), 3),
        held(None, november(2), 4),
    ];
    for _ in 0..2 {
        save(
            &mut kept.store,
            vec![
                users_read(vec![user("bob@example.com", Status::Active)]),
                meetings_read(vec![(days(1, 9), rows.clone())]),
            ],
        );
    }
    assert_eq!(
        stored(&kept),
        [
            row("02", "", 7),
            row("02", "ada@example.com", 1),
            row("02", "eve@elsewhere.com", 2)
        ]
    );
    let connection = kept.connection();
    let people = "SELECT count(*) FROM people";
    let people: i64 = connection.query_row(people, [], |row| row.get(0)).unwrap();
    assert_eq!(people, 4, "Ada, Bob, Eve and nobody");
}

#[test]
fn what_somebody_held_stays_when_they_are_forgotten() {
    let mut kept = store();
    let ada = User {
        department: Some("Sales".to_owned()),
        ..ada()
    };
    let rows = vec![held(Some("ada@example.com"), november(2), 5)];
    save(
        &mut kept.store,
        vec![
            users_read(vec![ada]),
            meetings_read(vec![(days(1, 9), rows)]),
        ],
    );
    let email = zoomaudit::model::Email::parse("ada@example.com").unwrap();
    let forgotten = kept.store.forget(&email, &[]).unwrap().unwrap();
    assert_eq!(forgotten.usage_rows, 1);
    let expected = (
        "02".to_owned(),
        String::new(),
        "Sales".to_owned(),
        5,
        Some(150),
    );
    assert_eq!(stored(&kept), [expected]);
    kept.store.check_identity(&identity()).unwrap();
}

/// What `last_used` says, and what the days of use say: person, and when each thing was last done.
fn last_uses(kept: &Kept) -> [Vec<[Option<i64>; 4]>; 2] {
    let connection = kept.connection();
    let scan = "SELECT person,
             max(last_with_others_at) FILTER (WHERE kind = 'meeting'),
             max(last_at) FILTER (WHERE kind = 'webinar'), max(last_at)
         FROM used WHERE person <> 0 GROUP BY person ORDER BY person";
    let kept = "SELECT person, meeting_at, webinar_at, hosted_at FROM last_used ORDER BY person";
    [kept, scan].map(|sql| {
        let mut statement = connection.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok([0, 1, 2, 3].map(|at| row.get(at).unwrap())));
        rows.unwrap().map(Result::unwrap).collect()
    })
}

#[test]
fn when_somebody_last_did_what_follows_the_days_however_they_are_read_again() {
    let mut kept = store();
    save(&mut kept.store, vec![users_read(vec![ada()])]);
    let mut chance = 7_u64;
    let mut below = |most: u64| {
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (chance >> 33) % most
    };
    for round in 0..60 {
        let (from, length) = (1 + below(20), below(9));
        let day = |offset: u64| november(i8::try_from(from + offset).unwrap());
        let rows = (0..below(30)).map(|_| {
            let who = ["ada@example.com", "bob@example.com", "eve@elsewhere.com"];
            let who = who[usize::try_from(below(3)).unwrap()];
            let one = held((below(9) > 0).then_some(who), day(below(length + 1)), 1);
            match below(3) {
                _ if round % 3 == 0 => DayUse {
                    kind: UseKind::Webinar,
                    ..one
                },
                0 => DayUse {
                    kind: UseKind::Webinar,
                    ..one
                },
                1 => DayUse {
                    with_others: 0,
                    last_with_others_at: None,
                    ..one
                },
                _ => one,
            }
        });
        let window = Window {
            from: day(0),
            to: day(length),
        };
        let rows = rows.collect();
        let read = if round % 3 == 0 {
            webinars_read(window, rows)
        } else {
            meetings_read(vec![(window, rows)])
        };
        save(&mut kept.store, vec![read]);
        let [told, scanned] = last_uses(&kept);
        assert_eq!(told, scanned);
    }
    assert!(last_uses(&kept)[0].len() > 1);
}
