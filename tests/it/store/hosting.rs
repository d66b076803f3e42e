//! Windows of use, and whom what was hosted in them is put to.

use jiff::{
    ToSpan as _,
    civil::{Date, date},
};
use zoomaudit::{
    model::{Dataset, HostActivity, Person, State, Status, User, UserId, Window},
    store::{Detail, Store, Wanted},
};

use super::{
    account::host, hosting_read, newest, part_of, reading, save, sorted, user, users_read,
};

/// A store whose file can be opened again, for `people` takes a store for itself.
pub(super) struct Kept {
    directory: tempfile::TempDir,
    pub(super) store: Store,
}

impl Kept {
    pub(super) fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let store = Store::open(&directory.path().join("default.db")).unwrap();
        Self { directory, store }
    }

    pub(super) fn people(&self, as_of: Date, activity: Option<Window>) -> Vec<Person> {
        let store = Store::open_existing(&self.directory.path().join("default.db"));
        let store = store.unwrap().unwrap();
        let moment = store.moment().unwrap().unwrap();
        let people = moment
            .people(Wanted {
                as_of,
                activity,
                used: None,
                planned: false,
                detail: Detail::All,
            })
            .unwrap();
        people.map(Result::unwrap).collect()
    }

    pub(super) fn host(&mut self, windows: Vec<(Window, Vec<HostActivity>)>) {
        save(&mut self.store, vec![hosting_read(windows)]);
    }
}

pub(super) fn window(from: Date, days: i32) -> Window {
    Window {
        from,
        to: from + (days - 1).days(),
    }
}

pub(super) fn october(day: i8) -> Date {
    date(2026, 10, day)
}

pub(super) fn by_id(id: &str, meetings: Option<i64>) -> HostActivity {
    host(Some(id), None, meetings)
}

const EVER: Window = Window {
    from: date(2020, 1, 1),
    to: date(2030, 1, 1),
};

/// The first day of each window, and how many meetings were hosted in it.
type Meetings = Vec<(Date, Option<i64>)>;

/// Returns what people are called, or else their ids, with what they hosted in each window.
fn hosted(people: &[Person]) -> Vec<(String, Meetings)> {
    let people = people.iter().filter(|person| !person.activity.is_empty());
    let rows = people.map(|person| {
        let first = &person.activity[0];
        let name = first.name.clone();
        let email = first.email.as_ref().map(|email| email.as_str().to_owned());
        let id = first.id.as_ref().map(|id| id.as_str().to_owned());
        let rows = person.activity.iter();
        let rows = rows.map(|row| (row.window.from, row.meetings));
        let called = name.or(email).or(id).unwrap_or_default();
        (called, rows.collect())
    });
    rows.collect()
}

#[test]
fn a_window_that_is_read_again_takes_the_place_of_those_it_overlaps() {
    let mut kept = Kept::new();
    save(&mut kept.store, vec![users_read(Vec::new())]);
    let (first, second, third) = (
        window(october(1), 10),
        window(october(11), 10),
        window(october(21), 5),
    );
    kept.host(vec![
        (first, vec![by_id("a", Some(1)), by_id("b", Some(1))]),
        (second, vec![by_id("a", Some(2))]),
        (third, vec![by_id("c", Some(3))]),
    ]);
    let wider = window(october(15), 17);
    kept.host(vec![(wider, vec![by_id("b", Some(9))])]);

    let windows = kept.store.windows(Dataset::HostActivity).unwrap();
    let windows: Vec<_> = windows
        .iter()
        .map(|window| (window.days, window.rows))
        .collect();
    assert_eq!(windows, [(first, 2), (wider, 1)]);
    let reading = newest(&kept.store).readings.pop().unwrap();
    assert_eq!((reading.rows, reading.windows), (3, vec![first, wider]));
    let expected = [
        ("a".to_owned(), vec![(first.from, Some(1))]),
        (
            "b".to_owned(),
            vec![(first.from, Some(1)), (wider.from, Some(9))],
        ),
    ];
    assert_eq!(hosted(&kept.people(october(31), Some(EVER))), expected);
    // Only the days that are asked for are told.
    let early = hosted(&kept.people(october(31), Some(first)));
    assert_eq!(early[1], ("b".to_owned(), vec![(first.from, Some(1))]));
    assert_eq!(hosted(&kept.people(october(31), None)), []);
}

#[test]
fn a_window_that_touches_another_leaves_it() {
    let mut kept = Kept::new();
    let windows = [
        window(october(11), 10),
        window(october(1), 10),
        window(october(21), 1),
    ];
    for days in windows {
        kept.host(vec![(days, vec![by_id("a", Some(1))])]);
    }
    let stored = kept.store.windows(Dataset::HostActivity).unwrap();
    let stored: Vec<_> = stored.iter().map(|window| window.days).collect();
    assert_eq!(stored, [windows[1], windows[0], windows[2]]);
}

#[test]
fn who_is_gone_from_a_window_that_is_read_again_hosted_before() {
    let mut kept = Kept::new();
    let ada = user("ada@example.com", Status::Active);
    let id = "id-of-ada@example.com";
    let (first, second) = (window(october(1), 10), window(october(11), 10));
    save(&mut kept.store, vec![users_read(vec![ada])]);
    let last = |kept: &Kept| kept.people(date(2026, 12, 1), None)[0].last_hosted;
    assert_eq!(last(&kept), None);
    kept.host(vec![
        (first, vec![by_id(id, Some(1))]),
        (second, vec![by_id(id, Some(1))]),
    ]);
    assert_eq!(last(&kept), Some(second));
    kept.host(vec![(second, vec![by_id(id, Some(0))])]);
    assert_eq!(last(&kept), Some(first));
    kept.host(vec![(second, vec![by_id(id, None)])]);
    assert_eq!(last(&kept), Some(second));
    kept.host(vec![(window(october(1), 31), Vec::new())]);
    assert_eq!(last(&kept), None);
}

#[test]
fn strangers_are_kept_apart_and_come_after_the_people_of_the_account() {
    let mut kept = Kept::new();
    let days = window(october(1), 10);
    // Somebody whom a report named first is of the account later.
    let hosts = vec![
        by_id("id-of-late@example.com", Some(1)),
        by_id("x", Some(2)),
        host(None, Some("y@example.com"), Some(3)),
        host(None, Some("Y@example.com"), Some(4)),
        host(None, None, Some(5)),
        host(None, None, Some(6)),
    ];
    kept.host(vec![(days, hosts)]);
    let late = user("late@example.com", Status::Active);
    let other = user("other@example.com", Status::Active);
    save(&mut kept.store, vec![users_read(vec![other, late])]);

    let people = kept.people(october(31), Some(EVER));
    let is_user: Vec<bool> = people.iter().map(|person| person.user.is_some()).collect();
    assert_eq!(is_user, [true, true, false, false, false, false]);
    let rows = hosted(&people);
    assert_eq!(rows[0].0, "late@example.com");
    let meetings: Vec<Vec<Option<i64>>> = rows[1..]
        .iter()
        .map(|(_, rows)| rows.iter().map(|(_, meetings)| *meetings).collect())
        .collect();
    let expected = [
        vec![Some(2)],
        vec![Some(3), Some(4)],
        vec![Some(5)],
        vec![Some(6)],
    ];
    assert_eq!(meetings, expected);
    // Nobody is called by the name of another.
    let nobodies = &people[4..];
    assert!(nobodies.iter().all(|person| {
        let row = &person.activity[0];
        (&row.id, &row.email, &row.name) == (&None, &None, &None)
    }));
}

#[test]
fn a_host_is_found_by_id_and_else_by_address() {
    let mut kept = Kept::new();
    let days = window(october(1), 10);
    let inactive = User {
        id: UserId::parse("z"),
        ..user("Two@example.com", Status::Inactive)
    };
    let active = User {
        id: UserId::parse("a"),
        ..user("two@example.com", Status::Active)
    };
    let one = user("one@example.com", Status::Active);
    let pending = User {
        id: None,
        ..user("cy@example.com", Status::Pending)
    };
    save(
        &mut kept.store,
        vec![users_read(vec![inactive, one, active, pending])],
    );
    kept.host(vec![(
        days,
        vec![
            host(Some("z"), Some("one@example.com"), Some(1)),
            host(None, Some("TWO@example.com"), Some(2)),
            host(Some("unknown"), Some("ONE@example.com"), Some(3)),
            host(None, Some("CY@example.com"), Some(4)),
        ],
    )]);
    let people = kept.people(october(31), Some(EVER));
    let found: Vec<_> = people
        .iter()
        .map(|person| {
            let user = person.user.as_ref().unwrap();
            let id = user.id.as_ref().map_or("-", UserId::as_str);
            assert_eq!(person.last_hosted, Some(days));
            (id, person.activity[0].meetings)
        })
        .collect();
    let expected = [
        ("-", Some(4)),
        ("a", Some(2)),
        ("id-of-one@example.com", Some(3)),
        ("z", Some(1)),
    ];
    assert_eq!(sorted(found), sorted(expected.to_vec()));
}

#[test]
fn who_left_is_called_as_they_were_called() {
    let mut kept = Kept::new();
    let ada = User {
        display_name: Some("Ada L".to_owned()),
        department: Some("Works".to_owned()),
        ..user("Ada@example.com", Status::Active)
    };
    let bob = User {
        first_name: Some("Bob".to_owned()),
        ..user("bob@example.com", Status::Active)
    };
    let id = "id-of-Ada@example.com";
    let days = window(october(1), 10);
    save(&mut kept.store, vec![users_read(vec![ada.clone(), bob])]);
    kept.host(vec![(
        days,
        vec![by_id(id, Some(1)), by_id("id-of-bob@example.com", Some(2))],
    )]);
    save(&mut kept.store, vec![users_read(Vec::new())]);
    let check = |kept: &Kept| {
        let people = kept.people(october(31), Some(EVER));
        let [ada, bob] = &people[..] else {
            panic!("{people:?}");
        };
        let row = &ada.activity[0];
        assert_eq!((&ada.user, ada.last_hosted), (&None, None));
        assert_eq!(row.id, UserId::parse(id));
        assert_eq!(row.email.as_ref().unwrap().as_str(), "Ada@example.com");
        assert_eq!(row.name.as_deref(), Some("Ada L"));
        assert_eq!(row.department.as_deref(), Some("Works"));
        assert_eq!(bob.activity[0].name.as_deref(), Some("Bob"));
    };
    check(&kept);
    // A later report that says less does not take the name away.
    kept.host(vec![(window(october(11), 10), vec![by_id(id, Some(3))])]);
    check(&kept);
    // They come back.
    save(&mut kept.store, vec![users_read(vec![ada.clone()])]);
    let people = kept.people(october(31), Some(EVER));
    assert_eq!(people[0].user, Some(ada));
    assert_eq!(people[0].last_hosted, Some(window(october(11), 10)));
}

#[test]
fn a_report_that_was_refused_since_tells_nothing() {
    let mut kept = Kept::new();
    let days = window(october(1), 10);
    let ada = user("ada@example.com", Status::Active);
    save(&mut kept.store, vec![users_read(vec![ada])]);
    kept.host(vec![(days, vec![by_id("id-of-ada@example.com", Some(1))])]);
    let refused = super::missing(reading(Dataset::HostActivity, State::Missing));
    save(&mut kept.store, vec![refused]);
    let people = kept.people(october(31), Some(EVER));
    assert_eq!((people.len(), people[0].last_hosted), (1, None));
    assert!(people[0].activity.is_empty());
    assert_eq!(newest(&kept.store).readings[1].windows, []);
    assert_eq!(part_of(days), "2026-10-01/2026-10-10");
}
