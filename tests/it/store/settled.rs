//! What one person was asked about: it is kept, it decides on them alone, and it gives way to what is read of all.

use jiff::civil::{Date, date};
use zoomaudit::audit::Audit;
use zoomaudit::audit::policy::Policy;
use zoomaudit::model::{
    Dataset, DayUse, Person, State, Status, UseKind, User, UserId, UserType, Window,
};
use zoomaudit::store::{Detail, Rows, Store, Wanted};

use super::account::held;
use super::{Given, Held, now, part_of, reading, save, user, users_read};

const TODAY: Date = date(2026, 11, 20);

const ADA: &str = "ada@example.com";

fn ada() -> User {
    User {
        user_type: Some(UserType::Licensed),
        ..user(ADA, Status::Active)
    }
}

fn all_days() -> Window {
    Window {
        from: date(2026, 8, 1),
        to: TODAY,
    }
}

fn meetings_read(uses: Vec<DayUse>) -> Given {
    Given {
        reading: reading(Dataset::Meetings, State::Complete),
        held: Held::Staged(vec![(part_of(all_days()), Rows::Meetings(uses))]),
    }
}

/// A meeting for nobody knows how many.
fn unsure(day: Date) -> DayUse {
    DayUse {
        participants: None,
        largest: None,
        with_others: 0,
        of_unknown_size: 1,
        last_with_others_at: None,
        ..held(Some(ADA), day, 1)
    }
}

fn ada_of(path: &std::path::Path) -> (Audit, Person) {
    let moment = Store::open(path).unwrap().moment().unwrap().unwrap();
    let audit = Audit::new(
        &moment.account(TODAY).unwrap().into(),
        &Policy::default(),
        TODAY,
    );
    let wanted = Wanted {
        as_of: TODAY,
        activity: None,
        used: None,
        planned: false,
        detail: Detail::All,
    };
    let mut people = moment.people(wanted).unwrap();
    (audit, people.next().unwrap().unwrap())
}

#[test]
fn events_of_which_zoom_does_not_say_whether_they_count_are_settled_one_by_one() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("default.db");
    let mut store = Store::open(&path).unwrap();
    let days = [date(2026, 10, 1), date(2026, 11, 3)];
    let read = || meetings_read(days.map(unsure).to_vec());
    save(&mut store, vec![users_read(vec![ada()]), read()]);
    let said = || {
        let (audit, ada) = ada_of(&path);
        let verdict = audit.person(&ada).ruling.verdict.as_str();
        (verdict, audit.days_in_doubt(&ada))
    };
    let asked = Window {
        from: date(2026, 8, 23),
        to: days[1],
    };
    assert_eq!(said(), ("unknown", vec![asked]));
    let id = UserId::parse(&format!("id-of-{ADA}")).unwrap();
    let alone = days.map(|day| DayUse {
        participants: Some(1),
        with_others: 0,
        last_with_others_at: None,
        ..held(None, day, 1)
    });
    store
        .settle(&id, (&[asked], (now(), TODAY)), &alone)
        .unwrap();
    let (audit, ada) = ada_of(&path);
    assert_eq!(ada.last.unsure_at, None);
    assert_eq!(ada.last.hosted_at, alone[1].last_at);
    assert_eq!(
        audit.person(&ada).ruling.reason.as_str(),
        "hosts-alone-only"
    );
    // With others after all.
    let webinar = DayUse {
        kind: UseKind::Webinar,
        ..held(None, days[0], 1)
    };
    let uses = [webinar.clone()];
    store
        .settle(&id, (&[asked], (now(), TODAY)), &uses)
        .unwrap();
    assert_eq!(said(), ("active", vec![]));
    let (_, ada) = ada_of(&path);
    assert_eq!(ada.last.webinar_at, webinar.last_at);
    assert_eq!(
        ada.last.hosted_at, webinar.last_at,
        "what was there before went"
    );
    // What is read of all again is what holds.
    save(&mut store, vec![read()]);
    assert_eq!(said(), ("unknown", vec![asked]));
    assert_eq!(ada_of(&path).1.settled, []);
}
