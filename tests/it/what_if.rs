//! `licenses --what-if`: policies side by side, each as if it was the policy, and tried on days of the past.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use zoomaudit::demo::{Kind, Person, Status};

use super::contract::CONFIG;
use super::counted::{Basis, Counted};
use super::licenses::audited;

fn used(person: &Person, from: Date, to: Date) -> bool {
    let mut events = person.hosted_between(from, to);
    events.any(|event| event.kind == Kind::Webinar || event.participants >= 2)
}

/// The days tried, the seats unused then, and those that were used in the 30 days after: on days on which windows of up to
/// `longest` days were read.
fn tried(counted: &Counted, (days, longest): (i64, i64)) -> [usize; 3] {
    let mut sums = [0; 3];
    let today = counted.account.day();
    let mut first = today.first_of_month();
    while first - longest.days() >= counted.known_from {
        let last = first - 1.day();
        if last + 30.days() <= today {
            sums[0] += 1;
            for person in counted.account.people() {
                let came = person.created_at.to_zoned(TimeZone::UTC).date();
                let is_meant = person.user_type == 2 && person.status == Status::Active;
                if is_meant && came <= last - 60.days() && !used(person, first - days.days(), last)
                {
                    sums[1] += 1;
                    sums[2] += usize::from(used(person, first, last + 30.days()));
                }
            }
        }
        first = last.first_of_month();
    }
    sums
}

#[test]
fn each_is_as_if_it_was_the_policy_and_tried_on_the_past() {
    let (mut sandbox, counted) = audited(300, date(2026, 11, 26), Basis::Days);
    let rows = sandbox.rows("licenses --offline --what-if idle=30d --what-if idle=120d,grace=10d");
    let windows: Vec<&str> = rows.iter().map(|row| &*row["window_days"]).collect();
    assert_eq!(windows, ["90", "30", "120"]);
    let mut unused = Vec::new();
    for row in &rows {
        let window = row["window_days"].parse().unwrap();
        let [days, idle, needed] = tried(&counted, (window, 120));
        assert_eq!(row["tried_on"], days.to_string(), "on the same days");
        if row["grace_days"] == "60" {
            let found = ["tried_on", "tried_unused", "needed_again"]
                .map(|key| row[key].parse::<usize>().unwrap());
            assert_eq!(found, [days, idle, needed], "{row:?}");
            assert!(needed > 0, "{row:?}");
        }
        let policy = format!(
            "[policy]\nwindow = \"{}d\"\ngrace = \"{}d\"\n",
            row["window_days"], row["grace_days"]
        );
        sandbox = sandbox.config(&format!("{CONFIG}\n{policy}"));
        let license = &sandbox.rows("licenses --offline")[0];
        for key in [
            "active",
            "idle",
            "never",
            "new",
            "unknown",
            "exempt",
            "idle_annual_cost",
        ] {
            assert_eq!(row[key], license[key], "{key} of {}", row["policy"]);
        }
        unused.push(row["idle"].parse::<usize>().unwrap());
    }
    assert!(unused[1] > unused[0] && unused[0] > unused[2], "{unused:?}");
}

#[test]
fn all_are_tried_on_the_days_on_which_the_longest_can_be() {
    let (sandbox, counted) = audited(300, date(2026, 11, 26), Basis::Days);
    let figures = |options: &str| -> Vec<[String; 3]> {
        let rows = sandbox.rows(&format!("licenses --offline {options}"));
        let keys = ["tried_on", "tried_unused", "needed_again"];
        rows.iter()
            .map(|row| keys.map(|key| row[key].clone()))
            .collect()
    };
    let expected =
        |window, longest| tried(&counted, (window, longest)).map(|count| count.to_string());
    let alone = figures("--what-if idle=30d");
    let beside = figures("--what-if idle=30d --what-if idle=120d");
    assert_eq!(alone, [expected(90, 90), expected(30, 90)]);
    assert_eq!(
        beside,
        [expected(90, 120), expected(30, 120), expected(120, 120)]
    );
    assert_ne!(
        alone[1], beside[1],
        "there are days on which only the shorter can be tried"
    );
    // One for which nothing was read far enough back is not tried, and leaves the others as they are.
    let far = figures("--what-if idle=30d --what-if idle=400d");
    assert_eq!(far[..2], alone);
    assert_eq!(far[2], ["0", "", ""]);
    let said = sandbox
        .done("licenses --offline --what-if idle=120d --what-if idle=400d")
        .stderr;
    let last: Vec<&str> = said.lines().rev().take(2).collect();
    assert_eq!(
        last,
        [
            "`idle=400d` was not tried: too few days of the past were read",
            "tried on the same days, 2026-09-30: meeting licences of today that were not used in the window before, \
             and those of them that were used in the 30 days after",
        ]
    );
}

#[test]
fn what_is_not_a_policy_is_told() {
    let (sandbox, _) = audited(5, date(2026, 11, 26), Basis::Days);
    for (wrong, words) in [
        (
            "idle=0d",
            "`idle=0d` is not of the form idle=60d or grace=30d",
        ),
        ("60d", "`60d` is not of the form"),
        ("idle=60d,ideal=5d", "`ideal=5d` is not of the form"),
    ] {
        let ran = sandbox.run(&format!("licenses --offline --what-if {wrong}"));
        assert_eq!(ran.code, Some(2), "{ran}");
        assert!(ran.stderr.contains(words), "{ran}");
    }
}
