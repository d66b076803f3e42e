//! Nothing of what is never read or kept is in a store or in anything that is shown, though Zoom tells all of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use zoomaudit::demo::{Demo, Fault, FaultKind, planted};

use super::demo::wire::{app_token, with_token};
use super::sandbox::{Ran, Sandbox, company};

const PEOPLE: usize = 60;

const REPORTS: [&str; 16] = [
    "users",
    "licenses",
    "licenses --assignments",
    "usage users",
    "usage months --last 180d",
    "usage days",
    "usage weekdays",
    "usage departments",
    "usage rooms",
    "usage phone",
    "usage storage",
    "usage audio --last 180d",
    "usage upcoming",
    "diff",
    "users --columns email,snapshot_at,coverage,profile",
    "sync --plan",
];

/// The markers that are in a text, in capitals or not.
fn marks(text: &[u8]) -> BTreeSet<&'static str> {
    let text = String::from_utf8_lossy(text).to_ascii_lowercase();
    let all = planted().into_iter();
    all.filter(|mark| text.contains(&mark.to_ascii_lowercase()))
        .collect()
}

fn check(ran: &Ran, what: &str) {
    for (text, place) in [(&ran.stdout, "output"), (&ran.stderr, "error")] {
        let found = marks(text.as_bytes());
        assert!(found.is_empty(), "{found:?} on standard {place} of {what}");
    }
}

/// Looks into every file below a directory; returns how many there are.
fn check_files(directory: &Path) -> usize {
    let mut count = 0;
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            count += check_files(&path);
        } else if let Ok(bytes) = fs::read(&path) {
            // A journal may be gone again.
            let found = marks(&bytes);
            assert!(found.is_empty(), "{found:?} in {}", path.display());
            count += 1;
        }
    }
    count
}

/// The markers in the answers to what the program asked, asked once more.
fn told_to_the_program(demo: &Demo) -> BTreeSet<&'static str> {
    let token = app_token(demo);
    let asked = demo.requests().into_iter();
    let asked = asked.filter(|seen| seen.authorized && !seen.query.contains("next_page_token"));
    let asked: BTreeSet<String> = asked
        .map(|seen| format!("{}?{}", seen.path.trim_start_matches("/v2"), seen.query))
        .collect();
    let mut told = BTreeSet::new();
    for path in asked {
        told.extend(marks(
            with_token(demo, &path, &token).unwrap().text.as_bytes(),
        ));
    }
    told
}

#[test]
fn what_the_program_is_told_has_all_of_it_but_who_took_part() {
    let demo = company(PEOPLE);
    Sandbox::of(&demo).done("sync --tier none");
    let mut told = told_to_the_program(&demo);
    let token = app_token(&demo);
    let ask = |path: &str| with_token(&demo, path, &token).unwrap();
    let day = demo.account().day();
    let from = day.first_of_month();
    let meetings = format!("/report/history_meetings?from={from}&to={day}&meeting_type=meeting");
    let meetings = ask(&meetings).json();
    for meeting in meetings["history_meetings"].as_array().unwrap() {
        let path = format!("/report/meetings/{}/participants", meeting["meeting_id"]);
        told.extend(marks(ask(&path).text.as_bytes()));
    }
    assert_eq!(told, planted().into_iter().collect());
}

#[test]
fn no_report_and_no_file_has_any_of_it() {
    let demo = company(PEOPLE);
    let sandbox = Sandbox::of(&demo);
    for sync in [
        "sync",
        "sync -vvv --full",
        "sync -vvv --format json",
        "sync -vvv --only sign-ins,attendance",
    ] {
        check(&sandbox.done(&format!("{sync} --tier none")), sync);
    }
    for report in REPORTS {
        for options in ["--format csv -vvv", "--format json"] {
            let command = format!("{report} {options}");
            let ran = sandbox.done(&command);
            check(&ran, &command);
        }
    }
    for person in demo.account().people().iter().take(8) {
        let explained = format!("explain {} -vvv", person.email);
        check(&sandbox.run(&explained), &explained);
    }
    let listed = sandbox.rows("sql");
    let views: BTreeSet<&String> = listed.iter().map(|row| &row["view"]).collect();
    assert!(views.len() > 25, "{views:?}");
    for view in views {
        let mut command = sandbox.command("sql --format json -vvv");
        command.arg(format!("SELECT * FROM {view}"));
        let ran = sandbox.ran(&command.output().unwrap());
        assert_eq!(ran.code, Some(0), "{ran}");
        check(&ran, view);
    }
    assert!(check_files(sandbox.home()) > 0);
}

#[test]
fn nor_has_what_an_interrupted_sync_leaves() {
    let demo = company(PEOPLE);
    demo.set_fault(Fault::new(FaultKind::Latency, 40));
    let sandbox = Sandbox::of(&demo);
    let paths = [
        "history_meetings",
        "call_history",
        "recordings",
        "operationlogs",
    ];
    let mut left = 0;
    for wanted in paths {
        demo.forget_requests();
        let running = sandbox.spawn("sync -vvv --full --tier none");
        let asked = || {
            let requests = demo.requests().into_iter();
            requests.filter(|seen| seen.path.contains(wanted)).count()
        };
        while asked() < 3 {
            sleep(Duration::from_millis(5));
        }
        assert!(check_files(&sandbox.data()) > 0);
        running.interrupt();
        let ran = running.end();
        check(&ran, wanted);
        // A slow machine may find it at its end.
        left += usize::from(sandbox.data().join("test.staging").exists());
        check_files(&sandbox.data());
    }
    assert!(left > 0);
}

#[test]
fn nor_has_what_is_said_of_answers_that_make_no_sense() {
    let demo = company(40);
    for fault in ["every-cut=3", "every-html=3"] {
        demo.set_fault(Fault::parse(fault).unwrap());
        let sandbox = Sandbox::of(&demo);
        check(&sandbox.run("sync -vvv --tier none"), fault);
        check_files(sandbox.home());
        demo.clear_faults();
    }
}
