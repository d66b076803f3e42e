//! One small account with something in every dataset.

use jiff::{
    civil::{Date, date},
    tz::TimeZone,
};
use zoomaudit::{
    model::{
        AddOn, AddOns, AudioUse, DailyTotal, Dataset, DayUse, Division, Email, Group, Handed,
        HostActivity, Invoice, LicenseChange, PhoneBought, PhoneNumbers, PhonePlace, PhonePlan,
        PhonePlanHeld, PhoneUser, PlaceKind, PlanLine, PlanTerm, PlanUsage, Role, Room, RoomUse,
        SignIn, Status, StorageDay, StoragePlan, Told, Upcoming, UseKind, User, UserDetails,
        UserId, UserType, Window,
    },
    store::Rows,
};

use super::{time, user};

pub(super) const OCTOBER: Window = Window {
    from: date(2026, 10, 1),
    to: date(2026, 10, 31),
};

pub(super) fn host(id: Option<&str>, email: Option<&str>, meetings: Option<i64>) -> HostActivity {
    HostActivity {
        window: OCTOBER,
        id: id.and_then(UserId::parse),
        email: email.and_then(Email::parse),
        name: None,
        department: None,
        meetings,
        meeting_minutes: meetings.map(|meetings| meetings * 30),
        participants: None,
    }
}

pub(super) fn phone_user(id: Option<&str>, email: Option<&str>) -> PhoneUser {
    PhoneUser {
        id: id.and_then(UserId::parse),
        email: email.and_then(Email::parse),
        name: None,
        status: Some("activate".to_owned()),
        department: None,
        plans: vec![PhonePlanHeld {
            code: Some(200),
            name: Some("US/CA Unlimited".to_owned()),
        }],
    }
}

pub(super) fn people() -> Vec<User> {
    let ada = User {
        display_name: Some("Ada L".to_owned()),
        department: Some("Works".to_owned()),
        role_id: Some("0".to_owned()),
        group_ids: vec!["g2".to_owned(), "g1".to_owned()],
        created_at: Some(time("2020-01-02T03:04:05.678Z")),
        last_login_at: Some(time("2026-11-19T23:59:59.999Z")),
        ..user("ada@example.com", Status::Active)
    };
    let bob = User {
        user_type: Some(UserType::Other(77)),
        ..user("Bob@Example.com", Status::Inactive)
    };
    let cy = User {
        id: None,
        user_type: None,
        ..user("cy@example.com", Status::Pending)
    };
    let dan = User {
        email: None,
        ..user("dan", Status::Active)
    };
    vec![ada, dan, bob, cy]
}

pub(super) fn line(product: &str, purchased: Option<i64>) -> PlanLine {
    PlanLine {
        product: product.to_owned(),
        purchased,
        ..PlanLine::default()
    }
}

/// Returns rows of a dataset.
pub(super) fn of(dataset: Dataset) -> Rows {
    let text = |text: &str| Some(text.to_owned());
    match dataset {
        Dataset::Users => Rows::Users(people()),
        Dataset::Roles => Rows::Roles(vec![Role {
            id: "0".to_owned(),
            name: text("Owner"),
        }]),
        Dataset::Groups => Rows::Groups(vec![Group {
            id: "g1".to_owned(),
            name: None,
        }]),
        Dataset::Divisions => Rows::Divisions(vec![Division {
            id: "d1".to_owned(),
            name: text("Works"),
        }]),
        Dataset::PlanUsage => Rows::PlanUsage(PlanUsage {
            lines: vec![line("webinar", Some(5)), line("base", None)],
            storage: Some(StoragePlan {
                plan: text("cmr"),
                plan_bytes: Some(1 << 40),
                plan_used_bytes: None,
                free_bytes: Some(7),
                free_used_bytes: Some(0),
            }),
        }),
        Dataset::PhonePlans => Rows::PhonePlans(PhoneBought {
            plans: vec![PhonePlan {
                code: Some(200),
                name: text("US/CA Unlimited"),
                purchased: Some(10),
                assigned: Some(3),
                available: Some(7),
            }],
            numbers: vec![PhoneNumbers {
                name: text("US/CA Toll Number"),
                purchased: Some(9),
                assigned: Some(4),
                available: None,
            }],
        }),
        Dataset::PhoneUsers => Rows::PhoneUsers(vec![
            phone_user(Some("id-of-ada@example.com"), Some("ada@example.com")),
            phone_user(None, Some("BOB@example.com")),
            phone_user(Some("gone"), Some("gone@example.com")),
            phone_user(None, Some("never@example.com")),
        ]),
        Dataset::Rooms => Rows::Rooms(vec![Room {
            id: "r1".to_owned(),
            name: text("Oak"),
            status: text("Offline"),
            location_id: None,
            kind: None,
        }]),
        Dataset::HostActivity => Rows::HostActivity(vec![
            host(Some("id-of-ada@example.com"), None, Some(3)),
            host(None, Some("bob@example.com"), None),
            host(Some("gone"), Some("gone@example.com"), Some(1)),
        ]),
        Dataset::Meetings => Rows::Meetings(vec![
            held(Some("Ada@example.com"), date(2026, 11, 2), 3),
            held(None, date(2026, 11, 3), 1),
        ]),
        other => later(other),
    }
}

/// A room or a common area with a calling plan.
pub(super) fn phone_place(kind: PlaceKind, id: &str) -> PhonePlace {
    PhonePlace {
        kind,
        id: id.to_owned(),
        name: Some(format!("Place {id}")),
        department: None,
        site: Some("Main".to_owned()),
        plans: vec![PhonePlanHeld {
            code: Some(200),
            name: None,
        }],
        since: None,
    }
}

/// Returns rows of a dataset that the first layout did not have.
fn later(dataset: Dataset) -> Rows {
    let day = date(2026, 11, 2);
    let at = time("2026-11-02T09:00:00Z");
    let used = |kind| DayUse {
        email: Email::parse("ada@example.com"),
        ..DayUse::one(kind, at)
    };
    match dataset {
        Dataset::PhoneRooms => Rows::PhoneRooms(vec![phone_place(PlaceKind::Room, "r1")]),
        Dataset::PhoneCommonAreas => {
            Rows::PhoneCommonAreas(vec![phone_place(PlaceKind::CommonArea, "a1")])
        }
        Dataset::Webinars => Rows::Webinars(vec![used(UseKind::Webinar)]),
        Dataset::Calls => Rows::Calls(vec![used(UseKind::Call)]),
        Dataset::Attendance => Rows::Attendance(vec![DayUse {
            id: UserId::parse("id-of-ada@example.com"),
            ..DayUse::one(UseKind::Attended, at)
        }]),
        Dataset::Recordings => Rows::Recordings(vec![used(UseKind::Recording)]),
        Dataset::RoomUse => Rows::RoomUse(vec![RoomUse {
            id: "r1".to_owned(),
            last_used_at: Some(at),
        }]),
        Dataset::DailyTotals => Rows::DailyTotals(vec![DailyTotal {
            day,
            new_users: Some(1),
            meetings: None,
            participants: Some(3),
            meeting_minutes: Some(30),
        }]),
        Dataset::RecordingStorage => Rows::RecordingStorage(vec![StorageDay {
            day,
            used_bytes: Some(1),
            plan_bytes: None,
            free_bytes: Some(2),
        }]),
        Dataset::SignIns => Rows::SignIns(vec![SignIn {
            email: Email::parse("ADA@example.com").unwrap(),
            at,
        }]),
        Dataset::AdminLog => Rows::AdminLog(vec![LicenseChange {
            email: Email::parse("ada@example.com").unwrap(),
            at,
            operator: None,
            handed: Handed::Given,
            product: Some("base".to_owned()),
        }]),
        Dataset::Upcoming => Rows::Upcoming(vec![Upcoming {
            id: UserId::parse("id-of-ada@example.com"),
            name: None,
            department: None,
            events: 2,
            next_at: Some(at),
        }]),
        Dataset::UserDetails => Rows::UserDetails(vec![Told {
            id: UserId::parse("id-of-ada@example.com").unwrap(),
            read_at: at,
            told: Some(UserDetails {
                zoom_one_type: Some(1 << 59),
                cost_center: Some("CC-1".to_owned()),
                ..UserDetails::default()
            }),
        }]),
        Dataset::AddOns => Rows::AddOns(vec![Told {
            id: UserId::parse("id-of-ada@example.com").unwrap(),
            read_at: at,
            told: Some(AddOns {
                held: vec![AddOn {
                    product: "webinar".to_owned(),
                    capacity: Some(500),
                }],
                ..AddOns::default()
            }),
        }]),
        Dataset::Telephone => Rows::Telephone(vec![AudioUse {
            day,
            kind: "toll-free".to_owned(),
            calls: 1,
            minutes: Some(5),
            total: None,
        }]),
        Dataset::Plans => Rows::PlanTerms(vec![PlanTerm {
            product: "base".to_owned(),
            next_invoice_on: Some(day),
            ..PlanTerm::default()
        }]),
        Dataset::Invoices => Rows::Invoices(vec![Invoice {
            id: "invoice-1".to_owned(),
            date: Some(day),
            ..Invoice::default()
        }]),
        earlier => of(earlier),
    }
}

/// What somebody held on a day: so many meetings of half an hour with three.
pub(super) fn held(email: Option<&str>, day: Date, events: i64) -> DayUse {
    let noon = day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap();
    DayUse {
        email: email.and_then(Email::parse),
        name: email.map(|email| format!("Name of {email}")),
        events,
        minutes: Some(30 * events),
        participants: Some(3 * events),
        longest_minutes: Some(30),
        largest: Some(3),
        with_others: events,
        last_with_others_at: Some(noon.timestamp()),
        ..DayUse::one(UseKind::Meeting, noon.timestamp())
    }
}

/// The datasets that the first layout had.
pub(super) fn datasets() -> [Dataset; 8] {
    [
        Dataset::Users,
        Dataset::Roles,
        Dataset::Groups,
        Dataset::PlanUsage,
        Dataset::PhonePlans,
        Dataset::PhoneUsers,
        Dataset::Rooms,
        Dataset::HostActivity,
    ]
}
