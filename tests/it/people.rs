//! People whom a snapshot knows from more than one dataset, or from none but a report.

use jiff::civil::date;
use zoomaudit::model::{Dataset, Email, HostActivity, PhoneUser, Status, User, UserId, Window};
use zoomaudit::store::{Identity, NewReading, NewSnapshot, Part, Rows, Source, Store};

use super::held::{phone, reading, user};
use super::sandbox::{DAY, Sandbox};

const MONTH: Window = Window {
    from: date(2026, 8, 1),
    to: DAY,
};

fn host(id: Option<&str>, email: Option<&str>, department: &str) -> HostActivity {
    HostActivity {
        window: MONTH,
        id: id.and_then(UserId::parse),
        email: email.and_then(Email::parse),
        name: None,
        department: Some(department.to_owned()),
        meetings: Some(1),
        meeting_minutes: Some(30),
        participants: Some(4),
    }
}

/// A place whose store holds these people and nothing else.
fn stored(users: Vec<User>, phones: Vec<PhoneUser>, hosts: Vec<HostActivity>) -> Sandbox {
    let sandbox = Sandbox::new();
    let mut store = Store::open(&sandbox.data().join("default.db")).unwrap();
    let identity = Identity {
        account_id: Some("acc-1".to_owned()),
        cloud: "zoom.us".to_owned(),
    };
    let now = "2026-08-31T08:00:00Z".parse().unwrap();
    store.stage(&identity, now, |_, _| false).unwrap();
    let month = format!("{}/{}", MONTH.from, MONTH.to);
    let mut staged = |dataset, name: &str, rows: Rows| {
        store.take((dataset, name), (0, now), &rows).unwrap();
        let part = Part {
            dataset,
            name: name.to_owned(),
            attempt: 0,
            rows: rows.count(),
            read_at: now,
            read_on: DAY,
        };
        NewReading {
            reading: reading(dataset),
            source: Source::Staged(vec![part]),
        }
    };
    let snapshot = NewSnapshot {
        taken_at: now,
        as_of: DAY,
        datasets: vec![
            staged(Dataset::Users, "active", Rows::Users(users)),
            staged(Dataset::PhoneUsers, "", Rows::PhoneUsers(phones)),
            staged(Dataset::HostActivity, &month, Rows::HostActivity(hosts)),
        ],
    };
    store.commit(&identity, snapshot).unwrap();
    sandbox
}

#[test]
fn two_phone_rows_of_one_person_are_one_person_with_both_plans() {
    let rows = [
        phone("ada", &[(Some(200), Some("Unlimited"))]),
        PhoneUser {
            id: None,
            email: Email::parse("ADA@example.com"),
            ..phone(
                "ada",
                &[(Some(200), Some("Unlimited")), (Some(100), Some("Metered"))],
            )
        },
    ];
    let sandbox = stored(vec![user("ada"), user("bea")], rows.to_vec(), Vec::new());
    let people = sandbox.rows("users --offline");
    let plans: Vec<&str> = people
        .iter()
        .map(|row| row["phone_plan"].as_str())
        .collect();
    assert_eq!(plans, ["Unlimited, Metered", ""]);
    let seats = sandbox.rows("licenses --assignments --offline --product phone");
    let seats: Vec<_> = seats
        .iter()
        .map(|row| (&*row["email"], &*row["plan"]))
        .collect();
    assert_eq!(
        seats,
        [("ada@example.com", "200"), ("ada@example.com", "100")]
    );
    let licenses = sandbox.rows("licenses --offline");
    let phone = licenses.iter().filter(|row| row["product"] == "phone");
    let held: Vec<_> = phone
        .map(|row| (&*row["plan"], &*row["assigned"]))
        .collect();
    assert_eq!(held, [("100", "1"), ("200", "1")]);
}

#[test]
fn hosts_outside_the_account_come_last_and_are_told_of_whatever_is_shown() {
    let hosts = vec![
        host(Some("gone"), Some("gone@example.com"), "Legal"),
        host(None, Some("guest@example.org"), "Sales"),
        host(Some("ada"), None, "Legal"),
        host(Some("gone"), None, "Legal"),
        host(None, Some("GUEST@example.org"), "Sales"),
        host(None, None, "Legal"),
        host(None, None, "Legal"),
    ];
    let phones = vec![phone("desk", &[(Some(200), None)])];
    let sandbox = stored(vec![user("ada"), user("bea")], phones, hosts);
    let usage = "usage --offline --last 31d --format csv --columns user_id,email,meetings";
    let said = "4 hosts are not in the account, or no longer\n";
    let of_sales = "1 host is not in the account, or no longer\n";
    for (options, rows) in [
        (
            "",
            "ada,ada@example.com,1\r\nbea,bea@example.com,0\r\ngone,gone@example.com,2\r\n,guest@example.org,2\r\n,,1\r\n,,1\r\n",
        ),
        ("--limit 1", "ada,ada@example.com,1\r\n"),
        ("--limit 0", ""),
        ("--department sales", ",guest@example.org,2\r\n"),
        (
            "--sort meetings:desc --limit 1",
            "gone,gone@example.com,2\r\n",
        ),
    ] {
        let ran = sandbox.done(&format!("{usage} {options}"));
        assert_eq!(ran.stdout, format!("user_id,email,meetings\r\n{rows}"));
        let said = if options.contains("sales") {
            of_sales
        } else {
            said
        };
        assert!(ran.stderr.ends_with(said), "{ran}");
    }
    assert_eq!(sandbox.rows("users --offline").len(), 2);
    // Of which groups they were is not known, and none of them held a webinar.
    let of_group = sandbox.done(&format!("{usage} --group staff"));
    let said = "4 hosts of the whole account are not in it, or no longer: whether they are of those asked about is unknown\n";
    assert_eq!(of_group.stdout, "user_id,email,meetings\r\n");
    assert!(of_group.stderr.ends_with(said), "{of_group}");
    let of_group = sandbox.done(&format!("{usage} --group staff --department sales"));
    let said = "1 host of the whole account is not in it, or no longer: whether they are of those asked about is unknown\n";
    assert!(of_group.stderr.ends_with(said), "{of_group}");
    let webinars = sandbox.done(&format!("{usage} --kind webinar"));
    assert!(!webinars.stderr.contains("no longer"), "{webinars}");
}

#[test]
fn what_is_unknown_is_told_of_all_people_whatever_is_shown() {
    let untold = User {
        user_type: None,
        ..user("bea")
    };
    let invited = User {
        status: Status::Pending,
        ..user("cem")
    };
    let phones = vec![
        phone("ada", &[(Some(200), None)]),
        phone("desk", &[(Some(200), None)]),
    ];
    let sandbox = stored(vec![user("ada"), untold, invited], phones, Vec::new());
    for options in ["--limit 1", "", "--sort name", "-o seats.csv"] {
        let ran = sandbox.done(&format!("licenses --assignments --offline {options}"));
        let told = ran.stderr.ends_with(
            "warning: of 1 person Zoom does not say which licence they have: they are in no count of seats\n\
             2 seats of phone are `unknown`: calls were not read, which `zoomaudit sync` does\n",
        );
        assert!(told, "{ran}");
    }
    let seats = sandbox.rows("licenses --assignments --offline");
    let seats: Vec<_> = seats
        .iter()
        .map(|row| (&*row["name"], &*row["product"]))
        .collect();
    assert_eq!(
        seats,
        [
            ("ada", "base"),
            ("ada", "phone"),
            ("cem", "base"),
            ("desk", "phone")
        ]
    );
}
