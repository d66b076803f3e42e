//! `usage` of days some of which were not read, and of a snapshot of which not everything is kept: every subject says the
//! same of the same days.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use zoomaudit::demo::{Account, Kind};

use super::contract::CONFIG;
use super::sandbox::{Ran, Sandbox, serve};

const SUBJECTS: [&str; 5] = ["users", "days", "months", "weekdays", "departments"];
const EARLIER: Date = date(2026, 2, 20);
const LATER: Date = date(2026, 11, 21);
/// What Zoom still tells of on the later day begins here.
const FIRST_TOLD: Date = date(2026, 5, 23);
const DAYS: &str = "--from 2026-02-01 --to 2026-07-15";

/// A store of which nobody read the days between two syncs.
fn with_a_gap() -> Sandbox {
    let earlier = serve(Account::company(60, EARLIER));
    let sandbox = Sandbox::of(&earlier).on(EARLIER);
    sandbox.done("sync --tier none");
    let later = serve(Account::company(60, LATER));
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &later.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &later.oauth_url())
        .on(LATER);
    sandbox.done("sync --tier none");
    sandbox
}

fn in_all(ran: &Ran) -> &str {
    let mut lines = ran.stderr.lines();
    let said = |line: &&str| line.starts_with("in all ") || line.starts_with("nothing is known");
    lines.find(said).expect("a line says what it comes to")
}

/// Counts meetings and their minutes, and webinars, from one day to another.
fn counted(account: &Account, (from, to): (Date, Date)) -> [u64; 3] {
    let people = account.people().iter().chain(account.former());
    let events = people.flat_map(|person| person.hosted_between(from, to));
    events.fold([0; 3], |[meetings, minutes, webinars], event| {
        match event.kind {
            Kind::Meeting => [meetings + 1, minutes + u64::from(event.minutes), webinars],
            Kind::Webinar => [meetings, minutes, webinars + 1],
        }
    })
}

/// The figures of a column, as a table shows them: exact ones and those that are so much at least.
fn shown(ran: &Ran) -> [Vec<u64>; 2] {
    let (mut exact, mut at_least) = (Vec::new(), Vec::new());
    for line in ran.stdout.lines().skip(1) {
        let figure = line.trim().replace(',', "");
        match figure.strip_prefix('≥') {
            Some(figure) => at_least.push(figure.parse().unwrap()),
            None if figure == "-" => {}
            None => exact.push(figure.parse().unwrap()),
        }
    }
    [exact, at_least]
}

#[test]
fn every_subject_comes_to_the_same_where_days_are_missing() {
    let sandbox = with_a_gap();
    let before = counted(&Account::company(60, EARLIER), (date(2026, 2, 1), EARLIER));
    let after = (FIRST_TOLD, date(2026, 7, 15));
    let after = counted(&Account::company(60, LATER), after);
    let [meetings, minutes, webinars] = [0, 1, 2].map(|at| before[at] + after[at]);
    assert!(before[0] > 0 && after[0] > 0);
    let gap = EARLIER.until(FIRST_TOLD).unwrap().get_days() - 1;
    for subject in SUBJECTS {
        let ran = sandbox.done(&format!("usage {subject} {DAYS} --columns meetings"));
        let said = in_all(&ran);
        assert!(
            said.starts_with(&format!(
                "in all at least {meetings} meetings of {minutes} minutes, at least {webinars} webinar"
            )),
            "{ran}"
        );
        let days = in_all(&sandbox.done(&format!("usage days {DAYS}"))).to_owned();
        assert_eq!(said, days, "{subject}");
        let note =
            format!("warning: {gap} of the days from 2026-02-21 to 2026-05-22 were not read: ");
        assert!(ran.stderr.contains(&note), "{ran}");
        let [exact, at_least] = shown(&ran);
        let all = exact.iter().chain(&at_least).sum::<u64>();
        assert_eq!(all, meetings, "{ran}");
        // A day is read or not; June was read whole; no person, weekday or department was.
        assert_eq!(at_least.is_empty(), subject == "days", "{ran}");
        let has_exact = matches!(subject, "days" | "months");
        assert_eq!(!exact.is_empty(), has_exact, "{ran}");
        assert_eq!(
            sandbox
                .run(&format!("usage {subject} {DAYS} --strict"))
                .code,
            Some(6)
        );
    }
}

#[test]
fn what_is_so_much_at_least_is_unknown_to_programs() {
    let sandbox = with_a_gap();
    for subject in ["users", "weekdays", "departments"] {
        let rows = sandbox.rows(&format!("usage {subject} {DAYS}"));
        assert!(!rows.is_empty());
        assert!(
            rows.iter().all(|row| row["meetings"].is_empty()),
            "{rows:?}"
        );
        let json = sandbox.done(&format!(
            "usage {subject} {DAYS} --columns meetings --format ndjson"
        ));
        assert!(
            json.stdout
                .lines()
                .all(|line| line == r#"{"meetings":null}"#),
            "{json}"
        );
    }
    let months = sandbox.rows(&format!("usage months {DAYS}"));
    let known = months.iter().filter(|row| !row["meetings"].is_empty());
    let known: Vec<&str> = known.map(|row| row["month"].as_str()).collect();
    assert_eq!(known, ["2026-06", "2026-07"]);
    // When somebody hosted last is known where no day since was passed over.
    let users = sandbox.rows(&format!("usage users {DAYS}"));
    let last = users.iter().filter(|row| !row["last_hosted_at"].is_empty());
    let last: Vec<&str> = last.map(|row| &row["last_hosted_at"][..10]).collect();
    assert!(!last.is_empty());
    assert!(
        last.iter()
            .all(|day| day.parse::<Date>().unwrap() >= FIRST_TOLD)
    );
}

#[test]
fn days_that_were_all_read_are_told_exactly() {
    let sandbox = with_a_gap();
    let first = FIRST_TOLD + 1.day();
    let [meetings, ..] = counted(&Account::company(60, LATER), (first, date(2026, 7, 15)));
    for subject in SUBJECTS {
        let ran = sandbox.done(&format!(
            "usage {subject} --from {first} --to 2026-07-15 --columns meetings"
        ));
        let [exact, at_least] = shown(&ran);
        assert_eq!(at_least, [0; 0], "{ran}");
        assert_eq!(exact.iter().sum::<u64>(), meetings, "{ran}");
        assert!(!ran.stderr.contains("at least"), "{ran}");
    }
}

#[test]
fn a_snapshot_says_of_recordings_that_they_are_unknown_whatever_the_subject() {
    let demo = serve(Account::company(60, LATER));
    let sandbox = Sandbox::of(&demo).on(LATER);
    sandbox.done("sync --tier none");
    sandbox.done("sync --tier none");
    let newest = in_all(&sandbox.done("usage departments")).to_owned();
    assert!(newest.contains(" recordings from "), "{newest}");
    for subject in SUBJECTS {
        let ran = sandbox.done(&format!("usage {subject} --snapshot 1"));
        assert!(
            in_all(&ran).ends_with("; how many recordings there were is unknown"),
            "{ran}"
        );
        assert!(
            ran.stderr.contains("warning: recordings is missing"),
            "{ran}"
        );
        if subject != "departments" {
            let rows = sandbox.rows(&format!("usage {subject} --snapshot 1"));
            assert!(rows.iter().all(|row| row["recording_bytes"].is_empty()));
        }
        let only = sandbox.done(&format!("usage {subject} --snapshot 1 --kind recording"));
        assert!(in_all(&only).starts_with("nothing is known of "), "{only}");
    }
}

/// Recordings are read up to the day of a sync: of later ones nobody knows, and 0 would be a claim.
#[test]
fn recordings_of_days_after_the_last_sync_are_unknown() {
    let account = Account::company(60, LATER);
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo).on(LATER);
    sandbox.done("sync --tier none");
    let sandbox = sandbox.on(LATER + 20.days());
    let after = "--offline --from 2026-12-01 --to 2026-12-11";
    for subject in ["users", "days", "months", "weekdays"] {
        let ran = sandbox.done(&format!("usage {subject} {after} --format csv"));
        let rows = ran.rows();
        assert!(
            rows.iter().all(|row| row["recording_bytes"].is_empty()),
            "{ran}"
        );
        assert!(!ran.stderr.contains("0 recordings"), "{ran}");
    }
    let ran = sandbox.done(&format!("usage storage {after}"));
    assert!(!ran.stderr.contains("in all"), "{ran}");
    // What was not read may yet be found idle.
    let sandbox = sandbox.config(CONFIG);
    let ran = sandbox.done("findings --offline");
    assert!(ran.stderr.contains("; waste of at least "), "{ran}");
    // Of days on both sides it is so much at least.
    for subject in ["months", "storage"] {
        let ran = sandbox.done(&format!(
            "usage {subject} --offline --from 2026-09-01 --to 2026-12-11"
        ));
        let said = in_all(&ran);
        let recordings = said
            .split(", ")
            .find(|part| part.contains("recording"))
            .unwrap();
        assert!(recordings.contains("at least"), "{ran}");
    }
}
