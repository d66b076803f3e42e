//! `usage`: what was hosted in a window of days.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::counted::{Counted, Row, assert_same, email, id, keyed, license, name, row};
use super::licenses::{audited, trimmed};
use super::sandbox::{Ran, Sandbox};

/// The days that the figures are for: those asked for, or those that a warning names.
fn days_told(ran: &Ran, asked: (Date, Date)) -> (Date, Date) {
    let Some((_, rest)) = ran.stderr.split_once("warning: figures are for ") else {
        assert!(!ran.stderr.contains("warning"), "{ran}");
        return asked;
    };
    let words: Vec<&str> = rest.split([' ', ',']).collect();
    assert!(
        rest.contains(&format!("not {} to {}", asked.0, asked.1)),
        "{ran}"
    );
    (words[0].parse().unwrap(), words[2].parse().unwrap())
}

/// The figures of the days that were told; where those are not all that were asked for, nothing seen is unknown.
fn expected(counted: &Counted, days: (Date, Date), asked: (Date, Date)) -> BTreeMap<String, Row> {
    let lacks_days = days.0 > asked.0 || days.1 < asked.1;
    let people = counted
        .account
        .people()
        .iter()
        .map(|person| (person, license(person)));
    // Zoom's report has who was deleted since, with what they hosted, and no licence.
    let former = counted.account.former().iter().filter(|person| {
        let hosted = Counted::hosted(person, days.0, days.1);
        hosted.iter().any(|figure| *figure > 0)
    });
    let former = former.map(|person| (person, String::new()));
    people
        .chain(former)
        .map(|(person, license)| {
            let hosted = Counted::hosted(person, days.0, days.1);
            let is_unknown = lacks_days && hosted.iter().all(|figure| *figure == 0);
            let shown = hosted.map(|figure| {
                if is_unknown {
                    String::new()
                } else {
                    figure.to_string()
                }
            });
            let [meetings, minutes, participants] = shown;
            let row = row(&[
                ("user_id", id(person)),
                ("email", email(person)),
                ("name", name(person)),
                ("department", person.department.clone().unwrap_or_default()),
                ("license", license),
                ("meetings", meetings),
                ("meeting_minutes", minutes),
                ("participants", participants),
                ("webinars", String::new()),
                ("webinar_participants", String::new()),
                ("calls", String::new()),
                ("call_minutes", String::new()),
                ("recording_bytes", String::new()),
                ("last_hosted_at", String::new()),
            ]);
            (email(person), row)
        })
        .collect()
}

/// Compares the figures of some days, which may be those of whole ranges around them.
fn compare(sandbox: &Sandbox, counted: &Counted, (options, asked): (&str, (Date, Date))) {
    let ran = sandbox.done(&format!("usage {options} --format csv --raw"));
    let told = days_told(&ran, asked);
    let earliest = asked.0.max(counted.known_from);
    assert!(
        told.0 <= earliest && told.1 >= asked.1,
        "{told:?} is not around {asked:?}"
    );
    assert!(told.0 >= counted.known_from && told.1 <= counted.account.day());
    // A range lies in one month, so at most a month is added at either end.
    assert!(told.0.until(earliest).unwrap().get_days() < 31);
    assert!(asked.1.until(told.1).unwrap().get_days() < 31);
    let found = keyed(ran.rows(), &["email"]).into_iter().map(trimmed);
    assert_same(&found.collect(), &expected(counted, told, asked));
}

fn agrees(people: usize, day: Date) {
    let (sandbox, counted) = audited(people, day);
    let last = |days: i64| (day.saturating_sub((days - 1).days()), day);
    for days in [1, 7, 30, 31, 90, 180, 200] {
        compare(&sandbox, &counted, (&format!("--last {days}d"), last(days)));
    }
    compare(&sandbox, &counted, ("", last(90)));
    compare(&sandbox, &counted, ("users", last(90)));
    let before = day.first_of_month().saturating_sub(1.day());
    let month = (before.first_of_month(), before);
    let options = format!("--from {} --to {}", month.0, month.1);
    compare(&sandbox, &counted, (&options, month));
    let options = format!("--from {}", month.0);
    compare(&sandbox, &counted, (&options, (month.0, day)));
}

#[test]
fn agrees_with_a_count_of_the_people_at_the_end_of_a_month_of_31_days() {
    agrees(60, date(2026, 12, 31));
}

#[test]
fn agrees_with_a_count_of_the_people_on_a_leap_day() {
    agrees(60, date(2028, 2, 29));
}

#[test]
fn agrees_with_a_count_of_the_people_of_a_larger_company() {
    agrees(500, date(2026, 7, 15));
}

#[test]
fn says_when_only_whole_ranges_of_days_are_known() {
    let ran = Sandbox::new().done("--demo=20 usage --last 20d --limit 3");
    insta::assert_snapshot!(ran, @"
    EMAIL                     NAME          MEETINGS  MINUTES  PARTICIPANTS  WEBINARS  CALLS  LAST HOSTED
    olga.petrov@example.com   Ольга Петров        23    1,105           173         -      -  -
    omar.khan@example.com     Omar Khan            2       65            10         -      -  -
    yulia.yolkin@example.com  Юлия Ёлкин          20    1,070           345         -      -  -
    --- stderr ---
    warning: figures are for 2026-08-11 to 2026-08-31, not 2026-08-12 to 2026-08-31: hosting is known for whole ranges of days only
    hint: `--refresh` reads from Zoom anew, cut at the first day asked for
    [EOF]
    [exit status: 0]
    ");
}

#[test]
fn the_default_window_is_told_to_the_day() {
    let ran = Sandbox::new().done("--demo=20 usage --limit 1 --format csv");
    assert_eq!(ran.stderr, "");
}

#[test]
fn days_before_what_zoom_tells_are_not_passed_off_as_read() {
    let sandbox = Sandbox::new();
    let ran =
        sandbox.run("--demo=20 usage --from 2025-01-01 --to 2025-02-01 --format csv --strict");
    assert_eq!(ran.code, Some(6), "{ran}");
    assert!(
        ran.stderr
            .contains("nothing was read of the days from 2025-01-01 to 2025-02-01"),
        "{ran}"
    );
    assert!(
        ran.rows().iter().all(|row| row["meetings"].is_empty()),
        "{ran}"
    );
}

#[test]
fn a_window_without_days_is_a_mistake() {
    let sandbox = Sandbox::new();
    for (options, words) in [
        ("--from 2026-08-10 --to 2026-08-01", "has no days"),
        ("--from 2027-01-01", "has no days"),
        ("--last 0d", "is not a number of days such as 90d"),
        ("--last 5w", "is not a number of days such as 90d"),
        ("--last 5d --from 2026-08-01", "cannot be used with"),
        ("--to 2026-08-01", "--from"),
        ("sideways", "possible values: users"),
    ] {
        let ran = sandbox.run(&format!("--demo=20 usage {options}"));
        assert_eq!(ran.code, Some(2), "{ran}");
        assert!(ran.stderr.contains(words), "{options}: {ran}");
    }
}

#[test]
fn people_of_one_department_only() {
    let sandbox = Sandbox::new();
    let all = sandbox.rows("--demo=60 usage");
    let legal = all.iter().filter(|row| row["department"] == "Legal");
    let found = sandbox.rows("--demo=60 usage --department Legal");
    assert!(!found.is_empty());
    assert_eq!(found, legal.cloned().collect::<Vec<_>>());
}
