//! Audits of exported files: what the made-up account's people did, written down as the web portal would, comes to the
//! figures of a count of it; and what is wrong with files is said.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use jiff::ToSpan as _;
use jiff::civil::Date;
use zoomaudit::demo::{Account, Kind, Status};

use super::sandbox::{DAY, Ran, Sandbox, company};

const PEOPLE: usize = 150;

/// Words that stand in exports, and that nothing may keep.
const PLANTED: [&str; 3] = [
    "Secret merger",
    "guest.of.honour@elsewhere.test",
    "Jo Guest",
];

fn license(user_type: i64, nth: usize) -> &'static str {
    match (user_type, nth % 3) {
        (2, 0) => "Licensed",
        (2, 1) => "\"Zoom Workplace Business, Zoom Webinars 500\"",
        (2, _) => "Zoom Workplace Business",
        (1, _) => "Basic",
        (99, _) => "None",
        (4, _) => "Unassigned",
        _ => "Something of tomorrow",
    }
}

/// What stands between the quotes of a cell.
fn quoted(text: &str) -> String {
    text.replace('"', "\"\"")
}

/// The list of users: with a mark of its encoding, columns in another order than Zoom's, and lines that end as on Windows.
fn users(account: &Account) -> String {
    let mut text = "\u{feff}Department,Licenses,Email,Last Name,First Name,Status,Role,User Group,Activation Date,Last Login (UTC)\r\n".to_owned();
    for (nth, person) in account.people().iter().enumerate() {
        let status = match person.status {
            Status::Active => "Active",
            Status::Inactive => "Deactivated",
            Status::Pending => "Pending",
        };
        let role = ["Owner", "Admin", "Member"].get(person.role_id.parse::<usize>().unwrap_or(9));
        let at = |at: jiff::Timestamp| at.strftime("%b %d, %Y %I:%M %p").to_string();
        writeln!(
            text,
            "\"{}\",{},{},\"{}\",\"{}\",{status},{},,\"{}\",\"{}\"\r",
            person.department.as_deref().unwrap_or_default(),
            license(person.user_type, nth),
            person.email.to_uppercase(),
            quoted(&person.last_name),
            quoted(&person.first_name),
            role.unwrap_or(&"Auditor"),
            at(person.created_at),
            person.last_login.map(at).unwrap_or_default(),
        )
        .unwrap();
    }
    text
}

/// What was held on some days, with a line for each of up to two who took part, and blank lines.
fn meetings(account: &Account, (from, to): (Date, Date)) -> String {
    let mut text = "Topic,Meeting ID,User Name,User Email,Department,Group,Has Zoom Rooms?,Creation Time,Start Time,End Time,Duration (Minutes),Participants,Name (Original Name),User Email,Join Time\n".to_owned();
    let people = account.people().iter().chain(account.former());
    for (nth, person) in people.enumerate() {
        for event in person.hosted_between(from, to) {
            // The same in every export.
            let id = format!("{nth}{}", event.start.as_second());
            let start = event.start.strftime("%m/%d/%Y %I:%M:%S %p");
            for _ in 0..event.participants.clamp(1, 2) {
                writeln!(
                    text,
                    "{},8{id} 4410,\"{}\",{},,,No,,{start},,{},{},{},{},{start}\n",
                    PLANTED[0],
                    quoted(&person.display_name),
                    person.email,
                    event.minutes,
                    event.participants,
                    PLANTED[2],
                    PLANTED[1],
                )
                .unwrap();
            }
        }
    }
    text
}

/// Writes exports of some ranges of days.
fn export(account: &Account, directory: &Path, ranges: &[(Date, Date)]) {
    fs::create_dir_all(directory).unwrap();
    fs::write(directory.join("zoomus_users.csv"), users(account)).unwrap();
    fs::write(directory.join("holiday.csv"), "not,an,export\n").unwrap();
    for (from, to) in ranges {
        let name = format!(
            "meetinglistdetails_{}_{}.csv",
            from.strftime("%Y%m%d"),
            to.strftime("%Y%m%d")
        );
        fs::write(directory.join(name), meetings(account, (*from, *to))).unwrap();
    }
}

/// What somebody hosted of any kind: how often, minutes, participants, and whether anybody else was there.
fn held(account: &Account, days: (Date, Date)) -> BTreeMap<String, (u64, u64, u64, bool)> {
    let mut sums = BTreeMap::new();
    for person in account.people().iter().chain(account.former()) {
        for event in person.hosted_between(days.0, days.1) {
            let sum = sums
                .entry(person.email.to_lowercase())
                .or_insert((0, 0, 0, false));
            sum.0 += 1;
            sum.1 += u64::from(event.minutes);
            sum.2 += u64::from(event.participants);
            sum.3 |= event.participants > 1;
        }
    }
    sums
}

fn days_back(days: i64) -> (Date, Date) {
    (DAY - (days - 1).days(), DAY)
}

#[test]
fn figures_and_verdicts_are_those_of_a_count_of_what_was_exported() {
    let account = Account::company(PEOPLE, DAY);
    let sandbox = Sandbox::new();
    let files = sandbox.home().join("files");
    let (middle, overlap) = (DAY - 60.days(), DAY - 70.days());
    export(
        &account,
        &files,
        &[(days_back(120).0, middle), (overlap, DAY)],
    );
    let ran = sandbox.done("sync --from-files files");
    assert!(
        ran.stderr
            .contains("read 150 people, and what hosts did on"),
        "{ran}"
    );
    for last in [30, 90] {
        let truth = held(&account, days_back(last));
        let rows = sandbox.rows(&format!("usage --last {last}d --sort email"));
        let told: BTreeMap<_, _> = rows
            .iter()
            .filter(|row| row["meetings"] != "0")
            .map(|row| {
                let number = |key: &str| row[key].parse::<u64>().unwrap();
                (
                    row["email"].to_lowercase(),
                    (
                        number("meetings"),
                        number("meeting_minutes"),
                        number("participants"),
                    ),
                )
            })
            .collect();
        let wanted: BTreeMap<_, _> = truth
            .iter()
            .map(|(email, sum)| (email.clone(), (sum.0, sum.1, sum.2)))
            .collect();
        assert_eq!(told, wanted, "{last} days");
    }
    let truth = held(&account, days_back(90));
    let seats = sandbox.rows("licenses --assignments --product base");
    let holders = account
        .people()
        .iter()
        .filter(|person| person.user_type == 2);
    let holders: BTreeSet<String> = holders.map(|person| person.email.to_lowercase()).collect();
    let held_by: BTreeSet<String> = seats
        .iter()
        .map(|row| row["email"].to_lowercase())
        .collect();
    assert_eq!(held_by, holders);
    for row in &seats {
        let is_used = truth
            .get(&row["email"].to_lowercase())
            .is_some_and(|sum| sum.3);
        assert_eq!(row["verdict"] == "active", is_used, "{row:?}");
        assert_ne!(row["verdict"], "unknown", "{row:?}");
    }
    let plans = sandbox.rows("licenses");
    assert_eq!(plans.len(), 1, "{plans:?}");
    assert_eq!(plans[0]["purchased"], "", "no file tells what was bought");
    let is_pending = |email: &str| {
        let mut people = account.people().iter();
        people.any(|person| person.status == Status::Pending && person.email == email)
    };
    let assigned = seats
        .iter()
        .filter(|row| !is_pending(&row["email"].to_lowercase()));
    assert_eq!(plans[0]["assigned"], assigned.count().to_string());
}

#[test]
fn nothing_that_is_not_needed_is_kept_and_nobody_is_asked() {
    let demo = company(40);
    let account = demo.account();
    let sandbox = Sandbox::near(&demo);
    export(&account, &sandbox.home().join("files"), &[days_back(90)]);
    sandbox.done("sync --from-files files");
    for report in ["users", "licenses", "usage months", "findings", "explain"] {
        let report = match report {
            "explain" => format!("explain {}", account.people()[0].email),
            other => other.to_owned(),
        };
        sandbox.done(&report);
    }
    assert_eq!(demo.requests().len(), 0);
    for entry in fs::read_dir(sandbox.data()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        for word in PLANTED {
            let is_there = bytes
                .windows(word.len())
                .any(|part| part == word.as_bytes());
            assert!(!is_there, "{word}");
        }
    }
    let refused = sandbox.run("licenses --refresh");
    assert_eq!(refused.code, Some(2), "{refused}");
    assert!(
        refused.stderr.contains("sync --from-files DIR"),
        "{refused}"
    );
    let logged_in = sandbox
        .with("ZOOMAUDIT_ACCOUNT_ID", &demo.account_id())
        .with("ZOOMAUDIT_CLIENT_ID", &demo.client_id())
        .with("ZOOMAUDIT_CLIENT_SECRET", &demo.client_secret())
        .with("ZOOMAUDIT_PROFILE", "default");
    logged_in.done("licenses");
    let refused = logged_in.run("sync");
    assert_eq!(refused.code, Some(4), "{refused}");
    assert!(
        refused.stderr.contains("the account of exported files"),
        "{refused}"
    );
}

#[test]
fn a_later_export_takes_the_place_of_the_days_that_both_have() {
    let sandbox = Sandbox::new();
    let files = sandbox.home().join("files");
    let earlier = Account::company(60, DAY - 10.days());
    export(&earlier, &files, &[(days_back(60).0, DAY - 10.days())]);
    let first = sandbox.command("sync --from-files files").output().unwrap();
    assert!(first.status.success());
    fs::remove_dir_all(&files).unwrap();
    let account = Account::company(60, DAY);
    export(&account, &files, &[days_back(30)]);
    sandbox.done("sync --from-files files");
    let wanted: u64 = held(&account, days_back(30))
        .values()
        .map(|sum| sum.0)
        .sum();
    let total = |rows: Vec<std::collections::HashMap<String, String>>| {
        rows.iter()
            .map(|row| row["meetings"].parse::<u64>().unwrap())
            .sum::<u64>()
    };
    assert_eq!(total(sandbox.rows("usage --last 30d")), wanted);
    let before = held(&earlier, (days_back(60).0, DAY - 30.days()));
    let before: u64 = before.values().map(|sum| sum.0).sum();
    assert_eq!(total(sandbox.rows("usage --last 60d")), wanted + before);
}

#[test]
fn webinars_are_unknown_and_a_gap_is_told() {
    let account = Account::company(60, DAY);
    let sandbox = Sandbox::new().config("[policy]\nuse = [\"webinar\"]\n");
    let files = sandbox.home().join("files");
    export(
        &account,
        &files,
        &[(days_back(90).0, DAY - 50.days()), (DAY - 40.days(), DAY)],
    );
    let ran = sandbox.done("sync --from-files files");
    assert!(
        ran.stderr
            .contains("there are days without a list of meetings"),
        "{ran}"
    );
    let seats = sandbox.rows("licenses --assignments --product base");
    assert!(!seats.is_empty());
    let told = |row: &std::collections::HashMap<String, String>| {
        ["idle", "never", "active"].contains(&&*row["verdict"])
    };
    // Who never signed in did not host either.
    assert!(
        seats
            .iter()
            .all(|row| !told(row) || row["reason"] == "never-signed-in"),
        "{seats:?}"
    );
    let has_webinars = account.people().iter().any(|person| {
        let (from, to) = days_back(90);
        person
            .hosted_between(from, to)
            .any(|event| event.kind == Kind::Webinar)
    });
    assert!(has_webinars, "there is something not to be seen");
}

/// What the program says of a directory with these files.
fn said(files: &[(&str, &str)]) -> Ran {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.home().join("files")).unwrap();
    for (name, text) in files {
        fs::write(sandbox.home().join("files").join(name), text).unwrap();
    }
    let ran = sandbox.run("sync --from-files files");
    let stored = sandbox.data().join("default.db");
    let is_stored = stored.exists() && sandbox.run("users --offline").code == Some(0);
    assert_eq!(is_stored, ran.code == Some(0), "{ran}");
    ran
}

const ONE: &str = "Email;Licenses\nada@example.com;Licensed\n";

const LISTED: &str = "meetinglistdetails_20260801_20260831.csv";
const HEAD: &str = "Topic,Meeting ID,User Email,Start Time,Duration (Minutes),Participants\n";

#[test]
fn what_is_wrong_with_files_is_said_and_nothing_is_saved() {
    let (listed, head) = (LISTED, HEAD);
    for (files, words) in [
        (vec![], "no file in it is called zoomus_users.csv"),
        (vec![("zoomus_users.csv", "")], "there is nothing in it"),
        (
            vec![("zoomus_users.csv", "PK\u{3}\u{4}…")],
            "it is a workbook",
        ),
        (
            vec![("zoomus_users.csv", "Name,Licenses\nAda,Basic\n")],
            "no column is one of addresses; there are Name, Licenses",
        ),
        (
            vec![("zoomus_users.csv", "Email,Name\na@b.test,Ada\n")],
            "no column is one of licences",
        ),
        (
            vec![("zoomus_users.csv", "Email,Licenses\n,Basic\n")],
            "line 2: there is no address",
        ),
        (
            vec![(
                "zoomus_users.csv",
                "Email,Licenses,Status\na@b.test,Basic,Asleep\n",
            )],
            "line 2: `Asleep` is no status",
        ),
        (
            vec![(
                "zoomus_users.csv",
                "Email,Licenses\na@b.test,Basic\nA@b.test,Licensed\n",
            )],
            "line 3: a@b.test was there before",
        ),
        (
            vec![(
                "zoomus_users.csv",
                "Email,Licenses,Last Login\na@b.test,Basic,lately\n",
            )],
            "line 2: `lately` is no time",
        ),
        (
            vec![("zoomus_users.csv", ONE), ("meetinglistdetails.csv", head)],
            "its name does not say of which days it is",
        ),
        (
            vec![
                ("zoomus_users.csv", ONE),
                (listed, "Topic,Start Time\nx,2026-08-03 10:00\n"),
            ],
            "no column is one of meeting ids",
        ),
        (
            vec![
                ("zoomus_users.csv", ONE),
                (listed, &format!("{head}x,1,ada@example.com,noon,30,2\n")),
            ],
            "line 2: `noon` is no time",
        ),
        (
            vec![
                ("zoomus_users.csv", ONE),
                (
                    listed,
                    &format!("{head}x,1,ada@example.com,2026-08-03 10:00,half,2\n"),
                ),
            ],
            "line 2: `half` is no number",
        ),
        (
            vec![
                ("zoomus_users.csv", ONE),
                (
                    listed,
                    &format!("{head}x,1,ada@example.com,2026-01-03 10:00,30,2\n"),
                ),
            ],
            "it has events of other days",
        ),
        (
            vec![
                ("zoomus_users.csv", ONE),
                (
                    "meetinglistdetails_20260101_20261231.csv",
                    &format!("{head}x,1,ada@example.com,03/04/2026 10:00,30,2\n"),
                ),
            ],
            "can be read in two ways",
        ),
    ] {
        let ran = said(&files);
        assert_eq!(ran.code, Some(1), "{words}\n{ran}");
        assert!(ran.stderr.contains(words), "{words}\n{ran}");
    }
    let only_users = said(&[("zoomus_users (1).csv", ONE)]);
    assert_eq!(only_users.code, Some(0), "{only_users}");
    assert!(
        only_users.stderr.contains("who uses what stays unknown"),
        "{only_users}"
    );
}

#[test]
fn deadlines_are_counted_from_today_and_columns_that_are_not_used_are_named() {
    let account = Account::company(40, DAY);
    let contract = "[[contract]]\nplan = \"base\"\nunit_price = 100\nper = \"year\"\ncurrency = \"USD\"\nend = 2026-10-20\nnotice_days = 30\n";
    let sandbox = Sandbox::new().config(contract);
    let files = sandbox.home().join("files");
    export(&account, &files, &[(days_back(90).0, DAY - 10.days())]);
    let text = users(&account).replace("Last Name", "Favourite Colour");
    fs::write(files.join("zoomus_users.csv"), text).unwrap();
    let ran = sandbox.done("sync --from-files files");
    assert!(ran.stderr.contains("not used: Favourite Colour"), "{ran}");
    let near = sandbox.rows("findings --code renewal-near");
    // The last day is 20 September, which is 20 days from 31 August and not 30 from the last day of the files.
    assert!(
        near[0]["summary"].contains("2026-09-20, in 20 days"),
        "{near:?}"
    );
    let quiet = sandbox.run("licenses --strict --quiet");
    assert_eq!(quiet.code, Some(6), "{quiet}");
    assert!(quiet.stderr.contains("is incomplete"), "{quiet}");
}

#[test]
fn a_meeting_counts_once_wherever_it_stands_and_what_no_cell_tells_is_unknown() {
    let sandbox = Sandbox::new();
    let files = sandbox.home().join("files");
    fs::create_dir(&files).unwrap();
    fs::write(files.join("zoomus_users.csv"), ONE).unwrap();
    let head = "Meeting ID,User Email,Start Time,Duration (Minutes),Participants\n";
    let august = format!(
        "{head}1,ada@example.com,31.08.2026 23:59,30,2\n1,ADA@example.com,31.08.2026 23:59,30,2\n1,ada@example.com,30.08.2026 10:00,\"1,000\",\n2,,29.08.2026 10:00,5,1\n"
    );
    fs::write(
        files.join("meetinglistdetails_20260801_20260831.csv"),
        &august,
    )
    .unwrap();
    fs::write(
        files.join("meetinglistdetails_20260815_20260831.csv"),
        &august,
    )
    .unwrap();
    sandbox.done("sync --from-files files");
    let rows = sandbox.rows("usage --from 2026-08-01 --to 2026-08-31");
    let ada = rows
        .iter()
        .find(|row| row["email"] == "ada@example.com")
        .unwrap();
    assert_eq!(
        [
            &ada["meetings"],
            &ada["meeting_minutes"],
            &ada["participants"]
        ],
        ["2", "1030", ""]
    );
    let nobody: Vec<_> = rows.iter().filter(|row| row["email"].is_empty()).collect();
    assert_eq!(nobody.len(), 1, "an event of nobody is not lost");
    assert_eq!(nobody[0]["meetings"], "1");
}
