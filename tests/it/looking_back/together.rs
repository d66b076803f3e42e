//! Use that is known of several days together alone, with the day of a snapshot among them.

use jiff::civil::date;
use zoomaudit::model::Keep;

use super::{DAYS, Row, made, of_snapshot, pruned};

/// Old days of use are joined to months.
#[test]
fn nothing_of_later_days_of_a_month_is_told() {
    let reports = ["users", "usage months"];
    let (sandbox, made) = made(120, "", &reports);
    let keep = Keep {
        daily: 100,
        monthly: 0,
    };
    pruned(&sandbox, keep, date(2026, 9, 1));
    let is_by = |at: &str, number: usize| at < DAYS[number].to_string().as_str();
    let is_active = |row: &&Row| row["verdict"] == "active";
    let somebody = &made[0][0].iter().find(is_active).unwrap()["email"];
    let mut unknown = 0;
    for (number, then) in made.iter().enumerate() {
        let snapshot = 2 * (number + 1);
        let now = of_snapshot(&sandbox, "users", snapshot);
        for (now, then) in now.iter().zip(&then[0]) {
            let [last, verdict] = ["last_used_at", "verdict"].map(|key| now[key].as_str());
            assert!(is_by(last, number), "{now:?}");
            let was = then["verdict"].as_str();
            assert!(
                verdict == was || ["unknown", "new"].contains(&verdict),
                "{now:?}\n{then:?}"
            );
            unknown += usize::from(verdict != was);
        }
        let months = of_snapshot(&sandbox, "usage months", snapshot);
        let meetings = |row: &Row| row["meetings"].clone();
        for (now, then) in months.iter().zip(&then[1]) {
            assert!(meetings(now).is_empty() || meetings(now) == meetings(then));
        }
        for row in of_snapshot(&sandbox, &format!("explain {somebody}"), snapshot) {
            let is_evidence = row["part"] == "evidence" && row["dataset"] != "upcoming";
            assert!(!is_evidence || is_by(&row["at"], number), "{row:?}");
        }
    }
    assert!(unknown > 0);
}

/// Where hosting is known by ranges of days alone, the last days of a snapshot stand in one that ends later.
#[test]
fn what_is_known_together_with_later_days_is_unknown() {
    let only = [
        "users",
        "plan-usage",
        "phone-plans",
        "phone-users",
        "host-activity",
    ];
    let only = only.map(|dataset| format!("--only {dataset}")).join(" ");
    let reports = ["users", "usage"];
    let (sandbox, made) = made(120, &only, &reports);
    let mut changed = 0;
    for (number, then) in (1..).zip(&made) {
        let users = of_snapshot(&sandbox, "users", number);
        assert_eq!(users.len(), then[0].len());
        for (now, then) in users.iter().zip(&then[0]) {
            let mut expected = then.clone();
            if now["verdict"] != then["verdict"] {
                let is_new = now["verdict"] == "new" && then["verdict"] == "active";
                assert!(is_new || now["verdict"] == "unknown", "{now:?}\n{then:?}");
                expected.insert("verdict".to_owned(), now["verdict"].clone());
                changed += 1;
            }
            assert_eq!(*now, expected);
        }
        // Figures are for fewer days, never for more; nobody is said to have done nothing.
        let usage = of_snapshot(&sandbox, "usage", number);
        for (now, then) in usage.iter().zip(&then[1]) {
            assert_eq!(now["email"], then["email"]);
            let meetings = |row: &Row| row["meetings"].parse::<u32>().ok();
            let (now_held, then_held) = (meetings(now), meetings(then));
            let is_less = now_held.is_none_or(|held| held > 0 && now_held <= then_held);
            assert!(is_less || now_held == then_held, "{now:?}\n{then:?}");
        }
    }
    assert!(changed > 0);
}
