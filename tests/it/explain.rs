//! `explain`: why a person has the verdicts that they have, and what would change them.

use std::collections::BTreeSet;

use jiff::civil::date;
use jiff::{Timestamp, ToSpan as _};
use zoomaudit::demo::{Account, Act, Acted, Call, Hosted, Person, PhonePlan, Plan, Upcoming, at};

use super::counted::Row;
use super::sandbox::{DAY, Ran, Sandbox, serve};

fn midday(days_ago: i64) -> Timestamp {
    at(DAY.saturating_sub(days_ago.days()), 43_200)
}

/// Somebody with a licence who signed in yesterday.
fn ada() -> Person {
    Person {
        last_login: Some(midday(1)),
        department: Some("Sales".to_owned()),
        ..Person::licensed("ada@example.com")
    }
}

fn hosted(days_ago: i64, participants: u32) -> Hosted {
    Hosted::meeting(DAY.saturating_sub(days_ago.days()), participants)
}

fn account(person: Person) -> Account {
    Account::empty(DAY)
        .plan(Plan::new("base", "business_yearly", 10))
        .person(person)
}

/// What is said of Ada after a whole sync.
fn told(account: Account, config: &str) -> Ran {
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo).config(config);
    sandbox.done("sync --tier none");
    sandbox.done("explain ADA@example.com")
}

#[test]
fn somebody_active() {
    let person = Person {
        hosted: vec![hosted(20, 4), hosted(20, 1), hosted(12, 1), hosted(130, 3)],
        upcoming: vec![Upcoming::meeting(date(2026, 9, 10))],
        ..ada()
    };
    insta::assert_snapshot!(told(account(person), ""), @"
    PART      SUBJECT               STATEMENT
    person    ada@example.com       ada Example: active, in the account since 2020-01-01; licence licensed; role Member; department Sales
    person    ada@example.com       signed in last on 2026-08-30 at 12:00 UTC, 1 day ago, exact to about three days
    seat      base business_yearly  holds a seat of Workplace Business, yearly, since 2020-01-01, when the person came into the account
    verdict   base business_yearly  active: hosted a meeting on 2026-08-11 at 12:00 UTC, 20 days ago, in the 90 days from 2026-06-03 to 2026-08-31
    policy    base business_yearly  use is hosting a meeting with two or more people or a webinar
    policy    base business_yearly  it counts in the 90 days from 2026-06-03 to 2026-08-31
    policy    base business_yearly  the seat is new for 60 days
    evidence  base business_yearly  hosted 1 meeting of 30 minutes with 1 participant on 2026-08-19 at 12:00 UTC; nobody joined
    evidence  base business_yearly  hosted 2 meetings of 60 minutes with 5 participants, the last on 2026-08-11 at 12:00 UTC; 1 of them with others
    evidence  base business_yearly  hosted 1 meeting of 30 minutes with 3 participants on 2026-04-23 at 12:00 UTC
    evidence  base business_yearly  is to host 1 event in the next twelve weeks, the first on 2026-09-10 at 12:00 UTC
    change    base business_yearly  stays `active` until 2026-11-08 without another meeting or webinar, and is `idle` from 2026-11-09 on
    --- stderr ---
    [EOF]
    [exit status: 0]
    ");
}

#[test]
fn somebody_idle() {
    let person = Person {
        hosted: vec![hosted(172, 3), hosted(150, 1), hosted(160, 2)],
        phone_plans: vec![200],
        calls: vec![Call::placed(DAY.saturating_sub(3.days()))],
        ..ada()
    };
    let account = account(person).phone_plan(PhonePlan {
        code: 200,
        name: "US/CA Unlimited".to_owned(),
        purchased: 5,
    });
    insta::assert_snapshot!(told(account, ""), @"
    PART      SUBJECT               STATEMENT
    person    ada@example.com       ada Example: active, in the account since 2020-01-01; licence licensed; role Member; department Sales
    person    ada@example.com       signed in last on 2026-08-30 at 12:00 UTC, 1 day ago, exact to about three days
    person    ada@example.com       has Zoom Phone with 1 calling plan; its status there is `activate`
    seat      base business_yearly  holds a seat of Workplace Business, yearly, since 2020-01-01, when the person came into the account
    verdict   base business_yearly  idle: signed in on 2026-08-30, but no meeting with others and no webinar in the 90 days from 2026-06-03 to 2026-08-31; the last was a meeting on 2026-03-24 at 12:00 UTC, 160 days ago
    policy    base business_yearly  use is hosting a meeting with two or more people or a webinar
    policy    base business_yearly  it counts in the 90 days from 2026-06-03 to 2026-08-31
    policy    base business_yearly  the seat is new for 60 days
    evidence  base business_yearly  hosted 1 meeting of 30 minutes with 1 participant on 2026-04-03 at 12:00 UTC; nobody joined
    evidence  base business_yearly  hosted 1 meeting of 30 minutes with 2 participants on 2026-03-24 at 12:00 UTC
    evidence  base business_yearly  did the same on 1 earlier day, 2026-03-12; `usage_daily` of `zoomaudit sql` has all days
    unknown   base business_yearly  Zoom may still add to the days from 2026-08-29 to 2026-08-31, as they were read on 2026-08-31
    change    base business_yearly  hosting a meeting with two or more people or a webinar makes it `active`
    change    base business_yearly  read again in 3 days: from 2026-09-03 on Zoom adds nothing to the days from 2026-08-29 to 2026-08-31
    change    base business_yearly  if the policy counts `login` as use it is `active`
    seat      phone 200             holds a seat of US/CA Unlimited, since 2020-01-01, when the person came into the account
    verdict   phone 200             active: placed or answered a call on 2026-08-28 at 12:00 UTC, 3 days ago, in the 90 days from 2026-06-03 to 2026-08-31
    policy    phone 200             use is placing or answering a call
    policy    phone 200             it counts in the 90 days from 2026-06-03 to 2026-08-31
    policy    phone 200             the seat is new for 60 days
    evidence  phone 200             placed or answered 1 call of 3 minutes on 2026-08-28 at 12:00 UTC
    change    phone 200             stays `active` until 2026-11-25 without another call, and is `idle` from 2026-11-26 on
    --- stderr ---
    [EOF]
    [exit status: 0]
    ");
}

#[test]
fn somebody_who_never_signed_in() {
    let person = Person {
        last_login: None,
        ..ada()
    };
    insta::assert_snapshot!(told(account(person), ""), @"
    PART     SUBJECT               STATEMENT
    person   ada@example.com       ada Example: active, in the account since 2020-01-01; licence licensed; role Member; department Sales
    person   ada@example.com       has never signed in
    seat     base business_yearly  holds a seat of Workplace Business, yearly, since 2020-01-01, when the person came into the account
    verdict  base business_yearly  never: has never signed in, and no meeting with others and no webinar was seen in the 90 days from 2026-06-03 to 2026-08-31
    policy   base business_yearly  use is hosting a meeting with two or more people or a webinar
    policy   base business_yearly  it counts in the 90 days from 2026-06-03 to 2026-08-31
    policy   base business_yearly  the seat is new for 60 days
    unknown  base business_yearly  Zoom may still add to the days from 2026-08-29 to 2026-08-31, as they were read on 2026-08-31
    change   base business_yearly  hosting a meeting with two or more people or a webinar makes it `active`
    change   base business_yearly  read again in 3 days: from 2026-09-03 on Zoom adds nothing to the days from 2026-08-29 to 2026-08-31
    --- stderr ---
    [EOF]
    [exit status: 0]
    ");
}

#[test]
fn somebody_new() {
    let person = Person {
        created_at: midday(7),
        ..ada()
    };
    insta::assert_snapshot!(told(account(person), ""), @"
    PART     SUBJECT               STATEMENT
    person   ada@example.com       ada Example: active, in the account since 2026-08-24; licence licensed; role Member; department Sales
    person   ada@example.com       signed in last on 2026-08-30 at 12:00 UTC, 1 day ago, exact to about three days
    seat     base business_yearly  holds a seat of Workplace Business, yearly, since 2026-08-24, when the person came into the account
    verdict  base business_yearly  new: came into the account on 2026-08-24, 7 days ago, and what is younger than 60 days is not judged by its use; no meeting with others and no webinar so far in the 90 days from 2026-06-03 to 2026-08-31
    policy   base business_yearly  use is hosting a meeting with two or more people or a webinar
    policy   base business_yearly  it counts in the 90 days from 2026-06-03 to 2026-08-31
    policy   base business_yearly  the seat is new for 60 days
    change   base business_yearly  is judged by its use from 2026-10-23 on, and is `never` then if none is seen; hosting a meeting with two or more people or a webinar before that makes it `active`
    --- stderr ---
    [EOF]
    [exit status: 0]
    ");
}

#[test]
fn somebody_unknown_as_scopes_are_missing() {
    let account = account(ada())
        .without_scope("report:read:list_users:admin")
        .without_scope("report:read:list_history_meetings:admin")
        .without_scope("report:read:operation_logs:admin");
    insta::assert_snapshot!(told(account, ""), @"
    PART     SUBJECT               STATEMENT
    person   ada@example.com       ada Example: active, in the account since 2020-01-01; licence licensed; role Member; department Sales
    person   ada@example.com       signed in last on 2026-08-30 at 12:00 UTC, 1 day ago, exact to about three days
    seat     base business_yearly  holds a seat of Workplace Business, yearly, since 2020-01-01, when the person came into the account
    verdict  base business_yearly  unknown: no meeting with others and no webinar was seen in the 90 days from 2026-06-03 to 2026-08-31, but none of those days was read
    policy   base business_yearly  use is hosting a meeting with two or more people or a webinar
    policy   base business_yearly  it counts in the 90 days from 2026-06-03 to 2026-08-31
    policy   base business_yearly  the seat is new for 60 days
    unknown  base business_yearly  who hosted from 2026-06-03 to 2026-08-31 was not read: the app lacks the scope report:read:list_history_meetings:admin
    change   base business_yearly  meetings from 2026-06-03 to 2026-08-31 would tell: add `report:read:list_history_meetings:admin` to the app, then run `zoomaudit sync`
    change   base business_yearly  host-activity from 2026-06-03 to 2026-08-31 would tell: add `report:read:list_users:admin` to the app, then run `zoomaudit sync`
    change   base business_yearly  hosting a meeting with two or more people or a webinar makes it `active`
    unknown  ada@example.com       admin-log was not read, which tells when seats were given, and by whom: add `report:read:operation_logs:admin` to the app, then run `zoomaudit sync`
    --- stderr ---
    warning: host-activity is missing, so reports cannot say who hosts meetings: verdicts are unknown: the app lacks the scope report:read:list_users:admin
    hint: add `report:read:list_users:admin` to the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login)
    warning: admin-log is missing, so reports cannot say when seats were given, and by whom: the app lacks the scope report:read:operation_logs:admin
    hint: add `report:read:operation_logs:admin` to the app, then run `zoomaudit login` again (a Server-to-Server app needs no new login)
    [EOF]
    [exit status: 0]
    ");
}

#[test]
fn somebody_exempt() {
    let config = r#"
        [[policy.exempt]]
        email = "ada@*"
        reason = "reception desk"
    "#;
    insta::assert_snapshot!(told(account(ada()), config), @"
    PART     SUBJECT               STATEMENT
    person   ada@example.com       ada Example: active, in the account since 2020-01-01; licence licensed; role Member; department Sales
    person   ada@example.com       signed in last on 2026-08-30 at 12:00 UTC, 1 day ago, exact to about three days
    seat     base business_yearly  holds a seat of Workplace Business, yearly, since 2020-01-01, when the person came into the account
    verdict  base business_yearly  exempt: the policy exempts `ada@*`: reception desk
    policy   base business_yearly  `ada@*` is exempt: reception desk
    policy   base business_yearly  use is hosting a meeting with two or more people or a webinar
    policy   base business_yearly  it counts in the 90 days from 2026-06-03 to 2026-08-31
    policy   base business_yearly  the seat is new for 60 days
    change   base business_yearly  stays `exempt` as long as the policy has `ada@*`; without that line it is `idle`
    --- stderr ---
    [EOF]
    [exit status: 0]
    ");
}

#[test]
fn somebody_seen_only_in_days_that_reach_out_of_the_window() {
    // On 2026-08-15 the window begins with 2026-05-18, in the middle of what was read of May.
    let person = Person {
        hosted: vec![Hosted::meeting(date(2026, 5, 10), 3)],
        ..ada()
    };
    let account = account(person).without_scope("report:read:list_history_meetings:admin");
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let sandbox = sandbox.on(date(2026, 8, 15));
    let ran = sandbox.done("explain ada@example.com --offline");
    insta::assert_snapshot!(ran, @"
    PART      SUBJECT               STATEMENT
    person    ada@example.com       ada Example: active, in the account since 2020-01-01; licence licensed; role Member; department Sales
    person    ada@example.com       signed in last on 2026-08-30 at 12:00 UTC, after 2026-08-15, exact to about three days
    seat      base business_yearly  holds a seat of Workplace Business, yearly, since 2020-01-01, when the person came into the account
    verdict   base business_yearly  unknown: no meeting with others and no webinar was seen in the 90 days from 2026-05-18 to 2026-08-15, but they hosted something from 2026-05-01 to 2026-05-31, which is known of these days together and not of each
    policy    base business_yearly  use is hosting a meeting with two or more people or a webinar
    policy    base business_yearly  it counts in the 90 days from 2026-05-18 to 2026-08-15
    policy    base business_yearly  the seat is new for 60 days
    policy    base business_yearly  any hosting counts: host activity is known per range of days, not per meeting
    evidence  base business_yearly  hosted 1 meeting of 30 minutes with 3 participants from 2026-05-01 to 2026-05-31
    unknown   base business_yearly  on which day from 2026-05-01 to 2026-05-31 they hosted is not known
    change    base business_yearly  meetings from 2026-05-01 to 2026-05-31 would tell: add `report:read:list_history_meetings:admin` to the app, then run `zoomaudit sync`
    change    base business_yearly  hosting a meeting with two or more people or a webinar makes it `active`
    change    base business_yearly  read again in 14 days: from 2026-08-29 on what is in doubt is out of the window, and it is `idle` if none is seen
    --- stderr ---
    [EOF]
    [exit status: 0]
    ");
}

/// What the rows of one part say.
fn texts<'a>(rows: &'a [Row], part: &str) -> Vec<&'a str> {
    let rows = rows.iter().filter(|row| row["part"] == part);
    rows.map(|row| row["statement"].as_str()).collect()
}

/// Verdicts by subject, as a report of seats, or an explanation, has them.
type Verdicts = BTreeSet<(String, String)>;

#[test]
fn its_verdicts_are_those_of_the_reports_for_everybody_of_a_company() {
    let demo = super::sandbox::company(60);
    let sandbox = Sandbox::of(&demo).config(super::contract::CONFIG);
    sandbox.done("sync --tier none");
    let users = sandbox.rows("users --offline");
    let seats = sandbox.rows("licenses --assignments --offline");
    assert_eq!(users.len(), 60);
    for user in &users {
        let own = seats.iter().filter(|seat| seat["email"] == user["email"]);
        let mut expected: Verdicts = own
            .map(|seat| {
                let subject = format!("{} {}", seat["product"], seat["plan"]);
                (subject, seat["verdict"].clone())
            })
            .collect();
        if user["license"] != "licensed" {
            expected.insert(("hosting".to_owned(), user["verdict"].clone()));
        }
        let rows = sandbox.rows(&format!("explain {} --offline", user["email"]));
        let ruled = rows.iter().filter(|row| row["part"] == "verdict");
        let found: Verdicts = ruled
            .map(|row| {
                let (verdict, _) = row["statement"].split_once(": ").unwrap();
                (row["subject"].clone(), verdict.to_owned())
            })
            .collect();
        assert_eq!(found, expected, "{}", user["email"]);
    }
}

#[test]
fn what_the_forecast_says_of_a_day_is_the_verdict_of_that_day() {
    let person = Person {
        hosted: vec![hosted(20, 4)],
        ..ada()
    };
    let demo = serve(account(person));
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let verdict = |day| {
        let sandbox = Sandbox::of(&demo).on(day);
        sandbox.done("sync --tier none");
        sandbox.rows("users")[0]["verdict"].clone()
    };
    let rows = sandbox.rows("explain ada@example.com");
    let change = rows.iter().find(|row| row["part"] == "change").unwrap();
    assert!(
        change["statement"].starts_with("stays `active` until 2026-11-08 "),
        "{change:?}"
    );
    assert_eq!(change["first_day"], "2026-11-09");
    assert_eq!(verdict(date(2026, 11, 8)), "active");
    assert_eq!(verdict(date(2026, 11, 9)), "idle");
}

#[test]
fn every_row_of_json_has_the_promised_keys() {
    let person = Person {
        hosted: vec![hosted(20, 4)],
        ..ada()
    };
    let demo = serve(account(person));
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let ran = sandbox.done("explain ada@example.com --format json");
    let rows: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(&ran.stdout).unwrap();
    let keys = [
        "part",
        "subject",
        "statement",
        "at",
        "dataset",
        "first_day",
        "last_day",
        "read_at",
    ];
    for row in &rows {
        assert_eq!(row.keys().collect::<Vec<_>>(), keys);
    }
    let seen = rows.iter().find(|row| row["part"] == "evidence").unwrap();
    assert_eq!(seen["dataset"], "meetings");
    assert_eq!(seen["at"], "2026-08-11T12:00:00Z");
    let day = |key: &str| seen[key].as_str().unwrap().to_owned();
    assert!(*day("first_day") <= *"2026-08-11" && *day("last_day") >= *"2026-08-11");
    assert!(seen["read_at"].is_string());
}

#[test]
fn somebody_who_left_is_found_by_what_reports_say() {
    let demo = super::sandbox::company(200);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let former = sandbox.rows("usage --offline");
    let stranger = former
        .iter()
        .find(|row| row["license"].is_empty() && row["meetings"] != "0")
        .unwrap();
    let rows = sandbox.rows(&format!("explain {} --offline", stranger["email"]));
    assert!(texts(&rows, "verdict").is_empty());
    assert!(!texts(&rows, "evidence").is_empty());
    assert!(
        texts(&rows, "person")[0].contains("is not in the list of users"),
        "{rows:?}"
    );
}

#[test]
fn a_first_look_says_what_a_sync_would_tell() {
    let demo = serve(account(ada()));
    let rows = Sandbox::of(&demo).rows("explain ada@example.com");
    let verdict = texts(&rows, "verdict")[0];
    assert!(
        verdict.ends_with("2026-08-31; what was before was not read"),
        "{verdict}"
    );
    let unknown = texts(&rows, "unknown");
    let log = "admin-log was not read, which tells when seats were given, and by whom: `zoomaudit sync` reads it, \
               with the scope `report:read:operation_logs:admin`";
    assert!(unknown.contains(&log), "{unknown:?}");
}

#[test]
fn what_administrators_did_is_told_with_who_it_was() {
    let gave = Acted {
        at: at(date(2026, 8, 3), 32_401),
        act: Act::TypeChanged { from: 1, to: 2 },
    };
    let person = Person {
        acts: vec![gave],
        ..ada()
    };
    let owner = Person {
        role_id: "0".to_owned(),
        ..Person::new("olga@example.com")
    };
    let demo = serve(account(person).person(owner));
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let rows = sandbox.rows("explain ada@example.com");
    assert_eq!(
        texts(&rows, "seat"),
        [
            "holds a seat of Workplace Business, yearly, since 2026-08-03, when an administrator gave it"
        ]
    );
    assert_eq!(
        texts(&rows, "evidence"),
        ["a licence for base was given by olga@example.com on 2026-08-03 at 09:00 UTC"]
    );
}

#[test]
fn nobody_has_the_address() {
    let demo = serve(account(ada()));
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    insta::assert_snapshot!(sandbox.run("explain eve@example.org --offline"), @"
    --- stderr ---
    error: could not explain eve@example.org: nobody in the store has that address
    hint: run `zoomaudit sync`, or look for them with `zoomaudit users`
    [EOF]
    [exit status: 1]
    ");
    insta::assert_snapshot!(sandbox.run("explain ad@example.com --offline"), @"
    --- stderr ---
    error: could not explain ad@example.com: nobody in the store has that address
    hint: run `zoomaudit sync`, or look for them with `zoomaudit users`
    hint: did you mean `ada@example.com`?
    [EOF]
    [exit status: 1]
    ");
}
