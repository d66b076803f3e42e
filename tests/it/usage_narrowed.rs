//! `--kind`, `--department` and `--group` where a subject of `usage` has nothing of the sort.

use super::errors::status;
use super::sandbox::{Sandbox, company};

#[test]
fn rooms_and_lines_are_of_no_department_and_no_group() {
    let sandbox = Sandbox::new();
    insta::assert_snapshot!(sandbox.run("usage rooms --department Legal"), @"
    --- stderr ---
    error: `usage rooms` has no departments: rooms belong to nobody
    hint: leave out `--department`: what it shows is of the whole account
    [EOF]
    [exit status: 2]
    ");
    insta::assert_snapshot!(sandbox.run("usage audio --group Interns"), @"
    --- stderr ---
    error: `usage audio` has no groups: telephone lines are added up by day and sort, not by person
    hint: leave out `--group`: what it shows is of the whole account
    [EOF]
    [exit status: 2]
    ");
    for subject in ["rooms", "audio"] {
        for (option, words) in [
            ("--department Legal --group Interns", "no departments"),
            ("--group Interns --kind meeting", "no groups"),
        ] {
            let ran = sandbox.run(&format!("usage {subject} {option}"));
            status(&ran, 2);
            assert!(ran.stderr.contains(words), "{ran}");
        }
    }
}

#[test]
fn a_kind_that_the_subject_does_not_tell_is_a_mistake() {
    let sandbox = Sandbox::new();
    insta::assert_snapshot!(sandbox.run("usage phone --kind call,meeting"), @"
    --- stderr ---
    error: `usage phone` has no meetings: it shows calls
    hint: leave out `--kind meeting`, or use `zoomaudit usage users --kind meeting`
    [EOF]
    [exit status: 2]
    ");
    insta::assert_snapshot!(sandbox.run("usage upcoming --kind webinar"), @"
    --- stderr ---
    error: `usage upcoming` tells no kinds of use apart: it shows all events that are to come
    hint: leave out `--kind webinar`, or use `zoomaudit usage users --kind webinar`
    [EOF]
    [exit status: 2]
    ");
    let kinds = ["meeting", "webinar", "call", "recording"];
    for (subject, own, words) in [
        ("phone", "call", "it shows calls"),
        ("storage", "recording", "it shows recordings"),
        ("rooms", "", "it shows when each room was last used"),
        ("audio", "", "it shows telephone lines into meetings"),
        ("upcoming", "", "it shows all events that are to come"),
    ] {
        for kind in kinds.iter().filter(|kind| **kind != own) {
            let ran = sandbox.run(&format!("usage {subject} --kind {kind}"));
            status(&ran, 2);
            assert!(ran.stderr.contains(words), "{ran}");
        }
    }
}

#[test]
fn nothing_is_read_for_a_mistake() {
    let demo = company(5);
    let sandbox = Sandbox::of(&demo);
    for options in ["rooms --department Legal", "phone --kind meeting"] {
        status(&sandbox.run(&format!("usage {options}")), 2);
    }
    assert_eq!(demo.requests(), []);
}

#[test]
fn the_kind_that_a_subject_is_of_leaves_it_as_it_is() {
    let demo = company(60);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    for (subject, kind) in [("phone", "call"), ("storage", "recording")] {
        let all = sandbox.done(&format!("usage {subject}"));
        let narrowed = sandbox.done(&format!("usage {subject} --kind {kind}"));
        assert!(all.stdout.lines().count() > 1, "{all}");
        assert_eq!(narrowed.to_string(), all.to_string());
    }
}

/// What a department used besides is added up in the last line, as far as it is known.
#[test]
fn departments_do_not_pass_off_calls_that_were_not_read_as_none() {
    let demo = company(60);
    let sandbox = Sandbox::of(&demo);
    let in_all = |options: &str| {
        let ran = sandbox.done(&format!("usage departments {options}"));
        ran.stderr.lines().last().unwrap().to_owned()
    };
    let days = "from 2026-06-03 to 2026-08-31";
    assert_eq!(
        in_all(""),
        format!(
            "in all 526 meetings of 25810 minutes, 13 webinars {days}; how many calls and recordings there were is unknown"
        )
    );
    assert_eq!(
        in_all("--kind call"),
        format!("nothing is known of the days {days}")
    );
    sandbox.done("sync --tier none");
    let known = in_all("");
    assert!(
        known.contains(" calls of ") && known.contains(" recordings from "),
        "{known}"
    );
}
