//! `licenses --assignments --for`: whose seats go out, what is left to whom, and who stays out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use zoomaudit::demo::{Account, Group, Hosted, Person, PhonePlan, Plan, at};

use super::counted::Row;
use super::sandbox::{Sandbox, rows, serve};

const DAY: Date = date(2026, 11, 21);

fn idle(email: &str) -> Person {
    Person {
        last_login: Some(at(DAY - 1.day(), 0)),
        ..Person::licensed(email)
    }
}

fn used(email: &str) -> Person {
    Person {
        hosted: vec![Hosted::meeting(DAY - 1.day(), 3)],
        ..idle(email)
    }
}

fn with(person: Person, add_ons: &[&str]) -> Person {
    Person {
        add_ons: add_ons.iter().map(|code| (*code).to_owned()).collect(),
        ..person
    }
}

fn account() -> Account {
    let webinar_of_spring = Person {
        hosted: vec![Hosted::webinar(DAY - 120.days(), 20)],
        ..idle("spring@example.com")
    };
    Account::empty(DAY)
        .plan(Plan::new("base", "business_yearly", 20))
        .plan(Plan::new("webinar", "webinar500_yearly", 5))
        .plan(Plan::new("large_meeting", "large500_yearly", 5))
        .phone_plan(PhonePlan {
            code: 200,
            name: "US/CA Unlimited Calling Plan".to_owned(),
            purchased: 5,
        })
        .group(Group {
            id: "g1".to_owned(),
            name: "Pilots".to_owned(),
        })
        .person(Person {
            department: Some("Sales".to_owned()),
            group_ids: vec!["g1".to_owned()],
            ..idle("idle@example.com")
        })
        .person(with(idle("both@example.com"), &["webinar500_yearly"]))
        .person(with(webinar_of_spring, &["webinar500_yearly"]))
        .person(with(
            used("host@example.com"),
            &["webinar500_yearly", "large500_yearly"],
        ))
        .person(with(used("large@example.com"), &["large500_yearly"]))
        .person(Person {
            role_id: "1".to_owned(),
            ..idle("admin@example.com")
        })
        .person(Person {
            last_name: String::new(),
            ..idle("desk@example.com")
        })
        .person(Person {
            phone_plans: vec![200],
            ..Person::new("phone@example.com")
        })
        .person(used("used@example.com"))
}

fn synced(account: Account) -> Sandbox {
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    sandbox
}

/// The addresses of each file.
fn files(directory: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let files = std::fs::read_dir(directory).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        let rows = rows(&std::fs::read_to_string(&path).unwrap());
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, rows.iter().map(|row| row["Email"].clone()).collect())
    });
    files.collect()
}

fn set(emails: &[&str]) -> BTreeSet<String> {
    emails
        .iter()
        .map(|email| format!("{email}@example.com"))
        .collect()
}

const IMPORT: &str = "licenses --offline --assignments --for zoom-import";

#[test]
fn people_stand_in_the_file_of_what_is_left_to_them_and_guarded_ones_in_none() {
    let sandbox = synced(account());
    let ran = sandbox.done(&format!("{IMPORT} -o out --format csv"));
    let expected = BTreeMap::from([
        ("zoom-import-basic.csv".to_owned(), set(&["idle", "both"])),
        (
            "zoom-import-licensed.csv".to_owned(),
            set(&["large", "host"]),
        ),
    ]);
    assert_eq!(files(&sandbox.home().join("out")), expected);
    let shown: Vec<(String, String)> = ran
        .rows()
        .iter()
        .map(|row| (row["people"].clone(), row["keeps"].clone()))
        .collect();
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    assert_eq!(shown, [pair("2", "basic"), pair("2", "licensed")]);
    for said in [
        "nothing was changed",
        "left out, guarded (`--include-guarded admin` takes them): 1",
        "left out, without an address, a first or a last name, which the import needs: 1",
        "left out, because add-ons that were not chosen would go with the licence: 1",
        "left out, with calling plans alone, which this import does not know: 1",
    ] {
        assert!(ran.stderr.contains(said), "{said}\n{ran}");
    }
}

#[test]
fn guarded_seats_go_out_when_they_are_asked_for() {
    let sandbox = synced(account());
    sandbox.done(&format!(
        "{IMPORT} -o out --product base --include-guarded admin"
    ));
    // A webinar seat that is idle too is not among those of `base`, and stays: so does the licence.
    let expected = BTreeMap::from([("zoom-import-basic.csv".to_owned(), set(&["idle", "admin"]))]);
    assert_eq!(files(&sandbox.home().join("out")), expected);
}

#[test]
fn what_stays_is_named_with_its_size() {
    let sandbox = synced(account());
    sandbox.done(&format!("{IMPORT} -o out --product webinar"));
    let expected = BTreeMap::from([
        ("zoom-import-licensed.csv".to_owned(), set(&["both"])),
        (
            "zoom-import-licensed+large-meeting-500.csv".to_owned(),
            set(&["host"]),
        ),
    ]);
    assert_eq!(files(&sandbox.home().join("out")), expected);
    let large = "--product large_meeting --verdict idle,never";
    sandbox.done(&format!(
        "{IMPORT} -o large.csv {large} --department nobody"
    ));
    assert!(!sandbox.home().join("large.csv").exists());
    let ran = sandbox.run(&format!("{IMPORT} -o all.csv"));
    assert_eq!(ran.code, Some(2), "{ran}");
    assert!(ran.stderr.contains("it takes 2 files"), "{ran}");
    assert!(!sandbox.home().join("all.csv").exists());
}

#[test]
fn a_file_says_of_people_what_zoom_says_and_nothing_of_the_directory() {
    let sandbox = synced(account());
    let hr = "Email,Department\nidle@example.com,Other\nboth@example.com,Other\n";
    std::fs::write(sandbox.home().join("hr.csv"), hr).unwrap();
    let ran = sandbox.done(&format!(
        "{IMPORT} -o out --directory hr.csv --product base,webinar --format csv"
    ));
    let kept: Vec<String> = ran.rows().iter().map(|row| row["keeps"].clone()).collect();
    assert_eq!(kept, ["basic", "licensed;large_meeting:500"], "{ran}");
    let file = sandbox.home().join("out/zoom-import-basic.csv");
    let rows = rows(&std::fs::read_to_string(file).unwrap());
    let of = |email: &str| rows.iter().find(|row| row["Email"] == email).unwrap();
    let idle = of("idle@example.com");
    assert_eq!(
        (&*idle["Department"], &*idle["User Group"]),
        ("Sales", "Pilots")
    );
    assert_eq!(
        (&*idle["First Name"], &*idle["Last Name"]),
        ("idle", "Example")
    );
    assert_eq!(of("both@example.com")["Department"], "");
}

#[test]
fn where_events_to_come_were_not_read_nobody_goes_out_unasked() {
    let scope = "report:read:upcoming_meetings_webinars:admin";
    let sandbox = synced(account().without_scope(scope));
    let ran = sandbox.done(&format!("{IMPORT} -o out"));
    assert!(!sandbox.home().join("out").exists(), "{ran}");
    assert!(
        ran.stderr
            .contains("`--include-guarded not-checked` takes them"),
        "{ran}"
    );
}

#[test]
fn options_that_do_not_go_together_are_mistakes() {
    let sandbox = Sandbox::new();
    for (arguments, said) in [
        ("--for zoom-import", "`--for zoom-import` writes files"),
        (
            "--for mail-merge --include-guarded owner",
            "`--include-guarded` goes with",
        ),
        (
            "--for zoom-import -o x --answer-by 2026-12-24",
            "`--answer-by` goes with",
        ),
    ] {
        let ran = sandbox.run(&format!("licenses --offline --assignments {arguments}"));
        assert_eq!(ran.code, Some(2), "{ran}");
        assert!(ran.stderr.contains(said), "{ran}");
    }
    let ran = sandbox.run("licenses --for mail-merge");
    assert_eq!(ran.code, Some(2), "{ran}");
}

#[test]
fn a_letter_goes_to_each_person_once() {
    let sandbox = synced(account());
    let hr = "Email;Manager;Manager Email;Status\nBOTH@example.com;Eve Boss;eve@example.com;On Leave\n\
        idle@example.com;max@example.com;;Active\nadmin@example.com;Max Boss;;\n";
    std::fs::write(sandbox.home().join("hr.csv"), hr).unwrap();
    let report = "licenses --offline --assignments --for mail-merge";
    let letters = sandbox.rows(&format!("{report} --directory hr.csv"));
    let seats = sandbox.rows("licenses --offline --assignments --verdict idle,never");
    let products = |email: &str| {
        let of_person = seats.iter().filter(|row| row["email"] == email);
        of_person
            .map(|row| row["product"].clone())
            .collect::<Vec<_>>()
    };
    let people: BTreeSet<&String> = seats.iter().map(|row| &row["email"]).collect();
    assert_eq!(letters.len(), people.len());
    for row in &letters {
        assert_eq!(
            row["products"],
            products(&row["email"]).join(";"),
            "{row:?}"
        );
        assert_eq!(row["answer_by"], "2026-12-05");
    }
    let of = |email: &str| -> &Row { letters.iter().find(|row| row["email"] == email).unwrap() };
    let manager = |email: &str| (&*of(email)["manager"], &*of(email)["manager_email"]);
    assert_eq!(manager("both@example.com"), ("Eve Boss", "eve@example.com"));
    assert_eq!(
        manager("idle@example.com"),
        ("max@example.com", "max@example.com")
    );
    assert_eq!(manager("admin@example.com"), ("Max Boss", ""));
    let both = of("both@example.com");
    assert_eq!(
        (&*both["guards"], &*both["directory_status"]),
        ("on-leave", "on-leave")
    );
    let letters = sandbox.rows(&format!("{report} --answer-by 2026-12-24 --product phone"));
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert_eq!(letters[0]["answer_by"], "2026-12-24");
}

#[test]
fn seats_of_people_who_left_are_given_back_whatever_their_verdict_and_no_letter_asks_them() {
    let exempt = "[[policy.exempt]]\nemail = \"large@*\"\nreason = \"a shared desk\"\n";
    let demo = serve(account());
    let sandbox = Sandbox::of(&demo).config(exempt);
    sandbox.done("sync --tier none");
    let left =
        ["idle", "used", "host", "large", "phone"].map(|name| format!("{name}@example.com,Left"));
    let hr = format!("Email,Status\n{}\n", left.join("\n"));
    std::fs::write(sandbox.home().join("hr.csv"), hr).unwrap();
    let of = |arguments: &str| {
        let directory = sandbox.home().join("out");
        std::fs::remove_dir_all(&directory).ok();
        let ran = sandbox.done(&format!("{IMPORT} -o out {arguments}"));
        let of_file = |name: &str| files(&directory).remove(name).unwrap_or_default();
        let named = ["zoom-import-basic.csv", "zoom-import-licensed.csv"].map(of_file);
        (named, ran.stderr)
    };
    // Of whoever left nothing stays, used or not; what the policy exempts stays with its holder.
    let (files, told) = of("--directory hr.csv");
    let gone = set(&["idle", "both", "used", "host"]);
    assert_eq!(files, [gone, set(&[])], "{told}");
    for said in [
        "in the files with seats that are in use or may be, because they left, as the directory says: 2\n",
        "calling plans alone, which this import does not know: 1, of whom 1 left, as the directory says\n",
    ] {
        assert!(told.contains(said), "{told}");
    }
    // Whoever asks for verdicts gets those; without a directory nobody left.
    for arguments in ["--directory hr.csv --verdict idle,never", ""] {
        let (files, told) = of(arguments);
        assert!(!files.iter().any(|file| file.contains("used@example.com")));
        assert!(!told.contains("because they left"), "{told}");
    }
    let report = "licenses --offline --assignments --for mail-merge --format csv";
    let letters = |arguments: &str| {
        let ran = sandbox.done(&format!("{report} {arguments}"));
        let people: BTreeSet<String> = ran.rows().iter().map(|row| row["email"].clone()).collect();
        (people, ran.stderr)
    };
    let (all, told) = letters("");
    assert!(!told.contains("left out"), "{told}");
    let (asked, told) = letters("--directory hr.csv");
    let gone = set(&["idle", "host", "phone"]);
    assert_eq!(asked, all.difference(&gone).cloned().collect());
    let said = "left out, because they left, as the directory says, and nobody has to be asked: 4";
    assert!(told.contains(said), "{told}");
    // Those who are not shown are counted as well.
    let (_, told) = letters("--directory hr.csv --limit 1");
    assert!(told.contains(said), "{told}");
}
