//! Syncs that are killed, called off or run into each other: the store is whole, nothing is read twice, and the
//! figures are those of a sync that nobody disturbed.

use std::collections::BTreeMap;
use std::thread::sleep;
use std::time::Duration;

use jiff::Timestamp;
use zoomaudit::demo::{Demo, Fault, FaultKind};
use zoomaudit::model::{Dataset, Window, joined};
use zoomaudit::store::{Attempt, Request, Store, WriteLock};

use super::sandbox::{DAY, Sandbox, company};

/// The figures of every report on what is stored.
fn figures(sandbox: &Sandbox) -> [String; 4] {
    [
        "licenses --offline --format csv",
        "licenses --assignments --offline --format csv --sort holder_id,product,plan",
        "users --offline --format csv --sort user_id,email",
        "usage --offline --format csv --sort user_id,email,meetings,name",
    ]
    .map(|report| sandbox.done(report).stdout)
}

fn undisturbed(demo: &Demo) -> [String; 4] {
    let sandbox = Sandbox::of(demo);
    sandbox.done("sync --tier none");
    demo.let_rest();
    figures(&sandbox)
}

fn asked(demo: &Demo, path: &str) -> usize {
    let requests = demo.requests();
    requests.iter().filter(|seen| seen.path == path).count()
}

#[test]
fn a_sync_that_is_killed_at_any_moment_is_gone_on_with() {
    let demo = company(700);
    let wanted = undisturbed(&demo);
    demo.set_fault(Fault::new(FaultKind::Latency, 8));
    let sandbox = Sandbox::of(&demo);
    // From before the first request to after the last, in steps that are no multiples of anything.
    for round in 0..14 {
        let running = sandbox.spawn("sync --tier none");
        sleep(Duration::from_millis(13 + 23 * round));
        drop(running);
        if let Some(store) = Store::open_existing(&sandbox.data().join("test.db")).unwrap()
            && store.newest().unwrap().is_some()
        {
            assert_eq!(figures(&sandbox), wanted, "after kill {round}");
        }
    }
    sandbox.done("sync --tier none");
    assert_eq!(figures(&sandbox), wanted);
    assert!(!sandbox.data().join("test.staging").exists());
}

#[test]
fn a_kill_after_a_snapshot_leaves_that_snapshot_as_it_was() {
    let demo = company(300);
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none");
    let before = figures(&sandbox);
    demo.set_fault(Fault::new(FaultKind::Latency, 15));
    for pause in [40, 90, 160] {
        let running = sandbox.spawn("sync --tier none");
        sleep(Duration::from_millis(pause));
        drop(running);
        assert_eq!(figures(&sandbox), before);
    }
}

#[test]
fn what_was_read_before_a_ctrl_c_is_not_read_again() {
    let demo = company(700);
    let wanted = undisturbed(&demo);
    demo.forget_requests();
    // Hosts are read window by window, and this one ends when the last are still to come.
    demo.set_fault(Fault::new(FaultKind::Latency, 60));
    let sandbox = Sandbox::of(&demo);
    let running = sandbox.spawn("sync --tier pro --rate 100%");
    while asked(&demo, "/v2/report/history_meetings") < 6 {
        sleep(Duration::from_millis(5));
    }
    running.interrupt();
    assert_eq!(running.end().code, Some(130));
    assert!(sandbox.data().join("test.staging").exists());
    demo.clear_faults();
    let planned = |sync: &str| {
        let rows = sandbox.rows(sync);
        let known = rows.into_iter().filter_map(|row| {
            let requests: usize = row["requests"].parse().ok()?;
            Some((row["dataset"].clone(), requests))
        });
        known.collect::<BTreeMap<String, usize>>()
    };
    let planned = [planned("sync --plan"), planned("sync --plan --full")];
    demo.forget_requests();
    let ran = sandbox.done("sync --tier none");
    let meetings = asked(&demo, "/v2/report/history_meetings");
    // A list may have an empty page at its end, which no plan can know of.
    let to_read = planned[0]["meetings"]..=planned[0]["meetings"] + 2;
    assert!(to_read.contains(&meetings), "{meetings} of {to_read:?}");
    assert!(planned[0]["meetings"] <= planned[1]["meetings"]);
    let has_users = planned.each_ref().map(|plan| plan.contains_key("users"));
    assert_eq!(has_users, [false, true], "their lists were all left");
    assert!(
        ran.stderr.contains("went on from an interrupted sync"),
        "{ran}"
    );
    assert_eq!(asked(&demo, "/v2/users"), 0, "the people were all there");
    assert_eq!(figures(&sandbox), wanted);
}

#[test]
fn zoom_that_fails_every_few_requests_is_read_whole() {
    let demo = company(400);
    let sync = "sync --tier none";
    let whole = Sandbox::of(&demo);
    whole.done(sync);
    demo.let_rest();
    let wanted = figures(&whole);
    for kind in [
        FaultKind::Every429,
        FaultKind::Every503,
        FaultKind::EveryClose,
        FaultKind::EveryCut,
        FaultKind::EveryHtml,
    ] {
        demo.set_fault(Fault::new(kind, 10));
        let sandbox = Sandbox::of(&demo);
        let ran = sandbox.done(&format!("{sync} --columns dataset,state --format csv"));
        assert!(!ran.stdout.contains("partial"), "{kind:?}\n{ran}");
        assert_eq!(figures(&sandbox), wanted, "{kind:?}");
        demo.clear_faults();
    }
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the share is that of the day on which the program runs"
)]
fn what_is_left_of_a_days_share_is_spent_on_days_that_are_read_whole() {
    let demo = company(1_000);
    let wanted = undisturbed(&demo);
    demo.forget_requests();
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none --only users");
    let file = sandbox.data().join("test.db");
    // A quarter of what Zoom allows a Pro account in a day, but for 24: not half of what six months take.
    let mut store = Store::open(&file).unwrap();
    let request = Request {
        at: Timestamp::now(),
        path: "/report/history_meetings".to_owned(),
        status: Some(200),
        tracking_id: None,
        millis: 1,
        failure: None,
    };
    store.log(&vec![request; 7_476]).unwrap();
    drop(store);
    let ran = sandbox.done("sync --tier pro --rate 100% --only meetings --format csv");
    assert!(ran.stdout.contains("meetings,partial"), "{ran}");
    let asked_today = asked(&demo, "/v2/report/history_meetings");
    assert!((18..=24).contains(&asked_today), "{asked_today}");
    let store = Store::open(&file).unwrap();
    let windows = store.windows(Dataset::Meetings).unwrap();
    let days: Vec<Window> = windows.iter().map(|window| window.days).collect();
    let together = joined(&days);
    assert_eq!(together.last().unwrap().to, DAY);
    // Most of what was asked came to something: 62 requests are six months.
    let read: u64 = together.iter().map(Window::days).sum();
    assert!(read >= 43, "{together:?}");
    drop(store);
    sandbox.done("sync --tier none");
    assert_eq!(figures(&sandbox), wanted);
}

#[test]
fn sixteen_syncs_and_reports_at_once_read_the_account_once() {
    let demo = company(100);
    let wanted = undisturbed(&demo);
    demo.forget_requests();
    let sandbox = Sandbox::of(&demo);
    // Nobody begins before all are there: on a slow machine the last would come when the first had long ended.
    let Attempt::Got(held) = WriteLock::attempt(&sandbox.data().join("test.db"), "us").unwrap()
    else {
        panic!("nobody else has it");
    };
    let mut running: Vec<_> = (0..16)
        .map(|at| match at % 2 {
            0 => sandbox.spawn("sync --tier none"),
            _ => sandbox.spawn("licenses --format csv"),
        })
        .collect();
    for one in &mut running {
        one.line_with("waiting for another sync of profile test: us");
    }
    drop(held);
    for one in running {
        let ran = one.end();
        assert_eq!(ran.code, Some(0), "{ran}");
    }
    // A report that comes first reads less than a sync; a sync after it reads what can change once more.
    assert!(
        asked(&demo, "/v2/users") <= 6,
        "people in three listings, twice at most"
    );
    sandbox.done("sync --tier none");
    assert_eq!(figures(&sandbox)[0], wanted[0]);
}

#[test]
fn a_second_sync_says_whom_it_waits_for_and_gives_up_after_the_limit() {
    let demo = company(100);
    demo.set_fault(Fault::new(FaultKind::Latency, 800));
    let sandbox = Sandbox::of(&demo);
    let first = sandbox.spawn("sync --tier none");
    while asked(&demo, "/v2/users") == 0 {
        sleep(Duration::from_millis(5));
    }
    let second = sandbox.run("sync --wait 0s");
    assert_eq!(second.code, Some(5), "{second}");
    let who = format!("error: could not sync: process {} (since 20", first.id());
    assert!(second.stderr.starts_with(&who), "{second}");
    assert!(second.stderr.contains(") is at it\nhint: "), "{second}");
    let third = sandbox.done("sync");
    assert!(
        third
            .stderr
            .starts_with("waiting for another sync of profile test: process "),
        "{third}"
    );
    assert!(third.stderr.contains("nothing was read again"), "{third}");
    assert!(third.stderr.contains(" with 0 requests in "), "{third}");
    assert_eq!(first.end().code, Some(0));
}
