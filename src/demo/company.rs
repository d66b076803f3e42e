//! A company that looks like a real one: its people, groups, roles, rooms and plans.

use jiff::civil::Date;

use super::{
    account::Account,
    areas::{Assigned, NumberPlan},
    calendar::number_of,
    cast::Part,
    census::Census,
    divisions,
    person::Settings,
    plan::{Group, PhonePlan, Plan, Recording, Role, Room, RoomKind},
    random::Random,
    staff::Staff,
    turnover::Turnover,
};

const GROUPS: [&str; 8] = [
    "Everyone in Berlin",
    "Everyone in Austin",
    "Executives",
    "Webinar team",
    "On call",
    "Interns",
    "Zoom pilots",
    "東京",
];

/// The codes of the calling plans of rooms and common areas.
const METERED: i64 = 100;
const COMMON_AREA: i64 = 3_040;

/// The plan of which more was ordered than is there.
const ORDERED: &str = "quantum_desk_yearly";

/// From how many people on a company is a large one.
const LARGE: usize = 1_000;

/// Founds a company of `size` people as it stands on `day`.
pub(super) fn found(size: usize, day: Date) -> Account {
    let mut account = Account::empty(day);
    account.size = size;
    let mut random = Random::new(0x000C_0DE0 ^ size as u64);
    account.groups = GROUPS
        .map(|name| Group {
            id: random.id(),
            name: name.to_owned(),
        })
        .into();
    let custom = [
        ("Help desk", "Resets passwords."),
        ("Auditors", "Reads reports."),
    ];
    let custom = custom.map(|(name, description)| Role {
        id: format!("R{}", random.id()),
        name: name.to_owned(),
        description: description.to_owned(),
    });
    let roles: Vec<String> = custom.iter().map(|role| role.id.clone()).collect();
    account.roles.extend(custom);
    account.rooms = (0..size.div_ceil(40))
        .map(|index| room(index, &mut random))
        .collect();
    account.use_rooms();
    let mut staff = Staff::new(size, &account.groups, &roles);
    let turnover = Turnover {
        size,
        today: number_of(day),
        groups: &account.groups,
        roles: &roles,
    };
    let mut surveyed = Census::default();
    let mut people = Vec::with_capacity(size);
    for index in 0..size {
        let mut hired = staff.hire(index);
        if let Some(part) = Part::at(index) {
            part.play(index, &mut hired);
        }
        surveyed.add(&hired.person);
        let (person, former) = turnover.at(index, hired);
        people.push(person);
        account.former.extend(former);
    }
    account.people = people;
    account.divisions = divisions::of_company();
    place(&mut account);
    account.furnish((COMMON_AREA, METERED));
    buy(&mut account, &surveyed);
    account.bill();
    account
}

fn room(index: usize, random: &mut Random) -> Room {
    let kind = match index % 10 {
        7 => RoomKind::SchedulingDisplayOnly,
        8 => RoomKind::DigitalSignageOnly,
        9 => RoomKind::PersonalZoomRoom,
        _ => RoomKind::ZoomRoom,
    };
    let status = ["Available", "Available", "InMeeting", "Offline"][index % 4];
    Room {
        id: random.id(),
        name: format!("Room {:03}", index + 1),
        kind,
        status,
        location_id: random.id(),
    }
}

/// Says where everybody works, in which division and for whom, and whose settings Zoom does not tell: some who hold no add-on, so that the
/// holders of all are to be found.
fn place(account: &mut Account) {
    const PLACES: [&str; 4] = ["Berlin", "Austin", "Tokyo", ""];
    let manager = account.people.get(1).map(|person| person.email.clone());
    for (index, person) in account.people.iter_mut().enumerate() {
        person.manager = manager.clone().filter(|_| index > 1);
        let department = person.department.as_deref().unwrap_or_default();
        let number: u32 = department.bytes().map(u32::from).sum();
        person.division_ids = divisions::of_department(department).into_iter().collect();
        person.cost_center = (number > 0).then(|| format!("CC-{}", 100 + number % 900));
        let place = PLACES[index % PLACES.len()];
        person.location = (!place.is_empty()).then(|| place.to_owned());
        person.settings = match index % 50 {
            _ if !person.add_ons.is_empty() => Settings::Told,
            13 => Settings::Refused(400, 1_120, NO_INVITATION),
            37 => Settings::WithoutFeatures,
            _ => Settings::Told,
        };
    }
}

/// Zoom's words where an invitation ran out (Get user settings).
const NO_INVITATION: &str =
    "A valid invitation to join the Zoom account was not found for this user.";

/// Buys plans: as much as the company needed at the survey, or somewhat more, and as much as
/// it needs.
fn buy(account: &mut Account, surveyed: &Census) {
    let plans = [
        ("base", "business_yearly", 5),
        ("webinar", "webinar500_yearly", 20),
        ("webinar", "webinar1000_yearly", 0),
        ("large_meeting", "large500_monthly", 10),
        ("zoom_events", "zoomevents500_yearly", 0),
        ("zoom_rooms", "zroom_yearly", 10),
        ("whiteboard", "zwb_yearly", 25),
        ("quantum_desk", "quantum_desk_yearly", 0),
    ];
    let census = Census::of(&account.people);
    for (key, code, spare_percent) in plans {
        let mut plan = Plan::new(key, code, 0);
        let needed = |census: &Census| {
            let (assigned, pending) = census.seats(&plan, &account.rooms);
            assigned + pending
        };
        plan.purchased = bought(needed(surveyed), needed(&census), spare_percent);
        // An order that is on its way: one seat more is held than was bought.
        if code == ORDERED && plan.purchased > 1 {
            plan.purchased -= 1;
        }
        account.plans.push(plan);
    }
    buy_telephones(account, (surveyed, &census));
    account.recording = Some(storage_of(account.size, account.plans[0].purchased));
}

/// Storage for recordings: a small company bought more than it needs, and a large one has filled what it has.
fn storage_of(size: usize, licensed: i64) -> Recording {
    const BOUGHT: i64 = 1_024;
    let (free_percent, used) = if size < LARGE {
        (30, 0)
    } else {
        (100, BOUGHT * 95 / 100)
    };
    Recording {
        code: "cmr_1TB_yearly".to_owned(),
        free: storage(licensed * 10),
        free_used: storage(licensed * 10 * free_percent / 100),
        plan: storage(BOUGHT),
        plan_used: storage(used),
        exceeded: "0".to_owned(),
    }
}

/// Buys calling plans for people, rooms and common areas, and numbers: more of both sorts than anybody has.
fn buy_telephones(account: &mut Account, (surveyed, census): (&Census, &Census)) {
    let mut holders = 0;
    for (code, name, spare_percent) in [
        (200, "US/CA Unlimited Calling Plan", 20),
        (METERED, "US/CA Metered Calling Plan", 0),
        (COMMON_AREA, "Common Area Calling Plan", 0),
    ] {
        let places = account.places_on(code);
        let needed = census.on_phone_plan(code) + places;
        let once = surveyed.on_phone_plan(code) + places;
        if code == COMMON_AREA && needed == 0 {
            continue;
        }
        holders += needed;
        account.phone_plans.push(PhonePlan {
            code,
            name: name.to_owned(),
            purchased: bought(once, needed, spare_percent),
        });
    }
    if holders == 0 {
        return;
    }
    account.numbers = vec![
        NumberPlan {
            name: "US/CA Toll Number".to_owned(),
            purchased: bought(holders, holders, 10),
            assigned: Assigned::EachHolder,
        },
        NumberPlan {
            name: "US/CA Toll-free Number".to_owned(),
            purchased: 3,
            assigned: Assigned::Queues(3),
        },
    ];
}

/// Seats with a spare for what was needed once, but no fewer than are needed.
fn bought(once: usize, needed: usize, spare_percent: usize) -> i64 {
    let spare = (once * spare_percent).div_ceil(100);
    i64::try_from(needed.max(once + spare)).unwrap_or(i64::MAX)
}

/// A size as Zoom writes it: `312 GB`, `1.2 TB`.
fn storage(gigabytes: i64) -> String {
    if gigabytes < 1_024 {
        return format!("{gigabytes} GB");
    }
    let tenths = gigabytes * 10 / 1_024;
    format!("{}.{} TB", tenths / 10, tenths % 10)
}
