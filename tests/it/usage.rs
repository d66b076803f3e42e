//! `usage`: what was hosted in a window of days.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use zoomaudit::demo::{Kind, Person};

use super::counted::{Basis, Counted, Row, assert_same, email, id, keyed, license, name, row};
use super::licenses::{audited, trimmed};
use super::sandbox::{Ran, Sandbox};

/// The days that the figures are for: those asked for, or those that a warning names.
fn days_told(ran: &Ran, asked: (Date, Date)) -> (Date, Date) {
    // By day, those before a day were not read, so that no figure is that of all days.
    if let Some((_, rest)) = ran.stderr.split_once(" of the days from ") {
        let words: Vec<&str> = rest.split([' ', ',']).collect();
        assert_eq!(words[0], asked.0.to_string(), "{ran}");
        let last: Date = words[2].parse().unwrap();
        return (last.tomorrow().unwrap(), asked.1);
    }
    let Some((_, rest)) = ran.stderr.split_once("warning: figures are for ") else {
        // Where meetings were not read, that is told, and that Zoom does not answer.
        let warnings = ran
            .stderr
            .lines()
            .filter(|line| line.starts_with("warning"));
        let about_reading = [
            "warning: meetings was never read",
            "warning: nothing was read anew",
        ];
        for line in warnings {
            assert!(
                about_reading.iter().any(|told| line.starts_with(told)),
                "{ran}"
            );
        }
        return asked;
    };
    let words: Vec<&str> = rest.split([' ', ',']).collect();
    assert!(
        rest.contains(&format!("not {} to {}", asked.0, asked.1)),
        "{ran}"
    );
    (words[0].parse().unwrap(), words[2].parse().unwrap())
}

/// Webinars and their participants of some days.
fn webinars(person: &Person, (from, to): (Date, Date)) -> [u64; 2] {
    let events = person.hosted_between(from, to);
    let webinars = events.filter(|event| person.is_member() && event.kind == Kind::Webinar);
    webinars.fold([0; 2], |[webinars, participants], event| {
        [webinars + 1, participants + u64::from(event.participants)]
    })
}

/// The figures of the days that were told. Where those are not all that were asked for, what is known by day is unknown to
/// programs, and of ranges nothing seen is.
fn expected(counted: &Counted, days: (Date, Date), asked: (Date, Date)) -> BTreeMap<String, Row> {
    let lacks_days = days.0 > asked.0 || days.1 < asked.1;
    let people = counted
        .account
        .people()
        .iter()
        .map(|person| (person, license(person)));
    // Zoom's report has who was deleted since, with what they hosted, and no licence.
    let former = counted.account.former().iter().filter(|person| {
        let webinars = webinars(person, days);
        let hosted = Counted::hosted(person, days.0, days.1);
        hosted[0] > 0 || (counted.basis == Basis::Days && webinars[0] > 0)
    });
    let former = former.map(|person| (person, String::new()));
    people
        .chain(former)
        .map(|(person, license)| {
            let by_day = counted.basis == Basis::Days;
            let hosted = Counted::hosted(person, days.0, days.1);
            let shows = webinars(person, days);
            let is_any = hosted[0] > 0 || (by_day && shows[0] > 0);
            let is_told = !lacks_days || (is_any && !by_day);
            let text = |figure: u64, is_known: bool| {
                let known = is_known && is_told;
                if known {
                    figure.to_string()
                } else {
                    String::new()
                }
            };
            let [meetings, minutes, participants] = hosted.map(|figure| text(figure, true));
            let last = person.hosted_between(days.0, days.1).filter(|_| by_day);
            let last = last.map(|event| event.start).max();
            let last = last.map_or_else(String::new, |at| at.to_string());
            let is_here = !license.is_empty();
            let mut row = row(&[
                ("user_id", id(person)),
                ("email", email(person)),
                ("name", name(person)),
                ("department", person.department.clone().unwrap_or_default()),
                ("license", license),
                ("meetings", meetings),
                ("meeting_minutes", minutes),
                ("participants", participants),
                ("webinars", text(shows[0], by_day)),
                ("webinar_participants", text(shows[1], by_day)),
                ("last_hosted_at", last),
            ]);
            // Lists of meetings name hosts by their addresses alone.
            if by_day && !is_here {
                row.remove("user_id");
            }
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
    if counted.basis == Basis::Days {
        assert_eq!(told, (earliest, asked.1), "days are told one by one");
    }
    // A range lies in one month, so at most a month is added at either end.
    assert!(told.0.until(earliest).unwrap().get_days() < 31);
    assert!(asked.1.until(told.1).unwrap().get_days() < 31);
    // Whoever left and only called, or was recorded, is told of elsewhere.
    let mut rows = ran.rows();
    let is_some = |figure: &String| !["", "0"].contains(&figure.as_str());
    rows.retain(|row| {
        let hosted = ["meetings", "webinars", "last_hosted_at"];
        !row["license"].is_empty() || hosted.iter().any(|key| is_some(&row[*key]))
    });
    let found = keyed(rows, &["email"]).into_iter().map(trimmed);
    assert_same(&found.collect(), &expected(counted, told, asked));
}

fn agrees(people: usize, day: Date) {
    for basis in [Basis::Days, Basis::Ranges] {
        agrees_on(people, day, basis);
    }
}

fn agrees_on(people: usize, day: Date, basis: Basis) {
    let (sandbox, counted) = audited(people, day, basis);
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
    olga.petrov@example.com   Ольга Петров        21      975           156         0      0  2026-08-31 06:30
    omar.khan@example.com     Omar Khan            2       65            10         0      8  2026-08-24 14:45
    yulia.yolkin@example.com  Юлия Ёлкин          18      955           118         1      2  2026-08-31 07:15
    --- stderr ---
    in all 102 meetings of 5140 minutes, 1 webinar, 68 calls of 964 minutes, 2 recordings from 2026-08-12 to 2026-08-31
    [EOF]
    [exit status: 0]
    ");
}

#[test]
fn the_default_window_is_told_to_the_day() {
    let ran = Sandbox::new().done("--demo=20 usage --limit 1 --format csv");
    assert!(ran.stderr.starts_with("in all "), "{ran}");
    assert_eq!(ran.stderr.lines().count(), 1, "{ran}");
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
