//! `sync --only attendance`: who of the account took part in meetings, a request for each.

use std::collections::{BTreeMap, BTreeSet};
use std::thread::sleep;
use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use zoomaudit::demo::{Account, Demo, Fault, FaultKind, Hosted, Kind, Person, Plan};

use super::sandbox::{DAY, Sandbox, company, serve};
use super::sql::rows;

const PARTICIPANTS: &str = "report:read:list_meeting_participants:admin";

/// Meetings, minutes and the beginning of the last, by day and address; those of all others by day alone.
type Attended = BTreeMap<(String, String), (u64, Option<u64>, String)>;

/// The days that Zoom tells of whole.
fn told(day: Date) -> (Date, Date) {
    let first = day.saturating_sub(6.months()).saturating_add(2.days());
    (first, day)
}

fn utc_day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// The meetings with others of the days that are told of, each with who held it.
fn meetings(account: &Account) -> Vec<(&Person, Hosted)> {
    let (first, last) = told(account.day());
    let hosts = account.people().iter().chain(account.former());
    let meetings = hosts.flat_map(|host| {
        let events = host
            .hosted_between(first, last)
            .map(move |event| (host, event));
        events.filter(|(_, event)| event.kind == Kind::Meeting && event.participants >= 2)
    });
    meetings.collect()
}

/// Counts who took part, meeting by meeting.
fn truth(account: &Account) -> Attended {
    let here: BTreeSet<&str> = account.people().iter().filter_map(member).collect();
    let mut attended = Attended::new();
    for (host, event) in meetings(account) {
        let day = utc_day(event.start).to_string();
        for participant in account.participants_of(host, &event) {
            let id = participant.person.and_then(|person| person.id.as_deref());
            let is_here = id.is_some_and(|id| here.contains(id));
            let person = participant.person.filter(|_| is_here);
            let joins = if id.is_some() {
                1
            } else {
                participant.stays.len()
            };
            let email = person.map_or_else(String::new, |person| person.email.to_lowercase());
            let seconds: u32 = participant.stays.iter().map(|(_, seconds)| seconds).sum();
            let minutes = person.map(|_| u64::from(seconds.div_ceil(60)));
            let start = person.map_or_else(String::new, |_| event.start.to_string());
            let sum = attended
                .entry((day.clone(), email))
                .or_insert((0, Some(0), String::new()));
            sum.0 += joins as u64;
            sum.1 = sum.1.zip(minutes).map(|(so_far, more)| so_far + more);
            sum.2 = start.max(sum.2.clone());
        }
    }
    attended
}

fn member(person: &Person) -> Option<&str> {
    person.id.as_deref().filter(|_| person.is_member())
}

fn stored(sandbox: &Sandbox) -> Attended {
    let query = "SELECT * FROM usage_daily WHERE kind = 'attended'";
    let attended = rows(sandbox, query).into_iter().map(|row| {
        let key = (row["date"].clone(), row["email"].to_lowercase());
        let last = row["last_at"].parse::<Timestamp>();
        let last = last.map_or_else(|_| String::new(), |at| at.to_string());
        (
            key,
            (
                row["events"].parse().unwrap(),
                row["minutes"].parse().ok(),
                last,
            ),
        )
    });
    attended.collect()
}

/// The meetings that were asked about, each time that they were.
fn asked(demo: &Demo) -> usize {
    let requests = demo.requests().into_iter();
    let asked = requests.filter(|seen| seen.path.ends_with("/participants"));
    asked.count()
}

#[test]
fn meetings_joined_are_those_of_the_account_counted_one_by_one() {
    let demo = company(80);
    let sandbox = Sandbox::of(&demo);
    let ran = sandbox.done("sync --only attendance --tier none");
    let account = demo.account();
    let count = meetings(&account).len();
    assert!(count > 500, "{count}");
    assert_eq!(asked(&demo), count);
    let ahead = format!(
        "attendance takes at least {count} requests for {count} meetings, as fast as Zoom answers\n"
    );
    assert!(ran.stderr.contains(&ahead), "{ran}");
    let kept = stored(&sandbox);
    assert_eq!(kept, truth(&account));
    let told = sandbox.rows("sync --only attendance --tier none");
    let row = told.iter().find(|row| row["dataset"] == "attendance");
    assert_eq!(row.unwrap()["rows"], kept.len().to_string());
}

#[test]
fn of_those_who_are_not_in_the_account_nothing_is_kept() {
    let demo = company(80);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --only attendance --tier none");
    let account = demo.account();
    let came: BTreeSet<String> = meetings(&account)
        .iter()
        .flat_map(|(host, event)| account.participants_of(host, event))
        .filter_map(|participant| participant.person?.id.clone())
        .collect();
    let former = account
        .former()
        .iter()
        .filter_map(|person| person.id.clone());
    let gone: Vec<String> = former.filter(|id| came.contains(id)).collect();
    assert!(!gone.is_empty());
    for entry in std::fs::read_dir(sandbox.data()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        for word in gone
            .iter()
            .map(String::as_str)
            .chain(["Participant that nobody", "/v2/"])
        {
            let mut parts = bytes.windows(word.len());
            assert!(
                !parts.any(|part| part == word.as_bytes()),
                "{word} in {}",
                path.display()
            );
        }
    }
}

#[test]
fn nothing_reads_it_but_its_name_and_no_figure_changes_by_it() {
    let demo = company(40);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let figures = || {
        let reports = [
            "users",
            "licenses",
            "licenses --assignments",
            "usage",
            "usage days",
            "usage months",
        ];
        reports.map(|report| sandbox.done(&format!("{report} --format csv")).stdout)
    };
    let before = figures();
    assert_eq!(asked(&demo), 0);
    sandbox.done("sync --only attendance --tier none");
    assert_eq!(figures(), before);
    demo.forget_requests();
    sandbox.done("users --refresh");
    sandbox.done("sync --full --tier none");
    assert_eq!(asked(&demo), 0, "it is read when it is asked for");
}

#[test]
fn a_plan_counts_a_request_for_each_meeting() {
    let demo = company(60);
    let sandbox = Sandbox::of(&demo);
    let plan = sandbox.done("sync --plan --only attendance --tier pro --format csv");
    assert_eq!(asked(&demo), 0);
    let rows = plan.rows();
    let row = rows
        .iter()
        .find(|row| row["dataset"] == "attendance")
        .unwrap();
    assert_eq!([&row["rate_class"], &row["windows"]], ["heavy", "7"]);
    // Zoom counts those that nobody joined as well.
    let count = meetings(&demo.account()).len();
    let requests: usize = row["requests"].parse().unwrap();
    assert!(
        (count..count * 2).contains(&requests),
        "{requests} for {count}"
    );
    let whole = sandbox.rows("sync --plan --tier pro");
    assert!(whole.iter().all(|row| row["dataset"] != "attendance"));
}

/// Somebody who held meetings on some days before [`DAY`], and a colleague.
fn two(days: &[i64]) -> Account {
    let hosted = days
        .iter()
        .map(|ago| Hosted::meeting(DAY.saturating_sub(ago.days()), 2));
    let ada = Person {
        hosted: hosted.collect(),
        ..Person::licensed("ada@example.com")
    };
    Account::empty(DAY)
        .plan(Plan::new("base", "business_yearly", 10))
        .person(ada)
        .person(Person::licensed("bea@example.com"))
}

#[test]
fn what_it_costs_is_said_before_the_first_request_at_the_pace_in_force() {
    let demo = serve(two(&[1, 5, 9, 40, 160]));
    let ran = Sandbox::of(&demo).done("sync --only attendance --tier pro --rate 50%");
    let ahead = "attendance takes at least 5 requests for 5 meetings, in 1 s or a little more at 50 % of Zoom's limits for pro \
                 accounts\n";
    assert!(ran.stderr.starts_with(ahead), "{ran}");
    demo.forget_requests();
    let quiet = Sandbox::of(&serve(two(&[]))).done("sync --only attendance");
    assert!(!quiet.stderr.contains("attendance takes"), "{quiet}");
}

#[test]
fn only_days_that_can_have_changed_are_asked_about_again() {
    let demo = serve(two(&[1, 2, 5, 9, 40, 160]));
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --only attendance --tier none");
    assert_eq!(asked(&demo), 6);
    let first = stored(&sandbox);
    assert_eq!(first, truth(&demo.account()));
    demo.forget_requests();
    sandbox.done("sync --only attendance --tier none");
    assert_eq!(asked(&demo), 2);
    assert_eq!(stored(&sandbox), first);
    demo.forget_requests();
    sandbox.done("sync --only attendance --full --tier none");
    assert_eq!(asked(&demo), 6);
    assert_eq!(stored(&sandbox), first);
}

#[test]
fn days_that_came_before_an_interruption_are_not_asked_about_again() {
    let demo = company(60);
    demo.set_fault(Fault::new(FaultKind::Latency, 5));
    let sandbox = Sandbox::of(&demo);
    let running = sandbox.spawn("sync --only attendance --tier none");
    while asked(&demo) < 200 {
        sleep(Duration::from_millis(5));
    }
    running.interrupt();
    assert_eq!(running.end().code, Some(130));
    demo.clear_faults();
    // What was under way is still being answered.
    sleep(Duration::from_millis(300));
    let before = asked(&demo);
    demo.forget_requests();
    let ran = sandbox.done("sync --only attendance --tier none");
    assert!(
        ran.stderr.contains("went on from an interrupted sync"),
        "{ran}"
    );
    let count = meetings(&demo.account()).len();
    let again = before + asked(&demo) - count;
    assert!(
        again < before / 2,
        "{again} of {before} were asked about twice"
    );
    let said = ran.stderr.split(' ').nth(4).unwrap();
    let rest: usize = said.parse().unwrap();
    assert!(rest < count && rest.abs_diff(asked(&demo)) < 3, "{ran}");
    assert_eq!(stored(&sandbox), truth(&demo.account()));
}

/// Days of which attendance is known.
fn days_read(sandbox: &Sandbox) -> u32 {
    let query = "SELECT CAST(sum(julianday(last_day) - julianday(first_day) + 1) AS INTEGER) AS days FROM windows
        WHERE dataset = 'attendance'";
    rows(sandbox, query)[0]["days"].parse().unwrap()
}

#[test]
fn what_the_limit_of_a_day_does_not_suffice_for_is_read_later() {
    let demo = company(60);
    let sandbox = Sandbox::of(&demo);
    demo.set_fault(Fault::new(FaultKind::DailyQuota, 300));
    let synced = sandbox.rows("sync --only attendance --tier none");
    let row = synced
        .iter()
        .find(|row| row["dataset"] == "attendance")
        .unwrap();
    assert_eq!(row["state"], "partial", "{row:?}");
    assert!(row["reason"].contains("429"), "{row:?}");
    let read = days_read(&sandbox);
    assert!((10..170).contains(&read), "{read}");
    let wanted = truth(&demo.account());
    let part = stored(&sandbox);
    assert!(part.iter().all(|(key, sums)| wanted.get(key) == Some(sums)));
    demo.clear_faults();
    demo.forget_requests();
    sandbox.done("sync --only attendance --tier none");
    assert!(asked(&demo) < meetings(&demo.account()).len());
    assert_eq!(days_read(&sandbox), 183);
    assert_eq!(stored(&sandbox), wanted);
}

#[test]
fn our_share_of_a_day_holds() {
    let demo = company(60);
    let sandbox = Sandbox::of(&demo).config("[sync]\ndaily = \"1%\"\n");
    let synced = sandbox.rows("sync --only attendance --tier pro --rate 100%");
    let row = synced
        .iter()
        .find(|row| row["dataset"] == "attendance")
        .unwrap();
    assert_eq!(row["state"], "partial", "{row:?}");
    assert!(row["reason"].contains("its share (1 %)"), "{row:?}");
    // A hundredth of 30,000, of which listing the meetings took some.
    assert!((250..300).contains(&asked(&demo)), "{}", asked(&demo));
}

#[test]
fn without_its_scope_it_is_missing() {
    for scope in [PARTICIPANTS, "report:read:list_history_meetings:admin"] {
        let demo = serve(two(&[1, 5]).without_scope(scope));
        let sandbox = Sandbox::of(&demo);
        let ran = sandbox.done("sync --only attendance --tier none");
        let said = format!(
            "warning: attendance is missing, so reports cannot say who of the account took part in meetings: \
             the app lacks the scope {scope}\nhint: add `{scope}` to the app"
        );
        assert!(ran.stderr.contains(&said), "{ran}");
        assert_eq!(stored(&sandbox), Attended::new());
    }
}

#[test]
fn an_explanation_tells_of_it_and_no_verdict_rests_on_it() {
    let demo = serve(two(&[3, 4, 5, 6, 7, 8, 9, 10]));
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    sandbox.done("sync --only attendance --tier none");
    let joined = truth(&demo.account());
    let bea = joined
        .iter()
        .filter(|((_, email), _)| email == "bea@example.com");
    let told = sandbox.rows("explain bea@example.com");
    let rows: Vec<_> = told
        .iter()
        .filter(|row| row["dataset"] == "attendance")
        .collect();
    let bea: Vec<_> = bea.collect();
    assert!(!bea.is_empty() && rows.len() == bea.len(), "{rows:?}");
    for (row, ((day, _), (_, minutes, _))) in rows.iter().zip(bea.iter().rev()) {
        assert_eq!(
            [&row["part"], &row["subject"]],
            ["evidence", "bea@example.com"]
        );
        let minutes = minutes.unwrap();
        let text = format!("took part in 1 meeting of {minutes} minutes on {day} at 12:00 UTC");
        assert_eq!(row["statement"], text);
    }
    let verdict = told.iter().find(|row| row["part"] == "verdict").unwrap();
    assert!(verdict["statement"].starts_with("never: "), "{verdict:?}");
}
