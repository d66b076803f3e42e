//! Whom a sync asks about, and when: until all holders are known, and anew after some days.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use zoomaudit::demo::{Account, Demo, Fault, FaultKind, Person, Settings};

use super::super::sandbox::{Sandbox, serve};
use super::{age, holder, nobody, settings_asked, synced};

/// So many people with a licence and nothing else, after those who are given.
fn with_others(holders: &[Person], others: usize) -> Account {
    let held = holders.iter().cloned();
    let others = (0..others).map(|number| holder(&format!("other{number}"), &[]));
    held.chain(others).fold(nobody(), Account::person)
}

/// What a sync asks for settings.
fn asked_by(sandbox: &Sandbox, demo: &Demo, options: &str) -> usize {
    demo.forget_requests();
    synced(sandbox, options);
    settings_asked(demo)
}

#[test]
fn nobody_else_is_asked_about_once_all_holders_are_known() {
    let holders = [
        holder("ada", &["webinar500_yearly"]),
        holder("bob", &["large500_monthly"]),
    ];
    let demo = serve(with_others(&holders, 60));
    let sandbox = Sandbox::of(&demo);
    let first = asked_by(&sandbox, &demo, "");
    // Those who were under way when the second was known.
    assert!((2..=12).contains(&first), "{first}");
    let row = synced(&sandbox, "");
    assert_eq!(
        (row["state"].as_str(), row["reason"].as_str()),
        ("complete", "")
    );
    assert_eq!(asked_by(&sandbox, &demo, ""), 0, "all is known");
    assert_eq!(asked_by(&sandbox, &demo, "--exhaustive"), 62 - first);
    assert_eq!(asked_by(&sandbox, &demo, "--exhaustive"), 0);
}

#[test]
fn what_is_older_than_seven_days_is_asked_again_with_the_holders_first() {
    let holders = [holder("zoe", &["webinar500_yearly"])];
    let demo = serve(with_others(&holders, 40));
    let sandbox = Sandbox::of(&demo);
    assert_eq!(asked_by(&sandbox, &demo, "--exhaustive"), 41);
    age(&sandbox, 6);
    assert_eq!(asked_by(&sandbox, &demo, "--exhaustive"), 0);
    age(&sandbox, 2);
    demo.forget_requests();
    synced(&sandbox, "");
    let requests = demo.requests();
    let mut asked = requests
        .iter()
        .filter(|seen| seen.path.ends_with("/settings"));
    assert!(asked.next().unwrap().path.contains("zoe"));
    assert!(asked.count() < 12);
}

#[test]
fn who_has_a_licence_only_now_is_asked_about() {
    let mut late = holder("late", &[]);
    late.user_type = 1;
    let holders = [holder("ada", &["webinar500_yearly"])];
    let demo = serve(with_others(&holders, 3).person(late.clone()));
    let sandbox = Sandbox::of(&demo);
    assert_eq!(asked_by(&sandbox, &demo, "--exhaustive"), 4);
    late.user_type = 2;
    late.add_ons.push("webinar500_yearly".to_owned());
    let later = serve(
        with_others(&holders, 3)
            .person(late)
            .with_account_id(&demo.account_id()),
    );
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &later.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &later.oauth_url());
    assert_eq!(asked_by(&sandbox, &later, "--exhaustive"), 1);
    let rows = sandbox.rows("licenses --offline");
    let row = rows.iter().find(|row| row["plan"] == "webinar500_yearly");
    let row = row.unwrap();
    let held = ["never", "unknown", "idle"].map(|key| row[key].parse::<i64>().unwrap());
    assert_eq!((held.iter().sum(), row["assigned"].as_str()), (2, "2"));
}

#[test]
fn refusals_are_unknown_and_are_not_asked_again_at_once() {
    let mut refused = holder("refused", &["webinar500_yearly"]);
    refused.settings = Settings::Refused(400, 1_120, "A valid invitation was not found.");
    let holders = [holder("ada", &["webinar500_yearly"]), refused];
    let demo = serve(with_others(&holders, 5));
    let sandbox = Sandbox::of(&demo);
    let row = synced(&sandbox, "");
    assert_eq!(
        (row["state"].as_str(), row["reason"].as_str()),
        ("partial", "of 1 person Zoom does not tell")
    );
    assert_eq!(asked_by(&sandbox, &demo, ""), 0);
    assert_eq!(synced(&sandbox, "")["state"], "partial");
    let rows = sandbox.rows("licenses --offline");
    let row = rows.iter().find(|row| row["plan"] == "webinar500_yearly");
    let row = row.unwrap();
    assert_eq!(
        (row["assigned"].as_str(), row["never"].as_str()),
        ("2", "1")
    );
}

#[test]
fn an_app_that_is_refused_everywhere_is_not_let_go_on() {
    let refused = |number: usize| {
        let mut person = holder(&format!("p{number}"), &["webinar500_yearly"]);
        person.settings = Settings::Refused(403, 3_000, "No permission.");
        person
    };
    let account = (0..40).map(refused).fold(nobody(), Account::person);
    let demo = serve(account);
    let sandbox = Sandbox::of(&demo);
    let row = synced(&sandbox, "");
    assert_eq!(row["state"], "missing", "{row:?}");
    assert!(row["reason"].contains("No permission"), "{row:?}");
    assert!(settings_asked(&demo) <= 12);
}

#[test]
fn a_missing_scope_is_told_and_takes_one_request() {
    let account = with_others(&[holder("ada", &["webinar500_yearly"])], 20);
    let demo = serve(account.without_scope("user:read:settings:admin"));
    let sandbox = Sandbox::of(&demo);
    let ran = sandbox.done("sync --tier none");
    assert!(ran.stderr.contains("user:read:settings"), "{ran}");
    assert_eq!(settings_asked(&demo), 1);
}

#[test]
fn nobody_is_asked_where_no_add_on_is_assigned_unless_it_is_named() {
    let demo = serve(with_others(&[], 4));
    let sandbox = Sandbox::of(&demo);
    let is_read = |sandbox: &Sandbox| {
        let rows = sandbox.rows("sync --tier none");
        rows.iter().any(|row| row["dataset"] == "add-ons")
    };
    assert!(!is_read(&sandbox));
    assert_eq!(settings_asked(&demo), 0);
    assert_eq!(asked_by(&sandbox, &demo, "--only add-ons --exhaustive"), 4);
    let row = synced(&sandbox, "");
    assert_eq!(
        (row["state"].as_str(), row["reason"].as_str()),
        ("missing", "no add-on is assigned to anybody")
    );
    let strict = sandbox.run("licenses --offline --strict");
    assert!(!strict.stderr.contains("add-ons"), "{strict}");
    // Without plan usage nobody knows, so that only the name has it read.
    let account = with_others(&[holder("ada", &["webinar500_yearly"])], 4);
    let demo = serve(account.without_scope("billing:read:plan_usage:admin"));
    let sandbox = Sandbox::of(&demo);
    assert!(!is_read(&sandbox));
    assert_eq!(asked_by(&sandbox, &demo, "--only add-ons"), 5);
    age(&sandbox, 8);
    assert_eq!(asked_by(&sandbox, &demo, ""), 5, "it is kept true");
}

#[test]
fn who_was_asked_about_before_a_kill_is_not_asked_about_again() {
    let holders = [holder("ada", &["webinar500_yearly"])];
    let demo = serve(with_others(&holders, 150));
    demo.set_fault(Fault::new(FaultKind::Latency, 25));
    let sandbox = Sandbox::of(&demo);
    let running = sandbox.spawn("sync --tier none --exhaustive --only add-ons");
    while settings_asked(&demo) < 80 {
        sleep(Duration::from_millis(5));
    }
    drop(running);
    demo.clear_faults();
    let before = settings_asked(&demo);
    // What was under way is in the log a moment later.
    let after = asked_by(&sandbox, &demo, "--exhaustive");
    assert!(
        after <= 151 - 64 + 4 && before + after >= 151,
        "{before} {after}"
    );
    let rows = sandbox.rows("users --offline --columns email,add_ons");
    let held = rows.iter().filter(|row| !row["add_ons"].is_empty());
    assert_eq!(held.count(), 1);
    let row = synced(&sandbox, "");
    assert_eq!(
        (row["state"].as_str(), row["rows"].as_str()),
        ("complete", "151")
    );
}

#[test]
fn a_plan_of_a_sync_counts_the_people_to_ask() {
    let demo = serve(with_others(&[holder("ada", &["webinar500_yearly"])], 9));
    let sandbox = Sandbox::of(&demo);
    let requests = || {
        let rows = sandbox.rows("sync --plan --tier pro --exhaustive");
        let row = rows.into_iter().find(|row| row["dataset"] == "add-ons");
        row.unwrap()["requests"].clone()
    };
    assert_eq!(requests(), "10");
    assert_eq!(settings_asked(&demo), 0);
    sandbox.done("sync --tier none --exhaustive");
    assert_eq!(requests(), "0");
    age(&sandbox, 8);
    assert_eq!(requests(), "10");
}

#[test]
fn nothing_of_somebody_who_is_forgotten_is_left_in_what_was_asked() {
    let mut ada = holder("ada", &["webinar500_yearly"]);
    ada.location = Some("Unter den Linden".to_owned());
    let mut bob = holder("bob", &[]);
    bob.manager = Some("Ada@example.com".to_owned());
    let demo = serve(with_others(&[ada, bob], 2));
    let sandbox = Sandbox::of(&demo);
    sandbox.done("sync --tier none --only add-ons,user-details --exhaustive");
    let is_there = |words: &str| {
        fs::read_dir(sandbox.data()).unwrap().any(|entry| {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            String::from_utf8_lossy(&bytes)
                .to_lowercase()
                .contains(words)
        })
    };
    let traces = ["unter den linden", "ada@example.com", "webinar\",500"];
    assert!(traces.iter().all(|words| is_there(words)));
    sandbox.done("forget ada@example.com");
    for words in traces {
        assert!(!is_there(words), "{words}");
    }
}

#[test]
fn what_changed_between_two_snapshots_is_what_was_changed() {
    let account = |held: [&[&str]; 3]| {
        let [ada, bob, eve] = held;
        let people = [holder("ada", ada), holder("bob", bob), holder("eve", eve)];
        serve(people.into_iter().fold(nobody(), Account::person))
    };
    let webinar: &[&str] = &["webinar500_yearly"];
    let large: &[&str] = &["large500_monthly"];
    let before = account([webinar, &[], large]);
    let sandbox = Sandbox::of(&before);
    synced(&sandbox, "--exhaustive");
    age(&sandbox, 8);
    let after = account([&[], webinar, large]);
    let sandbox = sandbox
        .with("ZOOMAUDIT_API_URL", &after.api_url())
        .with("ZOOMAUDIT_OAUTH_URL", &after.oauth_url());
    synced(&sandbox, "--exhaustive");
    let rows = sandbox.rows("diff");
    let told = rows.iter().filter(|row| row["field"] == "add_ons");
    let told: Vec<_> = told
        .map(|row| ["subject", "before", "after"].map(|key| row[key].as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ["ada@example.com", "webinar:500", ""],
            ["bob@example.com", "", "webinar:500"]
        ]
    );
}
