//! Rooms, common areas and what is told of people one by one: what changed, against the accounts that were read.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan as _;
use zoomaudit::demo::{
    Account, Assigned, CommonArea, Division, Manner, NumberPlan, Person, PhonePlan, Plan, Room,
    RoomKind,
};

use super::{lines, snapshots, synced};
use crate::sandbox::{DAY, Sandbox, serve};

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        let at = self.below(all.len() as u64);
        all[usize::try_from(at).unwrap()].clone()
    }
}

const KINDS: [RoomKind; 3] = [
    RoomKind::ZoomRoom,
    RoomKind::Kiosk,
    RoomKind::PersonalZoomRoom,
];
const STATES: [&str; 4] = ["Offline", "Available", "InMeeting", "UnderConstruction"];
const PLANS: [i64; 2] = [100, 200];

/// An account of the same people, and of rooms and common areas that fall out anew each time.
fn account(days_ago: i64, dice: &mut Dice) -> Account {
    let phone = |code, purchased| PhonePlan {
        code,
        name: format!("Plan {code}"),
        purchased,
    };
    let mut account = Account::empty(DAY - days_ago.days())
        .plan(Plan::new("base", "business_yearly", 50))
        .plan(Plan::new("zoom_one", "zoom_one_yearly", 50))
        .phone_plan(phone(100, 90))
        .phone_plan(phone(200, 90))
        .division(Division {
            id: "d1".to_owned(),
            name: "Works".to_owned(),
        })
        .division(Division {
            id: "d2".to_owned(),
            name: "Trade".to_owned(),
        })
        .numbers(NumberPlan {
            name: "Toll".to_owned(),
            purchased: 90 + i64::try_from(dice.below(3)).unwrap(),
            assigned: Assigned::EachHolder,
        });
    for nth in 0..40 {
        let word = |dice: &mut Dice, words: &[&str]| {
            let word = dice.of(words);
            (!word.is_empty()).then(|| word.to_owned())
        };
        account = account.person(Person {
            manager: word(dice, &["eve@example.com", "max@example.com", ""]),
            cost_center: word(dice, &["100", "200", ""]),
            location: word(dice, &["Oslo", "Rome", "Oslo"]),
            division_ids: word(dice, &["d1", "d2", ""]).into_iter().collect(),
            ..Person::licensed(&format!("p{nth:02}@example.com"))
        });
        if dice.below(4) > 0 {
            let id = format!("r{nth}");
            account = account.room(Room {
                name: dice.of(&[format!("Room {nth}"), format!("Hall {nth}")]),
                kind: dice.of(&KINDS),
                status: dice.of(&STATES),
                location_id: dice.of(&["l1".to_owned(), "l2".to_owned()]),
                id: id.clone(),
            });
            if dice.below(2) > 0 {
                account = account.room_phone(&id, dice.of(&PLANS));
            }
        }
        if dice.below(4) > 0 {
            account = account.common_area(CommonArea {
                id: format!("a{nth}"),
                name: dice.of(&[format!("Area {nth}"), format!("Lobby {nth}")]),
                phone_plans: dice.of(&[vec![100], vec![200], vec![100, 200], Vec::new()]),
                manner: Manner::Busy,
            });
        }
    }
    account
}

/// What there is to say of something, field by field; of a thing that is there, also what it is.
type Said = BTreeMap<&'static str, String>;

fn held(codes: &[i64]) -> String {
    let names: Vec<String> = codes.iter().map(|code| format!("Plan {code}")).collect();
    names.join(";")
}

/// What the list of an account says, by the id of each: what it is called, the field that names it, and the rest.
fn said(account: &Account) -> BTreeMap<String, (String, &'static str, Said)> {
    let mut all = BTreeMap::new();
    for person in account.people() {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let division = match person.division_ids.first().map(String::as_str) {
            Some("d1") => "Works",
            Some("d2") => "Trade",
            _ => "",
        };
        let said = Said::from([
            ("manager", text(&person.manager)),
            ("cost_center", text(&person.cost_center)),
            ("location", text(&person.location)),
            ("divisions", division.to_owned()),
        ]);
        all.insert(person.email.clone(), (person.email.clone(), "user", said));
    }
    for room in account.rooms() {
        let is_begun = room.status == "UnderConstruction";
        let said = Said::from([
            ("", room.kind.word().to_owned()),
            ("name", room.name.clone()),
            ("type", room.kind.word().to_owned()),
            ("status", is_begun.to_string()),
            ("location_id", room.location_id.clone()),
        ]);
        all.insert(
            format!("room {}", room.id),
            (format!("room {}", room.name), "room", said),
        );
    }
    for (id, code) in account.room_phones() {
        let name = account
            .rooms()
            .iter()
            .find(|room| room.id == *id)
            .unwrap()
            .name
            .clone();
        let said = Said::from([("", held(&[*code])), ("phone_plans", held(&[*code]))]);
        all.insert(
            format!("phone {id}"),
            (format!("room {name}"), "room_phone", said),
        );
    }
    for area in account.common_areas() {
        let said = Said::from([
            ("", held(&area.phone_plans)),
            ("name", area.name.clone()),
            ("phone_plans", held(&area.phone_plans)),
        ]);
        let subject = format!("common-area {}", area.name);
        all.insert(format!("area {}", area.id), (subject, "common_area", said));
    }
    all
}

/// Every line that there has to be, without what is bought; what a room's status was and is stands for itself.
fn expected(before: &Account, after: &Account) -> BTreeSet<String> {
    let (before, after) = (said(before), said(after));
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let mut lines = BTreeSet::new();
    for id in ids {
        match (before.get(id), after.get(id)) {
            (None, Some((subject, thing, said))) => {
                lines.insert(format!("added|{subject}|{thing}||{}", said[""]));
            }
            (Some((subject, thing, said)), None) => {
                lines.insert(format!("removed|{subject}|{thing}|{}|", said[""]));
            }
            (Some((_, _, old)), Some((subject, _, new))) => {
                for (field, text) in old.iter().filter(|(field, _)| !field.is_empty()) {
                    if *text != new[field] && *field == "status" {
                        lines.insert(format!("changed|{subject}|status"));
                    } else if *text != new[field] {
                        lines.insert(format!("changed|{subject}|{field}|{text}|{}", new[field]));
                    }
                }
            }
            (None, None) => {}
        }
    }
    lines
}

fn without_bought(lines: Vec<String>) -> BTreeSet<String> {
    let lines = lines
        .into_iter()
        .filter(|line| !line.contains("|purchased|"));
    let statuses = lines.map(|line| match line.split_once("|status|") {
        Some((start, _)) => format!("{start}|status"),
        None => line,
    });
    statuses.collect()
}

/// Makes everybody somebody who was asked about long ago.
fn age(sandbox: &Sandbox) {
    let store = rusqlite::Connection::open(sandbox.data().join("test.db")).unwrap();
    let set = "UPDATE now_user_details SET read_at = 0";
    store.execute(set, []).unwrap();
}

#[test]
fn of_rooms_areas_and_what_is_told_one_by_one_is_what_two_accounts_differ_in() {
    let mut dice = Dice(7);
    let accounts = [2, 1, 0].map(|ago| account(ago, &mut dice));
    let demos = accounts.clone().map(serve);
    let mut sandbox = Sandbox::of(&demos[0]);
    for demo in &demos {
        sandbox = synced(sandbox, demo);
        sandbox.done("sync --tier none --only user-details,divisions");
        age(&sandbox);
    }
    // Each account has a snapshot without what is asked for by name, and then one with it.
    for (from, to) in [(1, 2), (2, 3), (1, 3), (3, 1), (2, 2)] {
        let found = without_bought(lines(&sandbox, &format!("{} {}", 2 * from, 2 * to)));
        let expected = expected(&accounts[from - 1], &accounts[to - 1]);
        assert_eq!(found, expected, "{from} {to}");
        assert!(from == to || expected.len() > 150, "{}", expected.len());
    }
    let numbers = |account: &Account| account.number_plans()[0].purchased;
    for (from, to) in [(1, 2), (2, 3), (1, 3)] {
        let found = lines(&sandbox, &format!("{} {}", 2 * from, 2 * to));
        let line = found
            .iter()
            .find(|line| line.contains("|phone_numbers Toll|"));
        let (one, other) = (numbers(&accounts[from - 1]), numbers(&accounts[to - 1]));
        let told = format!("changed|phone_numbers Toll|purchased|{one}|{other}");
        assert_eq!(line.cloned(), (one != other).then_some(told));
    }
}

/// A small account with one of each.
fn one_of_each(days_ago: i64) -> Account {
    Account::empty(DAY - days_ago.days())
        .plan(Plan::new("base", "business_yearly", 50))
        .plan(Plan::new("zoom_one", "zoom_one_yearly", 50))
        .phone_plan(PhonePlan {
            code: 100,
            name: "Plan 100".to_owned(),
            purchased: 9,
        })
        .person(Person {
            cost_center: Some("100".to_owned()),
            division_ids: vec!["d1".to_owned()],
            ..Person::licensed("ada@example.com")
        })
        .room(Room {
            id: "r".to_owned(),
            name: "Oak".to_owned(),
            kind: RoomKind::ZoomRoom,
            status: "Available",
            location_id: "l".to_owned(),
        })
        .room_phone("r", 100)
        .common_area(CommonArea {
            id: "a".to_owned(),
            name: "Lobby".to_owned(),
            phone_plans: vec![100],
            manner: Manner::Busy,
        })
        .numbers(NumberPlan {
            name: "Toll".to_owned(),
            purchased: 5,
            assigned: Assigned::EachHolder,
        })
}

#[test]
fn what_was_not_read_before_is_neither_added_nor_removed() {
    let scopes = [
        "zoom_rooms:read:list_rooms:admin",
        "phone:read:list_rooms:admin",
        "phone:read:common_area:admin",
    ];
    let blind = |ago| {
        scopes.iter().fold(one_of_each(ago), |account, scope| {
            account.without_scope(scope)
        })
    };
    let (sandbox, _demos) = snapshots([blind(2), one_of_each(1), blind(0)]);
    for (pair, without) in [("1 2", 1), ("2 3", 3)] {
        let ran = sandbox.done(&format!("diff {pair} --format csv"));
        assert_eq!(ran.rows(), Vec::new(), "{ran}");
        for dataset in ["rooms", "phone-rooms", "phone-common-areas"] {
            let said =
                format!("warning: {dataset} cannot be compared: it is not in snapshot {without}\n");
            assert!(ran.stderr.contains(&said), "{ran}");
        }
        assert_eq!(sandbox.run(&format!("diff {pair} --strict")).code, Some(6));
    }
    insta::assert_snapshot!(sandbox.done("diff 1 3 --format csv").stderr, @"
    not compared, being in neither of the two: rooms, phone-rooms, phone-common-areas
    0 added, 0 removed, 0 changed from snapshot 1 (2026-08-29) to 3 (2026-08-31)
    ");
}

#[test]
fn divisions_and_numbers_that_one_list_is_silent_of_are_not_new() {
    let silent = Account::empty(DAY - 1.day())
        .plan(Plan::new("base", "business_yearly", 50))
        .phone_plan(PhonePlan {
            code: 100,
            name: "Plan 100".to_owned(),
            purchased: 9,
        })
        .person(Person::licensed("ada@example.com"));
    let telling = Account::empty(DAY)
        .plan(Plan::new("base", "business_yearly", 50))
        .phone_plan(PhonePlan {
            code: 100,
            name: "Plan 100".to_owned(),
            purchased: 9,
        })
        .numbers(NumberPlan {
            name: "Toll".to_owned(),
            purchased: 5,
            assigned: Assigned::EachHolder,
        })
        .person(Person {
            division_ids: vec!["d1".to_owned()],
            ..Person::licensed("ada@example.com")
        });
    let (sandbox, _demos) = snapshots([silent, telling]);
    for pair in ["1 2", "2 1"] {
        let ran = sandbox.done(&format!("diff {pair} --format csv"));
        assert_eq!(ran.rows(), Vec::new(), "{ran}");
        let told = [
            "the divisions of people cannot be compared: nobody is said to be in one in snapshot 1\n",
            "telephone numbers cannot be compared: nothing says how many are bought in snapshot 1\n",
        ];
        assert!(told.iter().all(|told| ran.stderr.contains(told)), "{ran}");
    }
}
